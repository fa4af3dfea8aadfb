/**
 * Which rotation, meeting or interview a tick belongs to. Pure.
 *
 * What a reader may have several of is an event of the plan, with an id such as `rotation-2`: the card
 * that its tasks stand on, or its kind where it has none, and a number that is never given twice. A
 * task that comes again has a record for each, `<task key>@rotation-2`. A record of before there was
 * a plan, or of before a task came again, is that of the first one.
 *
 * @typedef {{id: string, kind: string, name: string, days: Record<string, string>}} Event  `kind` as in
 *   `Anchor.part_of` (generator/model/settings.py); days by anchor, as 2026-03-20
 * @typedef {{key: string, each?: string, event?: string, card?: string, formerly?: readonly string[]}} Task
 *   `each` is what it comes again with, `event` the kind of event that its window counts from, `card`
 *   what the ids of its events begin with
 * @typedef {"done"|"skipped"|"open"} State  skipped is "not for me"; open was unticked on purpose
 * @typedef {{state: State, at: number, claimed?: number}} Tick  `at` is milliseconds since 1970; `claimed`
 *   the time in the future that a record from elsewhere gave, where it was taken as now
 * @typedef {{event: Event | null, name: string, before: string[]}} Slot  the name of a record, and the
 *   names that it may have had
 */

/** Of two words said in the same moment, what is done stays done. */
const WEIGHT = { open: 0, skipped: 1, done: 2 };

/** What an event's id begins with. @param {string} id */
export function cardOf(id) {
  return id.replace(/-\d+$/, "");
}

/** @param {string} id */
export function numberOf(id) {
  return Number(/-(\d+)$/.exec(id)?.[1] ?? 1);
}

/** The events that a task comes again with. @param {Task} task @param {readonly Event[]} events @returns {Event[]} */
export function eventsOf({ each, event }, events) {
  if (event) return events.filter(({ kind }) => kind === event);
  return each ? events.filter(({ id }) => cardOf(id) === each) : [];
}

/**
 * Every time that a task comes; one time where the plan has no event for it.
 * @param {Task} task @param {readonly Event[]} events @param {(each: string) => number} turn which time
 *   of what recurs is under way where the plan does not say so
 * @returns {Slot[]}
 */
export function slotsOf(task, events, turn) {
  const { key, each } = task;
  const mine = eventsOf(task, events);
  if (!mine.length) return [{ event: null, name: each ? `${key}@${each}-${turn(each)}` : key, before: [] }];
  const others = new Set(mine.map(({ id }) => `${key}@${id}`));
  const first = [key, ...(each ? [`${key}@${each}-1`] : [])].filter((name) => !others.has(name));
  return mine.map((event, i) => ({ event, name: `${key}@${event.id}`, before: i ? [] : first }));
}

/** First and last day of an event; empty where none is given. @param {Event} event */
export function spanOf({ days }) {
  const all = Object.values(days).sort();
  return { first: all[0] ?? "", last: all[all.length - 1] ?? "" };
}

/**
 * The event under way: the one that was turned to, or by its days the one that has not ended and began
 * first; where all are over the last one.
 * @param {Event[]} mine @param {number | undefined} turned @param {string} today as 2026-03-20
 * @returns {Event | undefined}
 */
export function underWay(mine, turned, today) {
  const chosen = mine.find(({ id }) => numberOf(id) === turned);
  if (chosen) return chosen;
  const dated = mine.filter((event) => spanOf(event).last).sort((a, b) => (spanOf(a).first < spanOf(b).first ? -1 : 1));
  return dated.find((event) => spanOf(event).last >= today) ?? dated[dated.length - 1] ?? mine[0];
}

/** The events that were kept, whatever else was. @param {any} plan @returns {Event[]} */
export function eventsIn(plan) {
  const list = Array.isArray(plan?.events) ? plan.events : [];
  const seen = new Set();
  return list.flatMap((/** @type {any} */ one) => {
    const whole = one && /^[a-z0-9-]+-\d+$/.test(one.id) && typeof one.kind === "string" && !seen.has(one.id);
    if (!whole) return [];
    seen.add(one.id);
    const days = one.days && typeof one.days === "object" ? one.days : {};
    return [{ id: one.id, kind: one.kind, name: typeof one.name === "string" ? one.name : "", days: Object.fromEntries(Object.entries(days).filter(([, day]) => isDay(day))) }];
  });
}

/** @param {unknown} day */
function isDay(day) {
  return typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day);
}

/** The record of one time of a task. @param {Slot} slot @param {Record<string, Tick>} kept @returns {Tick|undefined} */
export function tickOf({ name, before }, kept) {
  /** @type {Tick | undefined} */
  let found = kept[name];
  for (const one of before) if (kept[one] && (!found || isLater(kept[one], found))) found = kept[one];
  return found;
}

/** Whatever comes first, two devices end with the same. @param {Tick} one @param {Tick} other */
export function isLater(one, other) {
  return one.at !== other.at ? one.at > other.at : WEIGHT[one.state] > WEIGHT[other.state];
}

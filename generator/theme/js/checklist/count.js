/**
 * How much of a stage's checklist is done, for whoever shows that beside a link to it.
 */
import { guideData, tasksOf as known } from "../mine.js";
import { clean } from "../plan/choice.js";
import { tasksOf } from "../plan/model.js";
import * as ticks from "../ticks.js";

/**
 * Counts for one stage and specialty: what is done, and how many there are without those not for the
 * reader.
 * @returns {Promise<((stage: string, specialty: string) => {done: number, total: number}) | null>} null where the guide's data cannot be loaded
 */
export async function counter() {
  const data = await guideData().catch(() => null);
  if (!data) return null;
  const byKey = new Map(known(data).map((task) => [task.key, task]));
  return (stage, specialty) => {
    const kept = ticks.all();
    const events = ticks.eventsKept();
    const states = tasksOf(data, clean({ stage, specialty }, data)).map(({ key }) => ticks.tickOf(ticks.slotOf(byKey.get(key) ?? { key }, events), kept)?.state ?? "open");
    return { done: states.filter((state) => state === "done").length, total: states.filter((state) => state !== "skipped").length };
  };
}

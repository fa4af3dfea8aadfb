// Runs before the first paint, so that no page shows what the reader's lens leaves out, or flashes
// in the other color scheme. Until the modules are here, which takes a while on a slow network, it
// also keeps what the reader chooses and ticks, and shows what was kept.
// A classic script and not a module, because modules wait for the whole page. It only marks <html>;
// the style sheet holds a rule for every term. lens.js and checklist.js take over from here.
(() => {
  const root = document.documentElement;
  // From a folder no module loads, so a control that waits for one would be dead.
  if (location.protocol === "file:") return;
  root.dataset.js = "";
  const site = new URL((root.dataset.base ?? "").replace(/\/?$/, "/"), location.href);
  // The keys of store.js, which a classic script cannot import.
  const key = (/** @type {string} */ name) => `matchbook:${site.pathname}:${root.dataset.guide}:${name}`;
  const kept = (/** @type {string} */ name) => {
    try {
      return JSON.parse(localStorage.getItem(key(name)) ?? "null");
    } catch {
      return null; // Storage refused or unreadable: as if nothing had been chosen.
    }
  };
  const keep = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    try {
      localStorage.setItem(key(name), JSON.stringify(value));
    } catch {
      // Refused or full: the page itself still shows it, and the modules read it there.
    }
  };
  // On a home screen there is no browser around the page; Safari says so in words of its own, too.
  if (window.matchMedia("(display-mode: standalone)").matches || "standalone" in navigator && navigator.standalone) root.dataset.app = "";
  // Another site around the page does not let it look.
  try {
    void window.top?.location.href;
  } catch {
    root.dataset.framed = "";
  }
  // An announcement ends with its day where the reader is, however old the page.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  if (root.dataset.notice && root.dataset.notice < today) delete root.dataset.notice;
  const scheme = kept("scheme");
  if (scheme === "light" || scheme === "dark") root.dataset.theme = scheme;
  const lens = kept("lens") || {};
  // On the search page these words of the address are ticks, not the lens.
  const searching = root.dataset.kind === "search";
  const asked = new URLSearchParams(searching ? "" : location.search);
  for (const name of ["specialty", "stage"]) {
    const value = asked.has(name) ? asked.get(name) : lens[name];
    if (/^[a-z0-9-]+$/.test(value || "") && value !== "all") root.dataset[name] = value;
  }

  const choose = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    keep("lens", { specialty: root.dataset.specialty || "", stage: root.dataset.stage || "" });
    const address = new URL(location.href);
    address.searchParams.delete(name);
    if (searching && value) address.searchParams.set(name, value);
    history.replaceState(history.state, "", address);
    showLens();
  };
  // The name of a box's record, and those that it may have had: slotOf in ticks.js, with what it calls.
  const namesOf = (/** @type {HTMLElement} */ box) => {
    const { each = "", event = "", formerly = "" } = /** @type {HTMLElement} */ (box.closest(".task")).dataset;
    const task = box.dataset.task ?? "";
    const turn = (kept("turns") || {})[event || each] || 0;
    /** @type {{id: string, kind: string, days: Record<string, string>}[]} */
    const events = Array.isArray(kept("plan")?.events) ? kept("plan").events : [];
    const mine = events.filter((one) => typeof one?.id === "string").filter(({ id, kind }) => (event ? kind === event : each && id.replace(/-\d+$/, "") === each));
    if (mine.length) {
      const ends = (/** @type {typeof mine[0]} */ { days }) => Object.values(days || {}).sort();
      const date = new Date();
      const today = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
      const dated = mine.filter((one) => ends(one).length).sort((a, b) => (ends(a)[0] < ends(b)[0] ? -1 : 1));
      const now = mine.find(({ id }) => turn && id.endsWith(`-${turn}`)) ?? dated.find((one) => ends(one).slice(-1)[0] >= today) ?? dated[dated.length - 1] ?? mine[0];
      return [`${task}@${now.id}`, ...(now === mine[0] ? [task, ...(each ? [`${task}@${each}-1`] : []), ...formerly.split(" ")] : [])];
    }
    const before = turn < 2 ? [task, ...formerly.split(" ")] : [];
    return each ? [`${task}@${each}-${turn || 1}`, ...before] : [task, ...formerly.split(" ")];
  };
  const showLens = () => {
    for (const chooser of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll("[data-lens]"))) {
      chooser.value = root.dataset[chooser.dataset.lens ?? ""] || "";
      if (chooser.selectedIndex < 0) chooser.selectedIndex = 0;
    }
    for (const pick of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-lens-pick]"))) {
      pick.setAttribute("aria-pressed", String(root.dataset[pick.dataset.lensPick ?? ""] === pick.dataset.term));
    }
  };
  document.addEventListener("change", (event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.dataset.lens && !("counted" in root.dataset)) choose(target.dataset.lens, target.value);
    if (target.matches(".task:not([data-state]) [data-task]")) {
      target.dataset.early = "";
      keep("ticks", { ...kept("ticks"), [namesOf(target)[0]]: { state: target.checked ? "done" : "open", at: Date.now() } });
    }
  });
  document.addEventListener("click", ({ target }) => {
    const pick = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-lens-pick]"));
    if (!pick || "counted" in root.dataset) return;
    const { lensPick = "", term = "" } = pick.dataset;
    choose(lensPick, root.dataset[lensPick] === term ? "" : term);
  });
  // main.js did not arrive, or this browser cannot read it: what stands in the page for readers without
  // scripts serves, see time.css.
  document.addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && target.type === "module" && (root.dataset.failed = ""), true);
  window.addEventListener("error", ({ error }) => error instanceof SyntaxError && (root.dataset.failed = ""));
  // As soon as the whole page is read, which is before any module runs.
  document.addEventListener("readystatechange", () => {
    showLens();
    const ticks = kept("ticks") || {};
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".task [data-task]:not([data-early])"))) {
      const said = namesOf(box).flatMap((name) => ticks[name] ?? []).sort((a, b) => b.at - a.at);
      box.checked = said[0]?.state === "done";
    }
  }, { once: true });
})();

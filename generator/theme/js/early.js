// Runs before the first paint, so that no page shows what the reader's lens leaves out, or flashes
// in the other color scheme.
// A classic script and not a module, because modules wait for the whole page. It only marks <html>;
// the style sheet holds a rule for every term. lens.js takes over from here.
(() => {
  const root = document.documentElement;
  // From a folder no module loads, so a control that waits for one would be dead.
  if (location.protocol === "file:") return;
  root.dataset.js = "";
  const site = new URL(root.dataset.base.replace(/\/?$/, "/"), location.href);
  // The keys of store.js, which a classic script cannot import.
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`matchbook:${site.pathname}:${root.dataset.guide}:${name}`));
    } catch {
      return null; // Storage refused or unreadable: as if nothing had been chosen.
    }
  };
  const scheme = kept("scheme");
  if (scheme === "light" || scheme === "dark") root.dataset.theme = scheme;
  const lens = kept("lens") || {};
  // On the search page these words of the address are ticks, not the lens.
  const asked = root.dataset.kind === "search" ? new URLSearchParams() : new URLSearchParams(location.search);
  for (const name of ["specialty", "stage"]) {
    const value = asked.has(name) ? asked.get(name) : lens[name];
    if (/^[a-z0-9-]+$/.test(value || "") && value !== "all") root.dataset[name] = value;
  }
})();

// Runs before the first paint, so that no page shows what the reader's lens leaves out.
// A classic script and not a module, because modules wait for the whole page. It only marks <html>;
// the style sheet holds a rule for every term. lens.js takes over from here.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  const site = new URL(root.dataset.base.replace(/\/?$/, "/"), location.href);
  let lens = {};
  try {
    // The key of store.js, which a classic script cannot import.
    lens = JSON.parse(localStorage.getItem(`matchbook:${site.pathname}:${root.dataset.guide}:lens`)) || {};
  } catch {
    // Storage refused or unreadable: the lens is what the address says.
  }
  // On the search page these words of the address are ticks, not the lens.
  const asked = root.dataset.kind === "search" ? new URLSearchParams() : new URLSearchParams(location.search);
  for (const name of ["specialty", "stage"]) {
    const value = asked.has(name) ? asked.get(name) : lens[name];
    if (/^[a-z0-9-]+$/.test(value || "") && value !== "all") root.dataset[name] = value;
  }
})();

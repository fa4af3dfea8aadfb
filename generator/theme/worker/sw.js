/**
 * The service worker: the whole guide without a network after one visit, and never two versions mixed.
 *
 * One version of the site is one cache. It is filled whole, each file held against its hash, before
 * this worker may answer anything; until then the earlier version answers, whole as well. What did
 * not change is taken from the earlier cache. The build writes the version into the next line, which
 * is how a browser notices a new one.
 *
 * Print-outs are kept once a reader opens them, or asks for all of them; large pictures with the pages
 * that show them. Until then, and where a browser asks for the size that is not kept, the other one stands.
 *
 * Some hosts refuse a type of file, or write into a page on its way. A copy without such a file is
 * better than none: it then comes from the network, as all do without a copy. Too much of that, or a
 * script or style that is not of this version, ends the copy, and the next try waits.
 */
/** What a service worker is to itself. */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const VERSION = "@version@";
const SCOPE = new URL(worker.registration.scope);
const PREFIX = `matchbook:${SCOPE.pathname}:`;
const CACHE = PREFIX + VERSION;
const TRIES = `${PREFIX}tries`;
/** Scripts of earlier versions, for pages that were open when this one took over. */
const EARLIER = `${PREFIX}earlier`;
const NAMED_BY_HASH = "assets/matchbook/";
/** A page left open longer is loaded anew by then. */
const LONGEST_OPEN = 30 * 24 * 3_600_000;
const LIST = "offline.json";
const AT_ONCE = 6;
const HOUR = 3_600_000;
/** Hours before the next try, by failures so far. */
const WAITS = [1, 4, 16, 64, 168];
/** Pages that may be missing from a copy because the host alters them. */
const MOST_ALTERED = 10;
const PAGE = /(^|\/)$|\.html$/;
const PICTURE = /\.(png|jpe?g|webp|gif)$/i;
/** Where the second sizes of pictures are. */
const NARROW = "assets/800/";
/** Without these no page works as it should. */
const NEEDED = /\.(css|js|json)$/;

/** Clients that were given a page from the network, since it is newer than this version. @type {Set<string>} */
const newer = new Set();

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  if (event.data === "use") worker.skipWaiting();
  if (event.data === "keep") event.waitUntil(keepRest());
});
worker.addEventListener("fetch", (event) => {
  const address = inside(event.request);
  if (address !== null) event.respondWith(answer(event, address));
});

/** Fetch this version; where that fails, say why, and let hours pass before another try. */
async function install() {
  const tried = await triesSoFar();
  const wait = tried.count ? WAITS[Math.min(tried.count, WAITS.length) - 1] * HOUR : 0;
  if (Date.now() < tried.at + wait) throw new Error(`the offline copy failed; not tried before ${new Date(tried.at + wait).toISOString()}`);
  try {
    const left = await copy();
    if (left.length) await say(`The offline copy is without ${left.join("; ")}`);
    await caches.delete(TRIES);
    if ((await ownList())?.at_once) worker.skipWaiting();
  } catch (problem) {
    await caches.delete(CACHE);
    const count = tried.count + 1;
    await (await caches.open(TRIES)).put(at(LIST), new Response(JSON.stringify({ version: VERSION, count, at: Date.now() })));
    await say(`The offline copy failed: ${/** @type {Error} */ (problem).message}. It is tried again after ${WAITS[Math.min(count, WAITS.length) - 1]} h.`);
    throw problem;
  }
}

/** How often this version could not be copied, and when last. */
async function triesSoFar() {
  const found = await caches.match(at(LIST), { cacheName: TRIES });
  const tried = found ? await found.json().catch(() => null) : null;
  return tried?.version === VERSION && tried.at <= Date.now() ? tried : { count: 0, at: 0 };
}

/** For whoever hosts the guide: a worker's own console is seen by nobody. @param {string} words */
async function say(words) {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage({ offline: words });
}

/** Fill the cache of this version. @returns {Promise<string[]>} what was left out, and why */
async function copy() {
  const list = await listed();
  if (list.version !== VERSION) throw new Error("the site was published anew meanwhile");
  await checkRoom(list.bytes);
  const cache = await caches.open(CACHE);
  const earlier = await Promise.all((await ours()).filter((name) => name !== CACHE).map((name) => caches.open(name)));
  const todo = Object.entries(list.files);
  /** @type {string[]} */
  const left = [];
  let altered = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = todo.pop(); next; next = todo.pop()) {
        const [address, hash] = next;
        const problem = await keep(cache, earlier, address, hash);
        if (!problem) continue;
        left.push(`${address || "the home page"}: ${problem}`);
        altered += Number(PAGE.test(address));
        if (NEEDED.test(address) || altered > MOST_ALTERED) {
          todo.length = 0; // nobody goes on
          throw new Error(left.join("; "));
        }
      }
    }),
  );
  // What differs may be of the next version: then nothing of this one is kept.
  if (altered && (await listed()).version !== VERSION) throw new Error("the site was published anew meanwhile");
  for (const [address, hash] of Object.entries({ ...list.later, ...list.pictures })) await bringAlong(cache, earlier, at(address), hash);
  await cache.put(at(LIST), new Response(JSON.stringify(list), { headers: { "content-type": "application/json", "x-kept": String(Date.now()) } }));
  return left;
}

/** Take a file from an earlier version, where it is the same. @param {Cache} cache @param {Cache[]} earlier @param {string} url @param {string} hash */
async function bringAlong(cache, earlier, url, hash) {
  for (const one of earlier) {
    const found = await one.match(url);
    if (found?.headers.get("x-hash") !== hash) continue;
    await cache.put(url, found);
    return true;
  }
  return false;
}

/** The list of this version, as it was when the copy was made; null before. @returns {Promise<List | null>} */
async function ownList() {
  const found = await caches.match(at(LIST), { cacheName: CACHE });
  return found ? found.json() : null;
}

/** Keep a print-out or a picture that was just opened. @param {string} address @param {Response} response */
async function keepOpened(address, response) {
  const list = await ownList();
  const hash = list?.later?.[address] ?? list?.pictures?.[address];
  const body = hash ? await response.arrayBuffer() : null;
  if (body && (await digest(body)) === hash) await put(await caches.open(CACHE), at(address), hash, body, response);
}

/** Keep every print-out, and tell all pages how far it is. */
async function keepRest() {
  const list = await ownList();
  if (!list) return;
  const todo = Object.entries(list.later ?? {});
  const all = todo.length;
  const cache = await caches.open(CACHE);
  let done = 0;
  let failed = 0;
  const one = async () => {
    for (let next = todo.pop(); next; next = todo.pop()) {
      const problem = await keep(cache, [], next[0], next[1]).catch((/** @type {Error} */ wrong) => wrong.message);
      failed += Number(Boolean(problem));
      done += 1;
      if (problem) await say(`${next[0]}: ${problem}`);
      await tell({ kept: done - failed, of: all, ended: done === all });
    }
  };
  await Promise.all(Array.from({ length: 3 }, one));
}

/** @param {{kept: number, of: number, ended: boolean}} how */
async function tell(how) {
  for (const client of await worker.clients.matchAll()) client.postMessage({ prints: how });
}

/** @typedef {{version: string, at_once?: boolean, bytes: number, files: Record<string, string>, later?: Record<string, string>, later_bytes?: number, pictures?: Record<string, string>}} List */

/** @returns {Promise<List>} */
async function listed() {
  const response = await fetch(at(`${LIST}?${VERSION}`), { cache: "no-store" });
  if (!response.ok) throw new Error(`${LIST}: ${response.status}`);
  return response.json();
}

/** Where the browser grants too little room nothing is begun; the earlier version, if any, stays. @param {number} bytes */
async function checkRoom(bytes) {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < bytes * 1.2) throw new Error("the browser grants too little room");
}

/** Take one file in. @param {Cache} cache @param {Cache[]} earlier @param {string} address @param {string} hash @returns {Promise<string>} why the host does not give it; empty where it is kept */
async function keep(cache, earlier, address, hash) {
  const url = at(address);
  if (await cache.match(url)) return "";
  if (await bringAlong(cache, earlier, url, hash)) return "";
  const response = await fetch(url, { cache: "no-cache", redirect: "manual" });
  if (!response.ok) return response.type === "opaqueredirect" ? "led elsewhere" : `status ${response.status}`;
  const body = await response.arrayBuffer();
  if ((await digest(body)) !== hash) return "not as it was built";
  await put(cache, url, hash, body, response);
  return "";
}

/** Keep a file with the headers that matter. @param {Cache} cache @param {string} url @param {string} hash @param {ArrayBuffer} body @param {Response} response */
async function put(cache, url, hash, body, response) {
  const headers = new Headers({ "x-hash": hash });
  for (const name of ["content-type", "content-security-policy", "referrer-policy", "permissions-policy", "x-content-type-options", "cross-origin-opener-policy"]) {
    const value = response.headers.get(name);
    if (value) headers.set(name, value);
  }
  await cache.put(url, new Response(body, { headers }));
}

/** @param {ArrayBuffer} body */
async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 12);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function activate() {
  const before = (await ours()).filter((name) => name !== CACHE);
  await leaveForOpenPages(before).catch((/** @type {Error} */ problem) => say(problem.message));
  for (const name of before) await caches.delete(name);
  await worker.clients.claim();
}

/** Keep the scripts and styles of the versions that end, while a page of theirs may be open. @param {string[]} before */
async function leaveForOpenPages(before) {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!open.length) await caches.delete(EARLIER);
  if (!open.length || !before.length) return;
  const earlier = await caches.open(EARLIER);
  for (const request of await earlier.keys()) {
    const since = Number((await earlier.match(request))?.headers.get("x-left"));
    if (since + LONGEST_OPEN < Date.now()) await earlier.delete(request);
  }
  for (const cache of await Promise.all(before.map((name) => caches.open(name)))) {
    for (const request of await cache.keys()) {
      const found = request.url.startsWith(at(NAMED_BY_HASH)) && (await cache.match(request));
      if (!found) continue;
      const headers = new Headers(found.headers);
      headers.set("x-left", String(Date.now()));
      await earlier.put(request, new Response(await found.arrayBuffer(), { headers }));
    }
  }
}

async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== TRIES && name !== EARLIER);
}

/** The full address of a file. Not by resolving: an address may look like a whole one. @param {string} address */
function at(address) {
  return SCOPE.href + address;
}

/** The address inside the site of a request that may be answered from here; null for all others. @param {Request} request */
function inside(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return null;
  return url.pathname.slice(SCOPE.pathname.length).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {FetchEvent} event @param {string} address inside the site */
async function answer(event, address) {
  const isPage = event.request.mode === "navigate";
  // Of a page that is being opened, `clientId` is the page that is left: it says nothing of this one.
  if (!isPage && newer.has(event.clientId)) return fetch(event.request);
  // Not by opening the cache, which would make it anew where the site has just had it removed.
  const kept = (/** @type {string} */ name) => caches.match(at(name), { cacheName: CACHE });
  const found = (await kept(address)) ?? (address.startsWith(NAMED_BY_HASH) ? await caches.match(at(address), { cacheName: EARLIER }) : undefined);
  if (found) return found;
  if (isPage && (await kept(`${address}/`))) {
    return Response.redirect(at(`${address}/${new URL(event.request.url).search}`), 302);
  }
  try {
    const response = await fetch(event.request);
    if (isPage && event.resultingClientId) newer.add(event.resultingClientId);
    if (response.status === 200 && (address.endsWith(".pdf") || PICTURE.test(address))) event.waitUntil(keepOpened(address, response.clone()));
    return response;
  } catch (problem) {
    if (isPage) return offlinePage();
    const other = PICTURE.test(address) && (await kept(address.startsWith(NARROW) ? address.slice(NARROW.length) : NARROW + address));
    if (other) return other;
    throw problem;
  }
}

/** What a reader sees who opens, without a network, what is not kept: the calendars, the archive. */
function offlinePage() {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No network</title><link rel="stylesheet" href="${SCOPE.pathname}@style@"><main class="offline-page"><h1>No network</h1><p>This file is not kept on your device. The pages of the guide are.</p><p><a href="${SCOPE.pathname}">Go to the home page</a></p></main>`;
  return new Response(html, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:" },
  });
}

/**
 * The service worker: the whole guide without a network after one visit, and never two versions mixed.
 *
 * One version of the site is one cache. It is filled whole, each file held against its hash, before
 * this worker may answer anything; until then the earlier version answers, whole as well. What did
 * not change is taken from the earlier cache. The build writes the version into the next line, which
 * is how a browser notices a new one.
 */
const VERSION = "@version@";
const SCOPE = new URL(self.registration.scope);
const PREFIX = `matchbook:${SCOPE.pathname}:`;
const CACHE = PREFIX + VERSION;
const LIST = "offline.json";
const AT_ONCE = 6;

/** Clients that were given a page from the network, since it is newer than this version. @type {Set<string>} */
const newer = new Set();

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "use") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const address = inside(event.request);
  if (address !== null) event.respondWith(answer(event, address));
});

/** Fetch every file of this version; fails, and is tried again at another visit, where one is not of it. */
async function install() {
  const response = await fetch(new URL(`${LIST}?${VERSION}`, SCOPE), { cache: "no-store" });
  const list = await response.json();
  if (list.version !== VERSION) throw new Error("the site was published anew meanwhile");
  await checkRoom(list.bytes);
  const cache = await caches.open(CACHE);
  const earlier = await Promise.all((await ours()).filter((name) => name !== CACHE).map((name) => caches.open(name)));
  const left = Object.entries(list.files);
  try {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = left.pop(); next; next = left.pop()) await keep(cache, earlier, next[0], next[1]);
      }),
    );
  } catch (problem) {
    left.length = 0;
    await caches.delete(CACHE);
    throw problem;
  }
}

/** Where the browser grants too little room nothing is begun; the earlier version, if any, stays. */
async function checkRoom(bytes) {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < bytes * 1.2) throw new Error("the browser grants too little room");
}

async function keep(cache, earlier, address, hash) {
  const url = new URL(address, SCOPE);
  if (await cache.match(url)) return;
  for (const one of earlier) {
    const found = await one.match(url);
    if (found?.headers.get("x-hash") === hash) return cache.put(url, found);
  }
  const response = await fetch(url, { cache: "no-cache", redirect: "error" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const body = await response.arrayBuffer();
  if ((await digest(body)) !== hash) throw new Error(`${address} is of another version`);
  const headers = new Headers({ "x-hash": hash });
  for (const name of ["content-type", "content-security-policy", "referrer-policy", "permissions-policy", "x-content-type-options", "cross-origin-opener-policy"]) {
    const value = response.headers.get(name);
    if (value) headers.set(name, value);
  }
  return cache.put(url, new Response(body, { headers }));
}

async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 12);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function activate() {
  for (const name of await ours()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** The address inside the site of a request that may be answered from here; null for all others. */
function inside(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return null;
  return url.pathname.slice(SCOPE.pathname.length).replace(/(^|\/)index\.html$/, "$1");
}

async function answer(event, address) {
  if (newer.has(event.clientId)) return fetch(event.request);
  // Not by opening the cache, which would make it anew where the site has just had it removed.
  const kept = (name) => caches.match(new URL(name, SCOPE), { cacheName: CACHE });
  const found = await kept(address);
  if (found) return found;
  const isPage = event.request.mode === "navigate";
  if (isPage && (await kept(`${address}/`))) {
    return Response.redirect(new URL(`${address}/${new URL(event.request.url).search}`, SCOPE), 302);
  }
  try {
    const response = await fetch(event.request);
    if (isPage && event.resultingClientId) newer.add(event.resultingClientId);
    return response;
  } catch (problem) {
    if (isPage) return offlinePage();
    throw problem;
  }
}

/** What a reader sees who opens, without a network, what is not kept: the calendars, the archive. */
function offlinePage() {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No network</title><link rel="stylesheet" href="${SCOPE.pathname}assets/matchbook.css"><main class="offline-page"><h1>No network</h1><p>This file is not kept on your device. The pages of the guide are.</p><p><a href="${SCOPE.pathname}">Go to the home page</a></p></main>`;
  return new Response(html, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:" },
  });
}

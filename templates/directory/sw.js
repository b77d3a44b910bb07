// Keeps the last seen pages, and those of the selection, readable without network. Nothing is sent anywhere.
"use strict";
const SITE = JSON.parse("{{ site|escapejs }}");

const ASSETS = `assets-${SITE.assets}`;
const PAGES = "pages-1";
const SELECTED = "selected-1";
const NEVER = ["/admin/", "/api/", "/lieux/", "/healthz", "/readyz", "/sw.js"];
const SEEN = "x-kept-on"; // when a page was kept, in milliseconds
const CATALOGUE = "x-kept-catalogue"; // the catalogue's version then
const TITLE = "x-kept-title";

self.addEventListener("install", (event) => {
  event.waitUntil(keepEssential().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith(SITE.staticPath)) {
    event.respondWith(SITE.staticIsHashed ? assetFirst(request, url) : networkAsset(request, url));
  } else if (request.mode === "navigate" && !NEVER.some((path) => url.pathname.startsWith(path))) {
    event.respondWith(page(event, url));
  }
});

// The page that was open before this worker was there asks to be kept.
self.addEventListener("message", (event) => {
  const url = new URL(event.data.keep, self.location.origin);
  const allowed = url.origin === self.location.origin && !NEVER.some((path) => url.pathname.startsWith(path));
  if (allowed) event.waitUntil(Promise.all([fetchAndKeep(url.href, PAGES), keepOfflinePage(url)]).catch(() => {}));
});

async function keepEssential() {
  const cache = await caches.open(ASSETS);
  const known = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  await cache.addAll(SITE.essential.filter((path) => !known.has(path)));
}

async function dropOldCaches() {
  const current = [ASSETS, PAGES, SELECTED];
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !current.includes(name)).map((name) => caches.delete(name)));
}

// A file whose name holds its hash never changes: the kept one is right.
async function assetFirst(request, url) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  return networkAsset(request, url);
}

async function networkAsset(request, url) {
  const cache = await caches.open(ASSETS);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request.url, response.clone());
    return response;
  } catch {
    return (await sameFile(cache, url)) ?? Response.error();
  }
}

// A page kept before a new version of the site names files by their former hash: today's serve it as well.
async function sameFile(cache, url) {
  const plain = (path) => path.replace(/\.[0-9a-f]{12}(?=\.[^.]+$)/, "");
  const wanted = plain(url.pathname);
  const found = (await cache.keys()).find((request) => plain(new URL(request.url).pathname) === wanted);
  return found && cache.match(found);
}

// Facts age: the network first, what was kept only without it.
async function page(event, url) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(url, response.clone(), PAGES).then(() => keepOfflinePage(url)).catch(() => {}));
    return response;
  } catch {
    return (await keptPage(url)) ?? (await numbersPage(url)) ?? (await offlinePage(url)) ?? Response.error();
  }
}

async function fetchAndKeep(address, name) {
  await keep(new URL(address, self.location.origin), await fetch(address), name);
}

async function keep(url, response, name) {
  if (!(await mayBeKept(response))) return;
  const isPage = response.headers.get("Content-Type").startsWith("text/html");
  const body = isPage ? await response.text() : await response.blob();
  const headers = new Headers(response.headers);
  for (const header of ["Content-Encoding", "Content-Length"]) headers.delete(header);
  headers.set(SEEN, Date.now());
  headers.set(CATALOGUE, SITE.catalogue);
  headers.set(TITLE, encodeURIComponent(isPage ? titleOf(body) : url.pathname));
  const cache = await caches.open(name);
  await cache.put(url.href, new Response(body, { headers })); // in place of the former one, as the last kept
  await trim(cache, name === PAGES ? SITE.mostPages : SITE.mostSelected);
  if (isPage && isSelection(url)) await keepSelected(url, body);
}

async function mayBeKept(response) {
  if (!response.ok || response.redirected || /no-store/.test(response.headers.get("Cache-Control") ?? "")) return false;
  const kind = response.headers.get("Content-Type") ?? "";
  if (kind.startsWith("text/html")) return true;
  return kind.startsWith("application/pdf") && (await response.clone().blob()).size <= SITE.largestDocument;
}

const titleOf = (html) => /<title>([^<]*)<\/title>/.exec(html)?.[1].replace(/ — Repères$/, "") ?? "";
// The page of one entry is right for any question; a list without its filters would be another list.
const isEntry = (url) => /\/(programmes|organismes)\/[\w-]+\/$/.test(url.pathname);
const isSelection = (url) => /^(\/[\w-]+)?\/selection\//.test(url.pathname);

// Oldest first in a cache: what was kept last goes last.
async function trim(cache, most) {
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((request) => cache.delete(request)));
}

// The contacts of the programmes in a selection are on their own pages.
async function keepSelected(url, html) {
  const links = html.matchAll(/href="((?:\/[\w-]+)?\/programmes\/[\w-]+\/)(?=[?#"])/g);
  const addresses = [...new Set([...links].map((link) => link[1]))].slice(0, SITE.mostSelected);
  for (const address of addresses) await fetchAndKeep(address, SELECTED).catch(() => {});
}

async function keptPage(url) {
  for (const name of [PAGES, SELECTED]) {
    const cache = await caches.open(name);
    const kept = (await cache.match(url.href)) ?? (isEntry(url) && (await cache.match(url.origin + url.pathname)));
    if (kept) return kept.headers.get("Content-Type").startsWith("text/html") ? withNotice(kept, url) : kept;
  }
  return undefined;
}

async function withNotice(kept, url) {
  const words = wordsFor(url);
  const date = new Intl.DateTimeFormat(words.tag, { dateStyle: "long", timeStyle: "short" });
  const seen = words.seen.replace("{date}", date.format(Number(kept.headers.get(SEEN))));
  const changed = kept.headers.get(CATALOGUE) === SITE.catalogue ? "" : ` ${words.changed}`;
  const notice = `<p class="offline-notice" role="status">${seen}${changed}</p>`;
  const html = (await kept.text()).replace(/<main[ >]/, (main) => notice + main);
  return new Response(html, { headers: kept.headers });
}

const languageOf = (url) => SITE.languages[url.pathname.split("/")[1]] && url.pathname.split("/")[1];
const wordsFor = (url) => SITE.languages[languageOf(url) ?? "fr"];

async function keepOfflinePage(url) {
  const cache = await caches.open(ASSETS);
  const { offlinePage, numbersPage } = wordsFor(url);
  const add = async (address) => (await cache.match(address)) ?? cache.add(address);
  await Promise.all([add(offlinePage), add(numbersPage)]);
}

// Whom to call in danger: kept with the first page seen, whatever page that was.
const numbersPage = async (url) => url.pathname === wordsFor(url).numbersPage && (await caches.match(url.pathname)) || undefined;


async function offlinePage(url) {
  return (await caches.match(wordsFor(url).offlinePage)) ?? caches.match(SITE.languages.fr.offlinePage);
}

// Keeps the last seen pages, and those of the selection, readable without network. Nothing is sent anywhere.
"use strict";
const SITE = JSON.parse("{{ site|escapejs }}");

const ASSETS = `assets-${SITE.assets}`;
const PAGES = "pages-1";
const SELECTED = "selected-1";
const OPEN = "selection-1"; // the page of the selection that the device keeps, opened or not
const NEVER = ["/admin/", "/compte/", "/api/", "/lieux/", "/healthz", "/readyz", "/sw.js"];
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
  } else if (isPage(request) && !NEVER.some((path) => url.pathname.startsWith(path))) {
    event.respondWith(page(event, url));
  }
});

// A page that is gone to, or one that live-results.js reads the answers from.
const isPage = (request) => request.mode === "navigate" || request.headers.get("Accept") === "text/html";

// The page that was open before this worker was there asks to be kept.
self.addEventListener("message", (event) => {
  if (event.data.selection !== undefined) event.waitUntil(keepSelection(event.data.selection).catch(() => {}));
  if (!event.data.keep) return;
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
  const current = [ASSETS, PAGES, SELECTED, OPEN];
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
  const asked = fetch(request).then(async (response) => {
    if (response.ok) await cache.put(request.url, response.clone());
    return response;
  });
  return inTime(asked, () => sameFile(cache, url), () => undefined);
}

// What the network answers, unless it is late, broken (5xx) or away and there is something kept. Without anything kept a
// late answer is waited for, to the end of all patience: then `last` stands in.
async function inTime(asked, kept, last) {
  const late = new Promise((resolve) => setTimeout(resolve, SITE.patience));
  const end = new Promise((resolve) => setTimeout(resolve, SITE.lastPatience));
  const answer = asked.catch(() => null);
  const first = await Promise.race([answer, late]);
  if (first && first.status < 500) return first;
  const found = await kept(first === null ? "seen" : "late");
  if (found) return found;
  return (await Promise.race([answer, end])) ?? (await last()) ?? Response.error();
}

// A page kept before a new version of the site names files by their former hash: today's serve it as well.
async function sameFile(cache, url) {
  const plain = (path) => path.replace(/\.[0-9a-f]{12}(?=\.[^.]+$)/, "");
  const wanted = plain(url.pathname);
  const found = (await cache.keys()).find((request) => plain(new URL(request.url).pathname) === wanted);
  return found && cache.match(found);
}

// Facts age: the network first, what was kept only where it gives nothing. A late answer is kept for the next time.
async function page(event, url) {
  noLongerLate(url.href);
  const control = new AbortController();
  const asked = fetch(event.request, { signal: control.signal }).then(whole);
  if (event.request.mode === "navigate") event.waitUntil(asked.then((response) => keepSeen(url, response.clone())).catch(() => {}));
  const kept = async (words) => {
    const found = (await keptPage(url, words)) ?? (await numbersPage(url));
    if (found && words === "late") overdue.set(url.href, control);
    return found;
  };
  return inTime(asked, kept, () => offlinePage(url));
}

// Requests that a kept page stood in for, by address. A browser asks for an address once at a time: who asks again must
// not wait behind a line that fell silent.
const overdue = new Map();

function noLongerLate(address) {
  overdue.get(address)?.abort();
  overdue.delete(address);
}

// A page is answered when its last word has come: a line may die in the middle.
async function whole(response) {
  const isText = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  if (!isText || response.type === "opaqueredirect" || response.redirected) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.blob(), { status, statusText, headers: unpacked(headers) });
}

async function keepSeen(url, response) {
  await keep(url, response, PAGES);
  await keepOfflinePage(url);
}

// Of what was chosen one page is enough, the last: it is asked for when the choice changed, or the catalogue did.
async function keepSelection(address) {
  const cache = await caches.open(OPEN);
  const kept = await cache.match(address || self.location.origin);
  const isCurrent = kept?.headers.get(CATALOGUE) === SITE.catalogue;
  const former = (await cache.keys()).filter((request) => request.url !== address);
  await Promise.all(former.map((request) => cache.delete(request)));
  const url = new URL(address || "/", self.location.origin);
  if (isSelection(url) && url.origin === self.location.origin && !isCurrent) await fetchAndKeep(url.href, OPEN);
}

async function fetchAndKeep(address, name) {
  await keep(new URL(address, self.location.origin), await fetch(address), name);
}

async function keep(url, response, name) {
  if (!(await mayBeKept(response))) return;
  const isText = response.headers.get("Content-Type").startsWith("text/html");
  const body = isText ? await response.text() : await response.blob();
  const headers = unpacked(response.headers);
  headers.set(SEEN, Date.now());
  headers.set(CATALOGUE, SITE.catalogue);
  headers.set(TITLE, encodeURIComponent(isText ? titleOf(body) : url.pathname));
  const cache = await caches.open(name);
  await cache.put(url.href, new Response(body, { headers })); // in place of the former one, as the last kept
  await trim(cache, name === PAGES ? SITE.mostPages : SITE.mostSelected);
  if (isText && isSelection(url)) await keepSelected(url, body);
}

// The headers of a body that the browser has unpacked.
function unpacked(original) {
  const headers = new Headers(original);
  for (const header of ["Content-Encoding", "Content-Length"]) headers.delete(header);
  return headers;
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

// `words`: why it is shown, "seen" without network, "late" where the site does not answer.
async function keptPage(url, words) {
  for (const name of [PAGES, SELECTED, OPEN]) {
    const cache = await caches.open(name);
    const kept = (await cache.match(url.href)) ?? (isEntry(url) && (await cache.match(url.origin + url.pathname)));
    if (kept) return kept.headers.get("Content-Type").startsWith("text/html") ? withNotice(kept, url, words) : kept;
  }
  return undefined;
}

async function withNotice(kept, url, why) {
  const words = wordsFor(url);
  const date = new Intl.DateTimeFormat(words.tag, { dateStyle: "long", timeStyle: "short" });
  const seen = words[why].replace("{date}", date.format(Number(kept.headers.get(SEEN))));
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

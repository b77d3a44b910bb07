// Lists the pages that this device keeps, and forgets them when asked to.
const NAMES = ["pages-1", "selected-1", "selection-1"];
const section = document.querySelector("[data-kept-pages]");
const list = document.createElement("ul");

async function keptPages() {
  const found = new Map();
  for (const name of NAMES) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { headers } = await cache.match(request);
      const kept = { url: request.url, title: headers.get("x-kept-title"), seen: Number(headers.get("x-kept-on")) };
      if (!found.has(kept.url)) found.set(kept.url, kept);
    }
  }
  return [...found.values()].sort((one, other) => other.seen - one.seen);
}

function line({ url, title, seen }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const time = document.createElement("time");
  const { pathname, search } = new URL(url);
  link.href = pathname + search;
  link.textContent = decodeURIComponent(title || "") || pathname;
  time.dateTime = new Date(seen).toISOString();
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "long",
    timeStyle: "short",
  }).format(seen);
  item.append(link, " — ", time);
  return item;
}

async function show() {
  const pages = await keptPages();
  list.replaceChildren(...pages.map(line));
  section.hidden = false;
  section.querySelector("[data-none]").hidden = pages.length > 0;
  section.querySelector("button").hidden = pages.length === 0;
}

if (section && "caches" in window) {
  section.querySelector("h2").after(list);
  section.querySelector("button").addEventListener("click", async () => {
    await Promise.all(NAMES.map((name) => caches.delete(name)));
    await show();
  });
  show();
}

// What every page does with a script: menus that close by themselves, scripts that come at their first use, pages kept for
// reading without network. Without it menus open and close by their own button, and forms are sent with theirs.

for (const menu of document.querySelectorAll("details[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// What is folded on the screen is printed too.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details.more:not([open])")) folded.open = folded.dataset.opened = true;
});
addEventListener("afterprint", () => {
  for (const folded of document.querySelectorAll("details.more[data-opened]")) {
    folded.open = false;
    delete folded.dataset.opened;
  }
});

// One key leads where several would (/raccourcis/), never while somebody types and only where they are not switched off.
const isTyping = ({ target }) => target.closest("input, textarea, select, [contenteditable], dialog") !== null;
const areOff = () => {
  try {
    return localStorage.getItem("reperes.shortcuts") === "off";
  } catch {
    return true; // where nothing can be switched off for good
  }
};
addEventListener("keydown", (event) => {
  const key = /^[a-z/?]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !/^[/?jkascp]$/.test(key) || isTyping(event)) return;
  if (areOff()) return;
  event.preventDefault();
  import("./shortcuts.js").then(({ press }) => press(key)).catch(() => {});
});

// A field for a place is announced from the start as what it becomes when it is reached.
for (const input of document.querySelectorAll("[data-suggestions]")) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("focus", () => import("./place-suggestions.js").catch(() => {}), { once: true });
}

// Where the browser can tell where one is, a field for a place gets a button that asks it, once its form is used.
const places = "geolocation" in navigator ? document.querySelectorAll("[data-near]") : [];
for (const input of places) {
  const come = () => import("./near-me.js").then(({ addButton }) => addButton(input)).catch(() => {});
  (input.form ?? input).addEventListener("focusin", come, { once: true });
}

// Answers follow the filters from the moment that somebody turns to them, or goes back to those of before.
const form = document.querySelector("[data-live-form]");
const { search } = location;
const waiting = new AbortController();
let isAsked = false;
let last; // what was set last while the script was on its way; a text half typed is not set yet

const follow = async (event) => {
  if (event.type === "popstate" && location.search === search) return;
  if (/^(change|input|popstate)$/.test(event.type)) last = event;
  if (isAsked) return;
  isAsked = true;
  try {
    const { handle } = await import("./live-results.js");
    if (last) handle(last);
  } catch {
    if (last?.type === "popstate") location.reload();
    else if (last?.type === "change") form.requestSubmit(); // the browser says what is wrong
  }
  waiting.abort();
};

if (form) {
  const { signal } = waiting;
  for (const type of ["focusin", "pointerdown", "input", "change"]) form.addEventListener(type, follow, { signal });
  addEventListener("popstate", follow, { signal });
}

// Lets the browser keep the last seen pages (see /sw.js).
if ("serviceWorker" in navigator) {
  addEventListener("load", async () => {
    const [visit] = performance.getEntriesByType("navigation");
    try {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      // A worker that took over while the page was loading has not seen it come.
      if (!visit.workerStart) active.postMessage({ keep: location.href });
    } catch {
      // A browser that refuses to keep pages shows them all the same.
    }
  });
}

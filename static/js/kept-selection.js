// What this device keeps of the visitor: the open selection with its search and notes. None of it is sent anywhere. Comes
// where something is kept, or is about to be; families.js has the families that wait.

const KEY = "reperes.selection";
export const FAMILIES = "reperes.families"; // those that wait (families.js)
const KEEP = "reperes.note-days"; // only where the visitor chose another time than a week
export const MOST = 20; // programmes, as the server reads them
const WEEK = 7; // days after the last word written, when notes go by themselves
const DAY = 86_400_000; // milliseconds
export const link = document.querySelector("[data-selection-link]");

// What is kept under a name on this device; `none` where it keeps nothing, refuses, or what it holds is damaged.
export const load = (key, none) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? none;
  } catch {
    return none;
  }
};

export const store = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A device that keeps nothing still has the address.
  }
};

export const noteDays = () => Number(load(KEEP, WEEK)) || WEEK;
export const keepNotesFor = (days) => {
  store(KEEP, days === WEEK ? null : days);
  tidy();
};

// A note goes with its programme: what is taken out leaves none behind for whoever chooses it next. And it goes in time:
// one that is not dated was written before notes were.
export const tidied = (kept) => {
  const { slugs, notes, query = "", words = "", noted = Date.now() } = kept ?? {};
  const chosen = (Array.isArray(slugs) ? slugs : []).filter((slug) => /^[-\w]{1,80}$/.test(slug)).slice(0, MOST);
  const isOver = Date.now() - noted > noteDays() * DAY;
  const own = Object.entries(notes ?? {}).filter(([slug]) => !isOver && chosen.includes(slug));
  return { slugs: chosen, notes: Object.fromEntries(own), query, words, noted };
};

export const read = () => tidied(load(KEY, {}));

export const write = (selection) => {
  store(KEY, selection.slugs.length ? tidied(selection) : null);
  show();
  keepForOffline();
};

// What is over is taken off the device, and not only out of sight.
const tidy = () => {
  if (load(KEY, null)) store(KEY, read().slugs.length ? read() : null);
  const families = load(FAMILIES, null);
  if (Array.isArray(families)) store(FAMILIES, families.map(tidied));
};

export const address = ({ slugs, query }) => {
  const parameters = new URLSearchParams(query);
  parameters.delete("fiche");
  const chosen = slugs.map((slug) => `fiche=${slug}`).join("&");
  return `${link.dataset.selectionLink}?${[chosen, parameters.toString()].filter(Boolean).join("&")}`;
};

// So that the selection opens without network, even if it was never opened (see /sw.js).
const keepForOffline = async () => {
  if (!("serviceWorker" in navigator) || !link) return;
  const selection = read();
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ selection: selection.slugs.length ? new URL(address(selection), location.origin).href : "" });
};

export const show = () => {
  const selection = read();
  if (link) {
    link.querySelector("[data-selection-count]").textContent = selection.slugs.length ? ` (${selection.slugs.length})` : "";
    link.href = selection.slugs.length ? address(selection) : link.dataset.selectionLink;
  }
  for (const button of document.querySelectorAll("button[data-select]")) {
    const chosen = selection.slugs.includes(button.dataset.select);
    button.setAttribute("aria-pressed", String(chosen));
    button.querySelector("[data-select-text]").textContent = chosen ? link.dataset.in : link.dataset.add;
  }
};

const status = document.querySelector("[data-selection-said]"); // made by selection.js
export const say = (text) => {
  status.textContent = text;
};

tidy();
if (read().slugs.length) keepForOffline();

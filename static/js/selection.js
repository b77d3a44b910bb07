// Keeps the visitor's selection and notes on their own device, and sends neither anywhere. Without this script the
// selection lives in the address alone, and every link below leads where it says. On every page: the link to the
// selection and the buttons that add to it; selection-page.js has the rest.

const KEY = "reperes.selection";
const MOST = 20; // programmes, as the server reads them
export const link = document.querySelector("[data-selection-link]");

// A note goes with its programme: what is taken out leaves none behind for whoever chooses it next.
const withOwnNotes = ({ slugs, notes, query }) => ({
  slugs,
  notes: Object.fromEntries(Object.entries(notes).filter(([slug]) => slugs.includes(slug))),
  query,
});

export const read = () => {
  try {
    const { slugs = [], notes = {}, query = "" } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return withOwnNotes({ slugs: slugs.filter((slug) => /^[-\w]{1,80}$/.test(slug)).slice(0, MOST), notes, query });
  } catch {
    return { slugs: [], notes: {}, query: "" }; // refused or damaged: as if nothing had been kept
  }
};

export const write = (selection) => {
  try {
    if (selection.slugs.length) localStorage.setItem(KEY, JSON.stringify(withOwnNotes(selection)));
    else localStorage.removeItem(KEY);
  } catch {
    // A device that keeps nothing still has the address.
  }
  show();
};

export const address = ({ slugs, query }) => {
  const parameters = new URLSearchParams(query);
  parameters.delete("fiche");
  const chosen = slugs.map((slug) => `fiche=${slug}`).join("&");
  return `${link.dataset.selectionLink}?${[chosen, parameters.toString()].filter(Boolean).join("&")}`;
};

const show = () => {
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

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

export const say = (text) => {
  status.textContent = text;
};

const toggle = (slug, query) => {
  const selection = read();
  const chosen = selection.slugs.includes(slug);
  if (!chosen && selection.slugs.length >= MOST) return say(link.dataset.full);
  selection.slugs = chosen ? selection.slugs.filter((other) => other !== slug) : [...selection.slugs, slug];
  if (!chosen) selection.query = query;
  write(selection);
  say(`${chosen ? link.dataset.removed : link.dataset.added} ${selection.slugs.length}`);
};

// A link that adds becomes a button that adds and takes away. Asked again after a part of the page was replaced.
const enhance = () => {
  for (const anchor of document.querySelectorAll("a[data-select]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = anchor.className;
    Object.assign(button.dataset, anchor.dataset);
    button.append(...anchor.childNodes);
    const query = new URL(anchor.href).searchParams;
    query.delete("fiche");
    button.addEventListener("click", () => toggle(button.dataset.select, query.toString()));
    anchor.replaceWith(button);
  }
  show();
};

enhance();
document.addEventListener("results-changed", enhance); // sent by live-results.js
window.addEventListener("storage", show);
window.addEventListener("pageshow", show);

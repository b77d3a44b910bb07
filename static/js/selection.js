// Keeps the visitor's selection and notes on their own device, and sends neither anywhere. Without this script the
// selection lives in the address alone, and every link below leads where it says.

const KEY = "reperes.selection";
const MOST = 20; // programmes, as the server reads them
const link = document.querySelector("[data-selection-link]");

const read = () => {
  try {
    const { slugs = [], notes = {}, query = "" } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return { slugs: slugs.filter((slug) => /^[-\w]{1,80}$/.test(slug)).slice(0, MOST), notes, query };
  } catch {
    return { slugs: [], notes: {}, query: "" }; // refused or damaged: as if nothing had been kept
  }
};

const write = (selection) => {
  try {
    if (selection.slugs.length || Object.keys(selection.notes).length) localStorage.setItem(KEY, JSON.stringify(selection));
    else localStorage.removeItem(KEY);
  } catch {
    // A device that keeps nothing still has the address.
  }
  show();
};

const address = ({ slugs, query }) => {
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
    button.querySelector("[data-select-text]").textContent = chosen ? button.dataset.in : button.dataset.add;
  }
};

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

const say = (text) => {
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

const inAddress = () => new URLSearchParams(location.search).getAll("fiche");

const keepAddress = (search) => {
  const parameters = new URLSearchParams(search);
  const slugs = [...new Set(parameters.getAll("fiche"))];
  parameters.delete("fiche");
  write({ ...read(), slugs, query: parameters.toString() });
};

// On the page of the selection: an empty address opens what the device keeps; links that edit keep what they lead to.
const onSelectionPage = () => {
  const empty = document.querySelector("[data-selection-empty]");
  const list = document.querySelector("[data-chosen]");
  if (empty && !inAddress().length && read().slugs.length) return location.replace(address(read()));
  for (const edit of document.querySelectorAll("a[data-selection-edit]")) {
    edit.addEventListener("click", () => keepAddress(new URL(edit.href).search));
  }
  document.querySelector("[data-selection-clear]")?.addEventListener("click", () => write({ slugs: [], notes: {}, query: "" }));
  if (list && list.dataset.chosen !== undefined) offerToKeep(list);
  for (const note of document.querySelectorAll("[data-note]")) keepNote(note);
};

const offerToKeep = (list) => {
  const slugs = [...list.querySelectorAll("[data-slug]")].map((entry) => entry.dataset.slug);
  if (read().slugs.join() === slugs.join()) return;
  const notice = document.querySelector("template[data-keep]").content.cloneNode(true).firstElementChild;
  notice.querySelector("button").addEventListener("click", () => {
    keepAddress(location.search);
    say(`${link.dataset.added} ${slugs.length}`);
    list.querySelector("a").focus();
    notice.remove();
  });
  list.before(notice);
};

const keepNote = (note) => {
  const slug = note.closest("[data-slug]").dataset.slug;
  const field = note.querySelector("textarea");
  note.hidden = false;
  field.value = read().notes[slug] ?? "";
  field.addEventListener("input", () => {
    const selection = read();
    if (field.value.trim()) selection.notes[slug] = field.value;
    else delete selection.notes[slug];
    write(selection);
  });
};

// On the page to print: the notes of this device, and a button that prints.
const onSheet = () => {
  const { notes } = read();
  for (const line of document.querySelectorAll("[data-paper-note]")) {
    line.querySelector("[data-paper-note-text]").textContent = notes[line.closest("[data-slug]").dataset.slug] ?? "";
  }
  for (const print of document.querySelectorAll("[data-print]")) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const hint = document.querySelector("[data-note-hint]");
  if (hint) hint.hidden = Object.keys(notes).length === 0;
};

const copyButtons = () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = button.closest("p").querySelector("[data-copy-source]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.href);
      say(button.dataset.copied);
    });
  }
};

enhance();
onSelectionPage();
onSheet();
copyButtons();
document.addEventListener("results-changed", enhance);
window.addEventListener("storage", show);
window.addEventListener("pageshow", show);

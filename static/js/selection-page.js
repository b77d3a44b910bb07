// The page of the selection and the pages to print: what this device keeps is shown there and edited there.
import { setAside } from "./families.js";
import { address, link, read, say, write } from "./kept-selection.js";

const DRAFTS = "reperes.notes"; // of a selection that is open in this tab and not kept on the device
const list = document.querySelector("ol[data-chosen]");
const shown = document.querySelector("[data-selection-query]"); // the selection as the server read its address

// A selection is told from another by its programmes, in any order, and by the search that they answer.
const parse = (search) => {
  const parameters = new URLSearchParams(search);
  const slugs = [...new Set(parameters.getAll("fiche"))];
  parameters.delete("fiche");
  return { slugs, query: parameters.toString() };
};
const identity = ({ slugs, query }) => [[...slugs].sort().join(), query].join("?");
const here = parse(location.search);
const asRead = shown ? parse(shown.dataset.selectionQuery) : here;

// Notes are those of one family: a selection that came by another address shows none of them.
const isKept = () => {
  const kept = identity(read());
  return kept === identity(here) || kept === identity(asRead);
};
const isNothingKept = () => read().slugs.length === 0;

const readDrafts = () => {
  try {
    const { of, notes } = JSON.parse(sessionStorage.getItem(DRAFTS)) ?? {};
    return of === identity(asRead) ? notes : {};
  } catch {
    return {}; // refused or damaged: as if nothing had been noted
  }
};

const writeDrafts = (notes, selection = asRead) => {
  const own = Object.entries(notes).filter(([slug]) => selection.slugs.includes(slug));
  try {
    if (own.length) sessionStorage.setItem(DRAFTS, JSON.stringify({ of: identity(selection), notes: Object.fromEntries(own) }));
    else sessionStorage.removeItem(DRAFTS);
  } catch {
    // A device that keeps nothing still has the page that is open.
  }
};

const readNotes = () => (isKept() ? read().notes : readDrafts());

// In place of what the device kept, with the notes made on this page.
const keep = (selection) => {
  const notes = readNotes();
  const { noted } = read();
  writeDrafts({});
  write({ ...selection, notes, noted });
};

// What the device keeps of another family waits, with its notes.
const keepThis = () => {
  const notes = readNotes();
  if (!isKept()) setAside();
  writeDrafts({});
  write({ ...asRead, notes, words: shown.dataset.selectionWords });
  showWhatIsKept();
  document.dispatchEvent(new Event("selection-kept"));
  say(`${link.dataset.added} ${asRead.slugs.length}`);
};

const keepNote = (slug, text) => {
  if (isNothingKept()) keepThis();
  const notes = readNotes();
  if (text.trim()) notes[slug] = text;
  else delete notes[slug];
  if (isKept()) write({ ...read(), notes, noted: Date.now() });
  else writeDrafts(notes);
};

// Where a link that edits leads to is kept in place of this selection; another one that the device keeps stays.
const follow = (edit) => {
  const next = parse(new URL(edit.href).search);
  if (isKept() || isNothingKept()) keep(next);
  else writeDrafts(readDrafts(), next);
};

const empty = () => {
  writeDrafts({});
  write({ slugs: [], notes: {}, query: "" });
};

const offerToKeep = () => {
  const notice = document.querySelector("template[data-keep]").content.cloneNode(true).firstElementChild;
  notice.querySelector("[data-keep-replaces]").hidden = isNothingKept();
  notice.querySelector("button").addEventListener("click", () => {
    keepThis();
    list.querySelector("a").focus();
  });
  return notice;
};

// Asked again when another tab or a page further on changed what is kept.
const showWhatIsKept = () => {
  document.querySelector("[data-keep-notice]")?.remove();
  if (list && !isKept()) list.before(offerToKeep());
};

const showNotes = () => {
  const notes = readNotes();
  for (const field of document.querySelectorAll("[data-note] textarea")) field.value = notes[slugOf(field)] ?? "";
  for (const text of document.querySelectorAll("[data-paper-note-text]")) text.textContent = notes[slugOf(text)] ?? "";
  for (const hint of document.querySelectorAll("[data-note-hint]")) hint.hidden = Object.keys(notes).length === 0;
};

const listFamilies = async () => {
  const { listen: listenToFamilies, show: showFamilies } = await import("./families-page.js");
  listenToFamilies(() => writeDrafts({}));
  addEventListener("storage", showFamilies);
  document.addEventListener("selection-kept", showFamilies);
};

const slugOf = (part) => part.closest("[data-slug]").dataset.slug;

const showAll = () => {
  showWhatIsKept();
  showNotes();
};

const listen = () => {
  for (const note of document.querySelectorAll("[data-note]")) {
    const field = note.querySelector("textarea");
    note.hidden = false;
    field.addEventListener("input", () => keepNote(slugOf(field), field.value));
  }
  for (const edit of document.querySelectorAll("a[data-selection-edit]")) edit.addEventListener("click", () => follow(edit));
  document.querySelector("[data-selection-clear]")?.addEventListener("click", empty);
  for (const print of document.querySelectorAll("[data-print]")) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
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

// An empty address opens what the device keeps; what it keeps is written as the server reads it, so that the page to print
// is known again by its address.
const isOpening = document.querySelector("[data-selection-empty]") && !here.slugs.length && !isNothingKept();
if (isOpening) location.replace(address(read()));
else {
  if (list && isKept()) write({ ...read(), query: asRead.query, words: shown.dataset.selectionWords });
  listen();
  showAll();
  if (document.querySelector("[data-families]")) listFamilies();
  copyButtons();
  addEventListener("storage", showAll);
  addEventListener("pageshow", showAll);
}

// The page of the selection and the pages to print: what this device keeps is shown there and edited there.
import { address, link, read, say, write } from "./selection.js";

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
  const list = document.querySelector("ol[data-chosen]");
  if (empty && !inAddress().length && read().slugs.length) return location.replace(address(read()));
  for (const edit of document.querySelectorAll("a[data-selection-edit]")) {
    edit.addEventListener("click", () => keepAddress(new URL(edit.href).search));
  }
  document.querySelector("[data-selection-clear]")?.addEventListener("click", () => write({ slugs: [], notes: {}, query: "" }));
  if (list) offerToKeep(list);
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

onSelectionPage();
onSheet();
copyButtons();

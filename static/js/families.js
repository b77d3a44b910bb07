// Families are kept apart: each with its selection, its search and its notes. One is open at a time; the others wait here,
// on this device alone (kept-selection.js keeps them, and their notes for a week). Comes when something is chosen, and on
// the page of the selection.
import { FAMILIES, link, load, MOST, read, say, store, tidied, write } from "./kept-selection.js";
export { show } from "./kept-selection.js";

const MOST_FAMILIES = 50; // that wait; the one that waits longest goes first

export const waiting = () => {
  const kept = load(FAMILIES, []);
  return Array.isArray(kept) ? kept.map(tidied) : [];
};
const keepWaiting = (families) => store(FAMILIES, families.length ? families.slice(-MOST_FAMILIES) : null);

// The open family joins those that wait; none is open then.
export const setAside = () => {
  const family = read();
  if (family.slugs.length) keepWaiting([...waiting(), family]);
  write({ slugs: [] });
};

export const forget = (place) => keepWaiting(waiting().filter((_, other) => other !== place));

export const open = (place) => {
  const wanted = waiting()[place];
  forget(place);
  setAside();
  write(wanted);
};

// What a search says of a person, by parameter: a place or a kind of help may be asked of anybody.
const personOf = (query) => {
  const parameters = new URLSearchParams(query);
  const said = link.dataset.person.split(" ").map((name) => [name, parameters.getAll(name).filter(Boolean)]);
  return Object.fromEntries(said.filter(([, values]) => values.length));
};
const hasPerson = (query) => Object.keys(personOf(query)).length > 0;

// Two searches are about two persons where they contradict one another, or say of each what has nothing in common. A child
// may be in several situations, never of two ages.
const areTwoPersons = (one, other) => {
  const [first, second] = [personOf(one), personOf(other)];
  if (!hasPerson(one) || !hasPerson(other)) return false;
  const both = Object.keys(first).filter((name) => name in second);
  const agree = (name) => first[name].some((value) => second[name].includes(value));
  const once = link.dataset.personOnce.split(" ");
  return both.some((name) => once.includes(name) && !agree(name)) || !both.some(agree);
};

// The search that the selection answers once something is added from `query`: who looks at an entry by its name alone
// still looks for the same person.
const answeredFor = (query) => (hasPerson(query) ? query : read().query || query);

// Whether to add: what is chosen for another person is asked about first, and may begin a family of its own.
const mayAdd = async (query) => {
  const { slugs, query: former } = read();
  if (!slugs.length || !areTwoPersons(former, query)) return true;
  const answer = await ask();
  if (answer === "new") setAside();
  return answer !== "";
};

// A dialog that the browser itself keeps the focus in; closed with Escape, it adds nothing.
const ask = () => {
  const { content } = document.querySelector("template[data-another-family]");
  const dialog = document.importNode(content, true).firstElementChild;
  document.body.append(dialog);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
};

export const sayAdded = () => say(`${link.dataset.added} ${read().slugs.length}`);

const add = (slug, query) => {
  const selection = read();
  if (selection.slugs.length >= MOST) return say(link.dataset.full);
  selection.slugs.push(slug);
  write({ ...selection, query });
  sayAdded();
};

const takeOut = (slug) => {
  const selection = read();
  selection.slugs = selection.slugs.filter((other) => other !== slug);
  write(selection);
  say(`${link.dataset.removed} ${selection.slugs.length}`);
};

// `query`: the search that the programme was found by.
export const toggle = async (slug, query) => {
  if (read().slugs.includes(slug)) return takeOut(slug);
  if (await mayAdd(query)) add(slug, answeredFor(query));
};

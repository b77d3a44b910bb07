// Families are kept apart: each with its selection, its search and its notes. One is open at a time; the others wait here,
// on this device alone. Comes when something is added to a selection, and on its page.
import { FAMILIES, link, load, read, say, store, tidied, write } from "./selection.js";

const MOST = 50; // families that wait; the one that waits longest goes first

export const waiting = () => {
  const kept = load(FAMILIES, []);
  return Array.isArray(kept) ? kept.map(tidied) : [];
};
const keepWaiting = (families) => store(FAMILIES, families.length ? families.slice(-MOST) : null);

// The open family joins those that wait; none is open then.
export const setAside = () => {
  const { slugs, ...rest } = read();
  if (slugs.length) keepWaiting([...waiting(), { slugs, ...rest }]);
  write({ slugs: [] });
};

export const open = (place) => {
  const wanted = waiting()[place];
  keepWaiting(waiting().filter((_, other) => other !== place));
  setAside();
  write(wanted);
};

export const forget = (place) => keepWaiting(waiting().filter((_, other) => other !== place));

// What a search says of a person, by parameter: a place or a kind of help may be asked of anybody.
const personOf = (query) => {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    link.dataset.person
      .split(" ")
      .map((name) => [name, parameters.getAll(name).filter(Boolean)])
      .filter(([, values]) => values.length),
  );
};
const hasPerson = (query) => Object.keys(personOf(query)).length > 0;

// Two searches are about two persons where they contradict one another, or say of each what has nothing in common. A child
// may be in several situations, never of two ages.
export const areTwoPersons = (one, other) => {
  const [first, second] = [personOf(one), personOf(other)];
  if (!hasPerson(one) || !hasPerson(other)) return false;
  const both = Object.keys(first).filter((name) => name in second);
  const agree = (name) => first[name].some((value) => second[name].includes(value));
  const once = link.dataset.personOnce.split(" ");
  return both.some((name) => once.includes(name) && !agree(name)) || !both.some(agree);
};

// The search that the selection answers once something is added from `query`: who looks at an entry by its name alone
// still looks for the same person.
export const answeredFor = (query) => (hasPerson(query) ? query : read().query || query);

// Whether to add: what is chosen for another person is asked about first, and may begin a family of its own.
export const mayAdd = async (query) => {
  const { slugs, query: former } = read();
  if (!slugs.length || !areTwoPersons(former, query)) return true;
  const answer = await ask();
  if (answer === "new") setAside();
  return answer !== "";
};

// A dialog that the browser itself keeps the focus in; closed with Escape, it adds nothing.
const ask = () => {
  const dialog = document.importNode(document.querySelector("template[data-another-family]").content, true).firstElementChild;
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

// On the page of the selection: the families that wait on this device, a new one, and how long notes are kept.
import { forget, open, setAside, waiting } from "./families.js";
import { address, keepNotesFor, noteDays, read, say } from "./kept-selection.js";

const section = document.querySelector("[data-families]");
const list = section.querySelector("[data-families-list]");

const dated = (moment) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(moment);

// What tells a family apart without naming anybody: when it was last worked on, what was searched for, how many entries.
const named = ({ slugs, words, noted }) => {
  const count = list.dataset.count.replace("{count}", slugs.length);
  return [dated(noted), words, count].filter(Boolean).join(" — ");
};

const button = (words, name, act) => {
  const made = document.createElement("button");
  const hidden = document.createElement("span");
  Object.assign(made, { type: "button", className: "button", textContent: words });
  Object.assign(hidden, { className: "visually-hidden", textContent: ` : ${name}` });
  made.append(hidden);
  made.addEventListener("click", act);
  return made;
};

const line = (family, place) => {
  const item = document.createElement("li");
  const name = named(family);
  const words = document.createElement("span");
  words.textContent = name;
  const opened = () => {
    open(place);
    location.assign(address(read()));
  };
  const forgotten = () => {
    forget(place);
    show();
    say(list.dataset.forgotten);
    section.querySelector("[data-new-family]").focus();
  };
  item.append(words, " ", button(list.dataset.open, name, opened), " ", button(list.dataset.forget, name, forgotten));
  return item;
};

export const show = () => {
  list.replaceChildren(...waiting().map(line));
  section.querySelector("[data-note-days]").value = String(noteDays());
};

export const listen = (leave) => {
  section.hidden = false;
  section.querySelector("[data-new-family]").addEventListener("click", () => {
    leave();
    setAside();
  });
  section.querySelector("[data-note-days]").addEventListener("change", ({ target }) => {
    keepNotesFor(Number(target.value));
    show();
  });
  show();
};

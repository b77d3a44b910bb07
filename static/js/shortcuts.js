// What one key does (page.js hears it), and the switch on /raccourcis/.
import { address, link, read, say } from "./kept-selection.js";

const SWITCH = "reperes.shortcuts"; // "off" where the visitor wants none

const titles = () => [...document.querySelectorAll(".card__title a, .chosen__entry h2 a")].filter((one) => one.checkVisibility());

// To the next answer, or the one before; from outside of the answers, to the first.
const move = (step) => {
  const all = titles();
  const here = all.findIndex((title) => title.closest(".card, .chosen__entry").contains(document.activeElement));
  all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)]?.focus();
};

// The answer in focus, or the entry that the page is about.
const choose = () => {
  const card = document.activeElement.closest(".card");
  (card ?? document.querySelector(".sheet__keep"))?.querySelector("[data-select]")?.click();
};

// A page of the selection that this device keeps; the selection itself where it is empty.
const openSelection = (part) => {
  const [path, query] = address(read()).split("?");
  location.assign(read().slugs.length ? `${path}${part}?${query}` : link.href);
};

const search = () => {
  const field = document.querySelector("input[type=search]");
  if (field) field.focus();
  else location.assign(document.querySelector("a.brand").href);
};

const ACTIONS = {
  "/": search,
  "?": () => location.assign(document.querySelector("[data-shortcuts]").href),
  j: () => move(1),
  k: () => move(-1),
  a: choose,
  s: () => openSelection(""),
  c: () => openSelection("comparer/"),
  p: () => openSelection("fiche/"),
};

export const press = (key) => ACTIONS[key]();

const onOrOff = document.querySelector("[data-shortcut-switch]");
if (onOrOff) {
  const box = onOrOff.querySelector("input");
  onOrOff.hidden = false;
  box.checked = localStorage.getItem(SWITCH) !== "off";
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(SWITCH);
    else localStorage.setItem(SWITCH, "off");
    say(box.checked ? onOrOff.dataset.on : onOrOff.dataset.off);
  });
}

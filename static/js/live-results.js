// Answers follow the filters as they are set. Each change is an ordinary address, so the back button, a reload and a
// shared link give the same list. page.js fetches this script at the first use of the form; without it the form is sent
// with its button.

const DELAY = 400; // milliseconds without a key before a typed value counts as set

const form = document.querySelector("[data-live-form]");
const status = document.querySelector("[data-live-status]");
let asked = 0;
let timer = 0;

const address = () => {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "tri" && value === "pertinence")) query.append(name, value);
  }
  return `${form.getAttribute("action")}${query.size ? `?${query}` : ""}`;
};

// What the fresh page is drawn with and this one is not yet: the numbers that help have a style sheet of their own.
const dress = (page) => {
  const known = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href));
  for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
    if (!known.has(new URL(link.getAttribute("href"), location.href).href)) document.head.append(document.importNode(link));
  }
};

// The two parts of the page that answer, the number beside each choice, and the title.
const take = (page) => {
  const before = danger();
  dress(page);
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
  for (const option of form.querySelectorAll(".option input")) {
    const same = [...page.querySelectorAll(".filters .option input")].find(
      (other) => other.name === option.name && other.value === option.value,
    );
    const [mine, fresh] = [option, same].map((input) => input?.closest(".option").querySelector(".option__count"));
    if (fresh && mine) mine.replaceWith(fresh);
    else if (fresh) option.closest(".option").append(fresh);
    else mine?.remove();
  }
  sayHowMany();
  document.title = page.title;
  isNewlyInDanger = Boolean(danger()) && danger() !== before;
  document.dispatchEvent(new CustomEvent("results-changed"));
};

// The button says how many answers it leads to.
const title = () => document.getElementById("results-title");
const sayHowMany = () => {
  form.querySelector("[data-live-go]").textContent = title().dataset.button;
};
sayHowMany();

// Who presses it is led to the answers, or to what keeps them from being found, once they have come.
let isWanted = false;
const lead = () => {
  isWanted = false;
  const there = document.querySelector(".errors") ?? document.getElementById("resultats");
  there.focus({ preventScroll: true });
  (isNewlyInDanger ? block() : there).scrollIntoView({ behavior: "instant" });
};

// The numbers that help in danger come into view when a sentence begins to speak of it, and are said.
const block = () => document.querySelector('[data-role="danger-numbers"]');
const danger = () => block()?.textContent;
let isNewlyInDanger = false;

// Where the network gives nothing, the service worker answers with a page that was kept, and says when it was seen.
const showWhenSeen = (page) => {
  const notice = page.querySelector(".offline-notice");
  document.querySelector(".offline-notice")?.remove();
  if (notice) document.querySelector("main").before(notice);
};

// Answers wait for the finger: what is pressed stays under it until it is let go, and a choice is never lost.
let released = Promise.resolve();
form.addEventListener("pointerdown", () => {
  released = new Promise((resolve) => {
    const free = () => setTimeout(resolve); // after the click that follows
    addEventListener("pointerup", free, { once: true });
    addEventListener("pointercancel", free, { once: true });
  });
});

// What comes above the filters (criteria, a question) does not push them from under the eyes.
const inPlace = (replace) => {
  const before = form.getBoundingClientRect().top;
  replace();
  if (isNewlyInDanger) block().scrollIntoView({ behavior: "instant" });
  else scrollBy({ top: form.getBoundingClientRect().top - before, behavior: "instant" });
};

// A page that was gone back to: its filters are set as its address says.
const fill = (page) => {
  for (const field of page.querySelectorAll(".filters [name]")) {
    const mine = [...form.elements].find(
      (other) => other.name === field.name && (other.type === field.type) && (!/^(checkbox|radio)$/.test(field.type) || other.value === field.value),
    );
    if (!mine) continue;
    if (/^(checkbox|radio)$/.test(field.type)) mine.checked = field.checked;
    else mine.value = field.value;
  }
};

const show = async (url, { goneBack = false } = {}) => {
  const number = ++asked;
  const results = document.querySelector('[data-live="results"]');
  results.setAttribute("aria-busy", "true");
  status.textContent = status.dataset.busy;
  try {
    const response = await fetch(url, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    await released;
    if (number !== asked) return;
    if (!page.querySelector('[data-live="results"]')) throw new Error("not a list");
    showWhenSeen(page);
    if (goneBack) {
      take(page);
      fill(page);
    } else inPlace(() => take(page));
    if (isWanted) lead();
    const said = [isNewlyInDanger && document.getElementById("danger-title"), title()];
    status.textContent = said.map((one) => one?.textContent?.replace(/\s+/g, " ").trim() ?? "").filter(Boolean).join(". ");
  } catch {
    if (number === asked) location.assign(url); // the browser says what is wrong, or shows the page itself
  } finally {
    results.removeAttribute("aria-busy");
  }
};

const change = () => {
  clearTimeout(timer);
  const url = address();
  if (url === location.pathname + location.search) return false;
  history.pushState({}, "", url);
  show(url);
  return true;
};

const type = (event) => {
  if (!/^(search|number)$/.test(event.target.type)) return;
  clearTimeout(timer);
  timer = setTimeout(change, DELAY);
};

const goBack = () => show(location.href, { goneBack: true });

// Also called by page.js, with what was set before this script came.
export const handle = (event) => ({ change, input: type, popstate: goBack })[event.type]?.(event);

form.addEventListener("change", handle);
form.addEventListener("input", handle);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  isWanted = true;
  if (!change() && !document.querySelector("[data-live][aria-busy]")) lead();
});
addEventListener("popstate", handle);

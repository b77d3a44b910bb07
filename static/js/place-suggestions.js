// Proposes places while one is typed, in the manner of the ARIA combobox pattern with a list. page.js fetches this script
// when the field is first reached; without it the field is a plain one, and an unclear place is asked about on the next page.

const DELAY = 150; // milliseconds without a key before asking

for (const input of document.querySelectorAll("input[data-suggestions]")) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.listLabel);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  input.setAttribute("aria-controls", list.id);

  let timer = 0;
  let asked = 0;
  let active = -1;

  const close = () => {
    clearTimeout(timer);
    asked += 1; // an answer that is still on its way comes too late to open the list again
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    const options = [...list.children];
    active = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };

  const choose = (option) => {
    input.value = option.textContent;
    status.textContent = `${input.dataset.chosen} : ${option.textContent}`;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const show = (results) => {
    list.replaceChildren(
      ...results.map((place, i) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = place.label;
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(option);
        });
        return option;
      }),
    );
    active = -1;
    list.hidden = results.length === 0;
    input.setAttribute("aria-expanded", String(results.length > 0));
    status.textContent = results.length ? `${input.dataset.listLabel} : ${results.length}` : input.dataset.none;
  };

  const ask = async () => {
    const number = ++asked;
    const text = input.value.trim();
    if (text.length < 2) return close();
    try {
      const response = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(text)}`);
      const { results = [] } = await response.json();
      if (number === asked && document.activeElement === input) show(results);
    } catch {
      close(); // no network: the plain field still works
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, DELAY);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  if (input.value !== input.defaultValue) ask(); // typed while the script was on its way
}

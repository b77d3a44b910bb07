// On every page: the buttons that choose a programme, and the count beside the link to the selection. Without this script
// the selection lives in the address alone, and every link leads where it says. What a device keeps comes with
// kept-selection.js, where it keeps something; families.js comes with the first choice.

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
status.dataset.selectionSaid = "";
document.body.append(status);

const isKept = () => {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("reperes."));
  } catch {
    return false; // a device that keeps nothing still has the address
  }
};

// What the address says is that of a visitor without script: what the device keeps goes first.
let kept;
const show = async () => {
  if (kept || isKept() || /[?&]fiche=/.test(location.search)) (kept = await import("./kept-selection.js")).show();
};

const families = () => import("./families.js");

// A link that adds becomes a button that adds and takes away. Asked again after a part of the page was replaced.
const enhance = () => {
  for (const anchor of document.querySelectorAll("a[data-select]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = anchor.className;
    button.setAttribute("aria-pressed", "false");
    Object.assign(button.dataset, anchor.dataset);
    button.append(...anchor.childNodes);
    const choose = () => families().then(({ toggle }) => toggle(button.dataset.select, new URL(anchor.href)));
    button.addEventListener("focus", () => families().catch(() => {}), { once: true });
    button.addEventListener("click", () => choose().catch(() => location.assign(anchor.href)));
    anchor.replaceWith(button);
  }
  show();
};

enhance();
document.addEventListener("results-changed", enhance); // sent by live-results.js
addEventListener("storage", show);
addEventListener("pageshow", show);

// On every page: the buttons that choose a programme, and the count beside the link to the selection. Without this script
// the selection lives in the address alone, and every link leads where it says. What reads and writes more of what a device
// keeps comes with families.js, where it keeps something.

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
  if (!kept && !isKept() && !/[?&]fiche=/.test(location.search)) return;
  kept = await import("./families.js");
  kept.show();
};

// Where the rest does not come, buttons lead where their links did.
const refresh = () => show().catch(() => {});

// The first choice is written at once: whoever goes on before the rest has come loses nothing.
const chooseFirst = async (slug, query) => {
  localStorage.setItem("reperes.selection", JSON.stringify({ slugs: [slug], query, noted: Date.now() }));
  await show();
  kept.sayAdded();
};

const choose = async (slug, { searchParams }) => {
  searchParams.delete("fiche");
  const query = searchParams.toString();
  if (!isKept()) return chooseFirst(slug, query);
  const { toggle } = await import("./families.js");
  return toggle(slug, query);
};

// A link that adds becomes a button that adds and takes away. Asked again after a part of the page was replaced.
const enhance = () => {
  for (const anchor of document.querySelectorAll("a[data-select]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = anchor.className;
    button.setAttribute("aria-pressed", "false");
    Object.assign(button.dataset, anchor.dataset);
    button.append(...anchor.childNodes);
    const follow = () => location.assign(anchor.href);
    button.addEventListener("click", () => choose(button.dataset.select, new URL(anchor.href)).catch(follow));
    anchor.replaceWith(button);
  }
  refresh();
};

enhance();
document.addEventListener("results-changed", enhance); // sent by live-results.js
addEventListener("storage", refresh);
addEventListener("pageshow", refresh);

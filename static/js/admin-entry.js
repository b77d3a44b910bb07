// The form of an entry: where a change comes from is asked beside the field that changed; nothing typed is left unsaved
// unasked; Enter in a field of one line saves nothing, Ctrl + Enter saves from anywhere in the form.

const form = document.querySelector("#content-main > form[method=post]");
const origin = document.querySelector("[data-origin]");
const ONE_LINE = "input:not([type=submit], [type=button], [type=checkbox], [type=radio])";
let unsaved = document.querySelector(".conflict, .errornote") !== null;

function isOfOrigin(field) {
  return origin !== null && origin.contains(field);
}

// A field alone in its row is followed at once, before the citations of its old value: Tab leads to the question.
function endOf(field) {
  const row = field.closest(".form-row");
  return row?.querySelector(".form-multiline") ? row : field.closest(".flex-container");
}

function standBeside(field) {
  if (origin === null || isOfOrigin(field)) return;
  const end = endOf(field);
  if (end === null || end.nextElementSibling === origin) return;
  origin.classList.add("origin--beside");
  end.after(origin);
}

function changed(event) {
  if (!form.contains(event.target)) return;
  unsaved = true;
  standBeside(event.target);
}

function keepEnter(event) {
  if (event.key !== "Enter") return;
  const saves = event.ctrlKey || event.metaKey;
  if (saves || event.target.matches(ONE_LINE)) event.preventDefault();
  if (saves) form.requestSubmit(form.querySelector("[name=_save]"));
}

function warn(event) {
  if (unsaved) event.preventDefault();
}

if (form !== null) {
  // Select2 tells its changes through Django's jQuery alone, which also hears the browser's own.
  window.django.jQuery(document).on("change", changed);
  form.addEventListener("input", changed); // at the first letter: Tab then leads to the question
  form.addEventListener("keydown", keepEnter);
  form.addEventListener("submit", () => {
    unsaved = false;
  });
  window.addEventListener("beforeunload", warn);
  document.querySelector(".conflict, .wrong-fields")?.focus();
}

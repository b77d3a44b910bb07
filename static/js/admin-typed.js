// Every page of the coordinators' space. A save that meets a session that has ended, or a server that does not answer,
// loses nothing: the page that is opened again is sent what was typed, and shows it without saving it.

import { forgetTyped, keepTyped, readTyped } from "./typed.js";

const RESUMED = "_resumed"; // editing/rights.py
const TOKEN = "csrfmiddlewaretoken";

const { account, isPosted } = document.querySelector("script[data-account]").dataset;
const form = document.querySelector("#content-main > form[method=post][id$=_form]");

function keep() {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== TOKEN && typeof value === "string");
  keepTyped({ account, page: location.pathname, fields });
}

function wasSaved(typed) {
  const [visit] = performance.getEntriesByType("navigation");
  const from = document.referrer === "" ? "" : new URL(document.referrer).pathname;
  return from === typed.page && visit.redirectCount > 0; // only a save that was accepted leads from that page elsewhere
}

function isShown(typed) {
  return typed.page === location.pathname && isPosted === "yes";
}

function resume(typed) {
  const token = form.querySelector(`[name=${TOKEN}]`).value;
  const again = document.createElement("form");
  again.method = "post";
  for (const [name, value] of [...typed.fields, [TOKEN, token], [RESUMED, "1"]]) {
    const field = document.createElement("textarea"); // an input would take the ends of lines away
    field.name = name;
    field.value = value;
    again.append(field);
  }
  again.hidden = true;
  document.body.append(again);
  again.submit();
}

const typed = readTyped();
if (typed !== null) {
  if (typed.account !== account || wasSaved(typed) || isShown(typed)) forgetTyped();
  else if (typed.page === location.pathname && form !== null) resume(typed);
}
if (form !== null) form.addEventListener("submit", keep);
document.querySelector("#logout-form")?.addEventListener("submit", forgetTyped);

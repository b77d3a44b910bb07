// The sign-in says that something typed waits in this tab, and lets anybody take it away; the sign-out takes it away.

import { forgetTyped, readTyped } from "./typed.js";

const notice = document.querySelector("[data-typed-waiting]");

if (notice?.dataset.signedOut !== undefined) forgetTyped();
if (notice !== null && readTyped() !== null) {
  notice.hidden = false;
  notice.querySelector("button").addEventListener("click", () => {
    forgetTyped();
    notice.hidden = true;
  });
}
document.querySelector("[data-forgets-typed]")?.addEventListener("submit", forgetTyped);

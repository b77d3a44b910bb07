// Opens the buttons for keys once allauth's scripts listen to them: a press before that would be lost.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.disabled = false;
  }
});

// Says in words that a key did not answer, where allauth's scripts would only tell the browser's console.
const sentence = document.querySelector("[data-passkey-error]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (sentence) {
    sentence.hidden = false;
  }
});

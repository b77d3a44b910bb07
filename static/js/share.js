/* Copy the address, or hand it to the device's own sharing. Without this script the address, e-mail and SMS links stay. */

const section = document.querySelector("[data-share-url]");

function show(way, act) {
  const item = section.querySelector(`[data-share="${way}"]`);
  item.hidden = false;
  item.querySelector("button").addEventListener("click", act);
}

async function copy(url, status) {
  try {
    await navigator.clipboard.writeText(url);
    say(status, status.dataset.said);
  } catch {
    say(status, status.dataset.failed);
  }
}

/* Emptied first, so that a second copy is announced too. */
function say(status, words) {
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = words));
}

if (section) {
  const { shareUrl: url, shareTitle: title } = section.dataset;
  const status = section.querySelector("[role=status]");
  if (navigator.clipboard) show("copy", () => copy(url, status));
  // A visitor who closes the sheet has decided: no message.
  if (navigator.share) show("native", () => navigator.share({ title, url }).catch(() => {}));
}

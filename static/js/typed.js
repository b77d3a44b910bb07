// What was typed into a form of the coordinators' space, kept in this tab alone between a save and its answer. It comes
// back to the account that typed it: anybody else's sign-in, and every sign-out, takes it away.

const KEY = "reperes-typed";

export function readTyped() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

export function forgetTyped() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // The browser keeps nothing for this site, so there is nothing to forget.
  }
}

export function keepTyped(typed) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(typed));
  } catch {
    forgetTyped(); // no room: half of it, or that of another page, would be worse than nothing
  }
}

// Lets the browser keep the last seen pages (see /sw.js). Without it, or without JavaScript, nothing changes.
if ("serviceWorker" in navigator) {
  addEventListener("load", async () => {
    const isFirstVisit = !navigator.serviceWorker.controller;
    try {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      if (isFirstVisit) active.postMessage({ keep: location.href });
    } catch {
      // A browser that refuses to keep pages shows them all the same.
    }
  });
}

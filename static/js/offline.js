// Lets the browser keep the last seen pages (see /sw.js). Without it, or without JavaScript, nothing changes.
if ("serviceWorker" in navigator) {
  addEventListener("load", async () => {
    const [visit] = performance.getEntriesByType("navigation");
    try {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      // A worker that took over while the page was loading has not seen it come.
      if (!visit.workerStart) active.postMessage({ keep: location.href });
    } catch {
      // A browser that refuses to keep pages shows them all the same.
    }
  });
}

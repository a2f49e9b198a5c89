// On a phone that was said to be lost: drop what it kept, where the browser does not itself.
try {
  for (const key of Object.keys(localStorage)) {
    if (key === "hr-queue" || key.startsWith("hr:")) localStorage.removeItem(key);
  }
} catch (e) {}
if ("caches" in window) caches.keys().then((names) => names.forEach((name) => caches.delete(name)));

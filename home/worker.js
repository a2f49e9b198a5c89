// Answers with what is kept on this phone when the network does not. It keeps nothing by itself:
// lms/static/js/copies.js does, and only public guides, when someone asks for them.
const SHELF = "hr-copies";
const PATIENCE = 4000;
const NOT_OURS = /^(\/es)?\/(leave|cms|media|documents)\//;
const SIGN_OUT = /^(\/es)?\/(sign-out|accounts\/logout)\/$/;
const OWN_GUIDE = /^(?:\/es)?\/my\/([0-9a-f-]{36})\//;

const find = (address) => caches.match(address, { cacheName: SHELF, ignoreVary: true });
const late = (answer) => new Promise((done) => setTimeout(done, PATIENCE, answer));

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const { navigationPreload } = self.registration;
  event.waitUntil(Promise.all([self.clients.claim(), navigationPreload && navigationPreload.enable()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && SIGN_OUT.test(pathname)) event.waitUntil(dropAll());
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (!NOT_OURS.test(pathname)) event.respondWith(page(event));
  } else if (/^\/(static|media)\//.test(pathname) && !request.headers.has("range")) {
    event.respondWith(find(pathname).then((copy) => copy || fetch(request)));
  }
});

async function dropAll() {
  await caches.delete(SHELF);
  await self.registration.unregister();
}

// The network first. A kept guide is there when it fails, is broken, or lets one wait too long.
async function page(event) {
  const copy = await find(event.request.url);
  const asked = Promise.resolve(event.preloadResponse).then((answer) => answer || fetch(event.request));
  event.waitUntil(asked.catch(() => {}));
  try {
    const answer = await (copy ? Promise.race([asked, late(copy)]) : asked);
    return copy && answer.status >= 500 ? copy : answer;
  } catch (problem) {
    return copy || withoutSignal(new URL(event.request.url).pathname);
  }
}

async function withoutSignal(path) {
  const here = path.startsWith("/es/") ? "/es/" : "/";
  const cycle = OWN_GUIDE.exec(path);
  const guide = cycle && (await guideOf(cycle[1], here));
  if (guide) return Response.redirect(guide, 302);
  const words = (await find(`${here}offline/`)) || (await find("/offline/"));
  return words || Response.error();
}

// Return the address of the kept copy for someone's own go at a guide, in this language if kept.
async function guideOf(cycle, here) {
  if (!(await caches.has(SHELF))) return;
  const keys = await (await caches.open(SHELF)).keys();
  const found = [];
  for (const key of keys) {
    const copy = await find(key.url);
    if (copy && copy.headers.get("Copy-Cycle") === cycle) found.push(key.url);
  }
  return found.find((address) => address.includes("/es/") === (here === "/es/")) || found[0];
}

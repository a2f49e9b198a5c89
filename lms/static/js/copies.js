// The copies of public guides that someone keeps on this phone, in a cache of the browser.
// A guide is kept when its document is, and that goes in last: a phone that is switched off
// half-way has no half guide. home/worker.js answers with them when there is no signal.
const SHELF = "hr-copies";
const OFFLINE = ["/offline/", "/es/offline/"];
const IMPORTED = /\b(?:import\(|import |from )"(\.\/[^"]+)"/g;
const AS_IS = { ignoreVary: true };

const pathOf = (address, base = location) => new URL(address, base).pathname;
const find = (address) => caches.match(address, { ...AS_IS, cacheName: SHELF });
const look = () => (/hr-look=([^;]*)/.exec(document.cookie) || ["", ""])[1];
// Two tabs take turns, where the browser can.
const alone = (work) => (navigator.locks ? navigator.locks.request(SHELF, work) : work());

const labelled = (body, { headers }, labels) => {
  const all = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) all.delete(name);
  for (const [name, value] of Object.entries(labels)) all.set(`Copy-${name}`, value);
  return new Response(body, { headers: all });
};

function described(url, { headers }) {
  const label = (name) => headers.get(`Copy-${name}`) || "";
  const title = decodeURIComponent(label("Title"));
  return { url, title, etag: headers.get("ETag"), look: label("Look"), size: label("Size") };
}

// Return a kept guide's description, or nothing.
export async function copyOf(url) {
  const found = await find(url);
  return found && described(url, found);
}

// Return the description of every kept guide.
export async function copies() {
  if (!(await caches.has(SHELF))) return [];
  const urls = (await (await caches.open(SHELF)).keys()).map((key) => pathOf(key.url));
  const all = await Promise.all(urls.map(copyOf));
  return all.filter((copy) => copy && copy.title);
}

async function get(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const closed = /no-store/.test(answer.headers.get("Cache-Control"));
  if (!answer.ok || answer.redirected || closed) throw new Error(`not kept: ${answer.status}`);
  return answer;
}

// Take in a file, and what a script brings along later.
async function takeFile(shelf, address, taken) {
  if (taken.has(address)) return;
  taken.add(address);
  const answer = await get(address);
  const script = address.endsWith(".js") ? await answer.clone().text() : "";
  await shelf.put(address, answer);
  for (const [, name] of script.matchAll(IMPORTED)) {
    await takeFile(shelf, pathOf(name, new URL(address, location)), taken);
  }
}

// Take in a page with its styles, scripts and pictures. Its words for when there is no signal show.
async function takePage(shelf, url, progress) {
  const answer = await get(url, { cache: "no-cache" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const root = page.documentElement;
  const wanted = [...page.querySelectorAll('link[rel="stylesheet"],script[src],img[src]')]
    .map((one) => one.getAttribute("href") || one.getAttribute("src"))
    .filter((address) => address.startsWith("/"));
  const taken = new Set();
  for (const [n, address] of wanted.entries()) {
    progress(n + 1, wanted.length + 1);
    await takeFile(shelf, pathOf(address), taken);
  }
  root.dataset.copy = "";
  for (const one of root.querySelectorAll("[data-offline]")) one.hidden = false;
  for (const one of root.querySelectorAll("[data-online]")) one.hidden = true;
  const guide = root.querySelector("main.guide");
  const before = await find(url);
  const labels = { Files: [...taken].join(" "), Look: look() };
  if (guide) {
    labels.Title = encodeURIComponent(guide.dataset.title);
    labels.Size = guide.querySelector(".keep").dataset.mb;
  }
  if (before && before.headers.has("Copy-Cycle")) labels.Cycle = before.headers.get("Copy-Cycle");
  await shelf.put(url, labelled(`<!doctype html>${root.outerHTML}`, answer, labels));
}

// Drop files that no kept page needs; everything, and the worker, when no guide is kept.
async function tidy(shelf) {
  if (!(await copies()).length) return dropAll();
  const keys = await shelf.keys();
  const needed = new Set();
  for (const key of keys) {
    const { headers } = await shelf.match(key, AS_IS);
    if (!headers.has("Copy-Files")) continue;
    for (const address of [pathOf(key.url), ...headers.get("Copy-Files").split(" ")]) needed.add(address);
  }
  for (const key of keys) if (!needed.has(pathOf(key.url))) await shelf.delete(key, AS_IS);
}

// Keep these guides; `progress(n, of)` is told how far it is.
export const keep = (urls, progress) => alone(() => takeAll(urls, progress));

// Fetch the newest version of those that are still kept when it is their turn.
export const renew = (urls) =>
  alone(async () => {
    const still = (await Promise.all(urls.map(copyOf))).filter(Boolean);
    if (still.length) await takeAll(still.map((copy) => copy.url), () => {});
  });

async function takeAll(urls, progress) {
  const shelf = await caches.open(SHELF);
  try {
    await navigator.serviceWorker.register("/worker.js");
    for (const url of OFFLINE) await takePage(shelf, url, () => {});
    for (const [n, url] of urls.entries()) {
      await takePage(shelf, url, urls.length > 1 ? () => progress(n + 1, urls.length) : progress);
    }
    await navigator.serviceWorker.ready;
  } finally {
    await tidy(shelf);
  }
}

export const remove = (urls) =>
  alone(async () => {
    const shelf = await caches.open(SHELF);
    for (const url of urls) await shelf.delete(url, AS_IS);
    await tidy(shelf);
  });

export async function dropAll() {
  await caches.delete(SHELF);
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
}

// Let the address of someone's own go at a guide open the kept copy when there is no signal.
export const opensAt = (url, cycle) =>
  alone(async () => {
    const found = await find(url);
    if (!found || found.headers.get("Copy-Cycle") === cycle) return;
    const shelf = await caches.open(SHELF);
    await shelf.put(url, labelled(await found.blob(), found, { Cycle: cycle }));
  });

// Return "gone", "newer", "look" (the phone's choices changed) or "" for a kept guide.
export async function newsOf(copy) {
  const options = { method: "HEAD", cache: "no-store", credentials: "same-origin" };
  const answer = await fetch(copy.url, options).catch(() => ({}));
  if (answer.status === 404 || answer.status === 410) return "gone";
  if (answer.ok && answer.headers.has("Only-In")) return "gone";
  // It became a quiet guide, and those are never kept.
  if (answer.ok && /no-store/.test(answer.headers.get("Cache-Control"))) return "gone";
  if (!answer.ok || answer.headers.get("ETag") === copy.etag) return "";
  return copy.look === look() ? "newer" : "look";
}

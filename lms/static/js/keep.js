// "Keep on this phone": fetched when someone taps it, and later where something is kept.
import { copyOf, keep, newsOf, opensAt, remove, renew } from "./copies.js";

const urlsOf = (box) => box.dataset.urls.trim().split(" ");
const buttonsOf = (box) => box.querySelectorAll("button");
const boxes = () => [...document.querySelectorAll(".keep[data-urls]")];
const say = (box, words) => (box.lastElementChild.textContent = words);

// Show what can be done here; return the copies that there are.
export async function show(box) {
  const found = await Promise.all(urlsOf(box).map(copyOf)).catch(() => []);
  const there = found.filter(Boolean);
  const [get, drop] = buttonsOf(box);
  get.textContent = box.dataset.get;
  get.hidden = there.length === urlsOf(box).length;
  drop.hidden = !there.length;
  if (get.hidden && !box.closest("#copies")) say(box, box.dataset.kept);
  if (there.length && box.dataset.cycle) await opensAt(there[0].url, box.dataset.cycle);
  return there;
}

let busy = false;
export async function tapped(button) {
  const box = button.closest(".keep");
  const { dataset } = box;
  if (busy) return;
  busy = true;
  let words;
  try {
    if (button === buttonsOf(box)[1]) {
      await remove(urlsOf(box));
      words = dataset.removed;
    } else {
      await keep(urlsOf(box), (n, of) =>
        say(box, dataset.busy.replace("{n}", n).replace("{m}", of)));
      words = dataset.kept;
    }
  } catch (problem) {
    const refused = ["QuotaExceededError", "SecurityError", "UnknownError"].includes(problem.name);
    words = refused ? dataset.full : dataset.failed;
  }
  busy = false;
  for (const other of boxes()) await show(other);
  say(box, words);
  if (button.hidden) [...buttonsOf(box)].find((one) => !one.hidden).focus();
}

// Back with a signal: say what changed. A new version waits to be asked for, but for Wi-Fi.
async function news(box) {
  const there = await show(box);
  if (!navigator.onLine) return;
  const told = await Promise.all(there.map(newsOf));
  const these = (what) => there.filter((copy, n) => told[n] === what).map((copy) => copy.url);
  const gone = these("gone");
  if (gone.length) {
    await remove(gone);
    await show(box);
    return say(box, box.dataset.gone);
  }
  const wifi = navigator.connection && navigator.connection.type === "wifi";
  const quietly = [...these("look"), ...(wifi ? these("newer") : [])];
  if (quietly.length) await renew(quietly).catch(() => {});
  if (!these("newer").length) return;
  if (wifi) return say(box, box.dataset.newest);
  const [get] = buttonsOf(box);
  get.textContent = box.dataset.newer;
  get.hidden = false;
  say(box, "");
}

export async function lookAround() {
  for (const box of boxes()) await news(box);
}
addEventListener("online", () => {
  for (const words of document.querySelectorAll("[data-offline]:not(h1)")) words.hidden = true;
  lookAround();
});
if (!document.getElementById("copies")) lookAround();

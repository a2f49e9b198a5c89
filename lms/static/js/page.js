// On every page for people: Leave (also Shift three times), and text size without a visit.
const root = document.documentElement;
const sizes = ["100", "125", "150", "200"];
const all = (what) => document.querySelectorAll(what);

const exit = document.querySelector("a.leave");
function leave(event) {
  if (event) event.preventDefault();
  root.hidden = true;
  document.title = "…";
  location.replace(exit.href);
}
if (exit) {
  exit.addEventListener("click", leave);
  let shifts = [];
  addEventListener("keyup", (event) => {
    shifts = event.key === "Shift" ? [...shifts, Date.now()].slice(-3) : [];
    if (shifts.length === 3 && shifts[2] - shifts[0] < 1500) leave();
  });
}

// The choices page and the other language come back to the step that is open now.
for (const link of all("[data-keep]")) {
  link.addEventListener("click", () => {
    const to = new URL(link.href);
    if (!location.hash) return;
    if (to.searchParams.has("next")) {
      to.searchParams.set("next", to.searchParams.get("next") + location.hash);
    } else to.hash = location.hash;
    link.href = to;
  });
}

// A form that is half filled in comes along to the other language.
const typed = (what) => import("./typed.js").then((its) => its[what]()).catch(() => {});
for (const link of all("a[hreflang]")) {
  link.addEventListener("click", (event) => {
    if (!document.querySelector("main form") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    typed("keep").then(() => location.assign(link.href));
  });
}
try {
  if (sessionStorage["hr-typed"]) typed("bring");
} catch {}

// The parts of the cookie hr-look, as home/look.py reads them.
const usual = { text: "100", theme: "auto", phone: "-", view: "full", lines: "normal" };
const kept = () => (/hr-look=([^;]*)/.exec(document.cookie) || ["", ""])[1];
export function remember(part, value) {
  const before = kept().split(".");
  const parts = Object.keys(usual).map((name, n) => (name === part ? value : before[n] || usual[name]));
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `hr-look=${parts.join(".")};path=/;max-age=31536000;samesite=lax${secure}`;
  look = kept();
  return look === parts.join(".");
}
let look = kept();
// A page brought back from the browser's memory must be seen again, and as was chosen since.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  root.hidden = false;
  if (kept() !== look) location.reload();
});
export function resize(size) {
  const top = document.elementFromPoint(innerWidth / 2, 90) || document.body;
  const before = top.getBoundingClientRect().top;
  root.dataset.text = size;
  scrollBy(0, top.getBoundingClientRect().top - before);
  return remember("text", size);
}
for (const link of all("[data-size]")) {
  link.addEventListener("click", (event) => {
    const next = (sizes.indexOf(root.dataset.text) + 1) % sizes.length;
    event.preventDefault();
    resize(sizes[next]);
    link.lastElementChild.textContent = `: ${next + 1}/4`;
  });
}
// What is kept on this phone was kept with the choices of that day.
if ("copy" in root.dataset) {
  const [text, theme, , , lines = "normal"] = kept().split(".");
  if (text) Object.assign(root.dataset, { text, theme, lines });
}

// “Keep on this phone”: its script comes once it is wanted, or when something is kept here.
let shared = true;
try {
  shared = localStorage.getItem("hr-shared");
} catch (e) {}
if (document.querySelector(".keep,#copy") && "serviceWorker" in navigator && "caches" in window && !shared) {
  const script = () => import("./keep.js");
  for (const one of all(".keep,.keep-title")) one.hidden = false;
  document.addEventListener("click", ({ target }) => {
    const box = target.matches(".keep button") && target.closest(".keep");
    const failed = () => (box.lastElementChild.textContent = box.dataset.failed);
    if (box) script().then((its) => its.tapped(target), failed);
  });
  if (navigator.serviceWorker.controller) addEventListener("load", script);
}

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// After the browser has gone to the address's #fragment, which takes the focus away.
const box = document.getElementById("check");
if (box) addEventListener("load", () => requestAnimationFrame(() => box.focus()));

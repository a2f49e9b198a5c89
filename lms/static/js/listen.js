// Read aloud, one sentence at a time, by a voice that this phone has itself. Fetched on the tap.
// Pause ends speech on Android: so Stop remembers the sentence, and Listen begins there.
const root = document.documentElement;
const speech = window.speechSynthesis;
const box = document.getElementById("listen");
const [button, note] = box.children;
const label = button.lastElementChild;
const listen = label.textContent;
const language = document.querySelector("main h1").lang || root.lang;

const CLOSED = "details:not([open])>:not(summary)";
const NOT_READ = `.where,.bars,.quiet,.chips,#phones,#listen,.paper,[aria-hidden],svg,${CLOSED}`;
const BLOCKS = "h1,h2,p,li,div,dt,dd,summary,.btn";
const SENTENCES = /[^]*?[.!?…]+["”’»)]*(?:\s+|$)|[^]+$/g;
const ENDS = /[.!?…]["”’»)]*\s*$/;

const begun = new WeakMap(); // screen → the sentence to begin with
let opened = null; // what was just opened, to begin with
let now = null; // what is being read: its screen, sentences, and the way back

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = box.dataset.css;
document.head.append(style);

function voice(language) {
  const own = speech.getVoices().filter((one) =>
    one.localService && one.lang.slice(0, 2).toLowerCase() === language.slice(0, 2));
  return own.find((one) => one.default) || own.find((one) => /US|MX/.test(one.lang)) || own[0];
}

// Each sentence gets spans to mark it by. They are taken away again when the voice stops.
function split(screen) {
  const sentences = [], back = [], nodes = [];
  const walk = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walk.nextNode()) nodes.push(walk.currentNode);
  let open, block, lang;
  for (const node of nodes) {
    if (node.nodeName === "BR") open = null;
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const around = node.parentElement;
    if (around.closest(NOT_READ) || !around.getClientRects().length) continue;
    const its = around.closest("[lang]").lang;
    if (block !== around.closest(BLOCKS) || lang !== its) open = null;
    block = around.closest(BLOCKS);
    lang = its;
    if (!node.data.trim()) {
      if (open) open.text += " ";
      continue;
    }
    const outer = document.createElement("span");
    for (const part of node.data.match(SENTENCES)) {
      const span = outer.appendChild(document.createElement("span"));
      span.textContent = part;
      if (!open) sentences.push((open = { text: "", spans: [], lang }));
      open.text += part;
      open.spans.push(span);
      if (ENDS.test(part)) open = null;
    }
    node.replaceWith(outer);
    back.push(() => outer.replaceWith(node));
  }
  return { sentences, back };
}

const spoken = (text) =>
  text.replace(/[✓‹]/g, "").replace(/\s*[·›→]\s*/g, ", ").replace(/\s+/g, " ").trim();

function mark(at) {
  now.sentences.forEach(({ spans }, i) => spans.forEach((span) => span.classList.toggle("said", i === at)));
  now.sentences[at].spans[0].scrollIntoView({ block: "nearest" });
}

function say(at) {
  clearTimeout(now.late);
  if (at >= now.sentences.length) {
    begun.delete(now.screen);
    return stop();
  }
  begun.set(now.screen, at);
  mark(at);
  const { text, lang } = now.sentences[at];
  const one = new SpeechSynthesisUtterance(spoken(text));
  one.voice = voice(lang) || voice(language);
  one.lang = lang;
  const still = () => now && now.one === one;
  one.onend = () => still() && say(at + 1);
  one.onerror = () => still() && gone();
  // Some phones lose a voice without saying so.
  now.late = setTimeout(gone, 10000 + 200 * one.text.length);
  now.one = one;
  speech.speak(one);
}

function stop() {
  if (!now) return;
  const { back, late } = now;
  now = null;
  clearTimeout(late);
  speech.cancel();
  for (const put of back) put();
  label.textContent = listen;
}

function gone() {
  stop();
  // A button that hides takes the focus with it.
  if ([button, document.body].includes(document.activeElement)) {
    box.parentElement.querySelector("h1").focus({ preventScroll: true });
  }
  button.hidden = true;
  note.textContent = button.dataset.gone;
}

// Whether it was said on this visit that others may hear; a quiet guide leaves no trace of it.
let told = false;
function warned(quiet) {
  try {
    told = told || Boolean(sessionStorage.getItem("hr-listen"));
    if (!quiet) sessionStorage.setItem("hr-listen", "1");
  } catch (e) {}
  const before = told;
  told = true;
  return before;
}

export function tap(screen, quiet) {
  if (now) return stop();
  note.textContent = "";
  if (!warned(quiet)) {
    note.textContent = button.dataset.near;
    return;
  }
  if (!voice(language)) return gone();
  now = { screen, ...split(screen) };
  label.textContent = button.dataset.stop;
  const fresh = now.sentences.findIndex(({ spans }) => opened && opened.contains(spans[0]));
  opened = null;
  say(fresh < 0 ? Math.min(begun.get(screen) || 0, now.sentences.length - 1) : fresh);
}

document.addEventListener("toggle", ({ target }) => {
  stop();
  opened = target.open ? target : null;
}, true);

addEventListener("hashchange", () => {
  stop();
  note.textContent = "";
});
addEventListener("pagehide", stop);
document.addEventListener("visibilitychange", () => document.hidden && stop());
// Leave hides the page at once, before the next one comes.
new MutationObserver(() => root.hidden && stop()).observe(root, { attributeFilter: ["hidden"] });
if (speech.addEventListener) speech.addEventListener("voiceschanged", () => now && !voice(language) && gone());

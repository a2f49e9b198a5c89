// Where shall I start? What is tapped lives in the page's own fields and nowhere else: nothing is
// asked of the network, put in the address or stored. The guides are those of the plain lists.
const one = (what) => document.querySelector(what);
const all = (what) => [...document.querySelectorAll(what)];
const MOST = 5;
const TURNS = ["want", "worry", "phone", "net"];
const picked = (name) => (one(`[name=${name}]:checked`) || {}).value;
let now = "phone";

// The questions that someone with this phone is asked.
function asked() {
  const online = ["smartphone", "new"].includes(picked("phone"));
  const names = ["phone", ...(online ? ["net"] : []), "want", "worry"];
  return names.filter((name) => one(`[data-ask=${name}]`));
}

const chosen = () =>
  TURNS.filter((name) => asked().includes(name))
    .map((name) => one(`[data-option="${name}:${picked(name)}"]`))
    .filter(Boolean);

// One guide of each list in turns: those that can be done with this phone, each of them once.
function suggested() {
  const works = (guide) => guide.dataset.phones.split(" ").includes(picked("phone"));
  const lists = chosen().map((option) => [...option.querySelectorAll("a")].filter(works));
  const found = [];
  for (let turn = 0; lists.some((list) => turn < list.length); turn++) {
    for (const list of lists) {
      const guide = list[turn];
      if (guide && !found.some((other) => other.href === guide.href)) found.push(guide);
    }
  }
  return found.slice(0, MOST);
}

function card(guide) {
  const link = document.createElement("a");
  const title = document.createElement("b");
  const why = document.createElement("small");
  const fits = chosen().filter((option) => option.querySelector(`[data-guide=${guide.dataset.guide}]`));
  link.className = "card go";
  link.href = guide.href;
  title.textContent = guide.textContent;
  why.textContent = fits.map((option) => option.dataset.because).filter(Boolean).join(" ");
  link.append(title, why);
  return link;
}

function show(name) {
  now = name;
  for (const ask of all("[data-ask]")) ask.hidden = ask.dataset.ask !== name;
  one("#questions .info").hidden = name !== "phone";
  one("[data-go=back]").hidden = name === "phone";
  one("#questions").hidden = false;
  one("#pick-one").hidden = one("#result").hidden = true;
}

function result() {
  const notes = chosen().map((option) => option.querySelector(".tip")).filter(Boolean);
  const guides = suggested();
  one("#suggested").replaceChildren(...notes.map((note) => note.cloneNode(true)), ...guides.map(card));
  one("#nothing").hidden = guides.length > 0;
  one("#questions").hidden = true;
  one("#result").hidden = false;
  one("#result h2").focus();
}

function go(way) {
  if (way === "again") {
    for (const field of all("#questions input")) field.checked = false;
    show("phone");
    one("h1").focus();
    return;
  }
  if (way === "next" && !picked(now)) {
    one("#pick-one").hidden = false;
    return;
  }
  const to = asked()[asked().indexOf(now) + (way === "next" ? 1 : -1)];
  if (!to) return result();
  show(to);
  one(`[data-ask=${to}] legend`).focus();
}

for (const button of all("[data-go]")) {
  button.addEventListener("click", () => go(button.dataset.go));
}
// Brought back from the browser's memory, on a shared phone perhaps: nobody's answers are there.
addEventListener("pageshow", (event) => event.persisted && go("again"));
one("#plain").hidden = true;
show("phone");

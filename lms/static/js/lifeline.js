// The Lifeline check. What is tapped lives in the page's own fields and nowhere else: nothing is
// asked of the network, put in the address or stored. The answers were made by home/lifeline/rules.py.
const one = (what) => document.querySelector(what);
const all = (what) => [...document.querySelectorAll(what)];
const check = one("#check-lifeline");
const table = JSON.parse(check.dataset.table);
const dollars = (many) => "$" + Math.floor(many).toLocaleString("en-US");
const picked = (name) => (one(`[name=${name}]:checked`) || {}).value;
let now = "place";

// The phone's own day, as YYYY-MM-DD: a page can stay open longer than its numbers hold.
function tooOld() {
  const day = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return today > check.dataset.expires;
}

// The questions that someone with these answers is asked.
function asked() {
  if (picked("place") === "territory") return ["place"];
  const income = picked("program") === "yes" ? [] : ["size", "income"];
  return ["place", "tribal", "program", ...income, "already"];
}

function show(name) {
  now = name;
  for (const words of all("[data-first]")) words.hidden = name !== "place";
  for (const ask of all("[data-ask]")) ask.hidden = ask.dataset.ask !== name;
  const onTribalLands = picked("tribal") === "yes";
  for (const tribal of all("[data-tribal]")) tribal.hidden = !onTribalLands;
  if (!onTribalLands) for (const field of all("[data-tribal] input")) field.checked = false;
  one("#pick-one").hidden = true;
  one("[data-go=back]").hidden = name === "place";
  check.hidden = false;
  one("#answer").hidden = one("#next").hidden = true;
  if (name === "income") fill();
}

function fill() {
  const area = picked("place") in table.limits ? picked("place") : "states";
  const size = Number(picked("size"));
  const limits = table.limits[area];
  const year = size > limits.length ? limits.at(-1) + table.more[area] : limits[size - 1];
  one("[data-year]").textContent = dollars(year);
  one("[data-month]").textContent = dollars(year / 12);
  one("[data-more]").textContent = dollars(table.more[area]);
  one("[data-nine]").hidden = size <= limits.length;
}

// The number of this case among all, in the order that the rules wrote them in.
function found() {
  const questions = asked();
  let number = 0;
  for (const [name, values] of Object.entries(table.questions)) {
    const value = questions.includes(name) ? picked(name) : values[0];
    number = number * values.length + values.indexOf(value);
  }
  return table.answers[table.cases[number]];
}

function answer() {
  const [verdict, reasons] = found();
  for (const head of all("[data-verdict]")) head.hidden = head.dataset.verdict !== verdict;
  for (const said of all("[data-reason]")) said.hidden = !reasons.includes(said.dataset.reason);
  for (const part of all("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(verdict);
  one("#answer [data-tribal]").hidden = picked("tribal") !== "yes" || verdict !== "probably";
  check.hidden = true;
  one("#answer").hidden = one("#next").hidden = false;
  one(`[data-verdict=${verdict}]`).focus();
}

function go(way) {
  if (tooOld()) return switchOff();
  const questions = asked();
  const at = questions.indexOf(now);
  if (way === "again") {
    for (const field of check.querySelectorAll("input")) field.checked = false;
    show("place");
    one("h1").focus();
    return;
  }
  if (way === "next" && !picked(now)) {
    one("#pick-one").hidden = false;
    return;
  }
  const to = questions[at + (way === "next" ? 1 : -1)];
  if (!to) return answer();
  show(to);
  one(`[data-ask=${to}] legend`).focus();
}

function switchOff() {
  one("#old").hidden = one("#next").hidden = false;
  for (const part of all("[data-for]")) part.hidden = false;
  check.hidden = one("#plain").hidden = one("#answer").hidden = true;
}

for (const button of all("[data-go]")) {
  button.addEventListener("click", () => go(button.dataset.go));
}
// Brought back from the browser's memory, on a shared phone perhaps: nobody's answers are there.
addEventListener("pageshow", (event) => event.persisted && go("again"));
one("#plain").hidden = true;
if (tooOld()) switchOff();
else show("place");

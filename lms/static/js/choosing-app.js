// Choosing an app together. What is tapped lives in the page's own fields and nowhere else:
// nothing is asked of the network, put in the address or stored.
const one = (what) => document.querySelector(what);
const all = (what) => [...document.querySelectorAll(what)];
const questions = all("[data-ask]");
let now = 0;

const meaningOf = (field) => document.getElementById(field.getAttribute("aria-describedby"));

function answered(field) {
  for (const other of all(`[name=${field.name}]`)) {
    for (const part of [meaningOf(other), other.parentElement]) part.classList.toggle("picked", other.checked);
  }
  field.closest("[data-ask]").classList.add("done");
  one("#questions").classList.add("some");
}

function show(part, number) {
  now = number;
  questions.forEach((question, n) => question.classList.toggle("now", n === number));
  for (const words of all("[data-first]")) words.classList.toggle("later", number > 0 || part === "result");
  one("#questions").classList.toggle("later", part === "result");
  one("#result").hidden = part !== "result";
  one("#choice").classList.toggle("later", part !== "result");
  one("[data-go=back]").hidden = number === 0;
  one("[data-go=result]").hidden = !one("input:checked");
  one("#said").textContent = "";
}

// The answers under what they are: a reason for the app, against it, a warning, something to ask.
function list() {
  for (const section of all("[data-list]")) {
    const answers = all(`input:checked[data-side=${section.dataset.list}]`);
    section.hidden = !answers.length;
    const said = document.createElement("dl");
    said.append(...answers.flatMap((field) => {
      const asked = document.createElement("dt");
      const means = document.createElement("dd");
      const question = field.closest("[data-ask]").querySelector("h2").textContent;
      asked.textContent = `${question} ${field.nextElementSibling.textContent}.`;
      means.textContent = meaningOf(field).lastElementChild.textContent;
      return [asked, means];
    }));
    section.replaceChildren(section.firstElementChild, said);
  }
  one("#nothing").hidden = Boolean(one("input:checked"));
}

function go(way) {
  if (way === "again") {
    for (const field of all("#questions input")) field.checked = false;
    for (const part of all(".picked,.done,.some")) part.classList.remove("picked", "done", "some");
    show("questions", 0);
    one("h1").focus();
    return;
  }
  const to = way === "result" ? questions.length : now + (way === "next" ? 1 : -1);
  if (to < questions.length) {
    show("questions", to);
    questions[to].firstElementChild.focus();
    return;
  }
  list();
  show("result", now);
  one("#result h2").focus();
}

one("#questions").addEventListener("change", ({ target }) => {
  answered(target);
  one("#said").textContent = meaningOf(target).textContent;
  one("[data-go=result]").hidden = false;
});
for (const button of all("[data-go]")) {
  button.addEventListener("click", () => go(button.dataset.go));
}
// Brought back from the browser's memory, on a shared phone perhaps: nobody's answers are there.
addEventListener("pageshow", (event) => event.persisted && go("again"));
document.documentElement.classList.add("tapping");
for (const part of all(".scripted")) part.hidden = false;
show("questions", 0);

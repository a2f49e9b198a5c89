// What is typed and picked, on its way to the same page in the other language. It waits in this
// tab until that page has opened, no longer than a minute. Passwords and PINs never do.
const NAME = "hr-typed", LONGEST = 60000;
const here = () => location.pathname.replace(/^\/es(?=\/)/, "");

function fields() {
  const all = document.querySelectorAll("main form :is(input,select,textarea)[name]");
  // A PIN whose numbers are shown is a field of text.
  return [...all].filter(({ type, name }) => !["hidden", "password", "file"].includes(type) && !/pin|pass/.test(name));
}
const picked = (field) => ["checkbox", "radio"].includes(field.type);

export function keep() {
  const said = fields().map((field) => [field.name, field.value, field.checked]);
  sessionStorage[NAME] = JSON.stringify({ at: here(), when: Date.now(), said });
}

export function bring() {
  const { at, when, said } = JSON.parse(sessionStorage[NAME]);
  delete sessionStorage[NAME];
  if (at !== here() || Math.abs(Date.now() - when) > LONGEST) return;
  for (const field of fields()) {
    const place = said.findIndex(([name, value]) => name === field.name && (!picked(field) || value === field.value));
    if (place < 0) continue;
    const [[, value, checked]] = said.splice(place, 1);
    if (picked(field) ? field.checked === checked : field.value === value) continue;
    if (picked(field)) field.checked = checked;
    else field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

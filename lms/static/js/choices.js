// My choices: each shows at once and is kept on this phone; "Save" then only goes back.
import { remember, resize } from "./page.js";

const root = document.documentElement;
const form = document.querySelector("form.choices");

function show(part, value) {
  if (value === "full" || value === "normal") delete root.dataset[part];
  else if (part !== "phone") root.dataset[part] = value;
}
form.addEventListener("change", ({ target }) => {
  const { name, value } = target;
  if (name !== "text") show(name, value);
  const done = name === "text" ? resize(value) : remember(name, value);
  for (const words of document.querySelectorAll("[data-kept]")) {
    words.hidden = (words.dataset.kept === "yes") !== done;
  }
});

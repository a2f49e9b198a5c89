// The list of what is kept on this phone.
import { copies } from "./copies.js";
import { lookAround } from "./keep.js";

const list = document.getElementById("copies");
const one = document.getElementById("copy");

const kept = await copies().catch(() => []);
for (const copy of kept) {
  const item = one.content.cloneNode(true);
  const link = item.querySelector("a");
  const box = item.querySelector(".keep");
  link.href = copy.url;
  link.querySelector("b").textContent = copy.title;
  box.dataset.urls = copy.url;
  for (const words of ["get", "newer"]) box.dataset[words] = box.dataset[words].replace("{size}", copy.size);
  box.hidden = false;
  list.append(item);
}
for (const words of document.querySelectorAll("[data-none]")) words.hidden = kept.length > 0;
lookAround();

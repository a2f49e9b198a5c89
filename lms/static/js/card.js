// Signing in with a card. A scanned card opens this page with its code behind the #, which no
// server sees. It is read once, taken out of the address, and put into the form.
const form = document.querySelector("[data-card]");

function read() {
  const code = location.hash.slice(1);
  if (!/^[0-9a-z-]{8,9}$/i.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.code.value = code;
  // The PIN is asked for on the next screen, or chosen there when the card is new.
  for (const part of form.querySelectorAll("[data-typed]")) part.hidden = true;
  form.elements.pin.disabled = true;
  const told = form.querySelector("[data-scanned]");
  const letters = code.replace("-", "").toUpperCase();
  told.lastElementChild.textContent = `${letters.slice(0, 4)}-${letters.slice(4)}`;
  told.hidden = false;
  const button = form.querySelector("[data-next]");
  button.textContent = button.dataset.next;
  // The other language's page gets the code as this one did.
  const other = document.querySelector(".foot [hreflang]");
  if (other) other.hash = code;
}
if (form) {
  read();
  addEventListener("hashchange", read);
}

for (const button of document.querySelectorAll("[data-digits]")) {
  const field = button.parentElement.querySelector("input");
  button.hidden = false;
  button.addEventListener("click", () => {
    const words = button.textContent;
    field.type = field.type === "password" ? "text" : "password";
    button.textContent = button.dataset.other;
    button.dataset.other = words;
  });
}

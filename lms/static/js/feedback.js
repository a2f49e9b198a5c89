// What a reader tells the authors with one tap, fetched when someone taps: once for each place
// on a page. It goes without a cookie, so nobody can tell whose it is.
export async function hear(box, said) {
  if (box.dataset.sent) return;
  box.dataset.sent = said.said;
  const chosen = box.querySelector(`[data-said=${said.said}]`);
  if (chosen) chosen.setAttribute("aria-current", "true");
  const answer = await fetch("/feedback/", {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(said),
  }).catch(() => ({}));
  box.querySelector("[data-told]").hidden = !answer.ok;
  box.querySelector("[data-untold]").hidden = answer.ok;
  if (answer.ok) return;
  box.dataset.sent = "";
  if (chosen) chosen.removeAttribute("aria-current");
}

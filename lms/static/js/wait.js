// A device that waits for a peer's yes: ask quietly, and open the page again when there is news.
const line = document.getElementById("wait");
async function look() {
  try {
    const answer = await fetch(line.dataset.state, { credentials: "same-origin" });
    if (answer.ok && (await answer.json()).state !== "waiting") return location.reload();
  } catch (e) {}
  setTimeout(look, 3000);
}
setTimeout(look, 2000);

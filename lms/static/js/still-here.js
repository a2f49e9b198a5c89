// On signed-in pages: asks “Are you still here?” two minutes before the end. The server decides;
// taps and typing here count, and another tab may have gone on.
const root = document.documentElement;
const band = document.getElementById("still-here");
const WARN = 120000;

// A page out of the browser's memory is not shown before the server was asked.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  root.hidden = true;
  location.reload();
});

if (band) {
  const { url, left, kind, style } = band.dataset;
  // Public pages, which know nobody, then do not offer to keep a guide here (page.js).
  try {
    if (kind === "shared") localStorage.setItem("hr-shared", "1");
    else localStorage.removeItem("hr-shared");
  } catch (e) {}
  const token = band.querySelector("[name=csrfmiddlewaretoken]").value;
  const words = band.querySelector("[role=alert]");
  const stay = band.querySelector("[data-stay]");
  const title = document.title;
  let end = Date.now() + left * 1000;
  let told = Date.now();
  let timer, written, before;

  const later = (what, at) => {
    clearTimeout(timer);
    timer = setTimeout(what, Math.max(0, at - Date.now()));
  };

  async function ask(fields) {
    const options = { credentials: "same-origin", headers: { Accept: "application/json" } };
    if (fields) {
      options.method = "POST";
      options.headers["X-CSRFToken"] = token;
      options.body = new URLSearchParams(fields);
    }
    told = Date.now();
    const answer = await fetch(url, options).catch(() => null);
    if (!answer) return away(fields);
    const said = await answer.json().catch(() => ({}));
    if (said.go) return gone(() => location.replace(said.go));
    if (!answer.ok) return gone(() => location.reload());
    if (said.left === null) return hide();
    end = Date.now() + said.left * 1000;
    plan(said.more);
  }

  // No network: someone's own phone may go on showing a guide, others show nothing any more.
  function away(fields) {
    if (!fields || !fields.end) {
      if (end - Date.now() <= WARN) show(true);
      return later(over, end);
    }
    if (kind !== "own") gone(() => location.replace("/"));
    else later(over, Date.now() + 15000);
  }

  function gone(go) {
    root.hidden = true;
    document.title = "…";
    go();
  }

  function plan(more) {
    if (end - Date.now() > WARN) {
      hide();
      return later(() => ask(), end - WARN + 500);
    }
    show(more);
    later(over, end + 500);
  }

  function over() {
    const fields = { end: 1, page: location.pathname + location.search + location.hash };
    if (written && written.isConnected) {
      const typed = [...new FormData(written)].filter(([name, value]) => {
        const field = written.elements[name];
        return typeof value === "string" && !(field && field.type === "password");
      });
      fields.action = new URL(written.action, location).pathname + new URL(written.action, location).search;
      fields.typed = new URLSearchParams(typed);
    }
    ask(fields);
  }

  function show(more) {
    if (!band.hidden) return;
    before = [document.activeElement, scrollY];
    (document.querySelector(".bar") || document.body.firstElementChild).after(band);
    words.textContent = more ? words.dataset.more : words.dataset.last;
    stay.hidden = !more;
    const look = document.createElement("link");
    look.rel = "stylesheet";
    look.href = style;
    look.onload = look.onerror = () => {
      band.hidden = false;
      const heading = band.querySelector("h2");
      document.title = heading.textContent;
      heading.focus();
      scrollTo(0, 0);
    };
    document.head.append(look);
  }

  function hide() {
    if (band.hidden) return;
    band.hidden = true;
    document.title = title;
    const [field, top] = before;
    if (field && field.isConnected) field.focus({ preventScroll: true });
    scrollTo(0, top);
  }

  function here() {
    if (band.hidden && Date.now() - told > 60000) ask({ here: 1 });
  }

  stay.addEventListener("click", () => ask({ here: 1 }));
  for (const what of ["pointerdown", "keydown"]) addEventListener(what, here, { passive: true });
  addEventListener("input", ({ target }) => {
    const form = target.form || (target.closest && target.closest("form"));
    if (form && form.method === "post") written = form;
  });
  // After sleep, or in front again, the clock has gone on without us.
  for (const what of ["visibilitychange", "online"]) {
    (what === "online" ? window : document).addEventListener(what, () => {
      if (!document.hidden && end - Date.now() <= WARN) (Date.now() >= end ? over : ask)();
    });
  }
  plan(true);
}

// A guide, one screen at a time. What is done stays on the phone (no account), or is queued
// there and sent (signed in). Without this file the page still does the whole job.
const main = document.querySelector("main.guide");
const paper = document.querySelector("form.check");
const { module, cycle, version } = (main || paper || document.body).dataset;
const has = (name) => Boolean(main) && name in main.dataset;
const find = (what) => main && main.querySelector(what);

// Storage may be missing, full or forbidden: then things last as long as the page.
const memory = {};
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) || memory[key];
  } catch (e) {
    return memory[key];
  }
}
function write(key, value) {
  memory[key] = value;
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch (e) {}
}

// Events wait in one queue and are sent for cycles that this page shows: so never another's.
const QUEUE = "hr-queue";
const queued = () => read(QUEUE) || [];
const uuid = () =>
  crypto.randomUUID
    ? crypto.randomUUID()
    : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
        (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
const mine = (event) => (cycle ? event.cycle === cycle : document.querySelector(`a[href*="${event.cycle}"]`));
let token = (document.querySelector("[name=csrfmiddlewaretoken]") || {}).value;
let sending, waited, wake;
const sleep = (ms) => new Promise((done) => setTimeout((wake = done), ms));

function say(what) {
  const status = document.getElementById("status");
  if (status) status.textContent = status.dataset[what] || "";
}

async function post(events) {
  const options = { credentials: "same-origin", headers: { Accept: "application/json" } };
  if (!token) {
    const answer = await fetch("/my/token", options);
    if (!answer.ok) return answer;
    token = (await answer.json()).token;
  }
  Object.assign(options.headers, { "X-CSRFToken": token, "Content-Type": "application/json" });
  return fetch("/my/events/", { ...options, method: "POST", keepalive: true, body: JSON.stringify({ events }) });
}

async function sendAll() {
  let size = 100, pause = 2000, renewed = false;
  for (;;) {
    const batch = queued().filter(mine).slice(0, size);
    if (!batch.length) return say(waited ? "sent" : "");
    const answer = await post(batch).catch(() => ({ status: 0 }));
    if (answer.status === 200) {
      const told = new Set((await answer.json()).results.map((result) => result.id));
      if (!batch.some((event) => told.has(event.id))) return say("parked");
      write(QUEUE, queued().filter((event) => !told.has(event.id)));
      pause = 2000;
      continue;
    }
    waited = true;
    // A phone that was said to be lost drops what it kept, on a page that does only that.
    if (answer.headers && answer.headers.has("Clear-Site-Data")) return location.replace("/card/lost/");
    if (answer.status === 401) return say("who");
    if (answer.status === 403 && !renewed) {
      renewed = true;
      token = "";
    } else if (answer.status === 413 && size > 1) size = size >> 1;
    else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return say("parked");
    else {
      say("kept");
      const asked = answer.headers && Number(answer.headers.get("Retry-After"));
      await sleep(asked ? asked * 1000 : pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, 900000);
    }
  }
}
// One sender at a time; whoever asks while it runs waits for it, and it looks again.
function send() {
  if (!sending) sending = sendAll().finally(() => (sending = null));
  return sending;
}

function queue(kind, step, value = "") {
  const at = new Date().toISOString();
  write(QUEUE, [...queued(), { id: uuid(), cycle, version: Number(version), kind, step, at, value }]);
  send();
}

// A lesson's check, one question at a time. Each answer is sent as it is picked.
if (paper) {
  const screens = [...paper.querySelectorAll(".screen")];
  const show = (event) => {
    const screen = screens.find((one) => `#${one.id}` === location.hash) || screens[0];
    screens.forEach((other) => (other.hidden = other !== screen));
    if (!event) return;
    scrollTo(0, 0);
    screen.querySelector("h1").focus({ preventScroll: true });
  };
  paper.addEventListener("change", ({ target }) => {
    if ("shared" in paper.dataset) return;
    const chosen = paper.querySelectorAll(`[name="${target.name}"]:checked`);
    queue("answered", target.name.slice(2), [...chosen].map((one) => one.value));
  });
  addEventListener("hashchange", show);
  show();
}

if (main) {
  const screens = [...main.children];
  const steps = screens.filter((screen) => screen.id.startsWith("s-"));
  const idOf = (screen) => screen.id.slice(2);
  const kept = !has("quiet") && !cycle && `hr:${module}`;
  const shared = has("shared");
  const words = document.title;
  let place = { v: 1, at: "", done: [], finished: false };
  let last = steps[0];

  if (kept) place = read(kept) || place;
  if (cycle) {
    // What waits on this phone is newer than what the server knew.
    place.done = main.dataset.done.split(" ");
    place.finished = has("finished");
    const waiting = queued().filter(mine);
    for (const event of waiting) {
      place.done.push(event.step);
      place.finished = place.finished || event.kind === "finished";
      const after = steps[steps.findIndex((step) => idOf(step) === event.step) + 1];
      if (after) place.at = idOf(after);
    }
  }
  // A place of someone without an account is never shown or left on a shared device.
  if (shared) write(`hr:${module}`);

  // On someone's own phone it is offered, never taken.
  const before = cycle && !shared && read(`hr:${module}`);
  const bring = find("#bring");
  if (bring && before && before.done.length) bring.hidden = false;

  const current = () => screens.find((screen) => `#${screen.id}` === location.hash) || screens[0];
  const nextOf = (screen) => screens[screens.indexOf(screen) + 1];

  function show(event) {
    const screen = current();
    screens.forEach((other) => (other.hidden = other !== screen));
    const count = screen.querySelector(".where span");
    const heading = screen.querySelector("h1");
    document.title = screen === screens[0] ? words : `${(count || heading).textContent} – ${main.dataset.title}`;
    if (steps.includes(screen)) {
      last = screen;
      if (kept) {
        place.at = idOf(screen);
        write(kept, place);
      }
    }
    if (screen.id === "finish") {
      const note = find("[data-skipped]");
      if (note) note.hidden = steps.every((step) => place.done.includes(idOf(step)));
    }
    for (const link of main.querySelectorAll("#stop [href^='#']")) link.setAttribute("href", `#${last.id}`);
    document.querySelector(".skip").setAttribute("href", `#${screen.id}`);
    if (!event) return welcome();
    for (const box of [find("#resume"), find("#begin")]) if (box) box.hidden = box.id === "resume";
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  // Once, on opening the page: where you were.
  function welcome() {
    const box = find("#resume");
    const step = steps.find((other) => idOf(other) === place.at);
    if (!box) return;
    if (place.finished) box.hidden = true;
    else if (step) {
      box.hidden = false;
      box.querySelector("p b:last-of-type").textContent = steps.indexOf(step) + 1;
      find("[data-go]").hash = step.id;
    }
    find("#begin").hidden = !box.hidden;
  }

  function record(kind, screen) {
    const step = steps.includes(screen) ? idOf(screen) : "";
    if (kind === "done" && !place.done.includes(step)) place.done.push(step);
    if (kind === "finished") place.finished = true;
    if (kept) write(kept, place);
    if (cycle) queue(kind, step);
  }

  main.addEventListener("click", (event) => {
    const button = event.target.closest("a,button");
    if (!button) return;
    const { dataset } = button;
    if ("days" in dataset) import("./calendar.js").then((its) => its.put(dataset), () => {});
    else if ("bring" in dataset) {
      bring.hidden = true;
      write(`hr:${module}`);
      if (dataset.bring === "no") return;
      for (const step of steps) if (before.done.includes(idOf(step))) record("done", step);
      location.hash = before.at ? `s-${before.at}` : steps[0].id;
    }
    else if ("clear" in dataset || ("again" in dataset && kept)) {
      place = { v: 1, at: "", done: [], finished: false };
      if (kept) write(kept);
      if ("clear" in dataset) location.hash = "start";
    } else if ("check" in dataset && queued().some(mine)) {
      event.preventDefault();
      const go = () => location.assign(button.href);
      Promise.race([send(), sleep(4000)]).then(go, go);
    } else if (dataset.do) record(dataset.do, dataset.do === "stopped" ? last : current());
    else if (button.form && button.form.id === "step-form" && !shared) {
      event.preventDefault();
      const screen = current();
      record(button.name, screen);
      location.hash = nextOf(screen).id;
    }
  });

  for (const one of main.querySelectorAll("[data-days],[data-clear],[data-scripted]")) one.hidden = false;
  for (const one of main.querySelectorAll("[data-plain]")) one.hidden = true;
  const skip = document.querySelector(".skip");
  skip.hidden = false;
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    current().querySelector("h1").focus();
  });
  if (!main.classList.contains("all-steps")) {
    addEventListener("hashchange", show);
    show();
  }
}
if (queued().some(mine)) send();
addEventListener("online", () => {
  if (wake) wake();
  if (queued().some(mine)) send();
});

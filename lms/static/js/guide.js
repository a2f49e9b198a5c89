// A guide, one screen at a time. What is done stays on the phone (no account), or is queued
// there and sent (signed in). Without this file the page still does the whole job.
const main = document.querySelector("main.guide");
const paper = document.querySelector("form.check");
const { module, cycle, version } = (main || paper || document.body).dataset;
const has = (name) => Boolean(main) && name in main.dataset;
const find = (what) => main && main.querySelector(what);

// Storage may be missing, full or forbidden: then things last as long as the page.
const memory = {};
let room = true;
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
    room = true;
  } catch (e) {
    room = false;
  }
}

function storing() {
  try {
    localStorage.setItem("hr", "");
    localStorage.removeItem("hr");
    return true;
  } catch (e) {
    return false;
  }
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

// On the first page: steps that wait for more than a day, by this phone's clock, right or wrong.
const DAY = 86400000;
const waitsLong = (event) => mine(event) && Math.abs(Date.now() - Date.parse(event.at)) > DAY;

function say(what) {
  const status = document.getElementById("status");
  const unsent = document.getElementById("unsent");
  if (unsent) unsent.hidden = !queued().some(waitsLong);
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
      say(room ? "kept" : "open");
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
  const screens = [...main.children].filter((part) => part.id);
  const steps = screens.filter((screen) => screen.id.startsWith("s-"));
  const idOf = (screen) => screen.id.slice(2);
  const kept = !has("quiet") && !cycle && `hr:${module}`;
  const shared = has("shared");
  const words = document.title;
  const nowhere = () => ({ v: 1, at: "", n: 0, done: [], skipped: [], finished: false });
  let place = nowhere();
  let last = steps[0];

  // What stands of a step: Undo takes back what was tapped on it, and Done outlasts Skip.
  function take(kind, id) {
    const was = place.done.includes(id);
    if (kind === "finished") place.finished = true;
    else if (kind === "skipped" ? !was : kind !== "stopped") {
      place.done = place.done.filter((other) => other !== id);
      place.skipped = place.skipped.filter((other) => other !== id);
      if (place[kind]) place[kind].push(id);
    }
    return !was;
  }

  if (kept) place = { ...place, ...read(kept) };
  if (cycle) {
    // What waits on this phone is newer than what the server knew.
    place.done = main.dataset.done.split(" ");
    place.skipped = main.dataset.skippedSteps.split(" ");
    place.finished = has("finished");
    for (const { kind, step } of queued().filter(mine)) {
      take(kind, step);
      const number = steps.findIndex((other) => idOf(other) === step) + (kind === "done" || kind === "skipped");
      if (step && steps[number]) place.at = idOf(steps[number]);
    }
  }
  // A place of someone without an account is never shown or left on a shared device.
  if (shared) write(`hr:${module}`);

  // On someone's own phone it is offered, never taken.
  const before = cycle && !shared && read(`hr:${module}`);
  const bring = find("#bring");
  const news = before && before.done.some((step) => !place.done.includes(step));
  if (bring && (news || (before && before.finished && !place.finished))) bring.hidden = false;

  // Read aloud, where this phone itself has a voice for the guide's language.
  const listen = find("#listen");
  const speech = window.speechSynthesis;
  const language = (find("h1").lang || document.documentElement.lang).slice(0, 2);
  const voiced = () => {
    if (speech) listen.firstElementChild.hidden = !speech.getVoices().some((voice) =>
      voice.localService && voice.lang.slice(0, 2).toLowerCase() === language);
  };
  if (speech && speech.addEventListener) speech.addEventListener("voiceschanged", voiced);

  const current = () => screens.find((screen) => `#${screen.id}` === location.hash) || screens[0];
  const nextOf = (screen) => screens[screens.indexOf(screen) + 1];

  function show(event) {
    const screen = current();
    screens.forEach((other) => (other.hidden = other !== screen));
    const count = screen.querySelector(".where b");
    const heading = screen.querySelector("h1");
    heading.after(listen);
    voiced();
    document.title = screen === screens[0] ? words : `${(count || heading).textContent} – ${main.dataset.title}`;
    if (steps.includes(screen)) {
      last = screen;
      if (kept) {
        place.at = idOf(screen);
        place.n = steps.indexOf(screen);
        write(kept, place);
        if (!room) promise(room);
      }
    }
    if (screen.id === "finish") listSkipped();
    tell(screen);
    for (const link of main.querySelectorAll("#stop [href^='#']")) link.setAttribute("href", `#${last.id}`);
    document.querySelector(".skip").setAttribute("href", `#${screen.id}`);
    if (!event) return welcome();
    for (const box of [find("#resume"), find("#begin")]) if (box) box.hidden = box.id === "resume";
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  const headingOf = (step) => step.querySelector("h1").textContent;
  const byId = (id) => steps.find((step) => idOf(step) === id);

  // Once, on opening the page: where you were, or the nearest step when that one is gone.
  function welcome() {
    const box = find("#resume");
    if (!box) return;
    let at = byId(place.at);
    const gone = (place.at && !at) || (location.hash.startsWith("#s-") && current() === screens[0]);
    if (gone && (place.at || box.hidden)) at = at || steps[Math.min(place.n, steps.length - 1)];
    if (place.finished) box.hidden = true;
    else if (at) {
      const did = place.done.filter(byId).pop();
      box.hidden = false;
      for (const part of box.querySelectorAll("p > span")) {
        if ("did" in part.dataset) {
          if (!did || (cycle && !place.at)) continue;
          part.hidden = false;
          part.lastElementChild.textContent = headingOf(byId(did));
        } else {
          part.hidden = "moved" in part.dataset !== Boolean(gone);
          part.lastElementChild.textContent = steps.indexOf(at) + 1;
        }
      }
      find("[data-go]").hash = at.id;
    }
    const begin = find("#begin");
    if (begin) begin.hidden = !box.hidden;
  }

  function listSkipped() {
    const box = find("[data-skipped]");
    if (!box) return;
    box.lastElementChild.replaceChildren(...place.skipped.filter(byId).map((id) => {
      const line = document.createElement("li");
      const link = line.appendChild(document.createElement("a"));
      link.className = "all";
      link.href = `#s-${id}`;
      link.textContent = headingOf(byId(id));
      return line;
    }));
    box.hidden = !box.lastElementChild.firstChild;
  }

  // Below a screen's buttons: what was just tapped, with its Undo, or that this step was skipped.
  const note = find("#note");
  let just;
  function tell(screen) {
    if (just && just.told) just = null;
    const skipped = steps.includes(screen) && place.skipped.includes(idOf(screen));
    const was = just ? just.kind : skipped && "here";
    const row = screen.querySelector(".quiet");
    if (was && row) row.after(note.parentNode);
    for (const part of note.querySelectorAll("[data-was],button")) {
      part.hidden = part.dataset.was ? part.dataset.was !== was : was === "here";
      if (just && part.firstElementChild) part.firstElementChild.textContent = steps.indexOf(just.screen) + 1;
    }
    note.hidden = !was;
    if (just) just.told = true;
  }

  function record(kind, screen) {
    const id = steps.includes(screen) ? idOf(screen) : "";
    const changed = take(kind, id);
    // A lesson may be complete with its last step: nothing takes that back.
    const ends = cycle && screen === steps[steps.length - 1] && !find("[name=finished],[data-check]");
    just = changed && id && kind in place && !has("finished") && !ends && { kind, screen };
    if (kept) write(kept, place);
    if (cycle) queue(kind, id);
  }

  const hear = (box, said, step) => import("./feedback.js").then(
    (its) => its.hear(box, { version: Number(version), phone: main.dataset.phone, said, step }),
    () => (box.querySelector("[data-untold]").hidden = false));
  main.addEventListener("toggle", ({ target }) => {
    if (target.open && "different" in target.dataset) hear(target, "different", idOf(current()));
  }, true);

  main.addEventListener("click", (event) => {
    const button = event.target.closest("a,button");
    if (!button) return;
    const { dataset } = button;
    // Back from a website or a call, even in a new browser, the guide opens here.
    if (cycle && button.closest(".line") && !place.finished) record("stopped", current());
    if ("said" in dataset) hear(button.closest("[data-scripted-only]"), dataset.said);
    else if ("undo" in dataset) {
      const { screen } = just;
      record("undone", screen);
      location.hash = screen.id;
    } else if ("days" in dataset) import("./calendar.js").then((its) => its.put(dataset), () => {});
    else if ("listen" in dataset) {
      // Safari lets a page speak after it spoke within a tap, which a download outlasts.
      speech.speak(new SpeechSynthesisUtterance(""));
      import("./listen.js").then((its) => its.tap(current(), has("quiet")), () =>
        (listen.lastElementChild.textContent = dataset.gone));
    }
    else if ("bring" in dataset) {
      bring.hidden = true;
      write(`hr:${module}`);
      if (dataset.bring === "no") return;
      for (const step of steps) {
        if (before.done.includes(idOf(step)) && !place.done.includes(idOf(step))) record("done", step);
      }
      just = null;
      location.hash = before.finished ? "finish" : (byId(before.at) || steps[0]).id;
    }
    else if ("clear" in dataset || ("again" in dataset && kept)) {
      place = nowhere();
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

  // What is promised about the place: a phone that can keep nothing is told what a page without
  // scripts says.
  function promise(stores) {
    for (const one of main.querySelectorAll("[data-scripted]")) one.hidden = !stores;
    for (const one of main.querySelectorAll("[data-plain]")) one.hidden = stores;
  }
  promise(storing());
  for (const one of main.querySelectorAll("[data-days],[data-clear],[data-scripted-only]")) one.hidden = false;
  for (const one of main.querySelectorAll("[data-was-skipped]")) one.remove();
  const skip = document.querySelector(".skip");
  skip.hidden = false;
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    current().querySelector("h1").focus();
  });
  addEventListener("hashchange", show);
  show();
}
if (queued().some(mine)) send();
addEventListener("online", () => {
  if (wake) wake();
  if (queued().some(mine)) send();
});

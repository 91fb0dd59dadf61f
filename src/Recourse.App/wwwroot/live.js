// Screens that stay true while they are open. A stream of events says that something changed; the parts of the page
// that show it are asked for again and put in place without taking focus, scroll, an open fold or a half-written word.
// For other pages: an element with data-live-of="handovers" (or "claims") gets a "live" event: hx-trigger="live".

const screen = document.querySelector("[data-live-person]");
const own = document.querySelector("[data-live-of]");
const announce = document.getElementById("announce");
const patience = 5_000;
const silence = 40_000;

let stream;
let turn = screen?.dataset.liveTurn;
let lostAt;
let heardAt;
let retry;

function open() {
  close();
  if (document.hidden) return;
  const query = screen ? `?person=${screen.dataset.livePerson}&turn=${turn}` : "";
  stream = new EventSource("/live" + query);
  for (const kind of ["hello", "beat"]) stream.addEventListener(kind, heard);
  stream.addEventListener("person", (event) => {
    heard();
    turn = event.data;
    refresh(screen.dataset.liveParts);
  });
  stream.addEventListener("mine", (event) => {
    heard();
    for (const part of document.querySelectorAll("[data-live-of]")) {
      if (part.dataset.liveOf.split(" ").includes(event.data)) part.dispatchEvent(new CustomEvent("live"));
    }
  });
  stream.addEventListener("error", lost);
}

function close() {
  stream?.close();
  stream = undefined;
  clearTimeout(retry);
}

function heard() {
  heardAt = Date.now();
  lostAt = undefined;
  line("");
}

// The browser comes again by itself after a lost connection; after a refusal it does not, so it is made to.
function lost() {
  lostAt ??= Date.now();
  setTimeout(tellLost, patience);
  if (stream?.readyState === EventSource.CLOSED) retry = setTimeout(open, 3_000);
}

function tellLost() {
  if (!lostAt || document.hidden || Date.now() - lostAt < patience - 100) return;
  const at = new Date(lostAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  line(`Not live since ${at}; the gate still decides at the click.`);
}

function line(words) {
  const place = document.getElementById("live-line");
  if (!place || place.textContent === words) return;
  place.textContent = words;
  place.hidden = !words;
}

// A hidden tab holds no connection: a browser has few of them for all of its tabs together.
document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => event.persisted && open());

let busy = false;
let again;

async function refresh(address) {
  if (busy) return (again = address);
  busy = true;
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    place(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    lost();
    setTimeout(() => refresh(address), patience);
  }
  busy = false;
  if (again) {
    const next = again;
    again = undefined;
    refresh(next);
  }
}

const waysOf = (root) => new Map([...root.querySelectorAll("[data-way]")].map((way) => [way.dataset.way, way.dataset]));

function place(page) {
  const before = waysOf(document);
  for (const part of page.querySelectorAll("[data-part]")) {
    const old = document.getElementById(part.id);
    if (old && old.outerHTML !== part.outerHTML) put(old, document.adoptNode(part));
  }
  tellClosed(before, waysOf(document));
}

function put(old, part) {
  const folds = openFolds(old);
  const at = old.contains(document.activeElement) ? document.activeElement : undefined;
  old.replaceWith(part);
  globalThis.htmx?.process?.(part);
  for (const fold of part.querySelectorAll("details")) if (folds.has(foldName(fold))) fold.open = true;
  if (!at) return;
  const reachable = part.querySelectorAll("a, button, summary, input, textarea, select, [tabindex]");
  const same = [...reachable].find((el) => alike(el, at));
  if (!same) part.tabIndex = -1;
  (same ?? part).focus({ preventScroll: true });
}

// Many folds have the same words; the way or the debt that they stand in tells them apart.
const within = (el) =>
  el.closest("[data-way]")?.dataset.way ?? el.closest("article")?.querySelector("h3")?.textContent ?? "";
const foldName = (fold) => fold.dataset.fold ?? within(fold) + fold.querySelector("summary")?.textContent.trim();
const openFolds = (root) => new Set([...root.querySelectorAll("details[open]")].map(foldName));
const alike = (one, other) =>
  one.tagName === other.tagName &&
  (other.id ? one.id === other.id : one.textContent.trim() === other.textContent.trim()) &&
  within(one) === within(other) &&
  one.getAttribute("href") === other.getAttribute("href") &&
  one.form?.getAttribute("action") === other.form?.getAttribute("action");

// A door that shut while somebody looked at it is told, in sight and aloud.
function tellClosed(before, now) {
  const shut = [...before].filter(([way, was]) => was.open === "true" && now.get(way)?.open !== "true");
  const box = document.getElementById("live-says");
  if (shut.length === 0 || !box) return;
  const words = shut.map(([way, was]) => {
    const is = now.get(way);
    return is ? `${was.name}: ${is.until}.` : `${was.name} is not used any more.`;
  });
  const list = document.createElement("ul");
  for (const word of words) list.append(Object.assign(document.createElement("li"), { textContent: word }));
  const head = Object.assign(document.createElement("b"), { textContent: "Closed just now" });
  box.replaceChildren(head, list);
  box.hidden = false;
  announce.textContent = "Closed just now. " + words.join(" ");
}

if (screen || own) {
  open();
  setInterval(() => heardAt && !document.hidden && Date.now() - heardAt > silence && (lost(), open()), 10_000);
}

// What opens and closes with the hour changes without anybody's doing.
if (screen) setInterval(() => document.hidden || busy || refresh(screen.dataset.liveBoard), 30_000);

// The desk's own script: keys and drafts. Every page works without it, only slower.

const typing = (el) =>
  el instanceof HTMLElement &&
  (el.isContentEditable ||
    el.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

const seen = (el) => el.checkVisibility({ visibilityProperty: true });
const keyed = (key) => [...document.querySelectorAll("[data-key]")].find((el) => el.dataset.key === key && seen(el));
const say = (words) => (document.getElementById("announce").textContent = words);

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submit(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = event.target;
  if (event.key === "Escape" && typing(at)) return at.blur();
  // In a form that is recorded by Ctrl+Enter, a plain Enter in a field must not record half a story.
  if (event.key === "Enter" && at.matches?.("input") && at.form?.hasAttribute("data-whole")) event.preventDefault();
  if (typing(at) || document.querySelector("dialog[open]")) return;
  const target = keyed(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (!target) return;
  event.preventDefault();
  press(target);
});

function press(target) {
  if (target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) return target.focus();
  if (target.matches("input")) target.focus();
  target.click();
  const first = target.matches("[type=checkbox]:checked")
    ? target.closest(".outcome")?.querySelector(".more input, .more select, .more textarea")
    : null;
  first?.focus();
}

function submit(event) {
  const form = document.activeElement?.closest("form") ?? document.querySelector("form[data-whole]");
  const whole = form?.hasAttribute("data-whole") ? form : document.querySelector("form[data-whole]");
  const chosen = form?.querySelector("textarea") ? form : whole;
  if (!chosen) return;
  event.preventDefault();
  chosen.requestSubmit();
}

// What no longer fits the answer is hidden, and must not travel unseen with the form.
document.addEventListener("change", (event) => {
  if (event.target.name !== "result") return;
  for (const box of event.target.form.querySelectorAll(".outcome > .tick > input:checked")) {
    if (!seen(box)) box.checked = false;
  }
});

// The list of keys is read from the page, so that it never lies.
const dialog = document.getElementById("keys");
document.querySelector('[data-key="?"]')?.addEventListener("click", () => {
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  for (const el of [...document.querySelectorAll("[data-key]")].filter(seen)) {
    const key = document.createElement("dt");
    key.append(Object.assign(document.createElement("kbd"), { textContent: el.dataset.key.toUpperCase() }));
    const words = document.createElement("dd");
    words.textContent = el.dataset.keySays ?? el.textContent.trim();
    list.append(key, words);
  }
  if (document.querySelector("form[data-whole]")) {
    const key = document.createElement("dt");
    key.append(Object.assign(document.createElement("kbd"), { textContent: "Ctrl Enter" }));
    const words = document.createElement("dd");
    words.textContent = document.querySelector("form[data-whole]").dataset.wholeSays ?? "Record what came of the call";
    list.append(key, words);
  }
  dialog.showModal();
});

// What is half written survives a reload, a lost connection and an expired session. It goes when the server kept it.
// It is kept under the person who typed it: whoever signs in next on this browser does not see it.
const user = document.body.dataset.user;
const draftDays = 14;
const draftOf = (what) => `draft:${user}:${what}`;

function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(name))?.typed;
  } catch {
    return undefined;
  }
}

function keep(name, typed) {
  if (typed?.length) localStorage.setItem(name, JSON.stringify({ at: Date.now(), typed }));
  else localStorage.removeItem(name);
}

// What nobody came back to is not kept for ever.
for (const name of Object.keys(localStorage).filter((name) => name.startsWith("draft:"))) {
  let at = 0;
  try {
    at = JSON.parse(localStorage.getItem(name)).at;
  } catch {}
  if (!(Date.now() - at < draftDays * 86_400_000)) localStorage.removeItem(name);
}

// A page that tells what was recorded ends its draft once: a visit later must not end the next one.
for (const sent of document.querySelectorAll("[data-kept-draft]")) {
  const told = `told:${user}:${sent.dataset.keptDraft}:${location.search}`;
  if (location.search && sessionStorage.getItem(told)) continue;
  sessionStorage.setItem(told, "yes");
  localStorage.removeItem(draftOf(sent.dataset.keptDraft));
}

// The guide and the letter are kept whole. Never what is hidden (keys, tokens) and never the answers of a verification,
// which belong to a form of their own.
const draftable = (form) =>
  [...form.elements].filter(
    (el) =>
      el.matches("input[name]:not([type=hidden], [type=password], [type=file]), select[name], textarea[name]") &&
      !/^(_|verify-)/.test(el.name),
  );
// Card and bank numbers are kept nowhere, not even half written.
const likeACard = (text) => /\d(?:[ .-]?\d){11}/.test(text);
const isChoice = (el) => el.matches("[type=checkbox], [type=radio]");
const typedIn = (form) =>
  draftable(form)
    .filter((el) => (isChoice(el) ? el.checked : !likeACard(el.value)))
    .map((el) => [el.name, el.value]);

function putBack(form, typed) {
  for (const el of draftable(form)) {
    if (isChoice(el)) {
      el.checked = typed.some(([name, value]) => name === el.name && value === el.value);
      continue;
    }
    const kept = typed.find(([name]) => name === el.name);
    if (kept && (!el.matches("select") || [...el.options].some((option) => option.value === kept[1]))) el.value = kept[1];
  }
}

for (const form of user ? document.querySelectorAll("form[data-whole]") : []) {
  const name = draftOf(new URL(form.action).pathname);
  const typed = recall(name);
  const shown = JSON.stringify(typedIn(form));
  if (Array.isArray(typed) && JSON.stringify(typed) !== shown) {
    putBack(form, typed);
    if (JSON.stringify(typedIn(form)) !== shown) {
      say("What you typed before is back in the form. It is not recorded yet.");
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => draftable(form).includes(event.target) && keep(name, typedIn(form)));
  }
}
for (const field of user ? document.querySelectorAll("[data-draft]") : []) {
  if (field.form?.hasAttribute("data-whole")) continue;
  const name = draftOf(field.dataset.draft);
  const kept = recall(name);
  if (typeof kept === "string" && !field.value) {
    field.value = kept;
    say("A note that was not sent yet is back in its field.");
  }
  field.addEventListener("input", () => keep(name, field.value));
}

// A button that fills a field with an amount that is asked for often.
document.addEventListener("click", (event) => {
  const fill = event.target.closest?.("[data-fill]");
  const field = fill && document.querySelector(fill.dataset.fill);
  if (!field) return;
  field.value = fill.dataset.fillWith;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

document.addEventListener("click", (event) => event.target.closest?.("[data-print]") && print());

// A form is sent once: the second click of a nervous hand does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// The desk's own script: keys, drafts, the refreshed board. Every page works without it, only slower.

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
    words.textContent = "Record what came of the call";
    list.append(key, words);
  }
  dialog.showModal();
});

// A half-written note survives a reload, a lost connection and an expired session. It goes when the server kept it.
for (const sent of document.querySelectorAll("[data-kept-draft]")) {
  localStorage.removeItem("draft:" + sent.dataset.keptDraft);
}
for (const field of document.querySelectorAll("[data-draft]")) {
  const name = "draft:" + field.dataset.draft;
  const kept = localStorage.getItem(name);
  if (kept && !field.value) {
    field.value = kept;
    say("A note that was not sent yet is back in its field.");
  }
  field.addEventListener("input", () =>
    field.value ? localStorage.setItem(name, field.value) : localStorage.removeItem(name),
  );
}

// A form is sent once: the second click of a nervous hand does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// The board asks again every half minute, unless somebody is reading a reason or stands on one of its buttons.
setInterval(() => {
  const board = document.getElementById("board");
  if (!board || document.hidden || board.querySelector("details[open]") || board.contains(document.activeElement)) return;
  board.dispatchEvent(new CustomEvent("refresh"));
}, 30_000);

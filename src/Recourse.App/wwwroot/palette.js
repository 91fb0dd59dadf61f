// The palette: Ctrl+K over any page. People and pages come from the server; what can be done here stands on the page.

const dialog = document.getElementById("palette");
const box = document.getElementById("palette-text");
const list = document.getElementById("palette-list");
const PAUSE_MS = 120;
let timer, asked;

const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) box.setAttribute("aria-activedescendant", option.id);
  else box.removeAttribute("aria-activedescendant");
}

// What the open page offers by a key, in the words of its list of keys.
function deeds(text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return [...document.querySelectorAll("[data-key-says]")].filter((el) => {
    const says = folded(el.dataset.keySays);
    return !dialog.contains(el) && el.checkVisibility() && words.every((word) => says.includes(word));
  });
}

function addDeeds(text) {
  const found = text ? deeds(text) : [];
  if (!found.length) return;
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Here");
  const head = group.appendChild(document.createElement("p"));
  head.className = "find-head";
  head.textContent = "Here";
  found.slice(0, 6).forEach((el, i) => {
    const option = group.appendChild(document.createElement("div"));
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.id = `find-deed-${i}`;
    option.append(Object.assign(document.createElement("b"), { textContent: el.dataset.keySays }));
    option.append(Object.assign(document.createElement("kbd"), { textContent: el.dataset.key.toUpperCase() }));
    option.addEventListener("click", () => {
      dialog.close();
      if (el.matches("input:not([type=checkbox], [type=radio]), textarea, select")) el.focus();
      else el.click();
    });
  });
  list.querySelector("#find-list").append(group);
}

async function ask() {
  const text = box.value.trim();
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(`/find/list?q=${encodeURIComponent(text)}`, {
      headers: { "HX-Request": "true" },
      signal: asked.signal,
    });
    if (answer.redirected || answer.status === 401) return location.assign("/find");
    if (!answer.ok) throw new Error(answer.statusText);
    list.innerHTML = await answer.text();
    addDeeds(text);
    choose(options()[0]);
  } catch (error) {
    if (error.name === "AbortError") return;
    list.textContent = "Not reached just now. What you typed is kept; press a key to ask again.";
  }
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  if (dialog.open) return dialog.close();
  if (document.querySelector("dialog[open]")) return;
  dialog.showModal();
  box.select();
  ask();
});

box?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE_MS);
});

box?.addEventListener("keydown", (event) => {
  const all = options();
  const at = all.indexOf(chosen());
  if (event.key === "ArrowDown") choose(all[(at + 1) % all.length]);
  else if (event.key === "ArrowUp") choose(all[(at - 1 + all.length) % all.length]);
  else if (event.key === "Enter") chosen()?.click();
  else return;
  event.preventDefault();
});

document.getElementById("palette-open")?.addEventListener("click", (event) => {
  event.preventDefault();
  dialog.showModal();
  box.select();
  ask();
});

// A list that is of this minute: asks again when the next thing on it opens or closes, a minute at most. What somebody
// has opened stays open, the keyboard stays where it was, and the page does not jump.

const live = () => document.querySelector("[data-live]");
const linked = (el) => el?.closest?.("a[href], summary, button");

function standing(list) {
  const at = linked(document.activeElement);
  if (!at || !list.contains(at)) return undefined;
  const kept = at.closest("[data-keep]");
  return kept && at.matches("summary") ? { keep: kept.dataset.keep } : { href: at.getAttribute("href") };
}

const stand = (list, at) =>
  at &&
  (at.keep
    ? list.querySelector(`[data-keep="${CSS.escape(at.keep)}"] > summary`)
    : list.querySelector(`a[href="${CSS.escape(at.href ?? "")}"]`)
  )?.focus({ preventScroll: true });

function put(fresh) {
  for (const part of fresh.querySelectorAll("[id]")) {
    const old = part.parentElement === fresh.body && document.getElementById(part.id);
    if (!old) continue;
    const at = standing(old);
    for (const open of old.querySelectorAll("details[open][data-keep]")) {
      part.querySelector(`[data-keep="${CSS.escape(open.dataset.keep)}"]`)?.setAttribute("open", "");
    }
    old.replaceWith(part);
    stand(part, at);
  }
}

let timer;

async function ask() {
  clearTimeout(timer);
  const list = live();
  if (!list) return;
  if (!document.hidden) {
    try {
      const answer = await fetch(list.dataset.live, { headers: { "HX-Request": "true" } });
      // Whoever is signed out, or a server that is away, changes nothing on an open page.
      if (answer.ok && !answer.redirected) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {}
  }
  wait();
}

function wait() {
  const list = live();
  if (list) timer = setTimeout(ask, Number(list.dataset.liveSeconds) * 1000);
}

wait();

// Whatever learns that something changed may ask for the list at once.
document.addEventListener("work-changed", ask);

// The filters that need the whole book counted come when somebody opens them.
document.querySelector("[data-filters]")?.addEventListener(
  "toggle",
  async ({ target }) => {
    try {
      const answer = await fetch(target.dataset.filters);
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const name of ["place", "language"]) {
        const [old, counted] = [target, fresh].map((within) => within.querySelector(`select[name="${name}"]`));
        if (old && counted) old.replaceChildren(...counted.children);
      }
    } catch {}
  },
  { once: true },
);

// What rings: asked at the minute when the next entry is due, a minute at most, on whatever page one is. An answer is
// given without leaving the page, so that nothing half written is lost.

const place = document.getElementById("alarms");
let rings = "";

function show(html, isAnswer) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".alarm-list");
  if (!fresh) return 60;
  // The same alarms are not read aloud again, and not taken from under somebody's finger.
  if (isAnswer || (fresh.dataset.rings !== rings && !place.contains(document.activeElement))) {
    rings = fresh.dataset.rings;
    place.replaceChildren(...fresh.children);
    if (isAnswer) (place.querySelector("a, button") ?? document.getElementById("main")).focus({ preventScroll: true });
  }
  return Number(fresh.dataset.seconds);
}

async function ask(address, options = {}) {
  let seconds = 60;
  try {
    const answer = await fetch(address, { ...options, headers: { "HX-Request": "true" } });
    if (answer.ok && !answer.url.includes("/sign-in")) seconds = show(await answer.text(), Boolean(options.method));
  } catch {}
  return seconds;
}

async function poll() {
  const seconds = document.hidden ? 15 : await ask(place.dataset.alarms);
  setTimeout(poll, seconds * 1000);
}

place?.addEventListener("submit", async (event) => {
  event.preventDefault();
  event.stopPropagation();
  const form = event.target;
  await ask(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
});

if (place) poll();

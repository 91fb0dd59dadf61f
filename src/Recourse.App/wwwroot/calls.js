// The guide of a call: what to say to what is ticked, what they can do into the promise, the first caller by Enter.

const guide = document.getElementById("call-form");

// Answers that fit the ticks and the reason come up by themselves; opened by hand, all are there.
function showTalk(talk) {
  const ticked = [...guide.querySelectorAll(".outcome > .tick > input:checked")].map((el) => el.name);
  const reason = guide.elements.reason?.value;
  const said = new Set(reason ? [...ticked, reason] : ticked);
  let fits = 0;
  for (const item of talk.querySelectorAll("li")) {
    const fit = item.dataset.when.split("|").some((when) => said.has(when));
    item.classList.toggle("fits", fit);
    fits += fit ? 1 : 0;
  }
  talk.classList.toggle("fitting", fits > 0);
  talk.open = fits > 0;
}

// What they can do goes into a promise whose own fields nobody has filled.
function fillPromise(promise) {
  const { elements } = guide;
  const amount = elements["can-today"].value || elements["can-monthly"].value;
  if (promise.checked && amount && !elements["promise-amount"].value) elements["promise-amount"].value = amount;
  const day = elements["can-on"].value;
  if (promise.checked && day && !elements["promise-date"].dataset.touched) elements["promise-date"].value = day;
}

if (guide) {
  const talk = guide.querySelector("[data-talk]");
  guide.addEventListener("change", (event) => {
    const at = event.target;
    if (at.name === "promise-date") at.dataset.touched = "yes";
    if (at.matches(".outcome > .tick > input, [name=reason], [name=result]") && talk) setTimeout(showTalk, 0, talk);
    if (at.name === "promise" || at.name?.startsWith("can-")) fillPromise(guide.elements.promise);
  });
  talk?.querySelector("summary").addEventListener("click", () => talk.classList.remove("fitting"));
}

// Enter takes the first who fits. Typed faster than the answer comes, it waits for the answer to these letters.
let waits = false;
const box = document.querySelector("[data-takes-first]");
const takeFirst = () => {
  const list = document.querySelector(box.dataset.takesFirst);
  if (list?.dataset.for !== box.value) return;
  waits = false;
  list.querySelector("form")?.requestSubmit();
};
if (box) {
  box.focus();
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    waits = box.value.trim().length > 0;
    takeFirst();
  });
  document.addEventListener("htmx:after:swap", () => waits && takeFirst());
}

// What a manager opened stays open when the figures of the day renew themselves.
let open = [];

document.addEventListener("htmx:before:swap", () => {
  open = [...document.querySelectorAll("#today details[open]")].map((it) => it.id);
});

document.addEventListener("htmx:after:swap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
});

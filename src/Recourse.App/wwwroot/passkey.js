// Passkeys: the browser proves who somebody is, with the words that the server asks for.

const can = () => window.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined;

async function options(form, address) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) throw new Error(answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : "Open the page again and try once more.");
  return answer.json();
}

async function run(form, make) {
  const say = form.querySelector("[data-passkey-says]");
  say.textContent = "";
  try {
    const credential = await make(form);
    form.elements.Credential.value = JSON.stringify(credential.toJSON());
    form.elements._key.value = crypto.randomUUID().replaceAll("-", "");
    form.submit();
  } catch (error) {
    say.textContent = error.name === "NotAllowedError" ? "The device did not confirm. Nothing was changed." : error.message;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !can();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(form, async () =>
      form.dataset.passkey === "add"
        ? navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await options(form, "/passkeys/options")),
          })
        : navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await options(form, "/sign-in/passkey/options")),
          }),
    );
  });
}

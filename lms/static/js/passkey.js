// Passkeys. A form says what for: data-passkey="add", "use" or "sign-in". Its options are on the
// page (#passkey-options), or at its own address when it signs in. What the browser makes of them
// is sent in the form's field "credential".
const supported = Boolean(window.PublicKeyCredential && navigator.credentials);

function bytes(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}
function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function unpacked({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (options[list]) options[list] = options[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return options;
}
function packed(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsFor(form) {
  const here = document.getElementById("passkey-options");
  if (here) return JSON.parse(here.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).request_options;
}
async function ask(form) {
  const publicKey = unpacked(await optionsFor(form));
  if (form.dataset.passkey !== "add") return navigator.credentials.get({ publicKey });
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey });
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  const part = (name) => form.querySelector(`[data-${name}]`);
  part("ask").hidden = !supported;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const stopped = part("stopped");
    const known = part("known");
    stopped.hidden = known.hidden = true;
    part("ask").disabled = true;
    try {
      form.elements.credential.value = packed(await ask(form));
      form.submit();
    } catch (problem) {
      (problem.name === "InvalidStateError" ? known : stopped).hidden = false;
      part("ask").disabled = false;
    }
  });
}
for (const words of document.querySelectorAll("[data-no-passkeys]")) words.hidden = supported;

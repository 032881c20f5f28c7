// Small comforts; every task works without them.

// On narrow screens the menu starts folded; a screen that is turned or widened shows it again.
const fold = document.querySelector(".menu-fold");
const narrow = window.matchMedia("(max-width: 860px)");
if (fold) {
  fold.open = !narrow.matches;
  narrow.addEventListener("change", () => { fold.open = !narrow.matches; });
}

// A second click on a button that sends a form does nothing while the first is under way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post" || form.matches("[hx-post], [data-download]")) return;
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button) button.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const busy of document.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
});

// Print buttons are links without script; with it they open the print dialogue.
document.addEventListener("click", (event) => {
  const printer = event.target.closest("[data-print]");
  if (printer) {
    event.preventDefault();
    window.print();
  }
});

const say = (indonesian, english) => (document.documentElement.lang === "en" ? english : indonesian);
const notice = (kind, words) => {
  const made = document.createElement("p");
  made.className = `notice ${kind}`;
  made.setAttribute("role", "status");
  made.textContent = words;
  return made;
};

// What is typed into a form marked data-keep stays on this device until the server has taken it, so
// that a lost connection costs nothing. Nothing is kept once somebody has logged out.
const SENT = "kept-sent";
const isAnswered = Boolean(document.querySelector(".has-error, .notice.error"));
const arrival = performance.getEntriesByType("navigation")[0]?.type;
const sent = sessionStorage.getItem(SENT);
if (!document.querySelector("nav.menu")) sessionStorage.clear();
else if (sent) {
  // The answer to a form comes from its own page: neither by going back nor by typing an address.
  const camePath = document.referrer && new URL(document.referrer).pathname;
  const isTaken = arrival === "navigate" && !isAnswered && sent.startsWith(`kept:${camePath}:`);
  if (isTaken) sessionStorage.removeItem(sent);
  if (isTaken || isAnswered) sessionStorage.removeItem(SENT);
}

const isSwitch = (field) => field.type === "checkbox" || field.type === "radio";
const isKept = (field) => field.name && !["file", "hidden", "password", "submit", "button"].includes(field.type);
const nameIn = (field) => (isSwitch(field) ? `${field.name}=${field.value}` : field.name);
const valueOf = (field) => (isSwitch(field) ? field.checked : field.value);
const firstValue = (field) => {
  if (isSwitch(field)) return field.defaultChecked;
  if (field.type !== "select-one") return field.defaultValue;
  return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value;
};
const put = (field, value) => {
  if (isSwitch(field)) field.checked = value;
  else field.value = value;
};

for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = `kept:${location.pathname}:${form.dataset.keep}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  let isBack = false;
  for (const field of form.elements) {
    if (isAnswered || !isKept(field) || !(nameIn(field) in kept)) continue;
    if (valueOf(field) !== firstValue(field) || kept[nameIn(field)] === valueOf(field)) continue;
    put(field, kept[nameIn(field)]);
    isBack = true;
  }
  if (isBack)
    form.prepend(notice("info", say(
      "Isian Anda yang belum terkirim dikembalikan. Periksa, lalu kirim.",
      "What you typed and had not sent is back. Check it, then send.")));
  form.addEventListener("input", () => {
    const values = {};
    for (const field of form.elements)
      // After a refusal the page itself holds what was typed: all of it is kept, not only changes.
      if (isKept(field) && (isAnswered || valueOf(field) !== firstValue(field)))
        values[nameIn(field)] = valueOf(field);
    sessionStorage.setItem(key, JSON.stringify(values));
  });
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}

const offline = notice("warning offline", say(
  "Sambungan terputus. Isian Anda tetap di sini; kirim lagi saat sinyal kembali.",
  "No connection. What you typed stays here; send it again when the signal is back."));
window.addEventListener("offline", () => document.querySelector("main")?.prepend(offline));
window.addEventListener("online", () => offline.remove());

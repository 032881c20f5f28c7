// Small comforts; every task works without them.

// On narrow screens the menu starts folded.
const fold = document.querySelector(".menu-fold");
if (fold && window.matchMedia("(max-width: 860px)").matches) fold.open = false;

// A second click on a button that sends a form does nothing while the first is under way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
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

// What is typed into a form marked data-keep stays on this device until the server has taken it.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = `kept:${location.pathname}:${form.dataset.keep}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  for (const field of form.elements) {
    if (field.name in kept && !field.value && field.type !== "file" && field.type !== "hidden")
      field.value = kept[field.name];
  }
  form.addEventListener("input", () => {
    const values = {};
    for (const field of form.elements)
      if (field.name && !["file", "hidden", "password"].includes(field.type) && field.value)
        values[field.name] = field.value;
    sessionStorage.setItem(key, JSON.stringify(values));
  });
}
const offline = document.createElement("p");
offline.className = "notice warning offline";
offline.setAttribute("role", "status");
offline.textContent = document.documentElement.lang === "en"
  ? "No connection. What you typed stays here; send it again when the signal is back."
  : "Sambungan terputus. Isian Anda tetap di sini; kirim lagi saat sinyal kembali.";
window.addEventListener("offline", () => document.querySelector("main")?.prepend(offline));
window.addEventListener("online", () => offline.remove());

// What every page gets where scripts run: the theme, the slider of days, names while typing, copying, and the readers.
import { slide } from "./asof.js";
import { suggest } from "./suggest.js";
import { reader } from "./reader.js";
import { queue } from "./queue.js";

const root = document.documentElement;

function themes() {
  const button = document.querySelector("[data-theme-button]");
  let kept = null;
  try { kept = localStorage.getItem("sogdian-theme"); } catch { /* kept nowhere */ }
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("sogdian-theme", root.dataset.theme); } catch { /* kept nowhere */ }
    document.dispatchEvent(new CustomEvent("sogdian:theme"));
  });
}

function copying() {
  for (const place of document.querySelectorAll("[data-address]")) place.textContent = location.href;
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent));
  }
}

function dropping() {
  const form = document.querySelector("[data-drop]");
  if (!form) return;
  const area = form.querySelector("textarea");
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    form.classList.remove("over");
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    area.value = await file.text();
    area.focus();
  });
}

themes();
copying();
dropping();
slide(document.querySelector("[data-asof]"));
suggest(document.querySelector(".search"), document.body.dataset.suggest);
reader(document.querySelector("[data-reader]"));
queue(document.querySelector("[data-queue]"));
if (document.querySelector("[data-spec]")) import("./chart.js").then((chart) => chart.mount()).catch(() => {});

// The queue of disagreements by keyboard: j and k go on and back, Enter opens, a digit judges a value, u takes the last judgement back.
export function queue(list) {
  const undo = document.querySelector(".undo");
  if (!list && !undo) return;
  const items = list ? [...list.querySelectorAll(".item")] : [];
  const keys = document.querySelector("[data-keys]");
  if (keys) keys.hidden = false;

  function go(step) {
    const at = items.indexOf(document.activeElement.closest(".item"));
    const next = items[at + step];
    if (next) { next.focus(); next.scrollIntoView({ block: "start" }); return; }
    const pager = document.querySelector(step > 0 ? '.pager [rel="next"]' : '.pager [rel="prev"]');
    if (pager) pager.click();
  }

  function judge(number) {
    const item = document.activeElement.closest(".item") || items[0];
    const value = item && item.querySelectorAll(".stands > li")[number - 1];
    const form = value && value.querySelector(".act");
    if (!form) return;
    form.open = true;
    form.querySelector('input[name="because"]').focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (/^[1-9]$/.test(event.key)) judge(Number(event.key));
    else if (event.key === "u" && undo) undo.requestSubmit();
    else if (event.key === "Enter" && event.target.classList.contains("item")) event.target.querySelector("h2 a").click();
    else return;
    event.preventDefault();
  });
}

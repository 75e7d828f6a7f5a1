// The slider that takes the workspace back to a day.
const DAY = 86400000;

export function slide(form) {
  if (!form || !form.dataset.first || form.dataset.first === form.dataset.last) return;
  const field = form.querySelector('[name="as_of"]');
  const range = form.querySelector(".slide");
  const first = Date.parse(form.dataset.first);
  const end = Date.parse(form.dataset.last);
  range.min = 0;
  range.max = Math.round((end - first) / DAY);
  const asked = field.value ? Date.parse(field.value) : end;
  range.value = Math.round((asked - first) / DAY);
  range.hidden = false;
  const day = () => new Date(first + Number(range.value) * DAY).toISOString().slice(0, 10);
  range.addEventListener("input", () => { field.value = day(); range.setAttribute("aria-valuetext", field.value); });
  range.addEventListener("change", () => { if (Number(range.value) === Number(range.max)) field.value = ""; form.requestSubmit(); });
}

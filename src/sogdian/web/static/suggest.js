// Names of records while words are typed: a combobox as the ARIA practices have it.
export function suggest(form, address) {
  if (!form || !address) return;
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = "suggested";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", field.placeholder);
  form.append(list);
  field.role = "combobox";
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  let at = -1;
  let timer = 0;
  let asked = 0;
  const place = new URL(address, location.href);

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(next) {
    const rows = [...list.children];
    if (!rows.length) return;
    at = (next + rows.length) % rows.length;
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === at)));
    field.setAttribute("aria-activedescendant", rows[at].id);
  }

  function open(row) {
    const target = new URL(`/records/${row.id}`, location.href);
    for (const name of ["as_of", "lang"]) if (place.searchParams.has(name)) target.searchParams.set(name, place.searchParams.get(name));
    location.assign(target);
  }

  function show(rows) {
    list.replaceChildren(...rows.map((row, number) => {
      const item = document.createElement("li");
      item.role = "option";
      item.id = `suggested-${number}`;
      item.setAttribute("aria-selected", "false");
      const name = document.createElement("bdi");
      name.textContent = row.name;
      item.append(name);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); open(row); });
      item.row = row;
      return item;
    }));
    list.hidden = rows.length === 0;
    field.setAttribute("aria-expanded", String(rows.length > 0));
    at = -1;
  }

  async function ask() {
    const words = field.value.trim();
    const number = ++asked;
    if (!words) { close(); return; }
    place.searchParams.set("q", words.slice(0, 200));
    try {
      const answer = await fetch(place, { headers: { accept: "application/json" } });
      if (answer.ok && number === asked) show(await answer.json());
    } catch { close(); }
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  field.addEventListener("blur", () => setTimeout(close, 150));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(at + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); open(list.children[at].row); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    field.focus();
  });
}

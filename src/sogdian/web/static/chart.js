// Mounts the charts of a page: fetches each specification, puts the sheet's colours into it, draws it, and makes its marks
// answer to pointer, keys and buttons. Without the library the tables below the figures say it all.
const NARROW = 620;

function recoloured(spec) {
  const style = getComputedStyle(document.documentElement);
  let text = JSON.stringify(spec);
  for (const [name, hex] of Object.entries(spec.usermeta.palette)) {
    const own = style.getPropertyValue(`--${name}`).trim();
    if (own) text = text.replaceAll(`"${hex}"`, JSON.stringify(own)).replaceAll(`'${hex}'`, `'${own}'`);
  }
  return JSON.parse(text);
}

function fitted(spec, width) {
  const panel = spec.usermeta.panel;
  if (panel && spec.concat) {
    const { gap } = spec.usermeta;
    spec.columns = Math.max(1, Math.floor((width + 40) / (panel + gap)));
    const own = Math.floor((width - 70 - gap * (spec.columns - 1)) / spec.columns);
    for (const part of spec.concat) { part.width = own; part.title.limit = own + 60; }
  }
  if (width < NARROW && spec.config) {
    Object.assign(spec.config.legend ??= {}, { columns: 2, labelLimit: 120, layout: { top: { direction: "vertical", margin: 4 } } });
    Object.assign(spec.config.axis ??= {}, { labelLimit: 84 });
  }
  return spec;
}

class Tip {
  constructor() {
    this.box = document.createElement("div");
    this.box.className = "tip";
    this.box.hidden = true;
    this.box.setAttribute("role", "status");
    document.body.append(this.box);
  }
  show(text, x, y) {
    this.box.hidden = !text;
    if (!text) return;
    if (this.box.textContent !== text) this.box.textContent = text;
    const { width, height } = this.box.getBoundingClientRect();
    this.box.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
    this.box.style.top = `${y + height + 24 > innerHeight ? Math.max(4, y - height - 12) : y + 16}px`;
  }
}

class Chart {
  constructor(figure, tip) {
    Object.assign(this, { figure, tip, plot: figure.querySelector(".plot"), view: null, spec: null, drawn: 0 });
  }
  async mount() {
    [, this.spec] = await Promise.all([
      import(this.figure.dataset.library),
      fetch(this.figure.dataset.spec).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
    ]);
    await this.draw();
    this.buttons();
    this.keys();
    document.addEventListener("sogdian:theme", () => this.draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    new ResizeObserver(() => {
      const width = this.plot.clientWidth;
      if (width && Math.abs(width - this.drawn) > 24) this.draw();
    }).observe(this.plot);
    this.figure.dataset.mounted = "";
  }
  async draw() {
    this.drawn = this.plot.clientWidth;
    const options = {
      ast: true, renderer: "svg", actions: false, defaultStyle: false, logLevel: 1,
      tooltip: (_, event, __, value) => this.tip.show(event && value, event?.clientX, event?.clientY),
    };
    const shown = await globalThis.sogdianEmbed(this.plot, fitted(recoloured(this.spec), this.drawn), options);
    this.view?.finalize();
    this.view = shown.view;
    this.svg = this.plot.querySelector("svg");
    this.svg.setAttribute("tabindex", "0");
    this.svg.setAttribute("role", "img");
    this.svg.setAttribute("aria-label", `${this.spec.description} ${this.figure.dataset.keys}`);
  }
  // The marks that open something, from left to right.
  marks() {
    const found = [...this.svg.querySelectorAll("[role='graphics-symbol'], .mark-symbol path, .mark-shape path")];
    const linked = [...new Set(found)].filter((mark) => mark.__data__?.href);
    return linked.sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
  }
  keys() {
    let at = -1;
    this.plot.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const marks = this.marks();
      if (step && marks.length) {
        event.preventDefault();
        marks[at]?.classList.remove("here");
        at = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length;
        marks[at].classList.add("here");
        const box = marks[at].getBoundingClientRect();
        this.tip.show(marks[at].__data__.tooltip, box.right, box.bottom);
      } else if (event.key === "Enter" && marks[at]) location.assign(marks[at].__data__.href);
      else if (event.key === "Escape") this.tip.show("");
    });
    this.plot.addEventListener("focusout", () => { this.tip.show(""); this.marks()[at]?.classList.remove("here"); at = -1; });
  }
  buttons() {
    for (const button of this.figure.querySelectorAll("[data-zoom]")) {
      button.hidden = !this.spec.usermeta.zoom;
      button.addEventListener("click", () => this.zoom(Number(button.dataset.zoom)));
    }
  }
  zoom(factor) {
    const { view } = this;
    if (this.spec.usermeta.zoom === "map") {
      view.signal("zoom", factor ? Math.min(16, Math.max(0.7, view.signal("zoom") * factor)) : 1);
      if (!factor) view.signal("centre", view.signal("home"));
    } else {
      const [low, high] = view.scale("x").domain().map(Number);
      const [least, most] = this.spec.usermeta.span;
      const half = factor ? (high - low) / factor / 2 : (most - least) / 2;
      const middle = factor ? (low + high) / 2 : (most + least) / 2;
      view.signal(this.spec.usermeta.zoom, [middle - half, middle + half]);
    }
    view.runAsync();
  }
}

export function mount() {
  const tip = new Tip();
  const near = new IntersectionObserver((seen) => {
    for (const one of seen.filter((entry) => entry.isIntersecting)) {
      near.unobserve(one.target);
      new Chart(one.target, tip).mount().catch((error) => {
        one.target.hidden = true;
        console.warn("chart", error);
      });
    }
  }, { rootMargin: "400px" });
  for (const figure of document.querySelectorAll("[data-spec]")) near.observe(figure);
}

// A text and the cards of its claims: a mark shows its card, a card its words; reasons are fetched where they are asked for.
export function reader(place) {
  if (!place) return;
  const marks = [...place.querySelectorAll(".mk")];

  function light(ids) {
    for (const mark of marks) mark.classList.toggle("on", mark.dataset.claims.split(" ").some((id) => ids.includes(id)));
    for (const card of place.querySelectorAll(".card")) card.classList.toggle("on", ids.includes(card.id));
  }

  async function reasons(card) {
    if (!card.dataset.claim || card.querySelector(".claim")) return;
    try {
      const answer = await fetch(card.dataset.claim, { headers: { accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const claim = page.querySelector(".claim");
      if (claim && !card.querySelector(".claim")) card.append(document.importNode(claim, true));
    } catch { /* the link beside it still leads there */ }
  }

  for (const mark of marks) {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      const ids = mark.dataset.claims.split(" ");
      light(ids);
      const card = document.getElementById(ids[0]);
      if (!card) return;
      card.scrollIntoView({ block: "nearest" });
      card.focus({ preventScroll: true });
      history.replaceState(null, "", `#${ids[0]}`);
      reasons(card);
    });
  }
  for (const card of place.querySelectorAll(".card")) {
    card.addEventListener("mouseenter", () => light([card.id]));
    const link = card.querySelector(".reasons");
    if (link) link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || card.querySelector(".claim")) return;
      event.preventDefault();
      reasons(card);
    });
  }
  const asked = decodeURIComponent(location.hash.slice(1));
  const card = asked && document.getElementById(asked);
  if (card && card.classList.contains("card")) {
    light([asked]);
    const words = document.getElementById(`at-${asked}`);
    if (words) words.scrollIntoView({ block: "center" });
  }
}

// The reader: what belongs to the chosen fact is seen, in the text and beside it, and the text stays where it is.
// Links work without this.

const chosen = "chosen";
const beside = document.querySelector(".cards-read");

// Brings a card into view where the cards scroll by themselves; false where they do not.
function show(card) {
  if (beside.scrollHeight <= beside.clientHeight) return false;
  if (card) beside.scrollTo({ top: card.offsetTop - 40 });
  return true;
}

function choose() {
  for (const each of document.querySelectorAll(`.${chosen}`)) each.classList.remove(chosen);
  const card = /^#f\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (!card) {
    show(document.querySelector(".asked"));
    return;
  }
  const number = card.id.slice(1);
  card.classList.add(chosen);
  for (const each of document.querySelectorAll("[data-facts]")) {
    if (each.dataset.facts.split(" ").includes(number)) each.classList.add(chosen);
  }
  if (!show(card)) card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#f']");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.hash);
  choose();
});
addEventListener("popstate", choose);
addEventListener("hashchange", choose);
choose();

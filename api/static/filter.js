// Narrows a list while one types: `data-filter` of the field says which elements, `data-words` of each what it holds.
// What is left without any element below a heading goes with it. Without this script the form asks the server.

const field = document.querySelector("[data-filter]");
const told = document.getElementById(field.dataset.told);

function narrow() {
  const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const each of document.querySelectorAll(field.dataset.filter)) {
    const text = each.dataset.words.toLocaleLowerCase();
    each.hidden = !words.every((word) => text.includes(word));
    left += each.hidden ? 0 : 1;
  }
  for (const section of document.querySelectorAll("main section")) {
    const of = [...section.querySelectorAll(field.dataset.filter)];
    section.hidden = of.length > 0 && of.every((each) => each.hidden);
  }
  told.textContent = field.dataset.count.replace("#", left);
}

field.addEventListener("input", narrow);
if (field.value) narrow();

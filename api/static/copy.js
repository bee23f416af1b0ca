// A button beside each field with `data-copy`, which copies what the field holds.

export function withCopy(within) {
  for (const field of within.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = field.dataset.copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        field.select(); // a browser that lets nobody write: what is marked can be copied by hand
        return;
      }
      button.textContent = field.dataset.copied;
      setTimeout(() => (button.textContent = field.dataset.copy), 2000);
    });
    field.after(button);
  }
}

// Menus and confirmations are <details>: Escape or a click elsewhere closes them and gives the focus back.
function shut(details) {
  if (!details.open) return;
  const inside = details.contains(document.activeElement);
  details.open = false;
  if (inside) details.querySelector("summary").focus();
}

// Where tabs do not fit, the row begins at the one that is open.
function showTab() {
  const tab = document.querySelector(".tabs [aria-current]");
  if (!tab) return;
  const row = tab.closest(".tabs"), at = tab.getBoundingClientRect(), around = row.getBoundingClientRect();
  row.scrollLeft += at.left - around.left - (around.width - at.width) / 2;
}

export function startMenus() {
  showTab();
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const closer = event.target.closest("[data-closes]");
    if (closer) shut(closer.closest("details"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const inner = event.target.closest("details[open]");
    const open = inner && inner.matches(".menu, [data-confirm]") ? inner : document.querySelector("details.menu[open]");
    if (open) shut(open);
  });
  // The toggle event also comes for what the server sent open, and must not take the focus then.
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("[data-confirm] > summary");
    if (!summary) return;
    requestAnimationFrame(() => {
      const details = summary.parentElement;
      if (details.open) details.querySelector("textarea").focus();
    });
  });
  for (const closer of document.querySelectorAll("[data-closes]")) closer.hidden = false;
}

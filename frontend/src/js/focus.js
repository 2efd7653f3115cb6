// After a refused form the summary of mistakes has the focus; its links go to the very input.
function inputOf(target) {
  if (target.matches("input, select, textarea, button, a[href]")) return target;
  return target.querySelector("input:not([type=hidden]), select, textarea") || target;
}

export function startFocus() {
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    const input = inputOf(target);
    (input.closest(".field") || input).scrollIntoView({ block: "center" });
    input.focus({ preventScroll: true });
  });
}

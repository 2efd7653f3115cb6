// "/" goes to the search field, "?" shows the keys of the page.
const typing = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

function goToSearch() {
  const field = document.getElementById("top-search");
  const link = document.querySelector(".to-search");
  if (field && field.offsetParent) {
    field.focus();
    field.select();
    return true;
  }
  if (link && link.offsetParent) {
    link.click();
    return true;
  }
  return false;
}

function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return false;
  dialog.showModal();
  return true;
}

export function startKeys() {
  for (const button of document.querySelectorAll("[data-opens]")) {
    button.hidden = false;
    button.addEventListener("click", () => open(button.dataset.opens));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const done = (event.key === "/" && goToSearch()) || (event.key === "?" && open("keys"));
    if (done) event.preventDefault();
  });
}

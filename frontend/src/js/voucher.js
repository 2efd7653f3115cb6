// A line of a voucher asks of whom only where its head does. Without this script every line offers all choices.
const GROUPS = { m: "m:", i: "i:" };

function show(row) {
  const head = row.querySelector("select[name$=-head]");
  const whom = row.querySelector("select[name$=-whom]");
  const cell = row.querySelector("[data-whom-cell]");
  if (!head || !whom || !cell) return;
  const needs = head.selectedOptions[0]?.dataset.whom ?? "";
  cell.toggleAttribute("data-off", !needs);
  whom.required = needs === "m";
  for (const group of whom.querySelectorAll("optgroup")) {
    const fits = Object.entries(GROUPS).some(([kind, start]) => needs.includes(kind) && group.firstElementChild?.value.startsWith(start));
    group.disabled = !fits;
    group.hidden = !fits;
  }
  if (whom.selectedOptions[0]?.parentElement?.disabled || !needs) whom.value = "";
}

const form = document.querySelector("[data-voucher]");
if (form) {
  for (const row of form.querySelectorAll("[data-line]")) {
    show(row);
    row.querySelector("select[name$=-head]")?.addEventListener("change", () => show(row));
  }
}

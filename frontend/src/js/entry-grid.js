// Entry of a meeting for the keyboard: rows save themselves as they are left, totals run along,
// closing asks once. Without this script the page is a plain form.
import { exactRupees, showRupees } from "./entry-amounts.js";
import { Drafts } from "./entry-drafts.js";
import { Row } from "./entry-rows.js";

const LETTERS = { s: "saving_rupees", v: "voluntary_rupees", o: "food_rupees", h: "health_rupees", t: "festival_rupees", r: "repaid_rupees", f: "fine_rupees" };
const OTHERS = ["food_rupees", "health_rupees", "festival_rupees"];
const SEALED = ["saving_rupees", "voluntary_rupees", "other_rupees", "repaid_rupees", "fine_rupees"];
const MARKS = { a: "A", l: "L", p: "P", " ": "A" };

const form = document.getElementById("entry");
const setup = JSON.parse(document.getElementById("entry-script").textContent);
const AMOUNTS = setup.amounts;
const COLUMNS = ["attendance", ...AMOUNTS];
const JUMPS = Object.fromEntries(Object.entries(LETTERS).filter(([, name]) => AMOUNTS.includes(name)));
const line = document.getElementById("save-state");
const dialog = document.getElementById("close-dialog");
const goto = document.getElementById("goto");
const rows = Array.from(form.querySelectorAll("[data-row]"), (element) => new Row(element, setup, form.querySelector("tr.row-problem:not([hidden])") !== null));

let home = "saving_rupees";
let detour = false;

const drafts = new Drafts({
  rows,
  setup,
  token: form.elements.csrfmiddlewaretoken.value,
  line,
  chosen: (row) => {
    add();
    row.field(home).focus();
  },
});

function add() {
  const sums = Object.fromEntries(AMOUNTS.map((name) => [name, 0]));
  let present = 0;
  for (const row of rows) {
    present += row.isPresent ? 1 : 0;
    for (const name of AMOUNTS) sums[name] += row.amount(name).paise || 0;
  }
  const shown = { present, slots: rows.length };
  sums.other_rupees = OTHERS.reduce((sum, name) => sum + (sums[name] || 0), 0);
  const came = AMOUNTS.reduce((sum, name) => sum + sums[name], 0);
  sums.cash_rupees = Math.round(Number(setup.cash_before) * 100) + came;
  for (const [name, sum] of Object.entries(sums)) shown[name] = showRupees(sum);
  for (const [name, value] of Object.entries(shown)) {
    for (const place of document.querySelectorAll(`[data-total="${name}"]`)) place.textContent = value;
  }
  document.getElementById("seal").value = [rows.length, present, ...SEALED.map((name) => exactRupees(sums[name]))].concat(setup.seal_end).join("_");
}

function go(row, column) {
  const input = row.field(column);
  input.focus();
  if (input.select) input.select();
}

function step(row, by, column) {
  const next = rows[rows.indexOf(row) + by];
  if (next) go(next, column);
  else if (by > 0) document.getElementById("close").focus();
}

function mark(row, value) {
  row.attend(value);
  add();
}

function close() {
  const wrong = drafts.whenStored(askToClose);
  if (wrong) go(wrong, home);
}

// A loan, receipt or payment goes on the sheet once every row is stored; the page comes back with it.
function change(act) {
  const field = document.getElementById("act");
  const wrong = drafts.whenStored(() => {
    field.disabled = false;
    field.value = act;
    form.submit();
  });
  if (wrong) go(wrong, home);
}

function unfold(id) {
  const part = document.getElementById(id).querySelector("details");
  part.open = true;
  part.querySelector("select, input").focus();
}

function askToClose() {
  add();
  if (!dialog.open) dialog.showModal();
  document.getElementById("counted").focus();
}

function sideways(event, input, row, name) {
  const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
  const forward = event.key === "ArrowRight";
  const edge = forward ? input.selectionStart === input.value.length : input.selectionEnd === 0;
  if (!whole && !edge) return false;
  const column = COLUMNS[COLUMNS.indexOf(name) + (forward ? 1 : -1)];
  if (!column) return false;
  home = column === "attendance" ? home : column;
  go(row, column);
  return true;
}

function pressed(event) {
  const place = event.target.closest("[data-row]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    close();
    return;
  }
  const part = event.target.closest("[data-act]");
  if (event.target.tagName === "SUMMARY" && (event.key === "n" || event.key === "m")) {
    event.preventDefault();
    unfold(event.key === "n" ? "loans" : "money");
    return;
  }
  if (part && event.key === "Enter" && event.target.tagName !== "BUTTON" && event.target.tagName !== "SUMMARY") {
    event.preventDefault();
    change(part.dataset.act);
    return;
  }
  if (!place || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const row = drafts.rowOf(place);
  const name = event.target.dataset.field;
  const key = event.key.toLowerCase();
  let done = true;
  if (event.key === "Enter") {
    step(row, event.shiftKey ? -1 : 1, detour || name === "attendance" ? home : name);
    detour = false;
  } else if (name !== "attendance" && (event.key === "ArrowDown" || event.key === "ArrowUp")) step(row, event.key === "ArrowDown" ? 1 : -1, name);
  else if (name !== "attendance" && (event.key === "ArrowLeft" || event.key === "ArrowRight")) done = sideways(event, event.target, row, name);
  else if (MARKS[key] && name) mark(row, MARKS[key]);
  else if (JUMPS[key] && name) {
    detour = JUMPS[key] !== home;
    go(row, JUMPS[key]);
  } else if ((key === "n" || key === "m") && name) {
    unfold(key === "n" ? "loans" : "money");
  } else if (key === "g" && name) {
    goto.value = "";
    goto.focus();
  } else done = false;
  if (done) event.preventDefault();
}

function start() {
  form.setAttribute("autocomplete", "off");
  document.querySelector("[data-goto]").hidden = false;
  document.getElementById("save").hidden = true;
  form.addEventListener("keydown", pressed);
  form.addEventListener("input", add);
  form.addEventListener("change", (event) => {
    if (event.target.dataset.field === "attendance") mark(drafts.rowOf(event.target));
  });
  form.addEventListener("focusin", (event) => {
    if (event.target.select && event.target.dataset.field) event.target.select();
  });
  form.addEventListener("pointerdown", (event) => {
    const name = event.target.dataset.field;
    if (AMOUNTS.includes(name)) [home, detour] = [name, false];
  });
  form.addEventListener("focusout", (event) => {
    const place = event.target.closest("[data-row]");
    if (place && !place.contains(event.relatedTarget)) drafts.save(drafts.rowOf(place));
  });
  goto.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    const row = rows.find((one) => one.number === Number(goto.value));
    if (row) go(row, home);
    else line.textContent = setup.words.no_member;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const act = event.submitter?.name === "act" ? event.submitter.value : "";
    if (act) change(act);
    else close();
  });
  document.getElementById("close-no").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => rows.length && go(rows[rows.length - 1], home));
  drafts.guard();
  drafts.restore();
  add();
  drafts.tell();
  // Back from putting a loan or money on the sheet: on with the next one, after the browser went to the fragment.
  const part = ["#loans", "#money"].includes(location.hash) && document.querySelector(`${location.hash} summary`);
  if (part) addEventListener("load", () => requestAnimationFrame(() => part.focus()));
  else if (rows.length) go(rows.find((row) => row.state !== "saved") || rows[0], home);
}

start();

// Entry of a meeting for the keyboard: rows save themselves as they are left, totals run along,
// closing asks once. Without this script the page is a plain form.
import { exactRupees, showRupees } from "./entry-amounts.js";
import { Queue } from "./entry-queue.js";
import { AMOUNTS, Row } from "./entry-rows.js";

const COLUMNS = ["attendance", ...AMOUNTS];
const JUMPS = { s: "saving_rupees", v: "voluntary_rupees", r: "repaid_rupees", f: "fine_rupees" };
const MARKS = { a: "A", l: "L", p: "P", " ": "A" };

const form = document.getElementById("entry");
const setup = JSON.parse(document.getElementById("entry-script").textContent);
const line = document.getElementById("save-state");
const dialog = document.getElementById("close-dialog");
const goto = document.getElementById("goto");
const rows = Array.from(form.querySelectorAll("[data-row]"), (element) => new Row(element, setup, form.querySelector("tr.row-problem:not([hidden])") !== null));
const byMember = new Map(rows.map((row) => [row.member, row]));

let home = "saving_rupees";
let detour = false;
let closing = false;

const queue = new Queue({
  url: setup.rows_url,
  store: setup.store,
  token: form.elements.csrfmiddlewaretoken.value,
  answered,
  changed: tell,
});

function answered(outcome, sent) {
  const row = byMember.get(outcome.member);
  if (!row) return;
  if (outcome.state === "saved") {
    row.field("version").value = outcome.version;
    row.stored = COLUMNS.map((name) => sent[name]).join("|");
    const later = queue.waiting.get(row.member);
    if (later) later.version = outcome.version;
    else if (row.signature() === row.stored) row.show("saved");
    // Changed back while the batch was under way; a row still being typed is saved as it is left.
    else if (!row.element.contains(document.activeElement)) save(row);
  } else if (outcome.state === "conflict") {
    queue.waiting.delete(row.member);
    row.ask(outcome.message, outcome.stored, (chosen, mine) => {
      if (mine) save(chosen, true);
      add();
      tell();
      chosen.field(home).focus();
    });
  } else {
    row.show("refused", outcome.message, outcome.fields || []);
  }
}

function save(row, always = false) {
  if (!always && (row.state === "conflict" || row.signature() === row.stored)) {
    if (row.state === "refused" && row.signature() === row.stored) row.show("saved");
    if (row.state !== "conflict") queue.drop(row.member);
    return;
  }
  const problem = row.problem();
  if (problem) {
    queue.drop(row.member);
    row.show("refused", problem.words, [problem.name]);
    tell();
    return;
  }
  row.show("waiting");
  queue.put(row.payload());
}

function tell() {
  const mend = rows.filter((row) => row.state === "refused" || row.state === "conflict").length;
  const { words } = setup;
  let [state, text] = ["saved", words.all_saved];
  if (queue.state === "stopped") [state, text] = ["refused", queue.message];
  else if (queue.state === "signed_out" || queue.state === "not_allowed") [state, text] = ["refused", words[queue.state]];
  else if (mend) [state, text] = ["refused", words.mend.replace("%s", mend)];
  else if (queue.size && (queue.state === "offline" || navigator.onLine === false)) [state, text] = ["offline", words.no_link.replace("%s", queue.size)];
  else if (queue.size) [state, text] = ["waiting", words.some_waiting.replace("%s", queue.size)];
  if (closing && queue.size) text = `${text} ${words.close_waits}`;
  line.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
  for (const row of rows) {
    if (row.state === "waiting") row.said.textContent = state === "offline" ? words.offline : words.waiting;
  }
  if (closing && (mend || queue.state === "stopped")) closing = false;
  if (closing && !queue.size) askToClose();
}

function add() {
  const sums = Object.fromEntries(AMOUNTS.map((name) => [name, 0]));
  let present = 0;
  for (const row of rows) {
    present += row.isPresent ? 1 : 0;
    for (const name of AMOUNTS) sums[name] += row.amount(name).paise || 0;
  }
  const shown = { present, slots: rows.length };
  for (const name of AMOUNTS) shown[name] = showRupees(sums[name]);
  for (const [name, value] of Object.entries(shown)) {
    for (const place of document.querySelectorAll(`[data-total="${name}"]`)) place.textContent = value;
  }
  document.getElementById("seal").value = [rows.length, present, ...AMOUNTS.map((name) => exactRupees(sums[name]))].join("_");
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
  const active = document.activeElement.closest("[data-row]");
  if (active) save(byMember.get(active.dataset.member));
  for (const row of rows) save(row);
  const wrong = rows.find((row) => row.state === "refused" || row.state === "conflict");
  if (wrong) {
    tell();
    go(wrong, home);
    return;
  }
  closing = true;
  tell();
}

function askToClose() {
  closing = false;
  add();
  if (!dialog.open) dialog.showModal();
  document.getElementById("close-yes").focus();
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
  if (!place || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const row = byMember.get(place.dataset.member);
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
    if (event.target.dataset.field === "attendance") mark(byMember.get(event.target.closest("[data-row]").dataset.member));
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
    if (place && !place.contains(event.relatedTarget)) save(byMember.get(place.dataset.member));
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
    close();
  });
  document.getElementById("close-no").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => rows.length && go(rows[rows.length - 1], home));
  addEventListener("beforeunload", (event) => {
    if (queue.size) event.preventDefault();
  });
  for (const kept of queue.restore()) {
    const row = byMember.get(kept.member);
    if (!row) continue;
    row.fill(kept);
    row.field("version").value = kept.version;
    save(row);
  }
  queue.keep();
  add();
  tell();
  if (rows.length) go(rows.find((row) => row.state !== "saved") || rows[0], home);
}

start();

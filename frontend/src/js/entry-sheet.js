// The sheet of a body's meeting: who came, the head and each resolution save themselves as they are left, and while
// a longer text is typed. Without this script the page is a plain form that is saved whole.
import { Drafts } from "./entry-drafts.js";
import { DraftRow } from "./entry-row.js";

const PAUSE = 1500;

const form = document.getElementById("sheet");
const setup = JSON.parse(document.getElementById("entry-script").textContent);
const unsaved = "unsaved" in form.dataset;

function rowOf(element) {
  const fields = Array.from(element.querySelectorAll("[data-field]"), (input) => input.dataset.field);
  return new DraftRow(element, setup, fields.filter((name) => name !== "version"), unsaved);
}

const rows = Array.from(form.querySelectorAll("[data-row]"), rowOf);
const drafts = new Drafts({
  rows,
  setup,
  token: form.elements.csrfmiddlewaretoken.value,
  line: document.getElementById("save-state"),
  chosen: (row) => row.field(row.names[0]).focus(),
});

// Every row is stored: the sheet is sent with the seal of what stands on this page, and closed.
function close() {
  for (const [name, value] of [["close", "yes"], ["seal", rows.map((row) => row.field("version").value).filter(Boolean).join("_")]]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  form.submit();
}

function later(then) {
  const wrong = drafts.whenStored(then);
  if (wrong) wrong.field(wrong.names[0]).focus();
}

function start() {
  for (const element of form.querySelectorAll("[data-plain]")) element.hidden = true;
  const more = form.querySelector("[data-more]");
  more.hidden = false;
  more.addEventListener("click", (event) => {
    event.preventDefault();
    later(() => location.assign(event.target.href));
  });
  form.addEventListener("input", (event) => {
    const row = drafts.rowOf(event.target);
    if (!row) return;
    clearTimeout(row.pause);
    row.pause = setTimeout(() => drafts.save(row), PAUSE);
  });
  form.addEventListener("change", (event) => {
    const row = event.target.tagName === "SELECT" && drafts.rowOf(event.target);
    if (row) drafts.save(row);
  });
  form.addEventListener("focusout", (event) => {
    const row = drafts.rowOf(event.target);
    if (row && !row.element.contains(event.relatedTarget)) drafts.save(row);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter in a line of text saves; only the button closes.
    if (event.submitter && event.submitter.id === "close") later(close);
    else for (const row of rows) drafts.save(row);
  });
  drafts.guard();
  drafts.restore();
  if (unsaved) for (const row of rows) drafts.save(row, true);
  drafts.tell();
}

start();

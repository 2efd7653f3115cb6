// One member's row: what is typed in it, what the server holds of it, what it says about itself.
import { readRupees } from "./entry-amounts.js";

export const AMOUNTS = ["saving_rupees", "voluntary_rupees", "repaid_rupees", "fine_rupees"];

export class Row {
  constructor(element, setup, unsaved) {
    this.element = element;
    this.setup = setup;
    this.member = element.dataset.member;
    this.number = Number(element.dataset.number);
    this.field = (name) => element.querySelector(`[data-field="${name}"]`);
    this.words = document.querySelector(`[data-problem-of="${this.number}"]`);
    this.said = element.querySelector("[data-row-state]");
    this.stored = unsaved ? "" : this.signature();
    this.given = this.field("saving_rupees").value;
    this.state = unsaved ? "refused" : "saved";
  }

  signature() {
    return ["attendance", ...AMOUNTS].map((name) => this.field(name).value.trim()).join("|");
  }

  amount(name) {
    return readRupees(this.field(name).value, this.setup.most);
  }

  get isPresent() {
    return this.field("attendance").value === "P";
  }

  // Marked absent, the usual saving goes; marked present again, it comes back. What was typed stays.
  attend(value) {
    const select = this.field("attendance");
    const saving = this.field("saving_rupees");
    if (value !== undefined) select.value = select.value === value && value !== "P" ? "P" : value;
    if (!this.isPresent && saving.value === this.given) saving.value = "";
    else if (this.isPresent && saving.value === "") saving.value = this.given;
    this.element.classList.toggle("row-absent", !this.isPresent);
  }

  // The first problem of the row by field, or null.
  problem() {
    for (const name of AMOUNTS) {
      const { problem } = this.amount(name);
      if (problem) return { name, words: this.setup.words[problem] };
    }
    return null;
  }

  payload() {
    const row = { member: this.member, version: this.field("version").value };
    for (const name of ["attendance", ...AMOUNTS]) row[name] = this.field(name).value.trim();
    return row;
  }

  fill(values) {
    for (const name of ["attendance", ...AMOUNTS]) this.field(name).value = values[name];
    this.element.classList.toggle("row-absent", !this.isPresent);
  }

  show(state, message = "", wrong = []) {
    this.state = state;
    this.said.textContent = this.setup.words[state === "conflict" ? "refused" : state];
    this.element.classList.toggle("row-problem", Boolean(message));
    this.element.classList.toggle("row-changed", state !== "saved");
    this.words.hidden = !message;
    const cell = this.words.firstElementChild;
    cell.replaceChildren(message);
    for (const name of AMOUNTS) {
      const input = this.field(name);
      if (wrong.includes(name)) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", cell.id);
      } else {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
      }
    }
  }

  // Both values stand there; she chooses.
  ask(message, stored, chosen) {
    this.show("conflict", message);
    for (const [word, mine] of [["keep_mine", true], ["take_theirs", false]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm btn-quiet";
      button.textContent = this.setup.words[word];
      button.addEventListener("click", () => {
        this.field("version").value = stored.version;
        if (!mine) {
          this.fill(stored);
          this.stored = this.signature();
          this.show("saved");
        }
        chosen(this, mine);
      });
      this.words.firstElementChild.append(" ", button);
    }
  }
}

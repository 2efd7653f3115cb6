// One member's row of a meeting's grid: attendance and amounts.
import { readRupees } from "./entry-amounts.js";
import { DraftRow } from "./entry-row.js";

export const AMOUNTS = ["saving_rupees", "voluntary_rupees", "repaid_rupees", "fine_rupees"];
export const COLUMNS = ["attendance", ...AMOUNTS];

export class Row extends DraftRow {
  constructor(element, setup, unsaved) {
    super(element, setup, COLUMNS, unsaved);
    this.number = Number(element.dataset.number);
    this.given = this.field("saving_rupees").value;
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

  problem() {
    for (const name of AMOUNTS) {
      const { problem } = this.amount(name);
      if (problem) return { name, words: this.setup.words[problem] };
    }
    return null;
  }

  fill(values) {
    super.fill(values);
    this.element.classList.toggle("row-absent", !this.isPresent);
  }
}

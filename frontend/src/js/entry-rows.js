// One member's row of a meeting's grid: attendance and amounts.
import { readRupees } from "./entry-amounts.js";
import { DraftRow } from "./entry-row.js";

export class Row extends DraftRow {
  constructor(element, setup, unsaved) {
    super(element, setup, ["attendance", ...setup.amounts], unsaved);
    this.number = Number(element.dataset.number);
    this.given = new Map(setup.amounts.filter((name) => name !== "fine_rupees").map((name) => [name, this.field(name).value]));
  }

  amount(name) {
    return readRupees(this.field(name).value, this.setup.most);
  }

  get isPresent() {
    return this.field("attendance").value === "P";
  }

  // Marked absent, what is usual goes; marked present again, it comes back. What was typed stays.
  attend(value) {
    const select = this.field("attendance");
    if (value !== undefined) select.value = select.value === value && value !== "P" ? "P" : value;
    for (const [name, given] of this.given) {
      const input = this.field(name);
      if (!this.isPresent && input.value === given) input.value = "";
      else if (this.isPresent && input.value === "") input.value = given;
    }
    this.element.classList.toggle("row-absent", !this.isPresent);
  }

  problem() {
    for (const name of this.setup.amounts) {
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

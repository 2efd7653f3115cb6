// One row that saves itself: what is typed in it, what the server holds of it, what it says about itself.
export class DraftRow {
  constructor(element, setup, names, unsaved) {
    Object.assign(this, { element, setup, names });
    this.member = element.dataset.member;
    this.words = document.querySelector(`[data-problem-of="${element.dataset.number || this.member}"]`);
    this.said = element.querySelector("[data-row-state]");
    this.stored = unsaved ? "" : this.signature();
    this.state = unsaved ? "refused" : "saved";
  }

  field(name) {
    return this.element.querySelector(`[data-field="${name}"]`);
  }

  signature() {
    return this.signatureOf(Object.fromEntries(this.names.map((name) => [name, this.field(name).value.trim()])));
  }

  signatureOf(values) {
    return this.names.map((name) => values[name]).join("|");
  }

  // The first problem of the row by field, or null: here the server alone tells.
  problem() {
    return null;
  }

  payload() {
    const row = { member: this.member, version: this.field("version").value };
    for (const name of this.names) row[name] = this.field(name).value.trim();
    return row;
  }

  fill(values) {
    for (const name of this.names) this.field(name).value = values[name] ?? "";
  }

  show(state, message = "", wrong = []) {
    this.state = state;
    this.said.textContent = this.setup.words[state === "conflict" ? "refused" : state];
    this.element.classList.toggle("row-problem", Boolean(message));
    this.element.classList.toggle("row-changed", state !== "saved");
    this.words.hidden = !message;
    const cell = this.words.firstElementChild;
    cell.replaceChildren(message);
    for (const name of this.names) {
      const input = this.field(name);
      const help = (input.dataset.help ??= input.getAttribute("aria-describedby") || "");
      const said = wrong.includes(name) ? `${help} ${cell.id}`.trim() : help;
      if (wrong.includes(name)) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (said) input.setAttribute("aria-describedby", said);
      else input.removeAttribute("aria-describedby");
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

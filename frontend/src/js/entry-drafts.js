// Rows that save themselves as they are left: what each says of itself, what the page says of all of them,
// and what waits until every row is stored (closing the meeting, offering more rows).
import { Queue } from "./entry-queue.js";

export class Drafts {
  constructor({ rows, setup, token, line, chosen = () => {} }) {
    Object.assign(this, { rows, setup, line, chosen });
    this.byKey = new Map(rows.map((row) => [row.member, row]));
    this.then = null;
    this.queue = new Queue({
      url: setup.rows_url,
      store: setup.store,
      token,
      answered: (outcome, sent) => this.answered(outcome, sent),
      changed: () => this.tell(),
    });
  }

  rowOf(element) {
    const place = element.closest("[data-row]");
    return place && this.byKey.get(place.dataset.member);
  }

  answered(outcome, sent) {
    const row = this.byKey.get(outcome.member);
    if (!row) return;
    if (outcome.state === "saved") {
      row.field("version").value = outcome.version;
      row.stored = row.signatureOf(sent);
      const later = this.queue.waiting.get(row.member);
      if (later) later.version = outcome.version;
      else if (row.signature() === row.stored) row.show("saved");
      // Changed back while the batch was under way; a row still being typed is saved as it is left.
      else if (!row.element.contains(document.activeElement)) this.save(row);
    } else if (outcome.state === "conflict") {
      this.queue.waiting.delete(row.member);
      row.ask(outcome.message, outcome.stored, (one, mine) => {
        if (mine) this.save(one, true);
        this.tell();
        this.chosen(one);
      });
    } else {
      row.show("refused", outcome.message, outcome.fields || []);
    }
  }

  save(row, always = false) {
    if (!always && (row.state === "conflict" || row.signature() === row.stored)) {
      if (row.state === "refused" && row.signature() === row.stored) row.show("saved");
      if (row.state !== "conflict") this.queue.drop(row.member);
      return;
    }
    const problem = row.problem();
    if (problem) {
      this.queue.drop(row.member);
      row.show("refused", problem.words, [problem.name]);
      this.tell();
      return;
    }
    row.show("waiting");
    this.queue.put(row.payload());
  }

  // Does something once every row is stored; returns the first row that must be mended before.
  whenStored(then) {
    for (const row of this.rows) this.save(row);
    const wrong = this.rows.find((row) => row.state === "refused" || row.state === "conflict");
    this.then = wrong ? null : then;
    this.tell();
    return wrong;
  }

  tell() {
    const mend = this.rows.filter((row) => row.state === "refused" || row.state === "conflict").length;
    const { queue } = this;
    const { words } = this.setup;
    let [state, text] = ["saved", words.all_saved];
    if (queue.state === "stopped") [state, text] = ["refused", queue.message];
    else if (queue.state === "signed_out" || queue.state === "not_allowed") [state, text] = ["refused", words[queue.state]];
    else if (mend) [state, text] = ["refused", words.mend.replace("%s", mend)];
    else if (queue.size && (queue.state === "offline" || navigator.onLine === false)) [state, text] = ["offline", words.no_link.replace("%s", queue.size)];
    else if (queue.size) [state, text] = ["waiting", words.some_waiting.replace("%s", queue.size)];
    if (this.then && queue.size) text = `${text} ${words.close_waits}`;
    this.line.dataset.state = state;
    if (this.line.textContent !== text) this.line.textContent = text;
    for (const row of this.rows) {
      if (row.state === "waiting") row.said.textContent = state === "offline" ? words.offline : words.waiting;
    }
    if (this.then && (mend || queue.state === "stopped")) this.then = null;
    if (this.then && !queue.size) {
      const { then } = this;
      this.then = null;
      then();
    }
  }

  // What a dropped link or a reload left unsaved in this tab.
  restore() {
    for (const kept of this.queue.restore()) {
      const row = this.byKey.get(kept.member);
      if (!row) continue;
      row.fill(kept);
      row.field("version").value = kept.version;
      this.save(row);
    }
    this.queue.keep();
  }

  // Before the page is left, the browser asks about rows that are still under way.
  guard() {
    addEventListener("beforeunload", (event) => {
      if (this.queue.size) event.preventDefault();
    });
  }
}

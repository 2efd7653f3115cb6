// Rows on their way to the server. One batch is under way at a time and is repeated unchanged until it is
// answered; what is not answered yet is also kept in the tab's own storage, so a dropped link or a reload
// loses nothing. A row's version makes a batch that arrives twice change nothing the second time.
const WAITS = [500, 1000, 2000, 4000, 8000, 15000];
const PATIENCE = 20000;

const cookie = (name) => (document.cookie.split("; ").find((part) => part.startsWith(`${name}=`)) || "").slice(name.length + 1);

export class Queue {
  constructor({ url, store, token, answered, changed }) {
    Object.assign(this, { url, store, token, answered, changed });
    this.waiting = new Map();
    this.batch = null;
    this.state = "idle";
    this.tries = 0;
    addEventListener("online", () => this.again());
    addEventListener("offline", () => this.size && this.become("offline"));
  }

  get size() {
    return new Set([...this.waiting.keys(), ...(this.batch || []).map((row) => row.member)]).size;
  }

  restore() {
    try {
      return JSON.parse(sessionStorage.getItem(this.store) || "[]");
    } catch {
      return [];
    }
  }

  keep() {
    const rows = new Map((this.batch || []).map((row) => [row.member, row]));
    for (const [member, row] of this.waiting) rows.set(member, row);
    try {
      if (rows.size) sessionStorage.setItem(this.store, JSON.stringify([...rows.values()]));
      else sessionStorage.removeItem(this.store);
    } catch {
      // Storage may be full or forbidden; the rows are still in this page.
    }
  }

  put(row) {
    this.waiting.set(row.member, row);
    this.keep();
    this.changed();
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.send(), 60);
  }

  drop(member) {
    this.waiting.delete(member);
    this.keep();
    this.changed();
  }

  again() {
    clearTimeout(this.timer);
    this.timer = null;
    this.tries = 0;
    this.send();
  }

  become(state, message = "") {
    this.state = state;
    this.message = message;
    this.changed();
  }

  async send() {
    if (this.sending || this.timer || this.state === "stopped") return;
    if (!this.batch) {
      if (!this.waiting.size) return;
      this.batch = [...this.waiting.values()];
      this.waiting.clear();
    }
    this.sending = true;
    const limit = new AbortController();
    const clock = setTimeout(() => limit.abort(), PATIENCE);
    let answer = null;
    let body = null;
    try {
      answer = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": cookie("csrftoken") || this.token },
        body: JSON.stringify({ rows: this.batch }),
        redirect: "manual",
        signal: limit.signal,
      });
      if ((answer.headers.get("Content-Type") || "").startsWith("application/json")) body = await answer.json();
    } catch {
      answer = null;
    }
    clearTimeout(clock);
    this.sending = false;
    this.settle(answer, body);
  }

  settle(answer, body) {
    if (answer && answer.ok && body && body.rows) {
      const sent = new Map(this.batch.map((row) => [row.member, row]));
      this.batch = null;
      this.tries = 0;
      this.state = "idle";
      for (const outcome of body.rows) this.answered(outcome, sent.get(outcome.member));
      this.keep();
      this.changed();
      this.send();
      return;
    }
    if (answer && answer.type === "opaqueredirect") return this.later("signed_out");
    if (answer && (answer.status === 403 || answer.status === 404)) return this.later("not_allowed");
    if (body && body.message) return this.become("stopped", body.message);
    return this.later("offline");
  }

  later(state) {
    this.become(state);
    const wait = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.send();
    }, wait);
  }
}

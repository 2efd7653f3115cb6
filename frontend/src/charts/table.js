// Reads a chart's table: labels and links from the row heads, numbers from data-value, words from the cells.
const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

function number(cell) {
  const value = cell.dataset.value;
  return value === undefined || value === "" || Number.isNaN(Number(value)) ? null : Number(value);
}

function row(line) {
  const head = line.querySelector("th[scope=row]");
  const link = head.querySelector("a[href]");
  const cells = [...line.querySelectorAll("td")];
  return { label: words(head), href: link ? link.href : "", values: cells.map(number), texts: cells.map(words) };
}

export function read(figure) {
  const table = figure.querySelector("table");
  const heads = [...table.tHead.rows[0].cells].slice(1);
  return {
    kind: figure.dataset.chart,
    unit: figure.dataset.unit || "",
    top: Number(figure.dataset.top) || 20,
    more: figure.dataset.more || "",
    missing: figure.dataset.missing || "",
    title: words(figure.querySelector("figcaption")),
    series: heads.map((head) => words(head).replace(figure.dataset.unit || "", "").trim()),
    rows: [...table.tBodies[0].rows].map(row),
  };
}

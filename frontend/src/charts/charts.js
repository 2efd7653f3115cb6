// Draws every figure.chart of the page from the table inside it; the table stays one key away.
import { read } from "./table.js";
import { draw } from "./draw.js";

function start(figure) {
  const canvas = figure.querySelector(".chart-canvas");
  const data = read(figure);
  if (!data.rows.some((row) => row.values.some((value) => value !== null))) {
    figure.classList.add("chart-failed");
    return;
  }
  const shown = data.kind === "bar" ? Math.min(data.rows.length, data.top) : 0;
  if (shown > 10) figure.classList.add("chart-tall");
  figure.classList.add("chart-drawn");
  draw(canvas, data);
  figure.querySelector("details.chart-data").open = false;
}

function startAll(root) {
  for (const figure of root.querySelectorAll("figure[data-chart]:not(.chart-drawn, .chart-failed)")) {
    try {
      start(figure);
    } catch (error) {
      figure.classList.remove("chart-drawn");
      figure.classList.add("chart-failed");
      console.error("chart not drawn", error);
    }
  }
}

// The words on the canvas need the page's own fonts, above all the Devanagari one.
const ready = Promise.race([document.fonts.ready, new Promise((resolve) => setTimeout(resolve, 1500))]);
ready.then(() => startAll(document));
document.addEventListener("htmx:load", (event) => ready.then(() => startAll(event.target)));

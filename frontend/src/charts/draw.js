// Line for time, ranked bars for places, on canvas.
// A screen reader gets the title on the canvas and the numbers from the table, which speaks the page's language.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

const KINDS = ["--kind-1", "--kind-2", "--kind-3", "--kind-4", "--kind-5", "--kind-6", "--kind-7"];

function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    main: colour("--chart-main"), past: colour("--chart-past"), ink: colour("--chart-ink"), soft: colour("--chart-soft"), line: colour("--chart-line"),
    kinds: KINDS.map(colour),
    font: getComputedStyle(document.body).fontFamily,
  };
}

// 12,34,567 with at most one decimal.
const digits = new Intl.NumberFormat("en-IN", { maximumFractionDigits: 1 });

function piece(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

// Elements, not markup: nothing for the content security policy to refuse, and no text is ever read as HTML.
function hint(data, texts, colours) {
  const body = (items) => {
    const row = data.rows[items[0].dataIndex];
    const box = document.createElement("div");
    box.className = "chart-hint";
    box.append(piece("strong", row.label));
    data.series.forEach((name, series) => box.append(piece("span", name), piece("span", texts(row, series))));
    return box;
  };
  return {
    trigger: "axis",
    axisPointer: data.kind === "bar" ? { type: "shadow", shadowStyle: { color: colours.line, opacity: 0.45 } } : { type: "line", lineStyle: { color: colours.soft, type: "solid" } },
    renderMode: "html",
    confine: true,
    transitionDuration: 0,
    backgroundColor: "#fff",
    borderColor: colours.soft,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13 },
    formatter: body,
  };
}

function frame(data, colours) {
  const texts = (row, series) => (row.values[series] === null ? data.missing : row.texts[series]);
  return {
    animation: false,
    textStyle: { fontFamily: colours.font, color: colours.ink },
    tooltip: hint(data, texts, colours),
  };
}

function valueAxis(data, colours, extra) {
  return {
    type: "value",
    name: data.unit,
    nameTextStyle: { color: colours.soft, fontSize: 12 },
    axisLabel: { color: colours.soft, fontSize: 12, formatter: (value) => digits.format(value) },
    splitLine: { lineStyle: { color: colours.line } },
    splitNumber: 4,
    ...extra,
  };
}

function lineSeries(data, colours) {
  const several = data.series.length > 2;
  return data.series.map((name, index) => {
    const past = !several && index === 1;
    const colour = several ? colours.kinds[index % colours.kinds.length] : past ? colours.past : colours.main;
    return {
      name,
      type: "line",
      data: data.rows.map((row) => row.values[index]),
      connectNulls: false,
      symbol: past ? "none" : "circle",
      symbolSize: 7,
      showAllSymbol: true,
      cursor: "pointer",
      z: past ? 2 : 3,
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: past ? 1.25 : 2.5 },
    };
  });
}

// Months between two labels, so that the first and the last are both named.
function every(count, width) {
  const room = Math.max(1, Math.floor(width / 110));
  for (let step = 1; step < count - 1; step += 1) {
    if ((count - 1) % step === 0 && (count - 1) / step <= room) return step;
  }
  return Math.max(1, count - 1);
}

function line(data, colours, width) {
  return {
    ...frame(data, colours),
    grid: { left: 8, right: 20, top: data.unit ? 32 : 14, bottom: 4, containLabel: true },
    xAxis: { type: "category", boundaryGap: false, data: data.rows.map((row) => row.label), axisLabel: { color: colours.soft, fontSize: 12, margin: 12, interval: (index) => index % every(data.rows.length, width) === 0, alignMinLabel: "left", alignMaxLabel: "right" }, axisLine: { lineStyle: { color: colours.soft } }, axisTick: { show: false } },
    yAxis: valueAxis(data, colours, { scale: true, nameLocation: "end", nameGap: 12 }),
    series: lineSeries(data, colours),
  };
}

function bar(data, colours, width) {
  const room = Math.round(Math.min(width * 0.38, 190));
  const kinds = data.series.length > 1;
  return {
    ...frame(data, colours),
    grid: { left: 4, right: kinds ? 16 : 48, top: 4, bottom: 4, containLabel: true },
    yAxis: { type: "category", inverse: true, data: data.rows.map((row) => row.label), axisLabel: { color: colours.ink, fontSize: 13, width: room, overflow: "truncate" }, axisLine: { lineStyle: { color: colours.soft } }, axisTick: { show: false } },
    xAxis: valueAxis(data, colours, { min: (range) => Math.min(0, range.min), nameLocation: "middle", name: "", axisLabel: { color: colours.soft, fontSize: 12, hideOverlap: true, formatter: (value) => digits.format(value) } }),
    series: data.series.map((name, index) => ({
      name,
      type: "bar",
      data: data.rows.map((row) => row.values[index]),
      barMaxWidth: 18,
      barCategoryGap: "30%",
      cursor: "pointer",
      itemStyle: { color: kinds ? colours.kinds[index % colours.kinds.length] : colours.main },
      label: { show: !kinds, position: "right", color: colours.ink, fontSize: 12, formatter: (item) => `${digits.format(item.value)}${data.unit === "%" ? "%" : ""}` },
    })),
  };
}

// Names of several series stand above the canvas, in the page's own type.
function legend(canvas, data) {
  if (data.series.length < 2) return;
  const list = document.createElement("ul");
  list.className = "chart-legend";
  const past = data.kind === "line" && data.series.length === 2;
  data.series.forEach((name, index) => {
    const item = document.createElement("li");
    item.className = past ? ["main", "past"][index] : `kind-${(index % KINDS.length) + 1}`;
    item.textContent = name;
    list.append(item);
  });
  canvas.before(list);
}

function noteMore(canvas, data, hidden) {
  if (!hidden || !data.more) return;
  const note = document.createElement("p");
  note.className = "chart-more chart-source";
  note.textContent = data.more.replace("{count}", digits.format(hidden));
  canvas.after(note);
}

// The whole stripe of a month or a place leads on, its name included.
function lead(chart, data) {
  const rowAt = (event) => {
    const [x, y] = chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
    return data.rows[Math.round(data.kind === "bar" ? y : x)];
  };
  const surface = chart.getZr();
  surface.on("click", (event) => {
    const row = rowAt(event);
    if (row && row.href) window.location.assign(row.href);
  });
  surface.on("mousemove", (event) => {
    const row = rowAt(event);
    surface.setCursorStyle(row && row.href ? "pointer" : "default");
  });
}

export function draw(canvas, whole) {
  const hidden = whole.kind === "bar" ? Math.max(0, whole.rows.length - whole.top) : 0;
  const data = { ...whole, rows: hidden ? whole.rows.slice(0, whole.top) : whole.rows };
  const colours = palette();
  const make = data.kind === "bar" ? bar : line;
  const chart = init(canvas, null, { renderer: "canvas" });
  const render = () => chart.setOption(make(data, colours, canvas.clientWidth), { notMerge: true });
  render();
  legend(canvas, data);
  noteMore(canvas, data, hidden);
  lead(chart, data);
  let last = canvas.clientWidth;
  new ResizeObserver(() => {
    if (canvas.clientWidth === last || !canvas.clientWidth) return;
    last = canvas.clientWidth;
    chart.resize();
    render();
  }).observe(canvas);
}

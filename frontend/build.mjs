// Builds frontend/dist from src and the locked packages. Needs no network.
import { build } from "esbuild";
import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const source = (...parts) => path.join(here, "src", ...parts);
const vendored = (...parts) => path.join(here, "node_modules", ...parts);

const FONTS = [
  ["noto-sans", "noto-sans-latin-400-normal.woff2"],
  ["noto-sans", "noto-sans-latin-600-normal.woff2"],
  ["noto-sans-devanagari", "noto-sans-devanagari-devanagari-400-normal.woff2"],
];

async function style() {
  const compiled = sass.compile(source("scss", "app.scss"), {
    style: "compressed",
    loadPaths: [vendored()],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  const shortened = await build({
    stdin: { contents: compiled.css, loader: "css" },
    minify: true,
    write: false,
    bundle: false,
    target: ["chrome109", "firefox115", "safari15.4"],
  });
  const css = Buffer.from(shortened.outputFiles[0].contents).toString().replace(/^@charset[^;]*;/, "");
  if (/url\(["']?data:/.test(css)) throw new Error("app.css holds a data: address, which the content security policy refuses");
  await writeFile(path.join(dist, "css", "app.css"), css);
}

async function scripts() {
  await build({
    entryPoints: { app: source("js", "app.js"), charts: source("charts", "charts.js"), "entry-grid": source("js", "entry-grid.js"), "entry-sheet": source("js", "entry-sheet.js"), voucher: source("js", "voucher.js") },
    outdir: path.join(dist, "js"),
    bundle: true,
    minify: true,
    format: "iife",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    target: ["chrome109", "firefox115", "safari15.4"],
    logLevel: "warning",
  });
}

async function fonts() {
  for (const [family, file] of FONTS) {
    await cp(vendored("@fontsource", family, "files", file), path.join(dist, "fonts", file));
  }
}

// Whole font files, Devanagari included, for documents that are set on the server; no page loads them.
const PRINTED = [
  ["noto-sans", "400Regular", "NotoSans_400Regular.ttf"],
  ["noto-sans", "600SemiBold", "NotoSans_600SemiBold.ttf"],
];

async function printed() {
  for (const [family, weight, file] of PRINTED) {
    await cp(vendored("@expo-google-fonts", family, weight, file), path.join(dist, "print", file));
  }
}

async function licences() {
  const packages = [
    "bootstrap", "echarts", "zrender", "@fontsource/noto-sans", "@fontsource/noto-sans-devanagari",
    "@expo-google-fonts/noto-sans",
  ];
  const texts = [];
  for (const name of packages) {
    const meta = JSON.parse(await readFile(vendored(name, "package.json"), "utf8"));
    const file = name.startsWith("@expo-google-fonts") ? "LICENSE_FONT" : "LICENSE";
    const text = await readFile(vendored(name, file), "utf8");
    texts.push(`${name} ${meta.version} (${meta.license})\n\n${text.trim()}\n`);
  }
  await writeFile(path.join(dist, "licences.txt"), texts.join("\n----\n\n"));
}

await rm(dist, { recursive: true, force: true });
for (const folder of ["css", "js", "fonts", "img"]) await mkdir(path.join(dist, folder), { recursive: true });
await Promise.all([style(), scripts(), fonts(), printed(), licences(), cp(source("img"), path.join(dist, "img"), { recursive: true })]);
for (const file of ["css/app.css", "js/app.js", "js/charts.js", "js/entry-grid.js", "js/entry-sheet.js", "js/voucher.js"]) {
  console.log(file, (await stat(path.join(dist, file))).size);
}

// Copies the style sheet and scripts of others into wwwroot/lib, and composes the icons that the pages use into one
// SVG sprite. The list of icons is src/Recourse.App/Ui/icons.txt: one name a line, 'name-filled' for the filled form.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const modules = join(root, "node_modules");
const lib = join(root, "src", "Recourse.App", "wwwroot", "lib");

const copies = {
  "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
  "@tabler/icons/LICENSE": "icons.LICENSE.txt",
  "echarts/dist/echarts.esm.min.js": "echarts.min.js",
  "echarts/LICENSE": "echarts.LICENSE.txt",
  "echarts/NOTICE": "echarts.NOTICE.txt",
  "htmx.org/dist/htmx.min.js": "htmx.min.js",
  "htmx.org/dist/ext/hx-sse.min.js": "hx-sse.min.js",
  "htmx.org/LICENSE": "htmx.LICENSE.txt",
};

mkdirSync(lib, { recursive: true });
for (const [from, to] of Object.entries(copies)) copy(from, to);
const count = writeSprite();
console.log(`front-end assets: ${Object.keys(copies).length} files and ${count} icons in src/Recourse.App/wwwroot/lib`);

function copy(from, to) {
  const source = join(modules, from);
  if (!existsSync(source)) fail(`${from} is not in node_modules; run ./x run or npm ci first`);
  // A source map named in a file that ships without it makes a 404 in every browser's tools.
  if (/\.(css|js)$/.test(to)) {
    const text = readFileSync(source, "utf8").replace(/\n?(\/\*# |\/\/# )sourceMappingURL=\S+( \*\/)?\s*$/, "\n");
    writeFileSync(join(lib, to), text);
  } else copyFileSync(source, join(lib, to));
}

function writeSprite() {
  const list = join(root, "src", "Recourse.App", "Ui", "icons.txt");
  const names = readFileSync(list, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);
  const unique = [...new Set(names)].sort();
  const symbols = unique.map(symbol);
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
  writeFileSync(join(lib, "icons.svg"), sprite);
  return unique.length;
}

function symbol(name) {
  const filled = name.endsWith("-filled");
  const folder = filled ? "filled" : "outline";
  const file = join(modules, "@tabler", "icons", "icons", folder, `${name.replace(/-filled$/, "")}.svg`);
  if (!existsSync(file)) fail(`Ui/icons.txt names '${name}', and Tabler has no such ${folder} icon`);
  const inner = readFileSync(file, "utf8")
    .replace(/<!--[\s\S]*?-->/g, "")
    .match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1]
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
    .replace(/\s+/g, " ")
    .trim();
  // stroke-width is left to the page's style sheet (.icon), which may differ by size.
  const paint = filled
    ? 'fill="currentColor" stroke="none"'
    : 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${inner}</symbol>`;
}

function fail(message) {
  console.error(`assets: ${message}`);
  process.exit(1);
}

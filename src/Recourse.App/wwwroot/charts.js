// Draws what a table says. The figures are read from the table itself, so that chart and table never differ; T shows
// the one or the other. Without this script the table is simply there. The drawing library is fetched when a page has
// something to draw, and kept by the browser.

const choice = "charts";
const figures = [...document.querySelectorAll("[data-charted]")].map(prepare);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

if (figures.length > 0) start();

async function start() {
  // One key for all of them: the first has it, and the list of keys names it once.
  for (const it of figures.slice(1)) it.button.removeAttribute("data-key");
  show(localStorage.getItem(choice) !== "tables");
  for (const it of figures) it.button.addEventListener("click", () => turn(it.box.hidden));
  let library;
  try {
    library = await import(figures[0].root.dataset.library);
  } catch {
    // No drawing, no loss: the tables hold all of it.
    show(false);
    for (const it of figures) it.bar.hidden = true;
    return;
  }
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) draw(figures.find((it) => it.box === target));
  });
  for (const it of figures) {
    it.chart = library.init(it.box, null, { renderer: "canvas" });
    it.chart.on("click", ({ dataIndex, value }) => open(it, dataIndex, value));
    watch.observe(it.box);
  }
  // The page takes its colours first; its listener is older.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => figures.forEach(draw));
}

function prepare(root) {
  const box = root.querySelector(".chart");
  return { root, box, bar: root.querySelector(".chart-bar"), button: root.querySelector(".chart-bar button"), chart: null };
}

function turn(toCharts) {
  localStorage.setItem(choice, toCharts ? "charts" : "tables");
  show(toCharts);
  document.getElementById("announce").textContent = toCharts ? "Charts are shown" : "Tables are shown";
}

function show(asCharts) {
  for (const it of figures) {
    it.bar.hidden = false;
    it.box.hidden = !asCharts;
    it.root.querySelector(".chart-table").hidden = asCharts;
    it.button.querySelector("span").textContent = asCharts ? "As a table" : "As a chart";
  }
}

// A bar leads where its row leads, a field of the matrix where its cell leads.
function open(it, index, value) {
  const { rows, series } = read(it.root);
  const cell = it.root.dataset.charted === "heat" ? rows[value[1]].cells[series[value[0]].at] : rows[index];
  const link = cell?.querySelector("a[href]");
  if (link) location.assign(link.href);
}

function read(root) {
  const table = root.querySelector("table");
  const heads = [...table.tHead.rows].at(-1).cells;
  const series = [...heads]
    .map((head, at) => ({ name: head.textContent.trim(), at, as: head.dataset.series, unit: head.dataset.unit, says: head.dataset.says }))
    .filter((it) => it.as);
  const rows = [...table.tBodies[0].rows];
  const names = rows.map((row) => row.cells[0].dataset.short ?? row.cells[0].textContent.trim());
  for (const one of series) {
    one.values = rows.map((row) => {
      const said = row.cells[one.at]?.dataset.value;
      return said === undefined || said === "" ? null : Number(said);
    });
  }
  return { rows, names, series };
}

function draw(it) {
  if (!it?.chart || it.box.hidden || it.box.clientWidth === 0) return;
  it.chart.resize();
  const { names, series } = read(it.root);
  const option = it.root.dataset.charted === "heat" ? heat(it, names, series) : bars(it, names, series);
  it.chart.setOption({ animation: false, textStyle: { fontFamily: "inherit" }, ...option }, true);
}

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const said = (value, unit) =>
  value === null || value === undefined ? "unknown" : unit === "money" ? exact.format(value) : whole.format(value);

// Text drawn on the canvas: the other way writes style attributes, which the security policy of the page refuses.
const tip = () => ({
  renderMode: "richText",
  confine: true,
  backgroundColor: colour("--sheet"),
  borderColor: colour("--line-2"),
  textStyle: { color: colour("--ink"), fontSize: 13 },
});

const paints = () => [
  { color: colour("--accent") },
  // The second is told apart by its stripes too, not by colour alone.
  { color: colour("--line-2"), decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -0.8, color: colour("--sheet") } },
];

function bars(it, names, series) {
  const isNarrow = it.box.clientWidth < 520;
  const units = [...new Set(series.map((one) => one.unit ?? "count"))];
  const text = { color: colour("--ink-2"), fontSize: 12 };
  const axis = (unit, at) => ({
    type: "value",
    name: unit === "money" ? (it.root.dataset.currency ?? "") : (it.root.dataset.counted ?? ""),
    nameTextStyle: { ...text, align: at === 0 ? "left" : "right" },
    position: at === 0 ? "left" : "right",
    minInterval: unit === "money" ? 0 : 1,
    axisLabel: { ...text, formatter: (value) => short.format(value) },
    splitLine: { show: at === 0, lineStyle: { color: colour("--line") } },
    splitNumber: 4,
  });
  let bar = 0;
  return {
    grid: { left: 8, right: 8, top: 56, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 12, textStyle: { ...text, color: colour("--ink") } },
    tooltip: {
      ...tip(),
      trigger: "axis",
      axisPointer: { type: "shadow", shadowStyle: { color: colour("--line"), opacity: 0.4 } },
      formatter: (points) => {
        const { dataIndex } = points[0];
        return [names[dataIndex], ...series.map((one) => `${one.name}: ${said(one.values[dataIndex], one.unit)}`)].join("\n");
      },
    },
    xAxis: {
      type: "category",
      data: names,
      axisLabel: { ...text, hideOverlap: true, rotate: isNarrow ? 40 : 0 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("--line-2") } },
    },
    yAxis: units.map(axis),
    series: series.map((one) => {
      const common = { name: one.name, yAxisIndex: units.indexOf(one.unit ?? "count"), data: one.values };
      if (one.as === "line") {
        const color = colour("--time");
        return { ...common, type: "line", step: "middle", symbol: "none", lineStyle: { type: "dashed", width: 2, color }, itemStyle: { color } };
      }
      return { ...common, type: "bar", barMaxWidth: 36, itemStyle: paints()[bar++ % 2] };
    }),
  };
}

function heat(it, names, series) {
  const isNarrow = it.box.clientWidth < 520;
  const text = { color: colour("--ink-2"), fontSize: isNarrow ? 10 : 12 };
  const data = series.flatMap((one, x) => one.values.map((value, y) => [x, y, value]).filter((cell) => cell[2] !== null));
  const words = (value) => (value === 0 ? "" : `${isNarrow ? Math.round(value) : value.toFixed(1)}${isNarrow ? "" : " %"}`);
  return {
    grid: { left: 8, right: 8, top: 28, bottom: 8, containLabel: true },
    tooltip: {
      ...tip(),
      formatter: ({ value: [x, y, share] }) =>
        `${names[y]}, ${series[x].name}\n${share.toFixed(1)} % ${series[x].says ?? `of those that stood in ${names[y]}`}`,
    },
    xAxis: {
      type: "category",
      position: "top",
      data: series.map((one) => one.name),
      axisLabel: { ...text, interval: 0, rotate: isNarrow ? 40 : 0 },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    yAxis: { type: "category", inverse: true, data: names, axisLabel: text, axisTick: { show: false }, axisLine: { show: false } },
    visualMap: { show: false, min: 0, max: 100, inRange: { color: [colour("--sheet"), colour("--accent-soft"), colour("--heat")] } },
    series: [
      {
        type: "heatmap",
        data,
        label: { show: true, color: colour("--ink"), fontSize: text.fontSize, formatter: ({ value }) => words(value[2]) },
        itemStyle: { borderColor: colour("--line"), borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: colour("--accent"), borderWidth: 2 } },
      },
    ],
  };
}

// Bars or lines: one column along the axis, one figure (or the number of rows) as height, one more column as colours.
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";
import { choice, css, h } from "../dom.js";
import { things } from "../graph.js";
import { irisIn } from "../result.js";
import { textOf } from "./cells.js";

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

const MOST_BARS = 60;
const MOST_COLOURS = 10;
const LIGHT = ["#12565e", "#c2703d", "#6a5b9e", "#4f7f3b", "#b0476b", "#3b74a8", "#8a7a1f", "#7b5144", "#4a8f8b", "#8f8f8f"];
const DARK = ["#5fb3bb", "#e39a6a", "#a99be0", "#93c07c", "#e58aa9", "#84b7e6", "#cfbd5a", "#c39a8b", "#9adbd6", "#bdbdbd"];

/** What to draw at first. */
function guess(columns) {
  const figures = columns.filter((c) => c.sort === "number");
  const years = columns.filter((c) => /year|month|date|day|earliest/i.test(c.name) && ["number", "date"].includes(c.sort));
  const height = figures.filter((c) => !years.includes(c))[0]?.name ?? "";
  const words = columns.filter((c) => ["text", "iri", "boolean", "date"].includes(c.sort) && c.name !== height && !years.includes(c));
  if (years.length) {
    const colour = words.find((c) => c.sort === "text" && c.different > 1) ?? words.find((c) => c.different > 1 && c.different <= MOST_COLOURS);
    return { along: years[0].name, height, colour: colour?.name ?? "" };
  }
  const most = Math.max(0, ...words.map((c) => c.different));
  const along = words.find((c) => c.sort === "text" && c.different === most) ?? words.find((c) => c.different === most);
  const other = words.find((c) => c !== along && c.different > 1 && c.different <= MOST_COLOURS && c.sort !== "iri" && c.different < most);
  const second = words.find((c) => c.sort === "iri" && c.different > 1 && c.different <= MOST_COLOURS && c.different < most);
  return { along: along?.name ?? columns[0]?.name ?? "", height, colour: (other ?? second)?.name ?? "" };
}

/** Categories in the order they come, numbers and dates in their own; heights added up by category and colour. */
function series(result, columns, { along, height, colour }) {
  const sums = new Map();
  const categories = new Map();
  for (const row of result.rows) {
    const category = along ? textOf(row[along]) || "(none)" : "all";
    const tint = colour ? textOf(row[colour]) || "(none)" : "";
    const value = height ? Number(row[height]?.value ?? 0) : 1;
    categories.set(category, (categories.get(category) ?? 0) + value);
    const bars = sums.get(tint) ?? sums.set(tint, new Map()).get(tint);
    bars.set(category, (bars.get(category) ?? 0) + value);
  }
  const sort = columns.find((c) => c.name === along)?.sort;
  let names = [...categories.keys()];
  if (sort === "number") {
    names.sort((a, b) => Number(a) - Number(b));
    const [first, last] = [Number(names[0]), Number(names.at(-1))];
    // Years without anything are told as such.
    if (/year/i.test(along) && last - first < 100) names = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  } else if (sort === "date") names.sort();
  else if (names.length > MOST_BARS) names.sort((a, b) => categories.get(b) - categories.get(a));
  const tints = [...sums.entries()].map(([name, bars]) => [name, bars, [...bars.values()].reduce((a, b) => a + b, 0)]);
  tints.sort((a, b) => b[2] - a[2]);
  const shown = tints.slice(0, tints.length > MOST_COLOURS ? MOST_COLOURS - 1 : MOST_COLOURS);
  const rest = tints.slice(shown.length);
  if (rest.length) {
    const all = new Map();
    for (const [, bars] of rest) for (const [name, value] of bars) all.set(name, (all.get(name) ?? 0) + value);
    shown.push([`${rest.length} others`, all, 0]);
  }
  return { names: names.slice(0, MOST_BARS), left: Math.max(0, names.length - MOST_BARS), tints: shown };
}

export async function show(container, result, { columns, options, remember }) {
  await things(irisIn(result.rows.slice(0, 2000), result.names));
  const chosen = { kind: "bars", ...guess(columns) };
  for (const [name, value] of Object.entries(options)) {
    if (name === "kind" || value === "" || result.names.includes(value)) if (name in chosen) chosen[name] = value;
  }
  const frame = h("div.chart");
  const note = h("p.none");
  let chart;
  const draw = () => {
    chart?.destroy();
    const { names, left, tints } = series(result, columns, chosen);
    const sort = columns.find((c) => c.name === chosen.along)?.sort;
    const lying = chosen.kind === "bars" && !["number", "date"].includes(sort) && (names.length > 6 || names.some((n) => n.length > 14));
    const colours = matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
    const short = (text) => (text.length > (innerWidth < 640 ? 40 : 70) ? `${text.slice(0, innerWidth < 640 ? 38 : 68)}…` : text);
    const [ink, line] = [css("--soft"), css("--line")];
    const height = lying ? Math.max(180, names.length * 26 + 70) : 420;
    frame.style.height = `${height}px`;
    const canvas = h("canvas", { role: "img", "aria-label": `${chosen.height || "number of rows"} by ${chosen.along}; the table holds the same figures` });
    frame.replaceChildren(canvas);
    const value = { beginAtZero: true, stacked: chosen.kind === "bars" && tints.length > 1, ticks: { color: ink, precision: 0 }, grid: { color: line }, border: { display: false }, title: { display: true, text: chosen.height || "rows", color: ink } };
    const name = { stacked: value.stacked, ticks: { color: ink, autoSkip: !lying, callback(index) { const label = this.getLabelForValue(index); return label.length > 38 ? `${label.slice(0, 36)}…` : label; } }, grid: { display: false }, border: { color: line } };
    chart = new Chart(canvas, {
      type: chosen.kind === "lines" ? "line" : "bar",
      data: {
        labels: names,
        datasets: tints.map(([label, bars], i) => ({
          label: short(label || chosen.height || "rows"),
          data: names.map((n) => bars.get(n) ?? (chosen.kind === "lines" && !/year/i.test(chosen.along) ? null : 0)),
          backgroundColor: colours[i % colours.length],
          borderColor: colours[i % colours.length],
          maxBarThickness: lying ? 22 : 56,
          borderRadius: 2,
          tension: 0.2,
        })),
      },
      options: {
        indexAxis: lying ? "y" : "x",
        maintainAspectRatio: false,
        animation: false,
        font: { family: css("--sans") },
        scales: lying ? { x: value, y: name } : { x: name, y: value },
        plugins: { legend: { display: Boolean(chosen.colour), position: "bottom", labels: { color: css("--ink"), boxWidth: 14 } } },
      },
    });
    note.textContent = left ? `The ${names.length} highest are shown; ${left} more are in the table.` : "";
  };
  Chart.defaults.font.family = css("--sans");
  const names = result.names.map((name) => [name, name]);
  const figures = columns.filter((c) => c.sort === "number").map((c) => [c.name, c.name]);
  const set = (name) => (value) => { chosen[name] = value; remember({ ...chosen }); draw(); };
  container.replaceChildren(
    h("p.controls", {},
      choice("Along", names, chosen.along, set("along")),
      choice("Height", [...figures, ["", "number of rows"]], chosen.height, set("height")),
      choice("Colours", [["", "one"], ...names], chosen.colour, set("colour")),
      choice("As", [["bars", "bars"], ["lines", "lines"]], chosen.kind, set("kind"))),
    frame, note);
  draw();
  return () => chart?.destroy();
}

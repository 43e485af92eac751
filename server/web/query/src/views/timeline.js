// Things on a line of time: a day as a point, a month, a year or two bounds as a span.
import { DataSet } from "vis-data/esnext";
import { Timeline } from "vis-timeline/esnext";
import { choice, counted, h } from "../dom.js";
import { linkOf, things } from "../graph.js";
import { irisIn, labelColumn, spanOf } from "../result.js";
import { textOf } from "./cells.js";

const DAY = 864e5;
const MOST = 1000;

function guess(columns, result) {
  const dates = columns.filter((c) => c.sort === "date").map((c) => c.name);
  const from = dates.find((n) => /earliest|from|start|begin|first/i.test(n)) ?? dates[0] ?? "";
  const until = dates.find((n) => n !== from && /latest|until|end|last/i.test(n)) ?? "";
  const iris = columns.filter((c) => c.sort === "iri").map((c) => c.name);
  const texts = columns.filter((c) => c.sort === "text");
  const label = texts.find((c) => c.name === "label")?.name ?? iris.map((n) => labelColumn(columns, n)).find(Boolean) ?? iris[0] ?? texts[0]?.name ?? result.names[0];
  const rows = [...texts, ...columns.filter((c) => c.sort === "iri")].find((c) => c.name !== label && c.different > 1 && c.different <= 12);
  return { from, until, label, rows: rows?.name ?? "" };
}

let styled;

/** The library's style sheet, before anything is measured by it; ours, which comes first in the page, goes last. */
function style() {
  styled ??= new Promise((done) => {
    const link = h("link", { rel: "stylesheet", href: `/query/assets/${TIMELINE_STYLE}`, onload: done, onerror: done });
    document.querySelector("link[rel=stylesheet]").before(link);
  });
  return styled;
}

export async function show(container, result, { columns, options, remember }) {
  await style();
  await things(irisIn(result.rows.slice(0, MOST), result.names));
  const chosen = guess(columns, result);
  for (const [name, value] of Object.entries(options)) if (name in chosen && (value === "" || result.names.includes(value))) chosen[name] = value;
  const frame = h("div.timeline");
  const note = h("p.none");
  let timeline;
  const draw = () => {
    timeline?.destroy();
    const items = new Map();
    let undated = 0;
    for (const row of result.rows.slice(0, MOST)) {
      const first = spanOf(row[chosen.from]);
      const last = chosen.until ? spanOf(row[chosen.until]) : first;
      if (!first) {
        undated += 1;
        continue;
      }
      const [start, end] = [first[0], Math.max(first[1], last?.[1] ?? 0)];
      const group = chosen.rows ? textOf(row[chosen.rows]) || "(none)" : "";
      const told = textOf(row[chosen.label]);
      const text = told.length > 70 ? `${told.slice(0, 68)}…` : told;
      // The same thing told in several rows stands once.
      const key = JSON.stringify([text, start, end, group]);
      if (items.has(key)) continue;
      const iri = result.names.map((n) => row[n]).find((t) => t?.type === "uri" && linkOf(t.value)?.startsWith("/"))?.value;
      items.set(key, { id: items.size, text, start, end, group, iri, span: end - start > DAY });
    }
    const groups = [...new Set([...items.values()].map((i) => i.group))].sort();
    const words = (item, dated) => {
      const when = whenOf(item);
      const path = item.iri && linkOf(item.iri);
      const name = path ? h("a", { href: path, title: `${item.text}, ${when}` }, item.text) : h("span", { title: `${item.text}, ${when}` }, item.text);
      return h("span", {}, name, dated && !item.text.includes(when) ? h("span.when", {}, when) : "");
    };
    const list = [...items.values()];
    frame.replaceChildren();
    if (!list.length) {
      frame.append(h("p.none", {}, "No row has a date in the column chosen."));
      return;
    }
    const [first, last] = [Math.min(...list.map((i) => i.start)), Math.max(...list.map((i) => i.end))];
    const margin = Math.max((last - first) * 0.04, 20 * DAY);
    // Names stand at the right of their points, so the last ones need room.
    const width = (frame.clientWidth || 800) - 90;
    const share = (item) => Math.min(0.45, (item.text.length * 6.8 + 90) / width);
    const whole = Math.max(last - first + 2 * margin, ...list.map((i) => (i.start - first + margin) / (1 - share(i))));
    const fits = (item) => item.span && (item.end - item.start) / whole > share(item);
    timeline = new Timeline(frame, new DataSet(list.map((item) => ({
      id: item.id, content: words(item, !fits(item)), start: new Date(item.start), end: fits(item) ? new Date(item.end) : undefined,
      type: fits(item) ? "range" : "point", group: chosen.rows ? item.group : undefined,
    }))), chosen.rows ? new DataSet(groups.map((name) => ({ id: name, content: h("span", {}, name) }))) : undefined, {
      start: new Date(first - margin), end: new Date(first - margin + whole), min: new Date(first - 20 * margin), max: new Date(last + whole + 20 * margin),
      maxHeight: Math.max(420, innerHeight * 0.75), minHeight: 220, zoomMin: 2 * DAY, zoomKey: "ctrlKey", verticalScroll: true, horizontalScroll: false,
      orientation: { axis: "both", item: "top" }, margin: { item: { horizontal: 4, vertical: 6 } }, selectable: false, showCurrentTime: false,
    });
    note.textContent = [
      undated ? `${counted(undated, "row")} without a date ${undated === 1 ? "is" : "are"} not shown.` : "",
      result.rows.length > MOST ? `The first ${MOST} rows are shown.` : "",
      "Drag to move; Ctrl and the wheel, or the buttons, to zoom.",
    ].filter(Boolean).join(" ");
  };
  const dates = columns.filter((c) => c.sort === "date").map((c) => [c.name, c.name]);
  const all = result.names.map((n) => [n, n]);
  const set = (name) => (value) => { chosen[name] = value; remember({ ...chosen }); draw(); };
  container.replaceChildren(
    h("p.controls", {},
      choice("From", dates, chosen.from, set("from")),
      choice("Until", [["", "the same"], ...dates], chosen.until, set("until")),
      choice("Label", all, chosen.label, set("label")),
      choice("Rows", [["", "all in one"], ...all], chosen.rows, set("rows")),
      h("span.zoom", {},
        h("button.quiet", { "aria-label": "Zoom in", onclick: () => timeline?.zoomIn(0.5) }, "+"),
        h("button.quiet", { "aria-label": "Zoom out", onclick: () => timeline?.zoomOut(0.5) }, "−"),
        h("button.quiet", { onclick: () => timeline?.fit() }, "All"))),
    frame, note);
  draw();
  return () => timeline?.destroy();
}

const day = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `2016`, `May 2016`, `31 May 2016`, or two days. */
function whenOf({ start, end, span }) {
  if (!span) return day(start);
  const [first, after] = [new Date(start), new Date(end)];
  const whole = first.getUTCDate() === 1 && after.getUTCDate() === 1;
  const months = (after.getUTCFullYear() - first.getUTCFullYear()) * 12 + after.getUTCMonth() - first.getUTCMonth();
  if (whole && months === 12 && first.getUTCMonth() === 0) return String(first.getUTCFullYear());
  if (whole && months === 1) return first.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  return `${day(start)} to ${day(end - DAY)}`;
}

// Things as circles, rows as lines between them.
import cytoscape from "cytoscape";
import cola from "cytoscape-cola";
import { choice, counted, css, h } from "../dom.js";
import { compact, linkOf, nameOf, thing, things } from "../graph.js";
import { irisIn, labelColumn } from "../result.js";
import { textOf } from "./cells.js";

cytoscape.use(cola);

const MOST_LINES = 1500;
const COLOURS = { Person: "--person", Place: "--place", Country: "--place" };
const ORGANISATIONS = new Set(["PoliticalParty", "TradeUnion", "PublicBody", "Company", "MediaOutlet", "CampaignGroup", "InternationalOrganisation", "Organisation", "Agent"]);
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

function guess(result, columns) {
  if (result.kind === "graph") return { from: "subject", to: "object", by: "predicate", twoWay: false };
  const things = columns.filter((c) => c.sort === "iri").map((c) => c.name);
  const from = things[0] ?? result.names[0];
  const to = things.find((n) => n !== from) ?? result.names.find((n) => n !== from) ?? from;
  const labels = new Set([labelColumn(columns, from), labelColumn(columns, to), "name", "body", "label", "earlierLabel", "laterLabel"]);
  const by = things.find((n) => n !== from && n !== to) ?? columns.find((c) => c.sort === "text" && !labels.has(c.name) && !/name$|label$/i.test(c.name))?.name;
  return { from, to, by: by ?? "" };
}

const idOf = (term) => (term.type === "literal" ? `"${term.value}"` : term.value);

function elements(result, chosen) {
  const nodes = new Map();
  const lines = new Map();
  let alone = 0;
  const node = (term) => {
    const id = idOf(term);
    if (!nodes.has(id)) {
      const kind = term.type === "uri" ? thing(term.value)?.kind ?? "" : "literal";
      nodes.set(id, { id, label: textOf(term), kind: ORGANISATIONS.has(kind) ? "Organisation" : kind, iri: term.type === "uri" ? term.value : null });
    }
    return nodes.get(id);
  };
  for (const row of result.rows) {
    const [from, to] = [row[chosen.from], row[chosen.to]];
    if (result.kind === "graph") {
      if (to?.type !== "uri" || row.predicate.value === RDF_TYPE) {
        // A label or another value of a thing is no circle of its own.
        if (to?.type === "literal" && /(name|label)$/i.test(row.predicate.value) && from.type === "uri") node(from).label = to.value;
        continue;
      }
    }
    if (!from || !to || idOf(from) === idOf(to)) {
      if (from) node(from);
      alone += 1;
      continue;
    }
    if (lines.size >= MOST_LINES) continue;
    const by = chosen.by && row[chosen.by] ? (row[chosen.by].type === "uri" ? nameOf(row[chosen.by].value) : row[chosen.by].value) : "";
    const key = JSON.stringify([node(from).id, node(to).id]);
    const line = lines.get(key) ?? lines.set(key, { source: idOf(from), target: idOf(to), by: new Set() }).get(key);
    if (by) line.by.add(result.kind === "graph" ? compact(row[chosen.by].value).replace(/^\w+:/, "") : by);
  }
  return { nodes: [...nodes.values()], lines: [...lines.values()], alone };
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

export async function show(container, result, { columns, options, remember }) {
  await things(irisIn(result.rows.slice(0, 5000), result.names));
  const chosen = guess(result, columns);
  for (const [name, value] of Object.entries(options)) if (name in chosen && (value === "" || result.names.includes(value))) chosen[name] = value;
  const frame = h("div.network", { role: "img", tabindex: "0" });
  const note = h("p.none");
  const told = h("p.told", { "aria-live": "polite" });
  let network;
  const fitAll = () => {
    if (!network) return;
    network.fit(undefined, 30);
    if (network.zoom() > 1.3) network.zoom(1.3).center();
    // Names stay readable where much is to be seen at once.
    const larger = Math.min(2.4, Math.max(1, 0.95 / network.zoom()));
    network.style().selector("node").style({ "font-size": 11 * larger, "text-max-width": 120 * larger }).selector("edge").style({ "font-size": 9.5 * larger }).update();
  };
  const draw = () => {
    network?.destroy();
    const { nodes, lines } = elements(result, chosen);
    const directed = result.kind === "graph" || /earlier|first|from|person$/.test(chosen.from) && !/^other/.test(chosen.to);
    const brief = lines.length <= 24 && lines.every((l) => [...l.by].join(", ").length <= 32);
    const degree = new Map();
    for (const { source, target } of lines) for (const id of [source, target]) degree.set(id, (degree.get(id) ?? 0) + 1);
    const linked = nodes.filter((n) => degree.has(n.id));
    frame.setAttribute("aria-label", `Network of ${counted(linked.length, "thing")} and ${counted(lines.length, "line")}; the table holds the same`);
    frame.style.height = linked.length < 8 ? "20rem" : "";
    network = cytoscape({
      container: frame,
      elements: [
        ...linked.map((n, i) => ({ position: { x: 60 * Math.sqrt(linked.length) * Math.cos((i * 2 * Math.PI) / linked.length), y: 60 * Math.sqrt(linked.length) * Math.sin((i * 2 * Math.PI) / linked.length) }, data: { ...n, short: cut(n.label, 34), size: 14 + 5 * Math.sqrt(degree.get(n.id)), colour: css(n.kind === "Organisation" ? "--organisation" : COLOURS[n.kind] ?? "--accent") } })),
        ...lines.map((l, i) => ({ data: { id: `line-${i}`, source: l.source, target: l.target, label: cut([...l.by].join(", "), 40), all: [...l.by].join(", ") } })),
      ],
      style: [
        { selector: "node", style: { "background-color": "data(colour)", width: "data(size)", height: "data(size)", label: "data(short)", "font-family": css("--sans"), "font-size": 11, color: css("--ink"), "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 120, "text-background-color": css("--paper"), "text-background-opacity": 0.8 } },
        { selector: "edge", style: { width: 1.4, "line-color": css("--soft"), opacity: 0.75, "curve-style": "bezier", label: brief ? "data(label)" : "", "font-family": css("--sans"), "font-size": 9, color: css("--soft"), "text-background-color": css("--paper"), "text-background-opacity": 0.9, "target-arrow-shape": directed ? "triangle" : "none", "target-arrow-color": css("--soft"), "arrow-scale": 0.8 } },
        { selector: ".faded", style: { opacity: 0.15 } },
        { selector: ".near", style: { "line-color": css("--accent"), width: 2.2 } },
      ],
      layout: { name: "cola", animate: false, randomize: false, avoidOverlap: true, handleDisconnected: true, nodeDimensionsIncludeLabels: true, nodeSpacing: () => 10, edgeLength: 110, maxSimulationTime: 1500, fit: false },
      minZoom: 0.1, maxZoom: 4,
    });
    fitAll();
    // The wheel scrolls the page unless Ctrl is held.
    network.userZoomingEnabled(false);
    network.on("tap", "node", ({ target }) => {
      const near = target.closedNeighborhood();
      network.elements().removeClass("near").addClass("faded");
      near.removeClass("faded").edges().addClass("near");
      const path = target.data("iri") && linkOf(target.data("iri"));
      told.replaceChildren(path ? h("a", { href: path, title: target.data("iri") }, target.data("label")) : target.data("label"), ` — ${counted(target.degree(), "line")}: `, near.nodes().difference(target).map((n) => n.data("label")).slice(0, 12).join(", "));
    });
    network.on("tap", "edge", ({ target }) => {
      told.textContent = `${target.source().data("label")} — ${target.target().data("label")}${target.data("all") ? `: ${target.data("all")}` : ""}`;
    });
    network.on("tap", ({ target }) => {
      if (target === network) {
        network.elements().removeClass("near faded");
        told.textContent = "";
      }
    });
    const leftOut = nodes.length - linked.length;
    note.textContent = [
      `${counted(linked.length, "thing")}, ${counted(lines.length, "line")}.`,
      leftOut ? `${counted(leftOut, "thing")} without a line ${leftOut === 1 ? "is" : "are"} left out.` : "",
      lines.length >= MOST_LINES ? `Only the first ${MOST_LINES} lines are drawn.` : "",
      "Choose a circle to see what it is tied to; drag to move.",
    ].filter(Boolean).join(" ");
  };
  const wheel = (event) => {
    if (!event.ctrlKey || !network) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2);
  };
  frame.addEventListener("wheel", wheel, { passive: false });
  const zoom = (by) => network?.zoom({ level: network.zoom() * by, renderedPosition: { x: frame.clientWidth / 2, y: frame.clientHeight / 2 } });
  const names = result.names.map((n) => [n, n]);
  const set = (name) => (value) => { chosen[name] = value; remember({ ...chosen }); draw(); };
  container.replaceChildren(
    h("p.controls", {},
      result.kind === "graph" ? "" : [
        choice("From", names, chosen.from, set("from")),
        choice("To", names, chosen.to, set("to")),
        choice("Line says", [["", "nothing"], ...names], chosen.by, set("by"))],
      h("span.zoom", {},
        h("button.quiet", { "aria-label": "Zoom in", onclick: () => zoom(1.3) }, "+"),
        h("button.quiet", { "aria-label": "Zoom out", onclick: () => zoom(1 / 1.3) }, "−"),
        h("button.quiet", { onclick: () => fitAll() }, "All"))),
    frame, told, note);
  draw();
  return () => network?.destroy();
}

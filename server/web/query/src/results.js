// The result below the editor: what came, in which view, and how to take it along.
import { counted, h } from "./dom.js";
import { things } from "./graph.js";
import { columnsOf, irisIn } from "./result.js";
import * as table from "./views/table.js";

const VIEWS = {
  table: { title: "Table", load: async () => table },
  chart: { title: "Chart", load: () => import("./views/chart.js") },
  timeline: { title: "Timeline", load: () => import("./views/timeline.js") },
  network: { title: "Network", load: () => import("./views/network.js") },
  map: { title: "Map", load: () => import("./views/map.js") },
  evidence: { title: "Sentences", load: () => import("./views/evidence.js") },
  raw: { title: "Raw", load: () => import("./views/raw.js") },
};
const FORMATS = {
  solutions: [["csv", "CSV"], ["json", "JSON"], ["tsv", "TSV"], ["xml", "XML"]],
  boolean: [["json", "JSON"], ["xml", "XML"]],
  graph: [["ttl", "Turtle"], ["nt", "N-Triples"], ["jsonld", "JSON-LD"], ["rdf", "RDF/XML"]],
};

/** The views that can show this result; `found` are things known by now. */
function fitting(result, columns) {
  if (result.kind === "boolean") return ["raw"];
  if (!result.rows.length) return ["table", "raw"];
  const sorts = columns.map((c) => c.sort);
  const iris = sorts.filter((s) => s === "iri").length;
  const positions = columns.some((c) => c.sort === "number" && /^lat/i.test(c.name));
  return ["table",
    ...(result.kind === "solutions" ? ["chart"] : []),
    ...(sorts.includes("date") ? ["timeline"] : []),
    ...(result.kind === "graph" || iris > 1 || columns.length > 1 && iris ? ["network"] : []),
    ...(positions || result.mapped ? ["map"] : []),
    ...(result.evident ? ["evidence"] : []),
    "raw"];
}

/** Shows results in `section`. `changed(view, options)` is told of each choice, so that links can keep it. */
export function createResults(section, { changed, query }) {
  const summary = h("p.summary", { role: "status" });
  const tabs = h("div.views", { role: "tablist", "aria-label": "Views of the result" });
  const downloads = h("details.menu", {}, h("summary", {}, "Download"), h("div"));
  const pane = h("div.pane", { role: "tabpanel", id: "pane", tabindex: "-1" });
  const bar = h("div.bar", {}, tabs, downloads);
  section.replaceChildren(h("h2.unseen", {}, "Result"), summary, bar, pane);
  section.hidden = true;
  downloads.addEventListener("focusout", (event) => { if (!downloads.contains(event.relatedTarget)) downloads.open = false; });
  downloads.addEventListener("keydown", (event) => { if (event.key === "Escape") { downloads.open = false; downloads.firstChild.focus(); } });

  let result = null;
  let columns = [];
  let view = "table";
  let options = {};
  let leave = null;
  let turn = 0;

  async function draw() {
    const mine = ++turn;
    leave?.();
    leave = null;
    const there = fitting(result, columns);
    const shown = there.includes(view) ? view : there[0];
    tabs.replaceChildren(...there.map((name) => h("button", {
      role: "tab", id: `view-${name}`, "aria-controls": "pane", "aria-selected": String(name === shown), tabindex: name === shown ? "0" : "-1",
      onclick: () => choose(name),
      onkeydown: (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = there[(there.indexOf(name) + step + there.length) % there.length];
        choose(next).then(() => document.getElementById(`view-${next}`)?.focus());
      },
    }, VIEWS[name].title)));
    pane.setAttribute("aria-labelledby", `view-${shown}`);
    pane.dataset.view = shown;
    pane.setAttribute("aria-busy", "true");
    if (result.kind !== "boolean" && !result.rows.length && shown === "table") {
      const { unknownNames } = await import("./unknown.js");
      const unknown = await unknownNames(query());
      if (mine !== turn) return;
      pane.replaceChildren(...unknown.map(([name, near]) => h("p.unknown", {}, h("code", {}, name), " does not occur in this release", near ? [": did you mean ", h("code", {}, near), "?"] : ".")), h("p.none", {}, "Nothing matches. Strings here carry no language tag: write \"Almaty\", not \"Almaty\"@en. Names of classes and properties are offered as you type."));
    } else {
      const holder = h("div.view");
      pane.replaceChildren(holder);
      try {
        const { show } = await VIEWS[shown].load();
        if (mine !== turn) return;
        const left = await show(holder, result, { columns, options, remember: (chosen) => { options = chosen; changed(view, options); } });
        if (mine !== turn) left?.();
        else leave = left ?? null;
      } catch (error) {
        console.error(error);
        holder.replaceChildren(h("p.none", {}, `This view could not be drawn (${error.message}). The table holds the same result.`));
      }
    }
    pane.setAttribute("aria-busy", "false");
  }

  async function choose(name) {
    if (name !== view) options = {};
    view = name;
    changed(view, options);
    await draw();
  }

  return {
    /** Shows a new result in `wanted`, if that suits it. */
    async show(found, { milliseconds, wanted, settings }) {
      result = found;
      columns = columnsOf(result);
      [view, options] = [wanted || "table", settings ?? {}];
      section.hidden = false;
      const seconds = milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
      summary.replaceChildren(
        result.kind === "boolean" ? h("strong.boolean", {}, result.boolean ? "Yes" : "No") : h("strong", {}, counted(result.rows.length, result.kind === "graph" ? "triple" : "row")),
        ` in ${seconds}`);
      downloads.hidden = false;
      downloads.lastChild.replaceChildren(...FORMATS[result.kind].map(([format, title]) =>
        h("a", { href: `/sparql?${new URLSearchParams({ query: query(), format })}`, download: `result.${format}` }, title)));
      downloads.open = false;
      if (result.kind !== "boolean" && result.rows.length) {
        const known = await things(irisIn(result.rows.slice(0, 200), result.names));
        const seen = irisIn(result.rows.slice(0, 200), result.names).map((iri) => known.get(iri)).filter(Boolean);
        result.mapped = seen.some((t) => "lat" in t);
        result.evident = seen.some((t) => t.evidence);
      }
      if (result !== found) return;
      await draw();
    },
    /** The view chosen, with its settings. */
    state: () => ({ view, options }),
    hide() { section.hidden = true; },
    dim(waiting) { section.classList.toggle("waiting", waiting); },
    choose,
  };
}

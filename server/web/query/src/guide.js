// A start for people who never wrote SPARQL: a class, its properties, filters on them; the query grows by itself.
import { choice, h, later } from "./dom.js";
import { findEntities, vocabulary } from "./graph.js";

const HIDDEN = new Set(["rdf:type", "sz:nameKey", "sz:evidence", "rdfs:label", "skos:prefLabel", "owl:sameAs", "sz:mentions", "geo:lat", "geo:long"]);
const XSD = { number: ["xsd:integer", "xsd:decimal", "xsd:double"], date: ["xsd:date", "xsd:gYear", "xsd:gYearMonth", "xsd:dateTime"], boolean: ["xsd:boolean"] };
const FIRST = ["sz:Person", "sz:Organisation", "sz:CustodyEvent", "sz:Arrest", "sz:Sentence", "sz:Charge", "sz:Election", "sz:Role", "sz:Article", "sz:Place"];

/** "number", "date", "boolean", "thing" or "text". */
function sortOf(property) {
  if (property.classes.some((name) => name.startsWith("sz:"))) return "thing";
  for (const [sort, names] of Object.entries(XSD)) if (property.datatypes.some((d) => names.includes(d))) return sort;
  return "text";
}

const variable = (name) => `?${name.split(":").pop().replace(/[^\w]/g, "")}`;
const literal = (text) => JSON.stringify(text);

/** The query for what was chosen: {className, label, ticked: Map(name → {sort, must, contains, from, until, value, iri}), countBy, limit}. */
export function writeQuery({ className, ticked, countBy, limit }) {
  const subject = variable(className).toLowerCase() === "?class" ? "?thing" : `?${variable(className).slice(1, 2).toLowerCase()}${variable(className).slice(2)}`;
  const used = new Set([subject, "?name"]);
  const nameOf = (property) => {
    let name = variable(property);
    while (used.has(name)) name += "Value";
    used.add(name);
    return name;
  };
  const columns = [];
  const lines = [];
  for (const [property, filter] of ticked) {
    const value = nameOf(property);
    columns.push(value);
    const tests = [];
    if (filter.iri) tests.push(`FILTER(${value} = <${filter.iri}>)`);
    else if (filter.contains && filter.sort === "thing") tests.push(`${value} rdfs:label ${value}Name .`, `FILTER(CONTAINS(LCASE(${value}Name), ${literal(filter.contains.toLowerCase())}))`);
    else if (filter.contains) tests.push(`FILTER(CONTAINS(LCASE(STR(${value})), ${literal(filter.contains.toLowerCase())}))`);
    if (filter.value) tests.push(`FILTER(${value} = ${filter.value})`);
    // Dates may be years or months here: their texts compare alike.
    if (filter.from) tests.push(filter.sort === "date" ? `FILTER(STR(${value}) >= ${literal(filter.from)})` : `FILTER(${value} >= ${Number(filter.from)})`);
    if (filter.until) tests.push(filter.sort === "date" ? `FILTER(SUBSTR(STR(${value}), 1, ${filter.until.length}) <= ${literal(filter.until)})` : `FILTER(${value} <= ${Number(filter.until)})`);
    const pattern = `${subject} ${property} ${value} .`;
    if (tests.length) lines.push(pattern, ...tests);
    else lines.push(filter.must || countBy === property ? pattern : `OPTIONAL { ${pattern} }`);
  }
  const body = [`${subject} a ${className} ;`, `  rdfs:label ?name .`, ...lines].map((line) => `  ${line}`).join("\n");
  if (countBy) {
    const by = columns[[...ticked.keys()].indexOf(countBy)];
    return `SELECT ${by} (COUNT(DISTINCT ${subject}) AS ?count)\nWHERE {\n${body}\n}\nGROUP BY ${by}\nORDER BY DESC(?count) ${by}\nLIMIT ${limit}\n`;
  }
  return `SELECT ${[subject, "?name", ...columns].join(" ")}\nWHERE {\n${body}\n}\nORDER BY ?name\nLIMIT ${limit}\n`;
}

/** Draws the guide in `panel`; `wrote(query, view)` gets each query it makes. */
export async function drawGuide(panel, wrote) {
  const words = await vocabulary();
  const ours = words.classes.filter((c) => c.name.startsWith("sz:"));
  if (!ours.length) {
    panel.replaceChildren(h("p.none", {}, "The vocabulary could not be read; load the page again."));
    return;
  }
  const order = (c) => (FIRST.includes(c.name) ? FIRST.indexOf(c.name) : FIRST.length);
  const offered = [...ours].sort((a, b) => order(a) - order(b) || b.count - a.count);
  const state = { className: offered[0].name, ticked: new Map(), countBy: "", limit: 100 };
  const properties = h("ul.properties");
  const counting = h("span");
  const about = h("p.none");
  const tell = later(() => wrote(writeQuery(state), state.countBy ? "chart" : "table"), 350);

  function draw() {
    const chosen = words.classByName.get(state.className);
    about.textContent = chosen.about;
    const rows = Object.entries(chosen.properties).filter(([name]) => !HIDDEN.has(name) && words.propertyByName.has(name));
    properties.replaceChildren(...rows.map(([name, count]) => line(words.propertyByName.get(name), count, chosen.count)));
    drawCounting();
  }

  function drawCounting() {
    const options = [["", "each one in a row"], ...[...state.ticked.keys()].map((name) => [name, `how many by ${title(words.propertyByName.get(name)).toLowerCase()}`])];
    if (!state.ticked.has(state.countBy)) state.countBy = "";
    counting.replaceChildren(choice("Show", options, state.countBy, (value) => { state.countBy = value; tell(); }));
  }

  function line(property, count, total) {
    const sort = sortOf(property);
    const filters = h("span.filter", { hidden: true });
    const box = h("input", { type: "checkbox", onchange: () => {
      if (box.checked) state.ticked.set(property.name, { sort });
      else state.ticked.delete(property.name);
      filters.hidden = !box.checked;
      filters.replaceChildren(...(box.checked ? filterOf(property, sort, count < total) : []));
      drawCounting();
      tell();
    } });
    return h("li", {}, h("label", { title: property.about || property.name }, box, ` ${title(property)} `, h("span.none", {}, `${count.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`)), filters);
  }

  function filterOf(property, sort, partial) {
    const filter = state.ticked.get(property.name);
    const set = (name) => ({ target }) => { filter[name] = target.type === "checkbox" ? target.checked : target.value.trim(); if (name === "contains") filter.iri = ""; tell(); };
    const field = (name, label, attributes) => h("label", {}, `${label} `, h("input", { ...attributes, oninput: set(name) }));
    const found = [];
    if (sort === "number") found.push(field("from", "from", { type: "number", step: "any" }), field("until", "to", { type: "number", step: "any" }));
    else if (sort === "date") found.push(field("from", "from", { type: "text", placeholder: "2016-05", inputmode: "numeric", size: 9 }), field("until", "to", { type: "text", placeholder: "2022", inputmode: "numeric", size: 9 }));
    else if (sort === "boolean") found.push(choice("", [["", "either"], ["true", "yes"], ["false", "no"]], "", (value) => { filter.value = value; tell(); }));
    else if (property.values.length) found.push(choice("", [["", "any"], ...property.values.map((v) => [v, v])], "", (value) => { filter.value = value && literal(value); tell(); }));
    else if (sort === "thing") found.push(...thingField(property, filter, set));
    else found.push(field("contains", "contains", { type: "text", size: 14 }));
    if (partial) found.push(h("label", {}, h("input", { type: "checkbox", onchange: set("must") }), " only those that have one"));
    return found;
  }

  function thingField(property, filter, set) {
    const id = `names-${property.name.replace(":", "-")}`;
    const list = h("datalist", { id });
    let offers = [];
    const look = later(async (text) => {
      offers = await findEntities(text, property.classes.filter((c) => c.startsWith("sz:")).slice(0, 4));
      list.replaceChildren(...offers.map((e) => h("option", { value: e.label })));
    }, 150);
    return [h("label", {}, "name contains ", h("input", { type: "text", size: 16, list: id, oninput: (event) => {
      set("contains")(event);
      filter.iri = offers.find((e) => e.label === event.target.value)?.iri ?? "";
      look(event.target.value);
    }, onfocus: (event) => look(event.target.value) })), list];
  }

  const pick = choice("Begin with", offered.map((c) => [c.name, `${plural(c)} (${c.count.toLocaleString("en-GB")})`]), state.className, (value) => {
    state.className = value;
    state.ticked.clear();
    draw();
    tell();
  });
  pick.classList.add("class");
  panel.replaceChildren(
    h("ol.steps", {},
      h("li", {}, pick, about),
      h("li", {}, h("p", {}, "Tick what you want to see of each, and narrow it down:"), properties),
      h("li", {}, counting, " ", choice("at most", [["100", "100 rows"], ["1000", "1,000 rows"], ["10000", "10,000 rows"]], "100", (value) => { state.limit = Number(value); tell(); }))),
    h("p.none", {}, "The query grows in the editor as you choose. Edit it there at any time; the next choice here writes it anew, and undo (Ctrl Z) brings yours back."));
  draw();
  tell();
}

const title = (property) => (property.label ? property.label[0].toUpperCase() + property.label.slice(1) : property.name.split(":").pop());
const plural = (c) => (c.label || c.name.split(":").pop()).replace(/^./, (l) => l.toUpperCase());

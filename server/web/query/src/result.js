// Results as rows of terms, and what their columns hold.

/** `{kind: "boolean"|"solutions"|"graph", names, rows, boolean, text, type}` from an answer's body. */
export async function readResult(text, type) {
  if (type.startsWith("application/sparql-results+json")) {
    const parsed = JSON.parse(text);
    if ("boolean" in parsed) return { kind: "boolean", boolean: parsed.boolean, names: [], rows: [], text, type };
    return { kind: "solutions", names: parsed.head.vars, rows: parsed.results.bindings, text, type };
  }
  const { readTriples } = await import("./triples.js");
  return { kind: "graph", names: ["subject", "predicate", "object"], rows: readTriples(text), text, type };
}

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((n) => XSD + n));
const DATES = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((n) => XSD + n));

/** "iri", "number", "date", "text", "boolean", or "" for a column of blank nodes, of nothing, or of several sorts. */
function sortOf(term) {
  if (term.type === "uri") return "iri";
  if (term.type !== "literal" && term.type !== "typed-literal") return "";
  if (NUMBERS.has(term.datatype)) return "number";
  if (DATES.has(term.datatype)) return "date";
  return term.datatype === `${XSD}boolean` ? "boolean" : "text";
}

/** Name, sort and number of different values of each column, judged by up to 2,000 rows. */
export function columnsOf(result) {
  const sample = result.rows.slice(0, 2000);
  return result.names.map((name) => {
    const terms = sample.map((row) => row[name]).filter(Boolean);
    const sorts = new Set(terms.map(sortOf));
    if (sorts.has("text") && sorts.has("date")) sorts.delete("date");
    const values = new Set(terms.map((term) => term.value));
    return { name, sort: sorts.size === 1 ? [...sorts][0] : "", different: values.size, filled: terms.length };
  });
}

export const irisIn = (rows, names) =>
  [...new Set(rows.flatMap((row) => names.map((name) => row[name]).filter((t) => t?.type === "uri").map((t) => t.value)))];

/** A column that says in words what the IRIs of `name` are: `?person ?name`, `?other ?otherName`, `?event ?label`. */
export function labelColumn(columns, name) {
  const names = new Set(columns.filter((c) => c.sort === "text").map((c) => c.name));
  return [`${name}Label`, `${name}Name`, `${name}_label`, `${name}_name`].find((n) => names.has(n)) ?? null;
}

/** First and last moment (UTC milliseconds, last exclusive) that a date term covers. */
export function spanOf(term) {
  const found = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(T.*)?/.exec(term?.value ?? "");
  if (!found) return null;
  if (found[4]) {
    const moment = Date.parse(term.value);
    return Number.isNaN(moment) ? null : [moment, moment];
  }
  const [year, month, day] = [Number(found[1]), found[2] && Number(found[2]) - 1, found[3] && Number(found[3])];
  const first = Date.UTC(year, month ?? 0, day ?? 1);
  const last = day ? first + 864e5 : month !== undefined ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1);
  return [first, last];
}

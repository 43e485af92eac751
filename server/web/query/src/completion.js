// Offers prefixes, classes, properties, things, values, variables and keywords of this graph as one types.
import { classesOf, contextAt, prefixesOf, variablesOf } from "./context.js";
import { h } from "./dom.js";
import { findEntities, vocabulary } from "./graph.js";

const KEYWORDS = {
  query: ["SELECT", "SELECT DISTINCT", "CONSTRUCT", "ASK", "DESCRIBE", "PREFIX", "WHERE"],
  subject: ["OPTIONAL { }", "FILTER ( )", "BIND ( AS ?x)", "VALUES", "UNION", "MINUS { }", "GRAPH"],
  modifier: ["ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "DESC( )"],
  select: ["DISTINCT", "COUNT(*)", "SUM( )", "MIN( )", "MAX( )", "SAMPLE( )", "GROUP_CONCAT( )"],
  expression: ["CONTAINS(", "LCASE(", "STRSTARTS(", "REGEX(", "YEAR(", "STR(", "BOUND(", "COALESCE(", "IF(", "NOT EXISTS { }", "EXISTS { }"],
};
const MOST = 60;

const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** 0 best; -1 where `item` doesn't fit what was typed. */
function fit(item, typed) {
  if (!typed) return 2;
  const [name, local, label] = [folded(item.name), folded(item.name.split(":").pop()), folded(item.label ?? "")];
  if (name.startsWith(typed) || local.startsWith(typed)) return 0;
  if (label.startsWith(typed)) return 1;
  return local.includes(typed) || label.split(/\s+/).some((word) => word.startsWith(typed)) ? 2 : -1;
}

function ranked(items, typed, weight) {
  return items
    .map((item) => ({ item, rank: fit(item, typed), weight: weight(item) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => (b.weight > 0) - (a.weight > 0) || a.rank - b.rank || b.weight - a.weight || a.item.name.localeCompare(b.item.name))
    .slice(0, MOST);
}

/** A line of the list: the text that is put in, its label, a note at the right. */
const hint = (text, label, note, about) => ({
  text,
  displayText: label || text,
  className: "completion",
  render: (element) => {
    element.append(h("span.term", {}, label && label !== text ? label : text), h("span.note", {}, note ?? ""));
    if (about) element.title = about;
  },
});

const termHint = (item, note) => {
  const element = hint(item.name, item.name, note, item.about);
  element.render = (node) => {
    node.append(h("span.term", {}, item.name), h("span.label", {}, item.label && item.label.toLowerCase() !== item.name.split(":").pop().toLowerCase() ? item.label : ""), h("span.note", {}, note));
    if (item.about) node.title = item.about;
  };
  return element;
};

function classes(words, typed) {
  return ranked(words.classes, typed, (c) => c.count + (c.name.startsWith("sz:") ? 1e9 : 0)).map(({ item }) => termHint(item, item.count.toLocaleString("en-GB")));
}

function properties(words, typed, known) {
  const use = new Map();
  for (const name of known) {
    for (const [p, n] of Object.entries(words.classByName.get(name)?.properties ?? {})) use.set(p, Math.max(use.get(p) ?? 0, n));
  }
  const total = Math.max(0, ...known.map((name) => words.classByName.get(name)?.count ?? 0));
  const list = ranked(words.properties, typed, (p) => use.get(p.name) ?? 0);
  const shown = use.size && list.some(({ weight }) => weight) ? list.filter(({ weight }) => weight) : list;
  const found = shown.map(({ item, weight }) => termHint(item, weight ? `${weight} of ${total}` : ""));
  if (!typed || "a".startsWith(typed)) found.unshift(hint("a", "a", "is of the class"));
  return found;
}

async function objects(words, context, text) {
  const typed = context.word.replace(/^[<"]/, "");
  const property = words.propertyByName.get(context.predicate);
  const values = (property?.values ?? [])
    .filter((value) => folded(value).includes(folded(typed)))
    .slice(0, 30)
    .map((value) => hint(JSON.stringify(value), JSON.stringify(value), "value"));
  if (context.word.startsWith('"')) return values;
  let wanted = property?.classes ?? [];
  if (context.subject && context.slot === "values") wanted = classesOf(text, context.subject, words);
  const ours = wanted.filter((name) => name.startsWith("sz:"));
  const sought = property && !ours.length && !context.word ? [] : await findEntities(typed, ours.slice(0, 4));
  return [...values, ...sought.map((e) => hint(`<${e.iri}>`, e.label, e.kind))];
}

function prefixLines(words, typed) {
  return Object.entries(words.prefixes)
    .filter(([prefix]) => prefix.startsWith(typed.replace(/:.*$/, "")))
    .map(([prefix, iri]) => hint(`${prefix}: <${iri}>`, `${prefix}:`, iri));
}

const variables = (text, typed) =>
  variablesOf(text).filter((name) => name !== typed && name.toLowerCase().startsWith(typed.toLowerCase())).map((name) => hint(name, name, "variable"));

const keywords = (slot, typed) =>
  typed ? (KEYWORDS[slot] ?? []).filter((word) => word.toLowerCase().startsWith(typed)).map((word) => hint(word, word, "")) : [];

/**
 * The hints for `text` with the cursor at `offset`: {list, from, finished}; an empty list where nothing is to be offered.
 * `finished`: the word may well be meant as it stands. `automatic` hints are offered for a word begun, or for a class.
 */
export async function complete(text, offset, automatic) {
  const context = contextAt(text, offset);
  if (!context) return { list: [], from: offset };
  const isClass = context.slot === "object" && ["a", "rdf:type"].includes(context.predicate);
  if (automatic && !context.word && !isClass) return { list: [], from: offset };
  const words = await vocabulary();
  const found = await hintsFor(context, words, text);
  const finished = /^[?$]/.test(context.word) || found.list.some((item) => item.text === context.word) || words.propertyByName.has(context.word);
  return { ...found, finished };
}

async function hintsFor(context, words, text) {
  const typed = folded(context.word);
  const from = context.from;
  if (/^[?$]/.test(context.word)) return { list: variables(text, context.word), from };
  if (context.slot === "prefix") return { list: prefixLines(words, typed), from };
  const declared = prefixesOf(text, words.prefixes);
  const local = Object.keys(declared).includes(typed.split(":")[0]) ? typed : typed.replace(/^[^:]*:/, "");
  switch (context.slot) {
    case "predicate": {
      const known = context.subject ? classesOf(text, context.subject, words) : [];
      return { list: properties(words, local, known), from };
    }
    case "object":
    case "values":
    case "describe":
      if (["a", "rdf:type"].includes(context.predicate)) return { list: classes(words, local), from };
      return { list: [...(context.word ? [] : variables(text, "?")), ...(await objects(words, context, text))], from };
    case "subject":
      return { list: [...keywords("subject", typed), ...(context.word ? [] : variables(text, "?"))], from };
    case "after":
      return { list: [], from };
    case "query":
    case "select":
    case "modifier":
    case "expression":
      return { list: [...keywords(context.slot, typed), ...(context.slot === "select" ? keywords("query", typed) : []), ...(context.word ? [] : variables(text, "?"))], from };
    default:
      return { list: [], from };
  }
}

// Offers prefixes, classes, properties, things, values, variables and keywords of this graph as one types.
import { classesOf, contextAt, prefixesOf, termOf, variablesOf } from "./context.js";
import { h } from "./dom.js";
import { findEntities, vocabulary } from "./graph.js";

const KEYWORDS = {
  query: ["SELECT", "SELECT DISTINCT", "CONSTRUCT", "ASK", "DESCRIBE", "PREFIX", "WHERE"],
  subject: ["OPTIONAL { }", "FILTER ( )", "BIND ( AS ?x)", "VALUES", "UNION", "MINUS { }", "GRAPH"],
  modifier: ["ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "DESC( )"],
  select: ["DISTINCT", "COUNT(*)", "SUM( )", "MIN( )", "MAX( )", "SAMPLE( )", "GROUP_CONCAT( )"],
  expression: [
    "CONTAINS(", "LCASE(", "STRSTARTS(", "REGEX(", "YEAR(", "MONTH(", "STR(", "STRLEN(", "BOUND(", "COALESCE(", "IF(", "IN (", "NOT IN (",
    "NOT EXISTS { }", "EXISTS { }", "COUNT(", "SUM(", "AVG(", "MIN(", "MAX(", "SAMPLE(", "GROUP_CONCAT(", "REPLACE(", "ROUND(", "DATATYPE(", "LANG(",
  ],
};
const MOST = 60;
/** What everything has or is, which is seldom asked for: last in lists. */
const PLUMBING = new Set(["sz:Evidence", "sz:Assertion", "sz:evidence", "sz:nameKey", "rdf:type"]);

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
  element.render = (node, _, { text }) => {
    node.append(h("span.term", {}, text), h("span.label", {}, item.label && item.label.toLowerCase() !== item.name.split(":").pop().toLowerCase() ? item.label : ""), h("span.note", {}, note));
    if (item.about) node.title = item.about;
  };
  return element;
};

function classes(words, typed) {
  return ranked(words.classes, typed, (c) => c.count + (c.name.startsWith("sz:") ? (PLUMBING.has(c.name) ? 1e8 : 1e9) : 0)).map(({ item }) => termHint(item, item.count.toLocaleString("en-GB")));
}

/** Properties of the `known` classes' members with how many have them; those that lead to such members if `inverse`. */
function properties(words, typed, known, inverse) {
  const use = new Map();
  if (inverse) {
    for (const { name, classes: of } of words.properties) if (of.some((c) => known.includes(c))) use.set(name, 1);
  } else {
    for (const name of known) {
      for (const [p, n] of Object.entries(words.classByName.get(name)?.properties ?? {})) use.set(p, Math.max(use.get(p) ?? 0, n));
    }
  }
  const total = Math.max(0, ...known.map((name) => words.classByName.get(name)?.count ?? 0));
  const list = ranked(words.properties, typed, (p) => (use.get(p.name) ?? 0) * (PLUMBING.has(p.name) ? 1e-6 : 1));
  const shown = use.size && list.some(({ weight }) => weight) ? list.filter(({ weight }) => weight) : list;
  const found = shown.map(({ item }) => termHint(item, use.has(item.name) && !inverse ? `${use.get(item.name)} of ${total}` : ""));
  if (inverse) return found;
  if (!typed || "a".startsWith(typed)) found.unshift(hint("a", "a", "is of the class"));
  return found;
}

const entityHint = ({ iri, label, kind }) => hint(`<${iri}>`, label, kind);

/** Things by name for a word begun; words in capitals are keywords. */
async function byName(word) {
  return /^\p{L}{2}/u.test(word) && word !== word.toUpperCase() ? (await findEntities(word, [])).map(entityHint) : [];
}

async function objects(words, context, text) {
  // Of an IRI begun its end tells the name.
  const typed = context.word.startsWith("<") ? context.word.replace(/^.*[</#]/, "") : context.word.replace(/^"/, "");
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
  return [...values, ...sought.map(entityHint)];
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

/** The prefix that the query itself gives a namespace that has a usual one, if the word begins with it. */
function ownPrefix(word, declared, words) {
  const prefix = /^([\w.-]*):/.exec(word)?.[1];
  if (prefix === undefined || prefix in words.prefixes || !(prefix in declared)) return null;
  const usual = Object.keys(words.prefixes).find((name) => words.prefixes[name] === declared[prefix]);
  return usual ? { written: `${prefix}:`, usual: `${usual}:` } : null;
}

/** Hints as the query itself would write them. */
function inOwn(own, hints) {
  if (!own) return hints;
  return hints.filter(({ text }) => text.startsWith(own.usual)).map((found) => ({ ...found, text: own.written + found.text.slice(own.usual.length) }));
}

async function hintsFor(context, words, text) {
  const typed = folded(context.word);
  const from = context.from;
  if (/^[?$]/.test(context.word)) return { list: variables(text, context.word), from };
  if (context.slot === "prefix") return { list: prefixLines(words, typed), from };
  const declared = prefixesOf(text, words.prefixes);
  const own = ownPrefix(context.word, declared, words);
  const local = own ? folded(own.usual + context.word.slice(own.written.length)) : typed.split(":")[0] in declared ? typed : typed.replace(/^[^:]*:/, "");
  context = { ...context, predicate: termOf(context.predicate, declared, words) };
  switch (context.slot) {
    case "predicate": {
      const known = context.subject ? classesOf(text, context.subject, words) : [];
      return { list: inOwn(own, properties(words, local, known, context.inverse)), from };
    }
    case "object":
    case "values":
    case "describe":
      if (["a", "rdf:type"].includes(context.predicate)) return { list: inOwn(own, classes(words, local)), from };
      return { list: [...(context.word ? [] : variables(text, "?")), ...(await objects(words, context, text))], from };
    case "subject": {
      const begun = keywords("subject", typed);
      return { list: [...begun, ...(context.word ? (begun.length ? [] : await byName(context.word)) : variables(text, "?"))], from };
    }
    case "after":
      return { list: [], from };
    case "expression":
      if (context.compared && context.word) return { list: await byName(context.word), from };
    // falls through
    case "query":
    case "select":
    case "modifier":
      return { list: [...keywords(context.slot, typed), ...(context.slot === "select" ? keywords("query", typed) : []), ...(context.word ? [] : variables(text, "?"))], from };
    default:
      return { list: [], from };
  }
}

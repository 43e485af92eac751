// What the server tells of the graph: the vocabulary, things by name, names of things, sentences behind them.

let vocabularyAsked;

/** Classes, properties and prefixes, asked for once. */
export function vocabulary() {
  vocabularyAsked ??= fetch("/query/vocabulary")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then((words) => ({
      ...words,
      classByName: new Map(words.classes.map((c) => [c.name, c])),
      propertyByName: new Map(words.properties.map((p) => [p.name, p])),
      nameByIri: new Map([...words.classes, ...words.properties].map((t) => [t.iri, t.name])),
    }))
    .catch(() => {
      vocabularyAsked = undefined;
      return { base: "", prefixes: {}, classes: [], properties: [], classByName: new Map(), propertyByName: new Map(), nameByIri: new Map() };
    });
  return vocabularyAsked;
}

/** Things whose name holds the words of `text`, of one of `classes` if some are given. */
export async function findEntities(text, classes) {
  const parameters = new URLSearchParams({ text });
  for (const name of classes) parameters.append("class", name);
  const answer = await fetch(`/query/entities?${parameters}`);
  return answer.ok ? answer.json() : [];
}

const known = new Map();

async function post(path, iris) {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(iris), headers: { "Content-Type": "application/json" } });
  return answer.ok ? answer.json() : null;
}

/** What is known of each IRI: {label, kind, evidence, lat, long}; null where the graph doesn't know it. */
export async function things(iris) {
  const missing = [...new Set(iris)].filter((iri) => !known.has(iri));
  for (let at = 0; at < missing.length; at += 500) {
    const part = missing.slice(at, at + 500);
    const found = await post("/query/things", part).catch(() => null);
    if (!found) break;
    for (const iri of part) known.set(iri, found[iri] ?? null);
  }
  return known;
}

export const thing = (iri) => known.get(iri) ?? null;

/** The sentences behind things, in the order given. */
export const evidence = async (iris) => (await post("/query/evidence", iris).catch(() => null)) ?? [];

let prefixes = {};
vocabulary().then((words) => { prefixes = words.prefixes; });

/** `sz:Person` for an IRI in a known namespace, else its end. */
export function compact(iri) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(local)) return `${prefix}:${local}`;
  }
  return iri;
}

/** What to call an IRI. */
export const nameOf = (iri) => thing(iri)?.label || compact(iri);

const BASE = "https://w3id.org/shezhire/";

/** Our own page for our own things, else the IRI itself if it can be followed. */
export function linkOf(iri) {
  if (iri.startsWith(BASE)) return `/${iri.slice(BASE.length)}`;
  return /^https?:/.test(iri) ? iri : null;
}

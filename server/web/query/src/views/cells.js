// A term as people read it: a label that leads to our page, a figure, a text.
import { h } from "../dom.js";
import { linkOf, nameOf } from "../graph.js";

const SHORT = { "http://www.w3.org/2001/XMLSchema#gYear": (v) => v.replace(/Z$/, "") };

/** Text of a literal; an IRI's name. */
export const textOf = (term) => (!term ? "" : term.type === "uri" ? nameOf(term.value) : SHORT[term.datatype]?.(term.value) ?? term.value);

export function link(iri) {
  const path = linkOf(iri);
  return path ? h("a", { href: path, title: iri }, nameOf(iri)) : h("span", { title: iri }, nameOf(iri));
}

export function cell(term) {
  if (!term) return h("td.unbound");
  if (term.type === "uri") return h("td", {}, link(term.value));
  if (term.type === "bnode") return h("td", {}, h("code", {}, `_:${term.value}`));
  const figure = /#(integer|decimal|double|float|nonNegativeInteger|int|long)$/.test(term.datatype ?? "");
  const language = term["xml:lang"];
  return h(figure ? "td.figure" : "td", { title: language ? `language: ${language}` : null }, h("bdi", {}, textOf(term)));
}

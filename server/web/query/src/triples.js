// Reads graphs.
import { Parser } from "n3";

const term = (t) =>
  t.termType === "NamedNode" ? { type: "uri", value: t.value }
    : t.termType === "Literal" ? { type: "literal", value: t.value, datatype: t.datatype.value, "xml:lang": t.language || undefined }
      : { type: "bnode", value: t.value };

export const readTriples = (text) =>
  new Parser().parse(text).map((t) => ({ subject: term(t.subject), predicate: term(t.predicate), object: term(t.object) }));

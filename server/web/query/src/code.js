// The query as a program, for those who take it elsewhere.
import { h } from "./dom.js";
import { tokens } from "./context.js";

const quoted = (text) => JSON.stringify(text);
const triple = (text) => text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');

/** `mark` with as many of `more` after it as it takes for `taken(mark)` to be false. */
function free(mark, more, taken) {
  let found = mark;
  while (taken(found)) found += more;
  return found;
}

/** A word that no line of the query is, to end a here-document. */
const lastLine = (query) => free("SPARQL", "_", (word) => query.split("\n").includes(word));

/** Dashes that end no raw string of R within the query. */
const dashes = (query) => free("---", "-", (mark) => query.includes(`)${mark}"`));

/** "graph", "boolean" or "solutions", to judge by the query's first keyword. */
export function kindOf(query) {
  for (const token of tokens(query)) {
    const word = token.kind === "word" ? token.text.toUpperCase() : "";
    if (word === "ASK") return "boolean";
    if (word === "CONSTRUCT" || word === "DESCRIBE") return "graph";
    if (word === "SELECT") return "solutions";
  }
  return "solutions";
}

export const LANGUAGES = [
  ["curl", "curl", (query, endpoint, kind) => `curl ${quoted(endpoint)} \\
  -H 'Accept: ${kind === "graph" ? "text/turtle" : kind === "boolean" ? "application/sparql-results+json" : "text/csv"}' \\
  --data-urlencode query@- <<'${lastLine(query)}'
${query}
${lastLine(query)}
`],
  ["sparqlwrapper", "Python (SPARQLWrapper)", (query, endpoint, kind) => `# pip install sparqlwrapper
from SPARQLWrapper import JSON, TURTLE, SPARQLWrapper

endpoint = SPARQLWrapper(${quoted(endpoint)})
endpoint.setMethod("POST")
endpoint.setReturnFormat(${kind === "graph" ? "TURTLE" : "JSON"})
endpoint.setQuery("""
${triple(query)}
""")
answer = endpoint.query().convert()
${kind === "graph" ? "print(answer.decode())" : kind === "boolean" ? 'print(answer["boolean"])' : `for row in answer["results"]["bindings"]:
    print({name: term["value"] for name, term in row.items()})`}
`],
  ["rdflib", "Python (rdflib)", (query, endpoint, kind) => `# pip install rdflib
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

graph = Graph(SPARQLStore(${quoted(endpoint)}, method="POST"))
answer = graph.query("""
${triple(query)}
""")
${kind === "graph" ? "print(answer.graph.serialize())" : kind === "boolean" ? "print(answer.askAnswer)" : `for row in answer:
    print(row.asdict())`}
`],
  ["r", "R", (query, endpoint, kind) => `# install.packages(c("httr2"${kind === "solutions" ? ', "readr"' : ""}))
library(httr2)

query <- r"${dashes(query)}(
${query}
)${dashes(query)}"
answer <- request(${quoted(endpoint)}) |>
  req_headers(Accept = "${kind === "graph" ? "text/turtle" : kind === "boolean" ? "application/sparql-results+json" : "text/csv"}") |>
  req_body_form(query = query) |>
  req_perform()
${kind === "graph" ? "cat(resp_body_string(answer))" : kind === "boolean" ? "print(resp_body_json(answer, check_type = FALSE)$boolean)" : "rows <- readr::read_csv(resp_body_string(answer))\nprint(rows)"}
`],
  ["javascript", "JavaScript", (query, endpoint, kind) => `const query = ${"`"}
${query.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${")}
${"`"};
const answer = await fetch(${quoted(endpoint)}, {
  method: "POST",
  headers: {
    "Content-Type": "application/sparql-query",
    Accept: "${kind === "graph" ? "text/turtle" : "application/sparql-results+json"}",
  },
  body: query,
});
if (!answer.ok) throw new Error((await answer.text()));
${kind === "graph" ? "console.log(await answer.text());" : kind === "boolean" ? "console.log((await answer.json()).boolean);" : `for (const row of (await answer.json()).results.bindings) {
  console.log(Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value])));
}`}
`],
];

/** With the PREFIX lines that other programs need: this endpoint knows them, rdflib's own parser doesn't. */
export function withPrefixes(query, prefixes) {
  const declared = new Set([...query.matchAll(/PREFIX\s+([\w.-]*):/gi)].map((m) => m[1]));
  const used = new Set(tokens(query).filter((t) => t.kind === "name").map((t) => t.text.split(":")[0]));
  const lines = Object.entries(prefixes).filter(([p]) => used.has(p) && !declared.has(p)).map(([p, iri]) => `PREFIX ${p}: <${iri}>\n`);
  return lines.join("") + query.trim();
}

/** A dialogue with the query in each language. */
export function showCode(query, prefixes) {
  const text = withPrefixes(query, prefixes);
  const endpoint = new URL("/sparql", location.href).href;
  const kind = kindOf(query);
  const shown = h("pre", { tabindex: "0" });
  const copy = h("button", { onclick: () => copyText(shown.textContent, copy) }, "Copy");
  const tabs = LANGUAGES.map(([name, title, write]) => h("button", {
    role: "tab", "aria-selected": "false", "data-language": name,
    onclick: ({ currentTarget }) => {
      for (const tab of tabs) tab.setAttribute("aria-selected", String(tab === currentTarget));
      shown.textContent = write(text, endpoint, kind);
      try { localStorage.setItem("shezhire.language", name); } catch { /* private windows may refuse */ }
    },
  }, title));
  const dialog = h("dialog.code", { "aria-labelledby": "code-title", onclose: () => dialog.remove() },
    h("header", {}, h("h2", { id: "code-title" }, "This query as code"), h("button.quiet", { "aria-label": "Close", onclick: () => dialog.close() }, "Close")),
    h("div.views", { role: "tablist", "aria-label": "Languages" }, tabs), shown, h("p", {}, copy));
  document.body.append(dialog);
  const last = (() => { try { return localStorage.getItem("shezhire.language"); } catch { return null; } })();
  (tabs.find((tab) => tab.dataset.language === last) ?? tabs[0]).click();
  dialog.showModal();
}

/** Puts `text` on the clipboard, also where the page is not served over https; `button` says that it is done. */
export async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea.unseen", {}, text);
    (button.closest("dialog") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const words = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = words; }, 1500);
}

// The sentence behind each result, with the words that count marked.
import { choice, counted, h } from "../dom.js";
import { evidence, thing, things } from "../graph.js";
import { irisIn } from "../result.js";

const LENGTH = 30;
const NAMES_ONLY = new Set(["Person", "Place", "Country", "Article", "Organisation"]);

/** Columns with things that have evidence; what tells something (an event, a role) before what is merely named. */
export function evidenceColumns(result) {
  return result.names
    .map((name) => {
      const found = result.rows.slice(0, 300).map((row) => row[name]).filter((t) => t?.type === "uri").map((t) => thing(t.value)).filter((t) => t?.evidence);
      return { name, count: found.length, telling: found.filter((t) => !NAMES_ONLY.has(t.kind)).length };
    })
    .filter((c) => c.count)
    .sort((a, b) => (b.telling > 0) - (a.telling > 0))
    .map((c) => c.name);
}

export async function show(container, result, { options, remember }) {
  await things(irisIn(result.rows.slice(0, 5000), result.names));
  const names = evidenceColumns(result);
  const chosen = { column: names.includes(options.column) ? options.column : names[0] };
  const list = h("div.sentences");
  const more = h("p.paging");
  const draw = async () => {
    const iris = irisIn(result.rows, [chosen.column]);
    list.replaceChildren();
    let at = 0;
    const next = async () => {
      const part = iris.slice(at, at + LENGTH);
      at += part.length;
      list.append(...(await evidence(part)).map(item));
      more.replaceChildren(at < iris.length ? h("button.quiet", { onclick: next }, `${counted(iris.length - at, "more thing")}`) : "");
    };
    await next();
    if (!list.childElementCount) list.append(h("p.none", {}, "Nothing in this column rests on a sentence."));
  };
  container.replaceChildren(
    names.length > 1 ? h("p.controls", {}, choice("Sentences behind", names.map((n) => [n, n]), chosen.column, (value) => { chosen.column = value; remember({ ...chosen }); draw(); })) : "",
    list, more);
  await draw();
}

function item({ path, label, kind, sentences, more }) {
  return h("article.told-by", {},
    label ? h("h3", {}, h("a", { href: path }, label), h("span.note", {}, kind)) : "",
    sentences.map(({ path: place, source, pieces }) => h("blockquote.quote", {},
      h("p", {}, pieces.map(([text, marked]) => (marked ? h("mark", {}, text) : text))),
      h("footer", {}, h("a", { href: place }, source)))),
    more ? h("p.none", {}, h("a", { href: path }, `${counted(more, "more sentence")} on its page`)) : "");
}

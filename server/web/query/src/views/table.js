// Rows a hundred at a time, sorted by any column, searched by any word; labels stand for IRIs.
import { h, later } from "../dom.js";
import { things } from "../graph.js";
import { irisIn } from "../result.js";
import { cell, textOf } from "./cells.js";

const LENGTH = 100;

export async function show(container, result, { columns }) {
  let order = null;
  let up = true;
  let text = "";
  let page = 0;
  const body = h("tbody");
  const count = h("span.none", { "aria-live": "polite" });
  const paging = h("p.paging");
  const numeric = new Set(columns.filter((c) => c.sort === "number").map((c) => c.name));
  const collator = new Intl.Collator("en", { numeric: true });

  const chosen = () => {
    let rows = result.rows;
    if (text) rows = rows.filter((row) => result.names.some((name) => textOf(row[name]).toLowerCase().includes(text)));
    if (order) {
      const sign = up ? 1 : -1;
      const compare = numeric.has(order) ? (a, b) => Number(a) - Number(b) : collator.compare;
      rows = [...rows].sort((a, b) => (!a[order] - !b[order]) || sign * compare(textOf(a[order]), textOf(b[order])));
    }
    return rows;
  };

  async function draw() {
    const rows = chosen();
    const pages = Math.max(1, Math.ceil(rows.length / LENGTH));
    page = Math.min(page, pages - 1);
    const shown = rows.slice(page * LENGTH, (page + 1) * LENGTH);
    await things(irisIn(shown, result.names));
    body.replaceChildren(...shown.map((row) => h("tr", {}, result.names.map((name) => cell(row[name])))));
    count.textContent = text ? `${rows.length.toLocaleString("en-GB")} of ${result.rows.length.toLocaleString("en-GB")}` : "";
    const step = (by) => () => { page += by; draw(); container.scrollIntoView({ block: "nearest" }); };
    paging.replaceChildren(...(pages > 1 ? [
      h("button.quiet", { disabled: page === 0, onclick: step(-1) }, "Previous"),
      h("span", {}, `Page ${page + 1} of ${pages}`),
      h("button.quiet", { disabled: page === pages - 1, onclick: step(1) }, "Next"),
    ] : []));
  }

  const heads = result.names.map((name) => {
    const button = h("button.sort", { title: `Sort by ${name}`, onclick: async () => {
      if (order === name && !up) order = null;
      else if (order === name) up = false;
      else [order, up] = [name, true];
      // Labels decide the order, so all must be known.
      if (order) await things(irisIn(result.rows.slice(0, 5000), [name]));
      for (const [i, head] of heads.entries()) head.setAttribute("aria-sort", result.names[i] === order ? (up ? "ascending" : "descending") : "none");
      draw();
    } }, name);
    return h(numeric.has(name) ? "th.figure" : "th", { scope: "col", "aria-sort": "none" }, button);
  });
  const filter = h("input", { type: "search", placeholder: "Filter rows", "aria-label": "Filter rows",
    oninput: later(() => { text = filter.value.trim().toLowerCase(); page = 0; draw(); }, 150) });
  await draw();
  container.replaceChildren(
    result.rows.length > 8 ? h("p.controls", {}, filter, count) : "",
    h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Result table" },
      h("table", {}, h("caption.unseen", {}, "Rows of the answer"), h("thead", {}, h("tr", {}, heads)), body)),
    paging,
  );
}

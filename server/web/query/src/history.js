// One's queries, kept in this browser alone.
import { counted, h } from "./dom.js";

const KEY = "shezhire.history";
const MOST = 60;

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found.filter((entry) => typeof entry?.query === "string") : [];
  } catch {
    return [];
  }
}

function write(value) {
  try {
    localStorage.setItem(KEY, JSON.stringify(value));
  } catch { /* full, or refused in a private window: history is a comfort only */ }
}

/** Remembers a query with what came of it; the same text stands once, at its latest. */
export function remember(entry) {
  if (entry.query.length > 50_000) return;
  const others = read().filter((e) => e.query !== entry.query);
  write([{ ...entry, time: Date.now() }, ...others].slice(0, MOST));
}

/** Draws the list; `restore(entry)` gets the one chosen. */
export function drawHistory(panel, restore) {
  const entries = read();
  if (!entries.length) {
    panel.replaceChildren(h("p.none", {}, "Queries that you run are listed here. The list stays in this browser."));
    return;
  }
  panel.replaceChildren(
    h("ol.past", {}, entries.map((entry) => h("li", {},
      h("button.plain", { onclick: () => restore(entry), title: entry.query },
        entry.title ? h("b", {}, entry.title) : h("code", {}, firstWords(entry.query)),
        h("span.none", {}, [since(entry.time), entry.rows === undefined ? entry.outcome : counted(entry.rows, "row")].filter(Boolean).join(" · ")))))),
    h("p", {}, h("button.quiet", { onclick: () => { write([]); drawHistory(panel, restore); } }, "Clear the history")));
}

function firstWords(query) {
  const text = query.replace(/^\s*(PREFIX\s+\S*\s*<[^>]*>\s*|#[^\n]*\n)*/i, "").replace(/\s+/g, " ");
  return text.length > 110 ? `${text.slice(0, 108)} …` : text;
}

function since(time) {
  const minutes = Math.round((Date.now() - time) / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 1440) return `${Math.round(minutes / 60)} h ago`;
  return new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}

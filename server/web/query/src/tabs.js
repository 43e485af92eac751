// Several queries side by side, each with its text, its view and its last result; they stay in this browser.
import { h } from "./dom.js";

const KEY = "shezhire.tabs";
const CURRENT = "shezhire.tab";
const MOST = 20;
/** A longer answer is not kept while another tab is shown. */
const KEPT = 5 * 2 ** 20;

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found.filter((t) => typeof t?.id === "string" && typeof t.query === "string") : [];
  } catch {
    return [];
  }
}

function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list.slice(-MOST)));
  } catch { /* full, or refused in a private window */ }
}

function session(id) {
  try {
    if (id) sessionStorage.setItem(CURRENT, id);
    return sessionStorage.getItem(CURRENT);
  } catch {
    return null;
  }
}

const plain = ({ id, title, query, own, view, options, ran }) => ({ id, title, query, own, view, options, ran });

/**
 * Draws the tabs in `strip`. A tab is {id, title, query, own, view, options, ran, answer}: `own` says that somebody
 * wrote in it by hand, `ran` is the query whose result it shows. `leaving(tab)` is told before another is opened,
 * `opened(tab)` after, `closed(tab)` once one is gone.
 */
export function createTabs(strip, { first, leaving, opened, closed }) {
  let list = stored();
  let number = 0;
  const make = (query, title = "") => ({ id: `${Date.now().toString(36)}-${(number += 1)}`, title, query, own: false, view: "", options: {}, ran: "" });
  if (!list.length) list = [make(first)];
  let current = list.find((tab) => tab.id === session()) ?? list.at(-1);

  /** Other windows have tabs of their own; only what changed here is changed there. */
  function save(tab = current) {
    if (tab.query.length > 100_000) return;
    const there = stored();
    const at = there.findIndex((t) => t.id === tab.id);
    if (at >= 0) there[at] = plain(tab);
    else there.push(plain(tab));
    keep(there);
    session(current.id);
  }

  const names = () => list.map((tab, at) => tab.title || `Query ${at + 1}`);

  function draw() {
    const items = list.map((tab, at) => h("li", {},
      h("button.tab", { "aria-current": tab === current ? "true" : null, title: tab.query.slice(0, 300), onclick: () => go(tab) }, names()[at]),
      list.length > 1 ? h("button.close", { "aria-label": `Close ${names()[at]}`, onclick: () => close(tab) }, "×") : ""));
    const focused = strip.contains(document.activeElement);
    strip.replaceChildren(h("ul", {}, items, h("li", {}, h("button.tab.new", { "aria-label": "New query", title: "New query", onclick: () => go(add("")) }, "+"))));
    const shown = strip.querySelector("[aria-current]");
    const [from, to] = [shown.offsetLeft, shown.offsetLeft + shown.offsetWidth + 30];
    if (focused) shown.focus();
    if (from < strip.scrollLeft || to > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = from - 20;
  }

  function add(query, title) {
    const tab = make(query, title);
    list.push(tab);
    while (list.length > MOST) {
      const [dropped] = list.splice(Math.max(0, list.findIndex((t) => !t.own && t !== current)), 1);
      keep(stored().filter((t) => t.id !== dropped.id));
    }
    return tab;
  }

  function go(tab) {
    const before = current;
    current = tab;
    draw();
    if (tab === before) return;
    leaving(before);
    save(before);
    if (before.answer?.text.length > KEPT) before.answer = null;
    save();
    opened(tab);
  }

  function close(tab) {
    const at = list.indexOf(tab);
    list.splice(at, 1);
    keep(stored().filter((t) => t.id !== tab.id));
    const shown = tab === current;
    if (shown) current = list[Math.max(0, at - 1)];
    draw();
    save();
    closed(tab);
    if (shown) opened(current);
  }

  draw();
  return {
    current: () => current,
    save,
    /**
     * The tab for a query that comes from elsewhere (a link, an example, the guide): the one that holds it already,
     * the present one if nobody wrote in it or one wants to `stay`, or else a new one.
     */
    openFor(query, title = "", stay = false) {
      const same = [current, ...list].find((tab) => tab.query.trim() === query.trim());
      const tab = same ?? (!stay && current.own && current.query.trim() ? add(query, title) : current);
      if (tab === current) {
        if (!same) Object.assign(tab, { query, title, ran: "", answer: null });
        save();
        draw();
      } else go(tab);
      return tab;
    },
    written(tab) {
      tab.own = true;
      save(tab);
    },
  };
}

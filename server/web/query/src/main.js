// Begins the query page: the editor in the place of the plain form's box, and everything around it.
import { createEditor } from "./editor.js";
import "../../static/query.css";
import { h, later } from "./dom.js";
import { vocabulary } from "./graph.js";
import { drawHistory, remember } from "./history.js";
import { readResult } from "./result.js";
import { createResults } from "./results.js";
import { Problem, run, stop, Stopped } from "./running.js";
import { createTabs } from "./tabs.js";

const byId = (id) => document.getElementById(id);
const form = byId("query-form");
const textarea = byId("query");
const progress = byId("progress");
const problemBox = byId("problem-box");
const served = { result: byId("result"), problem: byId("problem") };

const address = new URL(location.href);
const asked = address.searchParams.get("query") ?? "";
let wantedView = address.searchParams.get("view") ?? "";
let wantedOptions = Object.fromEntries([...address.searchParams].filter(([name]) => name.startsWith("v.")).map(([name, value]) => [name.slice(2), value]));

// What was typed into the plain box before the scripts came is not lost.
const typed = textarea.value !== textarea.defaultValue;
const saveLater = later((tab) => tabs.save(tab), 400);
const editor = createEditor(textarea, {
  run: () => start(),
  changed(text, setting) {
    const tab = tabs.current();
    tab.query = text;
    if (!setting && !tab.own) tabs.written(tab);
    else saveLater(tab);
  },
});

const results = createResults(byId("results"), {
  query: () => tabs.current().ran,
  changed: () => {
    Object.assign(tabs.current(), results.state());
    tabs.save();
    history.replaceState(null, "", shareLink());
  },
});

const tabs = createTabs(byId("tabs"), {
  first: textarea.value.trimEnd(),
  leaving(tab) {
    if (tab.ran) Object.assign(tab, results.state());
  },
  closed(tab) {
    editor.forget(tab.id);
    if (tab === asking) stop();
  },
  opened(tab) {
    editor.open(tab.id, tab.query);
    if (!document.documentElement.dataset.ready) return;
    for (const section of Object.values(served)) section?.remove();
    problemBox.replaceChildren();
    if (tab.answer) showAnswer(tab, { view: tab.view, options: tab.options });
    else {
      results.hide();
      history.replaceState(null, "", "/query");
    }
    if (!tab.query) editor.focus();
  },
});
// Who loads the page again finds it as it was: the text as it stands, and the result of what ran last.
const again = asked && performance.getEntriesByType("navigation")[0]?.type !== "navigate" && tabs.current().ran.trim() === asked.trim();
if (!again && (asked || typed)) tabs.openFor(editor.value());
if (typed) tabs.written(tabs.current());
editor.open(tabs.current().id, tabs.current().query);
window.addEventListener("pagehide", () => tabs.save());

/** The address that shows this query in this view. */
function shareLink(query = tabs.current().ran || editor.value()) {
  const { view, options } = results.state();
  const parameters = new URLSearchParams({ query });
  if (view !== "table") parameters.set("view", view);
  for (const [name, value] of Object.entries(options)) parameters.set(`v.${name}`, value);
  return new URL(`/query?${parameters}`, location.href).href;
}

let clock;
function waiting(on) {
  byId("run").hidden = on;
  byId("stop").hidden = !on;
  results.dim(on);
  clearInterval(clock);
  progress.textContent = "";
  progress.classList.toggle("running", on);
  if (!on) return;
  const began = performance.now();
  const tick = () => {
    const seconds = (performance.now() - began) / 1000;
    progress.textContent = seconds < 0.4 ? "" : `Running, ${seconds.toFixed(1)} s${received ? `, ${(received / 2 ** 20).toFixed(1)} MB received` : ""}`;
  };
  clock = setInterval(tick, 100);
}

let received = 0;
let turn = 0;
/** The tab whose query runs. */
let asking = null;

/** Puts a query that comes from elsewhere into a tab that has room for it, or, to `stay`, into this one. */
function put(query, title = "", stay = false) {
  const tab = tabs.openFor(query.trimEnd(), title, stay);
  if (editor.value() !== tab.query) editor.set(tab.query);
}

async function showAnswer(tab, { view, options, push = false }) {
  const { text, type, milliseconds } = tab.answer;
  const result = await readResult(text, type);
  if (tab !== tabs.current()) return result;
  const drawn = results.show(result, { milliseconds, wanted: view, settings: options });
  // At once: while a view is drawn another tab may be opened, whose address this must not become.
  Object.assign(tab, results.state());
  if (push && location.href !== shareLink()) history.pushState(null, "", shareLink());
  else history.replaceState(null, "", shareLink());
  await drawn;
  return result;
}

/** Runs what is in the editor and shows what comes. */
async function start({ query = editor.value(), view, options, push = true } = {}) {
  const mine = ++turn;
  const tab = tabs.current();
  asking = tab;
  const same = query === tab.ran;
  const wanted = view ?? (same ? tab.view : wantedView || tab.view);
  const settings = options ?? (same ? tab.options : wantedOptions);
  [wantedView, wantedOptions] = ["", {}];
  served.result?.remove();
  served.problem?.remove();
  problemBox.replaceChildren();
  editor.clear();
  received = 0;
  const hadFocus = byId("run") === document.activeElement;
  waiting(true);
  if (hadFocus) byId("stop").focus();
  try {
    const answer = await run(query, (bytes) => { received = bytes; });
    if (mine !== turn) return;
    Object.assign(tab, { answer, ran: query, view: wanted, options: settings });
    const result = await showAnswer(tab, { view: wanted, options: settings, push });
    tabs.save(tab);
    remember({ query, title: tab.own ? "" : tab.title, view: tab.view, rows: result.kind === "boolean" ? undefined : result.rows.length, outcome: result.kind === "boolean" ? (result.boolean ? "yes" : "no") : undefined });
  } catch (error) {
    if (mine !== turn) return;
    Object.assign(tab, { answer: null, ran: "" });
    if (error instanceof Problem) remember({ query, outcome: "a problem" });
    if (tab !== tabs.current()) return;
    if (error instanceof Stopped) {
      problemBox.replaceChildren(h("p.stopped", { role: "status" }, "Stopped, here and on the server."));
    } else if (error instanceof Problem) {
      showProblem(error.problem);
    } else {
      console.error(error);
      showProblem({ title: "The answer can't be shown", detail: error.message });
    }
    results.hide();
  } finally {
    if (mine === turn) {
      asking = null;
      const stopHad = document.activeElement === byId("stop");
      waiting(false);
      if (stopHad) byId("run").focus();
      if (!byId("history").hidden) drawHistory(byId("history"), restore);
    }
  }
}

function showProblem(problem) {
  const place = problem.line ? { line: problem.line, column: problem.column, text: problem.text } : null;
  if (place) editor.mark(place, problem.detail);
  problemBox.replaceChildren(h("section.problem", { role: "alert" },
    h("h2", {}, problem.title),
    h("p", {}, problem.detail),
    place ? h("p", {}, h("button.quiet", { onclick: () => editor.jump(place) }, `Line ${place.line}, column ${place.column}`)) : "",
    place ? h("pre", {}, `${problem.text}\n`, h("span.caret", {}, problem.caret)) : "",
    problem.hints?.length ? h("ul", {}, problem.hints.map((hint) => h("li", {}, hint))) : ""));
}

function restore({ query, title, view }) {
  put(query, title);
  start({ view: view || "table", options: {} });
  toTop();
}

const toTop = () => form.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
byId("stop").addEventListener("click", stop);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) start();
  if (event.key === "Escape" && !byId("stop").hidden && !document.querySelector(".CodeMirror-hints, dialog[open]")) stop();
});
byId("tidy").addEventListener("click", () => editor.format());
byId("share").addEventListener("click", async ({ currentTarget }) => {
  const { copyText } = await import("./code.js");
  await copyText(shareLink(editor.value()), currentTarget);
});
byId("code").addEventListener("click", async () => {
  const [{ showCode }, words] = await Promise.all([import("./code.js"), vocabulary()]);
  showCode(editor.value(), words.prefixes);
});

// Examples: searched by any word of title, description and question; one is put in the editor and run.
const examples = [...document.querySelectorAll("#examples li")];
const search = h("input", { type: "search", placeholder: "Search the examples", "aria-label": "Search the examples", oninput: () => {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const item of examples) {
    item.hidden = !wanted.every((word) => item.dataset.words.toLowerCase().includes(word));
    if (!item.hidden) left += 1;
  }
  byId("no-example").hidden = left > 0;
} });
byId("examples").prepend(h("p", {}, search));
for (const item of examples) {
  item.querySelector("a.use").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const { searchParams } = new URL(event.currentTarget.href);
    put(searchParams.get("query"), event.currentTarget.textContent);
    start({ view: searchParams.get("view") ?? "table", options: {} });
    if (innerWidth < 960) toTop();
  });
}

// The side: examples, guide, history; one at a time.
const sides = ["examples", "guide", "history"];
let guided = false;
for (const name of sides) {
  byId(`show-${name}`).addEventListener("click", async () => {
    for (const other of sides) {
      byId(other).hidden = other !== name;
      byId(`show-${other}`).setAttribute("aria-selected", String(other === name));
      byId(`show-${other}`).tabIndex = other === name ? 0 : -1;
    }
    if (name === "history") drawHistory(byId("history"), restore);
    if (name === "guide" && !guided) {
      guided = true;
      const { drawGuide } = await import("./guide.js");
      await drawGuide(byId("guide"), (query, view) => {
        put(query, "Guided");
        start({ view, options: {}, push: false });
      });
    }
  });
  byId(`show-${name}`).addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = byId(`show-${sides[(sides.indexOf(name) + step + sides.length) % sides.length]}`);
    next.click();
    next.focus();
  });
}

window.addEventListener("popstate", () => {
  const { searchParams } = new URL(location.href);
  const query = searchParams.get("query");
  if (!query) return;
  put(query, "", true);
  start({ view: searchParams.get("view") ?? "table", options: Object.fromEntries([...searchParams].filter(([n]) => n.startsWith("v.")).map(([n, v]) => [n.slice(2), v])), push: false });
});

document.documentElement.classList.add("scripted");
for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
for (const element of document.querySelectorAll("[data-plain]")) element.hidden = true;

const here = served.problem?.dataset;
if (here?.line) editor.mark({ line: Number(here.line), column: Number(here.column), text: here.text }, here.detail);
if (asked.trim() && !served.problem) start({ query: again ? tabs.current().ran : undefined, push: false });
document.documentElement.dataset.ready = "true";

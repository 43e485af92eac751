// Begins the query page: the editor in the place of the plain form's box, and everything around it.
import { createEditor } from "./editor.js";
import "../../static/query.css";
import { h, later } from "./dom.js";
import { vocabulary } from "./graph.js";
import { draft, drawHistory, keepDraft, remember } from "./history.js";
import { readResult } from "./result.js";
import { createResults } from "./results.js";
import { Problem, run, stop, Stopped } from "./running.js";

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
let lastRun = "";

if (!asked && draft()) textarea.value = draft();

const editor = createEditor(textarea, {
  run: () => start(),
  changed: later((text) => keepDraft(text), 400),
});

const results = createResults(byId("results"), {
  query: () => lastRun,
  changed: () => history.replaceState(null, "", shareLink()),
});

/** The address that shows this query in this view. */
function shareLink() {
  const { view, options } = results.state();
  const parameters = new URLSearchParams({ query: lastRun || editor.value() });
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

/** Runs what is in the editor and shows what comes. */
async function start({ view, options, push = true } = {}) {
  const query = editor.value();
  const mine = ++turn;
  const state = results.state();
  const wanted = view ?? (query === lastRun ? state.view : wantedView || state.view);
  const settings = options ?? (query === lastRun ? state.options : wantedOptions);
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
    const result = await readResult(answer.text, answer.type);
    if (mine !== turn) return;
    lastRun = query;
    await results.show(result, { milliseconds: answer.milliseconds, wanted, settings });
    if (push && location.href !== shareLink()) history.pushState(null, "", shareLink());
    else history.replaceState(null, "", shareLink());
    remember({ query, view: results.state().view, rows: result.kind === "boolean" ? undefined : result.rows.length, outcome: result.kind === "boolean" ? (result.boolean ? "yes" : "no") : undefined });
  } catch (error) {
    if (mine !== turn) return;
    if (error instanceof Stopped) {
      problemBox.replaceChildren(h("p.stopped", { role: "status" }, "Stopped, here and on the server."));
    } else if (error instanceof Problem) {
      showProblem(error.problem);
      remember({ query, outcome: "a problem" });
    } else {
      console.error(error);
      showProblem({ title: "The answer can't be shown", detail: error.message });
    }
    results.hide();
  } finally {
    if (mine === turn) {
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

function restore({ query, view }) {
  editor.set(query);
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
  if (!lastRun || lastRun !== editor.value()) lastRun = editor.value();
  await copyText(shareLink(), currentTarget);
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
    editor.set(searchParams.get("query"));
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
        editor.set(query);
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
  editor.set(query);
  start({ view: searchParams.get("view") ?? "table", options: Object.fromEntries([...searchParams].filter(([n]) => n.startsWith("v.")).map(([n, v]) => [n.slice(2), v])), push: false });
});

document.documentElement.classList.add("scripted");
for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
for (const element of document.querySelectorAll("[data-plain]")) element.hidden = true;

const here = served.problem?.dataset;
if (here?.line) editor.mark({ line: Number(here.line), column: Number(here.column), text: here.text }, here.detail);
if (asked.trim() && !served.problem) start({ push: false });
document.documentElement.dataset.ready = "true";

// The editor: Yasqe, the editing half of @zazuko/yasgui, with completion from this graph and mistakes marked in place.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { complete } from "./completion.js";

// Its own completers ask far-away services; ours know this graph.
Yasqe.defaults.autocompleters = [];

/** Puts an editor in the place of `textarea`; takes over its text, its focus and its cursor. */
export function createEditor(textarea, { run, changed }) {
  const holder = document.createElement("div");
  holder.className = "editor";
  textarea.before(holder);
  const yasqe = new Yasqe(holder, {
    value: textarea.value.trimEnd(),
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    autocompleters: [],
    lineWrapping: true,
    editorHeight: "auto",
    viewportMargin: 200,
    indentUnit: 2,
    screenReaderLabel: "SPARQL query",
    queryingDisabled: undefined,
    extraKeys: {
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      "Ctrl-Space": () => showHints(false),
      "Ctrl-/": (cm) => cm.commentLines(),
      "Cmd-/": (cm) => cm.commentLines(),
      "Shift-Ctrl-F": (cm) => cm.autoformat(),
      // Tab belongs to the page: who uses the keyboard alone must get out of the editor.
      Esc: false,
      "Ctrl-S": false,
      Tab: false,
      "Shift-Tab": false,
    },
  });
  yasqe.setOption("foldGutter", false);
  const narrow = matchMedia("(max-width: 40rem)").matches;
  yasqe.setOption("lineNumbers", !narrow);
  yasqe.setOption("gutters", narrow ? ["gutterErrorBar"] : ["gutterErrorBar", "CodeMirror-linenumbers"]);
  yasqe.setSize(null, "auto");
  const { activeElement } = document;
  const [selection] = [textarea.selectionStart];
  textarea.hidden = true;
  yasqe.refresh();
  if (activeElement === textarea) {
    yasqe.focus();
    yasqe.setCursor(yasqe.posFromIndex(selection));
  }

  // The mode calls a prefix without a PREFIX line a mistake; here the usual ones need none, and the endpoint, which
  // knows, tells mistakes with line and column.
  yasqe.checkSyntax = () => {};
  yasqe.clearGutter("gutterErrorBar");

  // What is wrapped goes on a little further in than its line begins.
  yasqe.on("renderLine", (cm, line, element) => {
    const begin = /^\s*/.exec(line.text)[0].replaceAll("\t", "  ").length;
    const further = Math.min(begin + 2, 12) * cm.defaultCharWidth();
    element.style.textIndent = `-${further}px`;
    element.style.paddingLeft = `calc(.6rem + ${further}px)`;
  });
  yasqe.refresh();

  const docs = new Map();
  let marks = [];
  let setting = false;
  const clear = () => {
    for (const mark of marks) mark.clear();
    marks = [];
    yasqe.clearGutter("gutterErrorBar");
  };

  // While a list waits for its next state it would swallow Enter; ours knows what to do then.
  function keepEnter(completion) {
    if (!completion) return;
    const { finishUpdate } = completion;
    completion.finishUpdate = (...found) => {
      finishUpdate.apply(completion, found);
      if (completion.widget) completion.widget.disable = () => {};
    };
  }

  function showHints(automatic) {
    let finished = false;
    let shownFor = "";
    yasqe.showHint({
      completeSingle: false,
      closeCharacters: /[\s(){}[\];,.]/,
      alignWithWord: true,
      extraKeys: {
        // Enter takes a hint, but not in the place of a word that is finished, unless another hint was gone to.
        Enter(cm, list) {
          // The list may be behind what is typed.
          const behind = shownFor !== cm.getValue();
          if (!behind && !finished || cm.state.completionActive?.widget?.selectedHint > 0) return list.pick();
          list.close();
          return cm.execCommand("newlineAndIndent");
        },
      },
      hint: async () => {
        const text = yasqe.getValue();
        const offset = yasqe.indexFromPos(yasqe.getCursor());
        const { list, from, ...found } = await complete(text, offset, automatic);
        [finished, shownFor] = [Boolean(found.finished), text];
        // What was typed meanwhile asks anew.
        if (text !== yasqe.getValue() || (automatic && list.length === 1 && list[0].text === text.slice(from, offset))) return null;
        return { list, from: yasqe.posFromIndex(from), to: yasqe.posFromIndex(offset) };
      },
    });
    keepEnter(yasqe.state.completionActive);
  }

  yasqe.on("change", (_, change) => {
    clear();
    textarea.value = yasqe.getValue();
    changed(textarea.value, setting);
    if (change.origin !== "+input") return;
    const typed = change.text.join("\n");
    const before = yasqe.getRange({ line: yasqe.getCursor().line, ch: 0 }, yasqe.getCursor());
    // A word, a prefix or a variable is begun, or what comes next is a class.
    if (/[\w?:<"]$/.test(typed) || /\b(a|rdf:type)\s+$/.test(before)) {
      setTimeout(() => { if (!yasqe.state.completionActive) showHints(true); }, 0);
    }
  });

  return {
    yasqe,
    value: () => yasqe.getValue(),
    focus: () => yasqe.focus(),
    format: () => yasqe.autoformat(),
    /** Another text; undo brings back the old one. */
    set(text) {
      setting = true;
      yasqe.setValue(text.trimEnd());
      setting = false;
    },
    /** Shows the text of another tab, with its own undoing; what is written in one shown before is still there. */
    open(key, text) {
      clear();
      const Doc = yasqe.getDoc().constructor;
      const doc = docs.get(key) ?? (docs.size ? new Doc(text, yasqe.getOption("mode")) : yasqe.getDoc());
      if (!docs.has(key)) {
        docs.set(key, doc);
        setting = true;
        if (doc.getValue() !== text) doc.setValue(text);
        setting = false;
        doc.clearHistory();
      }
      if (doc !== yasqe.getDoc()) {
        // Yasqe is a copy of the editor that it made: both must know.
        yasqe.getWrapperElement().CodeMirror.swapDoc(doc);
        yasqe.doc = doc;
      }
      textarea.value = yasqe.getValue();
    },
    forget: (key) => docs.delete(key),
    clear,
    /** Marks the word at `line` and `column`; both count from 1, columns in code points. */
    mark({ line, column, text }, message) {
      clear();
      const row = Math.min(line - 1, yasqe.lineCount() - 1);
      const before = [...(text ?? yasqe.getLine(row))].slice(0, column - 1).join("").length;
      const rest = yasqe.getLine(row).slice(before);
      const length = Math.max(1, /^(?:[\w:.?$-]+|\S)/.exec(rest)?.[0].length ?? 1);
      const from = rest ? before : Math.max(0, before - 1);
      marks.push(yasqe.markText({ line: row, ch: from }, { line: row, ch: from + length }, { className: "mistake", attributes: { title: message } }));
      const sign = document.createElement("span");
      sign.className = "mistake-sign";
      sign.textContent = "●";
      sign.title = message;
      yasqe.setGutterMarker(row, "gutterErrorBar", sign);
    },
    jump({ line, column, text }) {
      const row = Math.min(line - 1, yasqe.lineCount() - 1);
      yasqe.setCursor({ line: row, ch: [...(text ?? "")].slice(0, column - 1).join("").length });
      yasqe.focus();
    },
  };
}

// Where in a query the cursor stands, and what is known of the variables there. Pure functions over text.

const TOKEN = /(?<comment>#[^\n]*)|(?<iri><[^<>"{}|^`\\\s]*>)|(?<variable>[?$][\w]+)|(?<string>"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|$)|'(?:[^'\\\n]|\\.)*(?:'|(?=\n)|$))|(?<name>[A-Za-z][\w.-]*:[\w-]*|:[\w-]*|_:[\w-]+)|(?<word>[A-Za-z_]\w*)|(?<number>[+-]?\d[\d.]*)|(?<mark>\^\^|&&|\|\||[<>!]=|[^\s])/gy;

/** The tokens of `text`: {kind, text, start, end}. Linear: each position is looked at once. */
export function tokens(text) {
  const found = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at])) {
      at += 1;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) break;
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    if (kind !== "comment") found.push({ kind, text: match[0], start: at, end: TOKEN.lastIndex });
    at = TOKEN.lastIndex;
  }
  return found;
}

const PLAIN = new Set(["OPTIONAL", "UNION", "MINUS", "WHERE", "SELECT", "DISTINCT", "REDUCED", "CONSTRUCT"]);
const EXPRESSION = new Set(["FILTER", "BIND", "HAVING"]);
const MODIFIERS = new Set(["ORDER", "GROUP", "BY", "LIMIT", "OFFSET", "ASC", "DESC"]);
const RDF_TYPE = new Set(["a", "rdf:type"]);

/**
 * Walks through triple patterns and calls `visit(slot, subject, predicate, token)` for each term in one; returns where
 * the walk ended: {slot, subject, predicate} with slot "subject", "predicate", "object", "expression", "select",
 * "prefix", "values", "modifier" or "after".
 */
function walk(list, visit) {
  const stack = [];
  let state = { slot: "query", subject: null, predicate: null };
  let expressionDepth = 0;
  const pair = (subject, predicate, object) => (state.inverse ? visit(object, predicate, subject) : visit(subject, predicate, object));
  const term = (token) => {
    if (state.slot === "subject") state = { slot: "predicate", subject: token.text, predicate: null };
    // What follows `a/` leads to a wider class.
    else if (state.slot === "predicate") state = { ...state, slot: "object", predicate: state.typed ? "a" : token.text };
    else if (state.slot === "object") {
      pair(state.subject, state.predicate, token.text);
      state = { ...state, slot: "after" };
    } else if (state.slot === "graph") state = { slot: "subject", subject: null, predicate: null };
  };
  for (let index = 0; index < list.length; index += 1) {
    const token = list[index];
    const word = token.kind === "word" ? token.text.toUpperCase() : "";
    if (expressionDepth > 0) {
      if (token.text === "(") expressionDepth += 1;
      else if (token.text === ")") {
        expressionDepth -= 1;
        if (!expressionDepth) state = state.back;
      } else if (token.text === "{" && /EXISTS/i.test(list[index - 1]?.text ?? "")) {
        stack.push({ state, expressionDepth });
        state = { slot: "subject", subject: null, predicate: null };
        expressionDepth = 0;
      }
      continue;
    }
    if (state.slot === "values") {
      if (token.text === "{") state.open = true;
      else if (token.text === "}") state = { slot: "subject", subject: null, predicate: null };
      else if (!state.open && token.kind === "variable") state.subject ??= token.text;
      continue;
    }
    if (word === "PREFIX" || word === "BASE") state = { slot: "prefix", subject: null, predicate: null };
    else if (state.slot === "prefix" && token.kind === "iri") state = { slot: "query", subject: null, predicate: null };
    else if (word === "VALUES") state = { slot: "values", subject: null, predicate: null, open: false };
    else if (EXPRESSION.has(word)) state = { slot: "expression", subject: null, predicate: null };
    else if (word === "SELECT") state = { slot: "select", subject: null, predicate: null };
    else if (word === "DESCRIBE") state = { slot: "describe", subject: null, predicate: null };
    else if (word === "GRAPH") state = { slot: "graph", subject: null, predicate: null };
    else if (MODIFIERS.has(word)) state = { slot: "modifier", subject: null, predicate: null };
    else if (PLAIN.has(word)) state = { slot: state.slot === "select" ? "select" : "subject", subject: null, predicate: null };
    else if (token.text === "(" && state.slot === "predicate") continue;
    else if (token.text === ")" && state.slot === "object") continue;
    else if (token.text === "(" ) {
      const back = state.slot === "expression" ? { slot: "subject", subject: null, predicate: null } : state;
      state = { slot: "expression", subject: null, predicate: null, back };
      expressionDepth = 1;
    } else if (token.text === "{") {
      stack.push({ state, expressionDepth });
      state = { slot: "subject", subject: null, predicate: null };
    } else if (token.text === "}") {
      const outer = stack.pop();
      expressionDepth = outer?.expressionDepth ?? 0;
      state = expressionDepth ? outer.state : { slot: stack.length ? "subject" : "modifier", subject: null, predicate: null };
    } else if (token.text === ".") state = { slot: "subject", subject: null, predicate: null };
    else if (token.text === ";") state = { slot: "predicate", subject: state.root ?? state.subject, predicate: null };
    else if (token.text === ",") state = { ...state, slot: "object" };
    else if (token.text === "[") {
      const node = `_:node${token.start}`;
      if (state.slot === "object") pair(state.subject, state.predicate, node);
      stack.push({ state, node });
      state = { slot: "predicate", subject: node, predicate: null };
    } else if (token.text === "]") {
      const outer = stack.pop();
      if (outer) state = outer.state.slot === "object" ? { ...outer.state, slot: "after" } : { slot: "predicate", subject: outer.node, predicate: null };
    } else if (token.text === "/" && state.slot === "object" && RDF_TYPE.has(state.predicate)) state = { ...state, slot: "predicate", typed: true };
    else if (token.text === "/" && state.slot === "object") {
      // On the way there is something without a name.
      const node = `_:path${token.start}`;
      pair(state.subject, state.predicate, node);
      state = { slot: "predicate", subject: node, predicate: null, root: state.root ?? state.subject };
    } else if (token.text === "|" && state.slot === "object") state = { ...state, slot: "predicate", inverse: false };
    else if (token.text === "^" && ["predicate", "object"].includes(state.slot)) state = { ...state, slot: "predicate", inverse: true };
    else if (["*", "+", "?", "!"].includes(token.text)) continue;
    else if (["iri", "variable", "name", "string", "number", "word"].includes(token.kind)) term(token);
  }
  return state;
}

/** What the vocabulary calls a class or property that the query calls `name`, by a prefix of its own or in full. */
export function termOf(name, declared, words) {
  if (!name) return name;
  const [prefix, ...local] = name.split(":");
  const iri = name.startsWith("<") ? name.slice(1, -1) : prefix in declared ? declared[prefix] + local.join(":") : null;
  return words.nameByIri?.get(iri) ?? name;
}

/** The classes that the query says or implies of `subject`, as prefixed names; `words` is the vocabulary. */
export function classesOf(text, subject, words) {
  const told = new Set();
  const implied = new Set();
  const list = tokens(text);
  const declared = prefixesOf(text, words.prefixes);
  walk(list, (s, predicate, object) => {
    const [p, o] = [termOf(predicate, declared, words), termOf(object, declared, words)];
    if (s === subject && RDF_TYPE.has(p) && words.classByName.has(o)) told.add(o);
    if (object === subject) for (const name of words.propertyByName.get(p)?.classes.slice(0, 1) ?? []) implied.add(name);
  });
  return [...(told.size ? told : implied)];
}

const WORD = /(?:<[^<>\s]*|[?$]\w*|[A-Za-z_][\w.-]*:[\w-]*|[\p{L}_][\p{L}\d_-]*|"[^"\n]*|:)$/u;

/**
 * What is to be completed at `offset`: {slot, subject, predicate, inverse, word, from, compared}. `word` is the
 * unfinished text that stands before the cursor, `from` where it begins; `compared`: a value is to follow, as after
 * `=`. Null inside comments and closed strings.
 */
export function contextAt(text, offset) {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const word = WORD.exec(line)?.[0] ?? "";
  const from = offset - word.length;
  const before = tokens(text.slice(0, from));
  if (/(^|\s)#[^\n]*$/.test(line)) return null;
  const { slot, subject, predicate, inverse } = walk(before, () => {});
  return { slot, subject, predicate, inverse: Boolean(inverse), word, from, compared: /(?:=|\bIN\s*\([^()]*)\s*$/i.test(text.slice(Math.max(0, from - 300), from)) };
}

/** The variables of a query, without repetition. */
export const variablesOf = (text) => [...new Set(tokens(text).filter((t) => t.kind === "variable").map((t) => t.text.replace("$", "?")))];

/** The prefixes that a query declares, with those that need no declaration. */
export function prefixesOf(text, defaults) {
  const found = { ...defaults };
  for (const match of text.matchAll(/PREFIX\s+([\w.-]*):\s*<([^<>\s]*)>/gi)) found[match[1]] = match[2];
  return found;
}

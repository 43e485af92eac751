// Runs a query so that it can be stopped, on the server too.

/** Bytes beyond which an answer is not shown here; a download holds it all. */
const MOST = 40 * 2 ** 20;

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";

export class Problem extends Error {
  /** `problem` as in RFC 9457, with line, column and hints where the server knows them. */
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

export class Stopped extends Error {}

let current = null;

export const isRunning = () => current !== null;

/** Ends the running query here and on the server. */
export function stop() {
  if (!current) return;
  const { id, controller } = current;
  fetch(`/sparql/queries/${id}`, { method: "DELETE", keepalive: true }).catch(() => {}).finally(() => controller.abort());
}

window.addEventListener("pagehide", () => {
  if (current) fetch(`/sparql/queries/${current.id}`, { method: "DELETE", keepalive: true }).catch(() => {});
});

/**
 * The answer to `query`: {text, type, milliseconds, size}. `progressed(bytes)` is told what has come.
 * Throws `Problem`, or `Stopped` where `stop()` or a newer query ended it.
 */
export async function run(query, progressed) {
  stop();
  const mine = { id: `page-${crypto.getRandomValues(new Uint32Array(3)).join("-")}`, controller: new AbortController() };
  current = mine;
  const started = performance.now();
  try {
    const answer = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: ACCEPT, "X-Query-Id": mine.id },
      body: query,
      signal: mine.controller.signal,
    });
    if (!answer.ok) throw await problemOf(answer);
    const text = await textOf(answer, progressed);
    return { text, type: answer.headers.get("Content-Type") ?? "", milliseconds: performance.now() - started, size: text.length };
  } catch (error) {
    if (mine.controller.signal.aborted || error.problem?.type?.endsWith("/cancelled")) throw new Stopped();
    if (error instanceof Problem) throw error;
    throw new Problem({ title: "The server did not answer", detail: "The connection to the server was lost, or it is not running. Try again." });
  } finally {
    if (current === mine) current = null;
  }
}

async function problemOf(answer) {
  const problem = await answer.json().catch(() => null);
  return new Problem(problem ?? { title: answer.statusText, status: answer.status, detail: `The server answered ${answer.status}.` });
}

async function textOf(answer, progressed) {
  const tooLarge = (bytes) => new Problem({
    title: "The answer is too large to be shown",
    detail: `It takes ${bytes ? `${Math.round(bytes / 2 ** 20)} MB` : "more than 40 MB"}. Download it, or ask for fewer rows with LIMIT.`,
    status: 200,
  });
  const told = Number(answer.headers.get("Content-Length") ?? 0);
  if (told > MOST) {
    await answer.body.cancel();
    throw tooLarge(told);
  }
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST) {
      await reader.cancel();
      throw tooLarge(0);
    }
    text += decoder.decode(value, { stream: true });
    progressed(size);
  }
}

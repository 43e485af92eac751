// The answer as the server sent it.
import { h } from "../dom.js";

const MOST = 200_000;

export async function show(container, result) {
  let text = result.text;
  if (/json/.test(result.type) && text.length < MOST) text = JSON.stringify(JSON.parse(text), null, 1);
  const cut = text.length > MOST;
  container.replaceChildren(
    h("p.controls.none", {}, `${result.type.split(";")[0]}, ${result.text.length.toLocaleString("en-GB")} characters${cut ? `; the first ${MOST.toLocaleString("en-GB")} are shown, a download holds all` : ""}`),
    h("pre.raw", { tabindex: "0" }, cut ? text.slice(0, MOST) : text));
}

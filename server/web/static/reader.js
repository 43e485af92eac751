// The reader's comforts: pointing at a passage shows its facts, and any address #char=start,end opens at its words.
// Without this script the titles of passages tell the same, and addresses of known passages work by :target alone.
const text = document.querySelector(".reader .text");
const card = document.createElement("div");
card.className = "card";
card.hidden = true;
card.id = "card";
document.body.append(card);
let shown = null, timer = 0;

function factsOf(passage) {
  const path = passage.classList.contains("name") ? passage.getAttribute("href") : null;
  const numbers = (passage.dataset.facts ?? "").split(" ").filter(Boolean);
  const own = numbers.map((number) => document.getElementById(`fact-${number}`)).filter(Boolean);
  const about = path
    ? [...document.querySelectorAll(".reader aside li[id]")].filter((item) => [...item.querySelectorAll("a")].some((a) => a.getAttribute("href") === path))
    : [];
  return [...new Set([...own, ...about])];
}

function open(passage) {
  clearTimeout(timer);
  if (shown === passage) return;
  close();
  const facts = factsOf(passage);
  const title = passage.classList.contains("name") ? (passage.title || passage.dataset.title) : "";
  if (!facts.length && !title) return;
  card.replaceChildren();
  if (title) {
    const line = document.createElement("p");
    line.className = "title";
    line.textContent = title.length > 160 ? `${title.slice(0, 158)} …` : title;
    card.append(line);
  }
  if (facts.length) {
    const list = document.createElement("ul");
    for (const fact of facts.slice(0, 8)) {
      const item = document.createElement("li");
      for (const node of fact.childNodes) item.append(node.cloneNode(true));
      list.append(item);
      fact.classList.add("shown");
    }
    card.append(list);
  }
  if (passage.title) { passage.dataset.title = passage.title; passage.removeAttribute("title"); }
  card.hidden = false;
  const box = passage.getClientRects()[0];
  const left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 12));
  const below = box.bottom + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight + 12;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? box.bottom + 4 : box.top - card.offsetHeight - 4) + scrollY}px`;
  shown = passage;
}

function close() {
  card.hidden = true;
  document.querySelectorAll(".reader aside li.shown").forEach((item) => item.classList.remove("shown"));
  if (shown?.dataset.title) shown.title = shown.dataset.title;
  shown = null;
}

const passageOf = (event) => event.target.closest?.(".passage.name, .passage[data-facts]");
text?.addEventListener("pointerover", (event) => {
  const passage = event.pointerType === "touch" ? null : passageOf(event);
  clearTimeout(timer);
  timer = setTimeout(() => (passage ? open(passage) : close()), passage ? 120 : 250);
});
text?.addEventListener("pointerleave", () => { clearTimeout(timer); timer = setTimeout(close, 300); });
card.addEventListener("pointerenter", () => clearTimeout(timer));
card.addEventListener("pointerleave", () => { timer = setTimeout(close, 200); });
text?.addEventListener("focusin", (event) => { const passage = passageOf(event); if (passage) open(passage); });
text?.addEventListener("focusout", () => { timer = setTimeout(close, 100); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

/** The place in a paragraph that is `points` code points from its beginning. */
function placeIn(paragraph, points) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const letters = [...node.data];
    if (points <= letters.length) return [node, letters.slice(0, points).join("").length];
    points -= letters.length;
  }
  return null;
}

function goTo() {
  globalThis.CSS?.highlights?.delete("passage");
  const asked = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  if (!asked || !text || document.getElementById(asked[0].slice(1))?.textContent) return;
  const [start, end] = [Number(asked[1]), Number(asked[2])];
  const paragraphs = [...text.querySelectorAll("p[data-start]")];
  const holding = (point) => paragraphs.findLast((p) => Number(p.dataset.start) <= point);
  const [first, last] = [holding(start), holding(Math.max(start, end - 1))];
  const from = first && placeIn(first, start - Number(first.dataset.start));
  const to = last && placeIn(last, end - Number(last.dataset.start));
  if (!from || !to) return;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  if (globalThis.Highlight) CSS.highlights.set("passage", new Highlight(range));
  scrollTo({ top: range.getBoundingClientRect().top + scrollY - innerHeight * 0.3 });
}

addEventListener("hashchange", goTo);
goTo();

// Suggestions below the search boxes as one types. Without this script the boxes search all the same.
const WAIT = 90; // milliseconds after a key

function suggestFor(input, number) {
  const list = document.createElement("ul");
  const told = document.createElement("span");
  list.className = "suggestions";
  list.id = `suggestions-${number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  told.className = "unseen";
  told.setAttribute("role", "status");
  const box = input.parentElement;
  box.append(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let timer = 0, asked = "", chosen = -1, abort = null;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const items = [...list.children];
    chosen = items.length ? (index + items.length) % items.length : -1;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function show(found) {
    list.replaceChildren(...found.map((thing, at) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.path = thing.path;
      for (const [kind, text] of [["label", thing.label], ["also", thing.spelling], ["kind", thing.kind]]) {
        if (!text) continue;
        const part = document.createElement(kind === "label" ? "bdi" : "span");
        part.className = kind;
        part.textContent = text.length > 90 ? `${text.slice(0, 88)} …` : text;
        item.append(part, " ");
      }
      item.addEventListener("mousedown", (event) => { event.preventDefault(); location.assign(thing.path); });
      return item;
    }));
    list.hidden = found.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
    told.textContent = found.length ? `${found.length} suggestions` : "no suggestion";
  }

  async function ask() {
    const text = input.value.trim();
    if (text === asked && !list.hidden) return;
    asked = text;
    abort?.abort();
    if (text.length < 2) return close();
    abort = new AbortController();
    try {
      const answer = await fetch(`/search/suggestions.json?q=${encodeURIComponent(text)}`, { signal: abort.signal });
      if (answer.ok && input === document.activeElement) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.path);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
}

document.querySelectorAll("form.search input[name=q]").forEach(suggestFor);

// One piece of evidence at a time, and Escape closes it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest("details.evidence[open]");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});

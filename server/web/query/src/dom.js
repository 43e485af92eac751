// Makes elements. Texts are always set as texts, never as markup.

/** An element with attributes (`on…` listeners, `class`, booleans) and children (nodes, strings; null is left out). */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** `one row`, `2 rows`, `1,200 rows`. */
export const counted = (count, noun) => `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;

/** Calls `action` once, `delay` milliseconds after the last call. */
export function later(action, delay) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), delay);
  };
}

/** A labelled choice; `options` are [value, text]. */
export function choice(label, options, value, changed) {
  const select = h("select", { onchange: () => changed(select.value) }, options.map(([v, text]) =>
    h("option", { value: v, selected: v === value }, text)));
  return h("label.choice", {}, `${label} `, select);
}

export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

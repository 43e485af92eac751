// Places on outlines of countries that come with the page; nothing is fetched from elsewhere.
import { geoGraticule10, geoMercator, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom as zooming, zoomIdentity } from "d3-zoom";
import { feature, mesh } from "topojson-client";
import { choice, counted, h } from "../dom.js";
import { linkOf, thing, things } from "../graph.js";
import { irisIn } from "../result.js";
import { textOf } from "./cells.js";

const SVG = "http://www.w3.org/2000/svg";
let outlinesAsked;
const outlines = () => {
  outlinesAsked ??= fetch(`/query/assets/${OUTLINES}`).then((answer) => answer.json());
  return outlinesAsked;
};

function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function guess(columns) {
  const figures = columns.filter((c) => c.sort === "number").map((c) => c.name);
  const lat = figures.find((n) => /^lat/i.test(n)) ?? "";
  const long = figures.find((n) => /^lon/i.test(n)) ?? "";
  const size = figures.filter((n) => n !== lat && n !== long).at(0) ?? "";
  const place = columns.find((c) => c.sort === "iri" && /place|country|city|jurisdiction/i.test(c.name)) ?? columns.find((c) => c.sort === "iri");
  return { place: place?.name ?? "", size, lat, long };
}

/** Places with their coordinates, their rows, and the sum of the figure chosen (or the number of rows). */
function places(result, chosen) {
  const found = new Map();
  let lost = 0;
  for (const row of result.rows) {
    const term = row[chosen.place];
    const known = term?.type === "uri" ? thing(term.value) : null;
    const at = chosen.lat && chosen.long && row[chosen.lat] && row[chosen.long]
      ? [Number(row[chosen.long].value), Number(row[chosen.lat].value)]
      : known && "lat" in known ? [known.long, known.lat] : null;
    if (!at || at.some(Number.isNaN)) {
      lost += 1;
      continue;
    }
    const key = term?.value ?? at.join();
    const place = found.get(key) ?? found.set(key, { at, name: textOf(term) || at.join(", "), iri: term?.value, rows: 0, sum: 0 }).get(key);
    place.rows += 1;
    place.sum += chosen.size ? Number(row[chosen.size]?.value ?? 0) : 1;
  }
  return { found: [...found.values()].sort((a, b) => b.sum - a.sum || a.name.localeCompare(b.name)), lost };
}

export async function show(container, result, { columns, options, remember }) {
  const [atlas] = await Promise.all([outlines(), things(irisIn(result.rows.slice(0, 5000), result.names))]);
  const chosen = guess(columns);
  const mapped = result.names.filter((n) => result.rows.slice(0, 200).some((r) => r[n]?.type === "uri" && "lat" in (thing(r[n].value) ?? {})));
  if (mapped.length && !mapped.includes(chosen.place)) [chosen.place] = mapped;
  for (const [name, value] of Object.entries(options)) if (name in chosen && (value === "" || result.names.includes(value))) chosen[name] = value;
  const frame = h("div.map");
  const note = h("p.none");
  let behaviour;
  let picture;

  function draw() {
    const { found, lost } = places(result, chosen);
    note.textContent = [
      found.length ? `${counted(found.length, "place")}; the larger a circle, the more ${chosen.size || "rows"}.` : "No row has a place whose position is known.",
      lost && found.length ? `${counted(lost, "row")} without a known position ${lost === 1 ? "is" : "are"} not shown.` : "",
      "Outlines: Natural Earth. Borders are shown as drawn there.",
    ].filter(Boolean).join(" ");
    const [width, height] = [Math.max(320, frame.clientWidth || 900), Math.min(560, Math.max(340, (frame.clientWidth || 900) * 0.55))];
    const projection = geoMercator();
    const points = { type: "MultiPoint", coordinates: found.map((p) => p.at) };
    if (found.length > 1) projection.fitExtent([[width * 0.06, 50], [width * 0.86, height - 50]], points);
    else projection.center(found[0]?.at ?? [66, 48]).translate([width / 2, height / 2]).scale(width * 0.8);
    if (projection.scale() > width * 3) {
      const middle = projection.invert([width / 2, height / 2]);
      projection.scale(width * 3).center(middle).translate([width / 2, height / 2]);
    }
    const path = geoPath(projection);
    const countries = feature(atlas, atlas.objects.countries);
    const most = Math.max(1, ...found.map((p) => p.sum));
    const radius = (p) => 4 + Math.min(20, width / 40) * Math.sqrt(p.sum / most);
    const layer = s("g");
    layer.append(s("path", { class: "grid", d: path(geoGraticule10()) }));
    for (const country of countries.features) {
      const d = path(country);
      if (d) layer.append(s("path", { class: "land", d }, s("title", {}, country.properties.name)));
    }
    layer.append(s("path", { class: "border", d: path(mesh(atlas, atlas.objects.countries, (a, b) => a !== b)) }));
    const circles = found.map((p) => {
      const [x, y] = projection(p.at);
      const told = `${p.name}: ${p.sum.toLocaleString("en-GB")} ${chosen.size || (p.rows === 1 ? "row" : "rows")}`;
      const circle = s("circle", { r: radius(p) });
      const group = s("g", { class: "place" }, s("title", {}, told), circle);
      const parent = p.iri && linkOf(p.iri) ? s("a", { href: linkOf(p.iri), "aria-label": told }, group) : group;
      layer.append(parent);
      return { p, group, circle, x, y, r: radius(p) };
    });
    // Names stand beside their circles where they hide no other.
    const labels = circles.map((c) => {
      const text = s("text", { class: "place-name" }, c.p.name);
      layer.append(text);
      return { ...c, text };
    });
    picture = s("svg", { viewBox: `0 0 ${width} ${height}`, width: "100%", height, role: "group", "aria-label": `Map of ${counted(found.length, "place")}; the table holds the same` }, layer);
    frame.replaceChildren(picture);
    const place = (k, left = 0) => {
      const taken = circles.map((c) => [c.x * k - c.r, c.y * k - c.r, c.x * k + c.r, c.y * k + c.r]);
      for (const c of circles) c.group.setAttribute("transform", `translate(${c.x},${c.y}) scale(${1 / k})`);
      for (const c of labels) {
        const [w, x, y] = [c.p.name.length * 6.4, c.x * k, c.y * k];
        const spots = [[c.r + 4, 4], [-c.r - 4 - w, 4], [-w / 2, c.r + 13], [-w / 2, -c.r - 5]];
        const free = spots.find(([dx, dy]) => {
          const box = [x + dx, y + dy - 11, x + dx + w, y + dy + 3];
          const outside = box[0] + left < 0 && box[2] + left > 0 || box[2] + left > width && box[0] + left < width;
          if (outside || taken.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) return false;
          taken.push(box);
          return true;
        });
        c.text.setAttribute("visibility", free ? "visible" : "hidden");
        const [dx, dy] = free ?? spots[0];
        c.text.setAttribute("transform", `translate(${c.x},${c.y}) scale(${1 / k}) translate(${dx},${dy})`);
      }
    };
    place(1);
    behaviour = zooming().scaleExtent([0.15, 40])
      .filter((event) => (event.type === "wheel" ? event.ctrlKey : !event.button))
      .on("zoom", ({ transform }) => { layer.setAttribute("transform", transform); place(transform.k, transform.x); });
    select(picture).call(behaviour).on("dblclick.zoom", null);
  }
  const figures = columns.filter((c) => c.sort === "number" && c.name !== chosen.lat && c.name !== chosen.long).map((c) => [c.name, c.name]);
  const set = (name) => (value) => { chosen[name] = value; remember({ ...chosen }); draw(); };
  const by = (factor) => () => behaviour?.scaleBy(select(picture), factor);
  container.replaceChildren(
    h("p.controls", {},
      choice("Place", columns.filter((c) => c.sort === "iri").map((c) => [c.name, c.name]), chosen.place, set("place")),
      choice("Area", [...figures, ["", "number of rows"]], chosen.size, set("size")),
      h("span.zoom", {},
        h("button.quiet", { "aria-label": "Zoom in", onclick: by(1.5) }, "+"),
        h("button.quiet", { "aria-label": "Zoom out", onclick: by(1 / 1.5) }, "−"),
        h("button.quiet", { onclick: () => behaviour?.transform(select(picture), zoomIdentity) }, "All"))),
    frame, note);
  draw();
}

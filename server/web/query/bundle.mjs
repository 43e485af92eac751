// Makes dist/ out of src/ and the npm packages: hashed names, views in files of their own that load when first shown,
// each file gzipped beside itself, licences of what is inside as *.LEGAL.txt. Opens no connection.
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const made = join(here, "dist.new");
const dist = join(here, "dist");

await rm(made, { recursive: true, force: true });
await mkdir(made, { recursive: true });

/** Puts a file that a view fetches by itself under a hashed name, which it returns. */
async function put(stem, ending, bytes) {
  const file = `${stem}-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}.${ending}`;
  await writeFile(join(made, file), bytes);
  return file;
}

// Outlines for the map: countries alone, which is all that it draws.
const atlas = JSON.parse(await readFile(join(here, "node_modules/world-atlas/countries-50m.json"), "utf8"));
delete atlas.objects.land;
const outlines = await put("outlines", "json", JSON.stringify(atlas));
const timelineStyle = await put("timeline", "css", await readFile(join(here, "node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css"), "utf8"));

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: [{ in: "src/main.js", out: "query" }],
  outdir: made,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  metafile: true,
  legalComments: "linked",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".svg": "file" },
  define: { OUTLINES: JSON.stringify(outlines), TIMELINE_STYLE: JSON.stringify(timelineStyle), "process.env.NODE_ENV": '"production"', global: "globalThis" },
  logLevel: "warning",
});

const outputs = Object.entries(metafile.outputs);
const [script, entry] = outputs.find(([, output]) => output.entryPoint === "src/main.js");
const name = (path) => path.split("/").pop();
const eager = entry.imports.filter((i) => i.kind === "import-statement").map((i) => name(i.path));
for (const file of await readdir(made)) {
  const bytes = await readFile(join(made, file));
  await writeFile(join(made, `${file}.gz`), gzipSync(bytes, { level: 9 }));
}
await writeFile(
  join(made, "bundle.json"),
  JSON.stringify({ script: name(script), style: name(entry.cssBundle), preload: eager.sort() }),
);
await rm(dist, { recursive: true, force: true });
await rename(made, dist);

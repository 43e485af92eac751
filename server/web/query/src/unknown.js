// Names of the vocabulary that a query uses and the graph doesn't, with those like them.
import { prefixesOf, termOf, tokens } from "./context.js";
import { vocabulary } from "./graph.js";

/** In how many letters two words differ (Levenshtein); `most` + 1 where it is more. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return Math.min(row.at(-1), most + 1);
}

/** What to tell of each such name: [name, the most alike or ""]. */
export async function unknownNames(query) {
  const words = await vocabulary();
  if (!words.classes.length) return [];
  const declared = prefixesOf(query, words.prefixes);
  const all = [...words.classByName.keys(), ...words.propertyByName.keys()].filter((name) => name.startsWith("sz:"));
  const used = tokens(query).filter((t) => t.kind === "name" && declared[t.text.split(":")[0]] === words.prefixes.sz && !/:$/.test(t.text));
  return [...new Set(used.map((t) => `sz:${termOf(t.text, declared, words).split(":").slice(1).join(":")}`))]
    .filter((name) => !all.includes(name))
    .slice(0, 5)
    .map((name) => {
      const near = all.map((other) => [other, distance(name.toLowerCase(), other.toLowerCase(), 3)]).sort((a, b) => a[1] - b[1])[0];
      return [name, near && near[1] <= 3 ? near[0] : ""];
    });
}

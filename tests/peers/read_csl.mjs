// The references that citeproc-js, the engine of Zotero and Mendeley, makes of CSL-JSON: a list for each style, or null
// if it fails, and stderr says why.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import CSL from "citeproc";

const { resolve } = createRequire(import.meta.url);
const [document, ...styles] = process.argv.slice(2);
const items = Object.fromEntries(JSON.parse(readFileSync(document, "utf8")).map((item) => [item.id, item]));
const locale = (name) => readFileSync(resolve(`citeproc-locales/locales/locales-${name}.xml`), "utf8");
const texts = (path) => {
  const engine = new CSL.Engine(
    {
      retrieveLocale: (name) => {
        try {
          return locale(name);
        } catch {
          return locale("en-US");
        }
      },
      retrieveItem: (id) => structuredClone(items[id]),
    },
    readFileSync(path, "utf8"),
  );
  engine.setOutputFormat("text");
  engine.updateItems(Object.keys(items));
  const [about, entries] = engine.makeBibliography() || [{ entry_ids: [] }, []];
  const empty = new Set((about.bibliography_errors ?? []).map((error) => String(error.itemID)));
  const ids = about.entry_ids.flat().filter((id) => !empty.has(String(id)));
  return ids.map((id, number) => [id, entries[number]?.trim() ?? ""]);
};
CSL.debug = () => {};
const attempt = (path) => {
  try {
    return texts(path);
  } catch (error) {
    console.error(basename(path), error);
    return null;
  }
};
console.log(JSON.stringify(Object.fromEntries(styles.map((path) => [basename(path, ".csl"), attempt(path)]))));

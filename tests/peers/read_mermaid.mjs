// What Mermaid reads in a diagram: its kind, its title, and its tasks, with their days as the clocks of here show them.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");

const text = readFileSync(process.argv[2], "utf8");
await mermaid.parse(text);
const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()];
const task = (one) =>
  type === "timeline"
    ? { section: one.section, period: one.task, events: one.events }
    : {
        section: one.section,
        name: one.task,
        id: one.id,
        start: day(one.startTime),
        end: day(one.endTime),
        milestone: Boolean(one.milestone),
        link: db.getLinks().get(one.id) ?? null,
      };
console.log(
  JSON.stringify({
    type,
    title: (db.getDiagramTitle ?? db.getCommonDb().getDiagramTitle)(),
    description: (db.getAccDescription ?? db.getCommonDb().getAccDescription)(),
    sections: db.getSections(),
    tasks: db.getTasks().map(task),
  }),
);

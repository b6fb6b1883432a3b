// What the parser of Markwhen reads in a document: its head, its messages and its events.
import { readFileSync } from "node:fs";
import { parse } from "@markwhen/parser";

const { header, parseMessages, documentMessages, events } = parse(readFileSync(process.argv[2], "utf8"));
const leaves = (node) => (node.children ? node.children.flatMap(leaves) : [node]);
console.log(
  JSON.stringify({
    header,
    messages: [...parseMessages, ...documentMessages],
    events: leaves(events).map((event) => ({
      id: event.id,
      date: event.firstLine.datePart,
      from: event.dateRangeIso.fromDateTimeIso,
      to: event.dateRangeIso.toDateTimeIso,
      text: event.firstLine.restTrimmed,
      tags: event.tags,
      lines: event.supplemental,
      properties: event.properties,
      percent: event.percent ?? null,
      completed: event.completed ?? null,
      isRelative: event.isRelative,
    })),
  }),
);

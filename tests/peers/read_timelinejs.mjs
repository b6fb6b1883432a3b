// What TimelineJS makes of a document: how it reads the dates, and what stands in the page that it draws.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const script = createRequire(import.meta.url).resolve("@knight-lab/timelinejs/dist/js/timeline.js");
const { window } = new JSDOM('<div id="timeline"></div>', { runScripts: "dangerously", pretendToBeVisual: true });
window.eval(readFileSync(script, "utf8"));
window.console.log = () => {};
window.alert = () => (acted += 1);
let acted = 0;

const text = (element, selector) => element?.querySelector(selector)?.textContent ?? "";
const parts = (date) => (date ? ["year", "month", "day"].map((unit) => date.data[unit]).filter((n) => n != null) : null);
const drawn = (id) => {
  const slide = window.document.getElementById(id);
  return {
    headline: text(slide, "h2"),
    date: text(slide, "h3"),
    text: text(slide, ".tl-text-content"),
    links: [...(slide?.querySelectorAll("a") ?? [])].map((link) => [link.getAttribute("href"), link.textContent]),
  };
};

const timeline = new window.TL.Timeline("timeline", window.JSON.parse(readFileSync(process.argv[2], "utf8")));
await new Promise((resolve) => window.setTimeout(resolve, 100));
const { config } = timeline;
const page = window.document.getElementById("timeline");
const slides = config.events.map((event) => ({
  id: event.unique_id,
  start: parts(event.start_date),
  end: parts(event.end_date),
  group: event.group,
  ...drawn(event.unique_id),
}));
console.log(
  JSON.stringify({
    errors: config.messages.errors,
    scale: config.scale,
    title: { id: config.title.unique_id, ...drawn(config.title.unique_id) },
    slides,
    groups: [...page.querySelectorAll(".tl-timegroup-message")].map((group) => group.textContent),
    markers: [...page.querySelectorAll(".tl-timemarker h2")].map((marker) => marker.textContent),
    foreign: [...page.querySelectorAll("script, img, iframe, svg, style, [onerror], [onclick], [onload]")].length,
    acted,
  }),
);
window.close();

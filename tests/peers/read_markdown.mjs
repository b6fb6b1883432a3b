// What two readers of Markdown make of a document: markdown-it, or micromark with the extensions of GitHub.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";
import footnote from "markdown-it-footnote";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const [, , path, reader] = process.argv;
const text = readFileSync(path, "utf8");
const html =
  reader === "markdown-it"
    ? new MarkdownIt({ html: true, linkify: true }).use(footnote).render(text)
    : micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
const page = new JSDOM(html).window.document;
const plain = (element) => element.textContent.replace(/[ \t\n]+/g, " ").replace(/^ | $/g, "");

const footnotes = [...page.querySelectorAll(".footnotes li")].map((item) => {
  const links = [...item.querySelectorAll("a")];
  links.forEach((link) => link.remove());
  return [plain(item), ...links.map((link) => link.getAttribute("href")).filter((link) => !link.startsWith("#"))];
});
page.querySelector(".footnotes")?.remove();
page.querySelectorAll(".footnotes-sep, #footnote-label").forEach((element) => element.remove());
const marks = [...page.querySelectorAll("sup")].map((mark) => mark.textContent.match(/\d+/)[0]);
page.querySelectorAll("sup").forEach((mark) => mark.replaceWith("^"));

console.log(
  JSON.stringify({
    title: plain(page.querySelector("h1")),
    years: [...page.querySelectorAll("h2")].map(plain),
    entries: [...page.querySelectorAll("li")].map((item) => [...item.children].map(plain)),
    dates: [...page.querySelectorAll("li strong")].map(plain),
    elements: [...new Set([...page.querySelectorAll("h1, h1 *, h2, h2 *, ul, ul *")].map((element) => element.localName))].sort(),
    marks,
    footnotes,
  }),
);

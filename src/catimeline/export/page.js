// The page is complete without this script. The script adds filters, which it keeps in the address of the page
// (?actor=EU&actor=NATO&kind=dialogue&from=2017&to=2019&q=water), links from titles to themselves and from references
// back to the entries that cite them, and a preview of the reference behind each number. A page of few events hides the
// filters unless its address has some.
// The script runs when the page is there. What is not needed at once is made when it comes into view, or when the browser
// is idle.

const find = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (name, properties) => Object.assign(document.createElement(name), properties);

const form = document.forms[0];
const { q, from, to } = form.elements;
const finder = document.querySelector(".finder");
const [fold, clear] = find("button", finder);
const more = form.querySelector(".more");
const events = document.getElementById("Events");
const references = find(".references li");

// rows: for each event the first and the last year of its date, or of each member of a set, null where open; then the
// numbers of its records among `names`; then for each facet the positions of its options, from 1.
// facets: the name of each, and its options: the text, and the value unless that is the same.
// shared: the facets of which all events have the same values, with those.
// columns: the number of events in each column of the narrow picture. spots: the places of the circles of the map.
// names: all names of a record, first those of the `named` actors and places; the rest is of `text/` in the program.
const { rows, facets, shared, columns, spots, names, named, plain, rules, endings, spellings, little, marked, unspaced, syllable } = JSON.parse(
  document.querySelector("[type='application/json']").textContent,
);
const entries = find("article", events).map((element, at) => ({
  element,
  row: rows[at],
  isShown: true,
  isFaint: false,
}));
const entryOf = new Map(entries.map((entry) => [entry.element.id, entry]));
const links = find("nav a");
let last = 0;
const years = find("section", events).map((section, at) => ({
  section,
  entries: entries.slice(last, (last += section.lastElementChild.childElementCount)),
  link: links[at],
}));

let marks;
function markOf({ element }) {
  marks ??= new Map(find(".figure a").map((mark) => [mark.getAttribute("href").slice(1), mark]));
  return marks.get(element.id);
}

// --- Words, as `catimeline search` compares them ---

const dropped = RegExp(`(?![${marked}])\\p{M}|\\p{Cf}`, "gu");
const folded = (text) =>
  text
    .replace(/[‘’ʻʼʹ´`]/g, "'")
    .normalize("NFKD")
    .replace(dropped, "")
    .toLowerCase()
    .replace(/[^\0-\x7f]/g, (letter) => plain[letter] ?? letter);
const LETTER = `(?:(?![${unspaced}])[\\p{L}\\p{N}]|\\p{M})`;
const WORD = RegExp(
  `${syllable}|(?=[\\p{L}\\p{N}])[${unspaced}]\\p{M}*|${LETTER}+(?:(?<=[og\\u0400-\\u04ff])'(?!s(?!${LETTER}))${LETTER}+)*`,
  "gu",
);
const wordsOf = (text) => (folded(text).match(WORD) ?? []).map((word) => word.replaceAll("'", ""));
const spaced = (text) => ` ${wordsOf(text).join(" ")} `;

function stem(word) {
  if (/^[a-z]{3,}$/.test(word)) for (const [rule, ending] of rules) word = word.replace(RegExp(rule), `$1${ending}`);
  return word;
}

function formsOf(word) {
  const root = stem(word);
  const roots = [root, root + root.at(-1), ...spellings.map(([end, other]) => root.replace(RegExp(end), other))];
  const forms = roots.flatMap((one) => [one, ...endings.map((ending) => one + ending)]);
  return [...new Set([word, ...forms.filter((form) => stem(form) === root)])];
}

// The words of an entry between spaces, its texts apart; kept once they are made.
function textOf(entry) {
  entry.text ??= [
    entry.element.id,
    ...textsIn(entry.element),
    ...entry.row[1].flatMap((record) => names[record]),
  ]
    .map(spaced)
    .join("|");
  return entry.text;
}

// Title, date, summary, people with their roles, and notes.
function* textsIn(element) {
  yield said(element.querySelector("h3"));
  yield element.querySelector("time, span").textContent;
  yield find("h3 + p:not(.support)", element).map(said).join();
  for (const term of find("dt", element)) {
    if (term.textContent === "Note") yield term.nextElementSibling.textContent;
    if (term.textContent === "People") yield* said(term.nextElementSibling).split(";");
  }
}

// A text without the mark of doubt at its end.
const said = (element) => [...element.childNodes].filter((node) => node.localName !== "em").map((node) => node.textContent).join("");

// A dash or a minus sign before a letter or a quote is a hyphen.
const PART = /((?:-|[\u2010-\u2014\u2212\uff0d](?=[\u2010-\u2014\u2212\uff0d]*[\p{L}"“”„]))?)(?:["“”„]([^"“”„]*)["“”„]?(\*?)|(\S+))/gu;

// What a search asks for: of each part, the texts of which an entry must have one, or none.
function partsOf(search) {
  return [...search.matchAll(PART)]
    .map(([, minus, phrase, star, word]) => ({
      isWanted: !minus,
      isExact: phrase !== undefined,
      isPrefix: Boolean(star) || (phrase === undefined && word.endsWith("*")),
      words: wordsOf(phrase ?? word),
    }))
    .filter(({ words }) => words.length);
}

const isWord = (part) => part.isWanted && !part.isExact && !part.isPrefix && part.words.length === 1;

function textsFor({ words, isExact, isPrefix }) {
  const before = words.slice(0, -1).map((word) => `${word} `).join("");
  const last = words.at(-1);
  if (isPrefix) return [` ${before}${last}`];
  const forms = isExact ? [last] : formsOf(last).filter((form) => form === last || knownWords().has(form));
  const own = forms.map((form) => ` ${before}${form} `);
  const others = isExact ? [] : spacedNames().filter((record) => own.some((text) => record.includes(text))).flat();
  return [...new Set([...own, ...others])];
}

let known, spacedRecords;
const knownWords = () => (known ??= new Set([...entries.map(textOf), spacedNames().flat()].join(" ").split(" ")));
const spacedNames = () => (spacedRecords ??= names.slice(0, named).map((record) => record.map(spaced)));

const has = (entry, asked) =>
  asked.every(({ isWanted, texts }) => texts.some((text) => textOf(entry).includes(text)) === isWanted);

// If no entry has all words, little words are left out, and single words taken as the beginnings of words; the count says so.
let understood = "";
function asks(search) {
  const all = partsOf(search);
  const shorter = all.filter((part) => !(isWord(part) && little.includes(part.words[0])));
  const some = shorter.some(({ isWanted }) => isWanted) ? shorter : all;
  const begin = (parts) =>
    parts.map((part) => (isWord(part) && [...part.words[0]].length > 2 ? { ...part, isPrefix: true } : part));
  for (const [parts, said] of [
    [all, ""],
    [some, ", without little words"],
    [begin(all), ", by the beginnings of words"],
    [begin(some), ", by the beginnings of words"],
  ]) {
    const asked = parts.map((part) => ({ ...part, texts: textsFor(part) }));
    understood = said;
    if (entries.some((entry) => has(entry, asked))) return asked;
  }
  understood = "";
  return [{ isWanted: true, texts: [] }];
}

// The numbers that a link to references stands for: "22–24" is three.
function numbersOf(link) {
  const [first, last = first] = link.textContent.split("–").map(Number);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

function citedIn(entry) {
  entry.cited ??= find("[href^='#R']", entry.element).flatMap(numbersOf);
  return entry.cited;
}

const whenIdle = window.requestIdleCallback ?? setTimeout;
function prepare(start = 0) {
  for (const entry of entries.slice(start, start + 20)) {
    textOf(entry);
    citedIn(entry);
  }
  whenIdle(() => (start + 20 < entries.length ? prepare(start + 20) : numberReferences()));
}

// --- Filters ---

// A second choice of an actor narrows the first.
const also = form.elements.actor?.parentNode.cloneNode(true);
if (also) {
  also.firstChild.data = "and ";
  form.elements.actor.parentNode.after(also);
}
const choices = find("select", form).map((select) => {
  const at = facets.findIndex(([name]) => name === select.name);
  const options = [[also?.contains(select) ? "anyone" : "any", ""], ...facets[at][1]];
  return { select, facet: 2 + at, options, names: options.map(([text]) => text), isFolded: more?.contains(select) };
});

// There may be thousands of options, so a list gets its own when it is needed.
function fill({ select, options }) {
  if (!select.length) select.append(...options.map(([text, value = text]) => new Option(text, value)));
}

const period = () => [from.value === "" ? -Infinity : Number(from.value), to.value === "" ? Infinity : Number(to.value)];

function show() {
  const asked = asks(q.value);
  const [since, until] = period();
  const chosen = choices.filter(({ select }) => select.value);
  for (const entry of entries) {
    entry.fits =
      since <= until &&
      entry.row[0].some(([first, last]) => (first ?? -Infinity) <= until && (last ?? Infinity) >= since) &&
      has(entry, asked);
    entry.missed = chosen.filter(({ select, facet }) => !entry.row[facet].includes(select.selectedIndex));
    entry.matches = entry.fits && !entry.missed.length;
  }
  if (also) also.hidden = !also.previousElementSibling.firstElementChild.value && !also.firstElementChild.value;
  clear.hidden = ![...new FormData(form).values()].some(Boolean);
  draw();
}

// Each option shows how many events it would leave; options that would leave none are hidden.
function offer(choice) {
  const { select, names, facet } = choice;
  fill(choice);
  const counts = names.map(() => 0);
  // an option replaces the choice in its own list, so an event counts even if that choice alone excludes it
  for (const { fits, missed, row } of entries)
    if (fits && missed.every((one) => one === choice)) for (const option of row[facet]) counts[option]++;
  for (let at = 1; at < names.length; at++) {
    const option = select.options[at];
    const text = `${names[at]} (${counts[at]})`;
    if (option.text !== text) option.text = text;
    option.hidden = !counts[at] && select.selectedIndex !== at;
  }
}

// The event that the address leads to stands out in the figure as well.
function point() {
  for (const mark of find(".here")) mark.classList.remove("here");
  const target = targeted();
  if (target) markOf(target)?.classList.add("here");
  for (const { link, at } of circles) if (target?.row[place].includes(at)) link.classList.add("here");
}

// A filter as it stands on paper, such as "Series: Dialogue".
function asWords(field) {
  const value = field.selectedOptions?.[0].text.replace(/ \(\d+\)$/, "") ?? field.value;
  return `${field.labels[0].firstChild.data.trim()}: ${value}`;
}

const eventsIn = (number) => `${number} event${number === 1 ? "" : "s"}`;

// Only elements that change are touched; the rest follows when the browser is idle.
function draw() {
  const target = targeted();
  let matching = 0;
  for (const { section, link, entries: inYear } of years) {
    let shown = 0;
    for (const entry of inYear) {
      const isShown = entry.matches || entry === target;
      if (entry.isShown !== isShown) entry.element.hidden = !isShown;
      entry.isShown = isShown;
      shown += isShown;
      matching += entry.matches;
    }
    section.hidden = !shown;
    if (link) link.hidden = !shown;
    section.style.containIntrinsicSize = `auto ${11 * shown}rem`;
  }
  document.querySelector(".extra")?.classList.remove("extra");
  if (target && !target.matches) target.element.classList.add("extra");
  const all = eventsIn(entries.length);
  const tally = (matching === entries.length ? all : `${matching} of ${all}`) + understood;
  finder.querySelector("output").textContent = tally;
  const filters = [...form.elements].filter((one) => one.name && one.value).map(asWords);
  finder.dataset.asked = filters.length ? [tally, ...filters].join("; ") : "";
  const nothing = document.getElementById("Nothing");
  nothing.hidden = matching > 0;
  const [since, until] = period();
  nothing.textContent = since > until ? `No event matches: ${since} is after ${until}.` : "No event matches.";
  const unused = document.getElementById("Unused");
  unused.hidden = !ignored.length;
  unused.textContent = `Left out of what the address asks for: ${ignored.join(", ")}.`;
  point();
  whenIdle(drawRest);
}

// Circles of the map: the position of their place among the options, their radius, the number of their events.
const place = 2 + facets.findIndex(([name]) => name === "place");
const placed = place > 1 ? facets[place - 2][1].map(([text, value = text]) => value) : [];
const circles = (placed.length ? find(".map a") : []).map((link, number) => {
  link.dataset.place = spots[number];
  const at = 1 + placed.indexOf(spots[number]);
  const circle = link.querySelector("circle");
  const name = find(".map text").find((text) => text.textContent === facets[place - 2][1][at - 1][0]);
  return { link, at, circle, name, radius: circle.getAttribute("r"), title: link.querySelector("title") };
});

function drawMap() {
  const [all, counts] = [entries, entries.filter(({ matches }) => matches)].map((some) => {
    const found = [0, ...placed.map(() => 0)];
    for (const { row } of some) for (const at of row[place]) found[at]++;
    return found;
  });
  for (const { link, at, circle, name, radius, title } of circles) {
    for (const one of [link, name]) one?.classList.toggle("off", !counts[at]);
    title.textContent = title.textContent.replace(/\d+ events?$/, eventsIn(counts[at]));
    circle.setAttribute("r", Math.max(2.5, radius * Math.sqrt((counts[at] || all[at]) / all[at])));
  }
  const drawn = new Set(circles.map(({ at }) => at));
  const absent = entries.filter(({ matches, row }) => matches && !row[place].some((at) => drawn.has(at))).length;
  for (const note of find(".absent")) {
    note.hidden = !absent;
    note.lastElementChild.textContent = eventsIn(absent);
  }
}

// The lanes of the figure: the text that ends with the number of their events, and their marks.
let lanes;
function lanesOf() {
  const found = [];
  for (const one of find(".figure > svg > :is(text, a)"))
    if (one.localName === "a") found.at(-1)?.marks.push(one.getAttribute("href").slice(1));
    else if (/\u00a0·\u00a0\d+$/.test(one.textContent)) found.push({ text: one.firstChild, marks: [] });
  return found;
}

document.querySelector(".map")?.addEventListener("click", (event) => {
  const chosen = event.target.closest("a")?.dataset.place;
  const { place: select } = form.elements;
  if (!chosen || !select) return;
  event.preventDefault();
  fill(choices.find((choice) => choice.select === select));
  select.value = select.value === chosen ? "" : chosen;
  finder.hidden = false;
  write(select);
});

const bars = find(".strip a line");
const unit = Number(document.querySelector(".strip g")?.dataset.unit);

let isWhole = true;
function drawRest() {
  const isAll = entries.every(({ matches }) => matches);
  if (!isAll || !isWhole) {
    drawPictures();
    hideReferences();
  }
  isWhole = isAll;
  for (const choice of choices) if (!choice.isFolded || more.open) whenIdle(() => offer(choice));
}

function drawPictures() {
  for (const entry of entries) {
    if (entry.isFaint === entry.matches) markOf(entry)?.classList.toggle("off", !entry.matches);
    entry.isFaint = !entry.matches;
  }
  lanes ??= lanesOf();
  for (const { text, marks } of lanes)
    text.data = text.data.replace(/\d+$/, marks.filter((id) => entryOf.get(id).matches).length);
  let first = 0;
  columns.forEach((count, at) => {
    const matching = entries.slice(first, (first += count)).filter((entry) => entry.matches).length;
    bars[at].classList.toggle("off", !matching);
    bars[at].setAttribute("y2", bars[at].getAttribute("y1") - (matching || count) * unit);
  });
  if (circles.length) drawMap();
}

function hideReferences() {
  numberReferences();
  const cited = new Set(entries.filter(({ isShown }) => isShown).flatMap(citedIn));
  references.forEach((reference, at) => {
    if (reference.hidden === cited.has(at + 1)) reference.hidden = !cited.has(at + 1);
  });
}

// The numbers as texts, before any reference is hidden: a list numbers only what is shown.
function numberReferences() {
  if (references[0]?.querySelector("b") !== null) return;
  references[0].parentElement.classList.add("numbered");
  references.forEach((reference, at) => reference.prepend(make("b", { textContent: `[${at + 1}] ` })));
}

// --- The address ---

// The entry that the address leads to; it is shown even if the filters exclude it.
const targeted = () => entryOf.get(location.hash.slice(1));

// What the address asks for and no event can have, such as a name that is not among the options.
let ignored = [];
// What platforms and newsletters add to addresses asks for nothing, nor does a version in one or two letters.
const ADDED = /^(utm|mc|hsa|mtm|pk)_|^_|clk?id$|^igsh|^ref(_|err|$)|^.{0,2}$/;

function read() {
  const asked = new URLSearchParams(location.search);
  const fields = new Set([...form.elements].map((field) => field.name).filter(Boolean));
  const given = Object.fromEntries([...fields].map((name) => [name, asked.getAll(name).filter(Boolean)]));
  if ([...fields].some((name) => asked.has(name))) finder.hidden = false;
  q.value = given.q.shift() ?? "";
  const isYear = (text) => /^-?\d+$/.test(text);
  for (const year of [from, to])
    if (isYear((year.value = given[year.name].find(isYear) ?? ""))) given[year.name].splice(given[year.name].findIndex(isYear), 1);
  for (const choice of choices) {
    const values = given[choice.select.name];
    if (values.length) fill(choice);
    choice.select.value = values[0] ?? "";
    if (choice.select.selectedIndex < 0) choice.select.selectedIndex = 0;
    else values.shift();
  }
  for (const [name, values] of shared) given[name] = asked.getAll(name).filter((value) => value && !values.includes(value));
  for (const name of new Set(asked.keys()))
    if (!Object.hasOwn(given, name) && !ADDED.test(name)) given[name] = asked.getAll(name).filter(Boolean);
  ignored = Object.entries(given).flatMap(([name, values]) => values.map((value) => `${name.replaceAll("_", " ")} “${value}”`));
  if (choices.some((choice) => choice.isFolded && choice.select.value)) more.open = true;
  show();
}

// Elements on the way get their true height only near the view (content-visibility): scroll again while that settles.
function arrive(frames = 4) {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
  if (frames) requestAnimationFrame(() => arrive(frames - 1));
}

// One step back in the history undoes one choice, or all that was typed into a field.
let typedInto = null;
function write(field) {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const address = location.pathname + (asked.size ? `?${asked}` : "");
  if (field && field === typedInto) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  typedInto = field?.localName === "input" ? field : null;
  ignored = [];
  const isBelow = events.getBoundingClientRect().top < 0;
  show();
  if (isBelow) events.scrollIntoView();
}

form.addEventListener("input", (event) => write(event.target));
form.addEventListener("focusout", () => (typedInto = null));
form.addEventListener("submit", (event) => event.preventDefault());
more?.addEventListener("toggle", () => more.open && whenIdle(drawRest));
// who comes by the keyboard may type at once
form.addEventListener("focusin", ({ target }) => choices.filter(({ select }) => select === target).forEach(offer));
fold.addEventListener("click", () => {
  fold.ariaExpanded = form.classList.toggle("open");
});
clear.addEventListener("click", () => {
  for (const field of find("input, select", form)) field.value = "";
  write();
  (q.checkVisibility() ? q : fold).focus();
});
addEventListener("popstate", read);
document.addEventListener("click", ({ target }) => target.closest("a[href^='#']") && setTimeout(arrive));

// --- The reference beside its number ---

const preview = make("div", { className: "preview", id: "Preview", hidden: true });
events.append(preview);
let leaving;

function open(link) {
  numberReferences();
  preview.replaceChildren(...numbersOf(link).map(quoted));
  preview.hidden = false;
  const [around, beside] = [events, link].map((element) => element.getBoundingClientRect());
  const room = around.width - preview.offsetWidth;
  preview.style.left = `${Math.max(0, Math.min(beside.left - around.left, room))}px`;
  preview.style.top = `${beside.bottom - around.top}px`;
  link.setAttribute("aria-describedby", preview.id);
}

function quoted(number) {
  const paragraph = make("p");
  const copy = references[number - 1].cloneNode(true);
  for (const back of find("[href^='#']", copy)) back.remove();
  paragraph.append(...copy.childNodes);
  return paragraph;
}

function follow({ target }) {
  clearTimeout(leaving);
  const link = target.closest("dd [href^='#R']");
  if (link) open(link);
  // the delay lets the pointer cross the gap to the preview
  else if (!preview.contains(target)) leaving = setTimeout(close, 200);
}

function close() {
  preview.hidden = true;
}

events.addEventListener("pointerover", (event) => event.pointerType !== "touch" && follow(event));
events.addEventListener("focusin", follow);
events.addEventListener("click", close);
document.addEventListener("keydown", (event) => event.key === "Escape" && close());

// --- Links and names, made when they come into view ---

const dateOf = ({ element }) => element.querySelector("time, span").textContent;

function linkTitle({ element }) {
  const title = element.querySelector("h3");
  const link = make("a", { href: `#${element.id}` });
  link.append(...title.childNodes);
  title.append(link);
}

function linkBack(reference) {
  const number = references.indexOf(reference) + 1;
  for (const entry of entries.filter((one) => citedIn(one).includes(number)))
    reference.append(" ", make("a", { href: `#${entry.element.id}`, textContent: dateOf(entry) }));
}

const come = new Map(years.map(({ section, entries: inYear }) => [section, () => inYear.forEach(linkTitle)]));
const watch = new IntersectionObserver(
  (seen) => {
    for (const { target } of seen.filter(({ isIntersecting }) => isIntersecting)) {
      watch.unobserve(target);
      come.get(target)();
    }
  },
  { rootMargin: "100%" },
);
for (const section of come.keys()) watch.observe(section);
const bibliography = document.querySelector(".references");
if (bibliography) {
  come.set(bibliography, () => {
    numberReferences();
    for (const reference of references) {
      come.set(reference, () => linkBack(reference));
      watch.observe(reference);
    }
  });
  watch.observe(bibliography);
}

document.querySelector(".figure").addEventListener("pointerover", ({ target }) => {
  const mark = target.closest("a");
  const entry = entryOf.get(mark?.getAttribute("href").slice(1));
  // made on demand, since the figure may have thousands of marks
  if (!entry || mark.querySelector("title")) return;
  const name = document.createElementNS(mark.namespaceURI, "title");
  name.textContent = `${dateOf(entry)}: ${entry.element.querySelector("h3").textContent}`;
  mark.prepend(name);
});

read();
if (location.hash) arrive();

// In a frame, links to elsewhere leave it, and the page around is told the height.
if (document.body.className === "embed") {
  for (const link of find("a[href^=http]")) link.target = "_top";
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ catimeline: { height } }, "*");
  }).observe(document.documentElement);
}
whenIdle(() => prepare());

"""A self-contained page for the web: figure, entries, filters, references, and linked data for machines.

Jinja2 escapes the texts of the chronology. A Content Security Policy in the page runs no script but ours and loads
nothing. Our own ids begin with a capital letter; ids of events never have one.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from json import dumps
from typing import NamedTuple, TextIO

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from catimeline.chart.svg import figure, stylesheet
from catimeline.dates.edtf import parse
from catimeline.export.html_entries import Entry, entry_of, html_date, is_exact
from catimeline.export.html_filters import Names, facet_rows, facets_of
from catimeline.export.jsonld import Node, linked_data
from catimeline.model.contract import EventObject, HeaderObject, RegisteredSource
from catimeline.model.same_as import address_of
from catimeline.model.to_json import doi_address
from catimeline.render.details import Glossary
from catimeline.render.doubt import Doubts
from catimeline.render.phrases import author_text, heading_text, heading_year
from catimeline.render.references import References
from catimeline.render.selection import Selection
from catimeline.text.english import ENDINGS, LITTLE, RULES
from catimeline.text.json_text import safe
from catimeline.text.letters import PLAIN
from catimeline.text.plurals import counted
from catimeline.text.safe import in_xml

# in a script element: "<" could end it, and HTML has no U+FFFE or U+FFFF
_NOT_IN_DATA = re.compile("[<\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n?")
# only whole lines: "//" within a line may belong to an address or a string
_FOR_READERS = re.compile(r"^(?: +|//.*\n|/\*.*\*/\n|\n)+", re.MULTILINE)
_LANGUAGE = "en"
_LINKED = {"@type", "@id", "name", "startDate", "endDate", "eventStatus", "sameAs"}
"""The properties of an event in the page's linked data."""


class Year(NamedTuple):
    """The entries below one heading."""

    id: str
    name: str
    entries: list[Entry]


class Reference(NamedTuple):
    """A source in the list at the end of the page; its reference is split before and after the title."""

    source: RegisteredSource
    before: str
    title: str
    after: str
    language: str | None
    """The language of the title, if it is not that of the page."""
    address: str | None
    """The address of the source, or of its DOI."""


def write_html(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the events as a page."""
    events = list(selection)  # read once, but needed by figure, filters, entries and linked data
    references, doubts = References(), Doubts(selection.index)
    glossary = Glossary(
        selection.kinds, selection.topics, selection.index.labels("actors"), {event["id"]: event for event in events}
    )
    entries = [entry_of(event, glossary, doubts, references) for event in events]
    facets = facets_of(events, glossary)
    names = Names(events, selection.index)
    rows = facet_rows(events, facets, names)
    # the policy hashes these two texts, so nothing may change them after this line
    style, script = _bare(stylesheet() + _resource("page.css")), _bare(_resource("page.js"))
    page = _environment().from_string(_resource("page.html.j2"))
    out.writelines(
        page.generate(
            title=selection.title,
            header=selection.header,
            facts=list(_facts(selection.header, events, references)),
            topics=selection.topics,
            events=events,
            figure=_harmless(figure(events, selection, by=None, link=lambda event: f"#{event['id']}", embedded=True)),
            years=list(_years(entries)),
            references=list(_bibliography(references, selection)),
            facets=facets,
            script_data=_data(
                {
                    "rows": rows,
                    "names": list(names.names.values()),
                    "named": names.named,
                    "plain": PLAIN,
                    "rules": RULES,
                    "endings": ENDINGS.split(),
                    "little": sorted(LITTLE),
                }
            ),
            has_early=any(year is not None and year < 1 for row in rows for years in row.years for year in years),
            linked_data=_data(_linked_data(selection, events)),
            policy=_policy(style, script),
            style=_harmless(style),
            script=_harmless(script),
        )
    )
    return ()


def _environment() -> Environment:
    # strict: a misspelt name in the template fails, instead of giving nothing
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=_shown
    )
    environment.filters |= {"counted": counted, "html_date": html_date, "is_exact": is_exact, "address": address_of}
    return environment


def _shown(value: object) -> object:
    """The value of a template expression before escaping; control characters in a text become visible."""
    return in_xml(_LINE_BREAK.sub("\n", value)) if type(value) is str else value


def _facts(header: HeaderObject, events: Sequence[EventObject], references: References) -> Iterator[str]:
    """What the chronology says about itself, and how much of it is on the page."""
    yield counted(len(events), "event")
    yield counted(len(references), "source")
    if header["version"]:
        yield f"Version {header['version']}"
    if header["updated"]:
        yield f"Updated {parse(header['updated']).display}"
    if header["license"]:
        yield f"Licence {header['license']}"
    yield from map(author_text, header["authors"])


def _years(entries: Iterable[Entry]) -> Iterator[Year]:
    """The entries by the year under whose heading they stand."""
    for year, group in groupby(entries, lambda entry: heading_year(entry.event["date"])):
        name = heading_text(year).partition(" (")[0]  # "45 BCE", without "(year -44)"
        yield Year("Undated" if year is None else f"Y{year}", name, list(group))


def _bibliography(references: References, selection: Selection) -> Iterator[Reference]:
    for _, cited in references:
        source = selection.sources[cited["id"]]
        address = source["url"] or (doi_address(source["doi"]) if source["doi"] else None)
        yield Reference(source, *_cut(source["reference"], source["title"]), _language(source), address)


def _cut(reference: str, title: str) -> tuple[str, str, str]:
    """The reference before, in and after the title with its quotes; all is title if the title is not found in it."""
    for whole in (f"“{title}”", title):
        before, found, after = reference.partition(whole)
        if found:
            return before, found, after
    return "", reference, ""


def _language(source: RegisteredSource) -> str | None:
    """The language of the title. A text in square brackets is not a title but a description in our own words."""
    return None if source["language"] == _LANGUAGE or source["title"].startswith("[") else source["language"]


def _linked_data(selection: Selection, events: Sequence[EventObject]) -> Node:
    """The chronology with the names and dates of its events; ``export jsonld`` has the rest."""
    graph = linked_data(selection, events, base="", brief=True)
    dataset = next(node for node in graph["@graph"] if node["@type"] == "Dataset")
    about = [
        {key: value for key, value in node.items() if key in _LINKED}
        for node in graph["@graph"]
        if node["@type"] == "Event"
    ]
    return {"@context": graph["@context"], **dataset, "about": about}


def _data(value: object) -> Markup:
    """A value as JSON for a script element: nothing in it can end the element."""
    text = safe(dumps(value, ensure_ascii=False, separators=(",", ":")))
    return _harmless(_NOT_IN_DATA.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _harmless(text: str) -> Markup:
    """Text to insert unescaped: the figure (it escapes its texts), the result of ``_data``, our style and script."""
    return Markup(text)  # noqa: S704 - the only place that marks text as safe


def _policy(style: str, script: str) -> str:
    """What the page may do: apply its own style, run its own script, show its own icon.

    Source: Content Security Policy Level 3, sections 2.3.1 (hashes) and 3.3 (the meta element).
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _bare(text: str) -> str:
    """A style sheet or script without indentation, comments and empty lines."""
    return _FOR_READERS.sub("", text)

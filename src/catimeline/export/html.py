"""A self-contained page for the web: figure, entries, filters, references, and linked data for machines.

Jinja2 escapes the texts of the chronology. A Content Security Policy in the page runs no script but ours and loads
nothing. Our own ids begin with a capital letter; ids of events never have one.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from json import JSONEncoder, loads
from typing import NamedTuple, TextIO

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from catimeline.chart.svg import MOST_NAMED, figure
from catimeline.chart.svg_map import NOTE, Spots, map_of
from catimeline.chart.svg_strip import strip
from catimeline.chart.svg_style import stylesheet
from catimeline.dates.edtf import parse
from catimeline.errors import NotSelectedError
from catimeline.export.html_entries import Entry, entry_of, html_date, is_exact
from catimeline.export.html_filters import FACETS, Facet, Names, Row, Shared, Used, facet_rows, facets_of
from catimeline.export.jsonld import SCHEMA, Coverage, brief_event, dataset
from catimeline.model.contract import RegisteredSource
from catimeline.model.same_as import address_of
from catimeline.model.to_json import doi_address
from catimeline.query.counts import values_by_facet
from catimeline.query.find import find_events
from catimeline.render.details import Glossary
from catimeline.render.doubt import Doubts
from catimeline.render.phrases import author_text, heading_text, heading_year
from catimeline.render.references import References
from catimeline.render.selection import Selection
from catimeline.text.addresses import to_uri
from catimeline.text.english import ENDINGS, LITTLE, RULES, SPELLINGS
from catimeline.text.json_text import safe
from catimeline.text.letters import MARKED, PLAIN, SYLLABLE, UNSPACED
from catimeline.text.plurals import counted
from catimeline.text.quotes import in_quotes
from catimeline.text.safe import in_xml, with_line_feeds

# in a script element: "<" could end it, and HTML has no U+FFFE or U+FFFF
_NOT_IN_DATA = re.compile("[<\ufffe\uffff]")
# only whole lines: "//" within a line may belong to an address or a string
_FOR_READERS = re.compile(r"^(?: +|//.*\n|/\*.*\*/\n|\n)+", re.MULTILINE)
_LANGUAGE = "en"
_SENTENCE = re.compile(r"[.!?…。؟]\s+")
_LEAD = 400
"""A description that is longer, in characters, is folded away beyond its first sentences."""
_FEWEST = 30
"""With fewer events than this, the page offers no filters."""
_MOST_DRAWN = 1_000
"""With more events than this, the timeline is folded away, and all screens have the picture for narrow ones."""
_LONGEST_YEAR = len("9999 BCE")
"""Where a year is longer, in characters, all have more room beside the events."""
_FIRST_FACETS = ("actor", "kind", "topic", "place")
"""The facets that are offered at once; the others are folded away."""
_encode = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class Year(NamedTuple):
    """A year as a heading."""

    year: int | None

    @property
    def id(self) -> str:
        """The id of the heading."""
        return "Undated" if self.year is None else f"Y{self.year}"

    @property
    def name(self) -> str:
        """Its text: "45 BCE", without "(year -44)"."""
        return heading_text(self.year).partition(" (")[0]


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
    """Write the events as a page, in several passes over them: it need not hold them all."""
    drawn = figure(selection, by=None, link=lambda event: f"#{event['id']}", theme=None)
    survey = _Survey(selection)
    highlighted = _highlighted(selection, survey)
    narrow, spots = strip(survey.days), list(survey.spots)
    columns = narrow.columns if narrow else []
    glossary = Glossary(selection.kinds, selection.topics, selection.index.labels("actors"), {}, {}, survey.numbers)
    facets, shared = facets_of(survey.used, selection.index, survey.number)
    names = Names(survey.used, selection.index)
    rows = facet_rows(selection, facets, survey.used, names)
    # the policy hashes these two texts, so nothing may change them after this line
    style = _bare(stylesheet(".timeline ") + _resource("page.css") + _outstanding(highlighted, columns, survey.spots))
    script = _bare(_resource("page.js"))
    years = [Year(year) for year in survey.years]
    lead, rest = _parted(selection.header["description"] or "")
    page = _environment().from_string(_resource("page.html.j2"))
    out.writelines(
        page.generate(
            title=selection.title,
            header=selection.header,
            options=selection.options,
            about=selection.about,
            card=selection.description,
            lead=lead,
            rest=rest,
            facts=list(_facts(selection, survey)),
            topics=selection.topics,
            number=survey.number,
            figure=_harmless(drawn),
            strip=narrow and _harmless(narrow.svg),
            map=spots and _harmless(map_of(spots)),
            map_note=NOTE,
            absent=survey.spots.without,
            is_long=survey.number > MOST_NAMED,
            is_huge=narrow is not None and survey.number > _MOST_DRAWN,
            has_filters=survey.number >= _FEWEST and not selection.options.embed,
            years=years,
            has_long_years=any(len(year.name) > _LONGEST_YEAR for year in years),
            entries=_entries(selection, glossary, survey),
            references=_bibliography(survey.references, selection),
            cited=len(survey.references),
            first_facets=[one.name for one in facets if one.name in _FIRST_FACETS],
            more_facets=[one.name for one in facets if one.name not in _FIRST_FACETS],
            script_data=_script_data(rows, (facets, shared), names, list(map(len, columns)), [one.id for one in spots]),
            has_early=survey.used.has_early,
            linked_data=_linked_data(selection, survey.coverage),
            policy=_policy(style, script),
            style=_harmless(style),
            script=_harmless(script),
        )
    )
    return ()


class _Survey:
    """What the page must know of all events before it shows the first."""

    def __init__(self, selection: Selection) -> None:
        self.years: list[int | None] = []
        self.titles: dict[str, str] = {}
        self.days: list[tuple[int, str]] = []
        """The day on which each event begins, with its id; without those of which no day is known."""
        self.spots = Spots()
        self.used = Used(values_by_facet(selection.index, FACETS))
        self.coverage = Coverage()
        self.references = References()
        series: set[str] = set()
        for event in selection:
            self.years += [year for year in [heading_year(event["date"])] if [year] != self.years[-1:]]
            self.titles[event["id"]] = event["title"]
            day = parse(event["date"]["edtf"]).day
            if day is not None:
                self.days.append((day, event["id"]))
            self.spots.add(event)
            self.used.add(event)
            self.coverage.add(event)
            self.references.cite(event["sources"])
            if event["series"]:
                series.add(event["series"]["id"])
        self.number = selection.count
        self.numbers = {key: selection.index.numbers(key) for key in series}


def _highlighted(selection: Selection, survey: _Survey) -> list[str]:
    """The ids of the events to highlight.

    Raises:
        UnknownEventError: There is no event with one of them.
        NotSelectedError: One of them is not on the page.
    """
    asked = [part.strip() for part in selection.options.highlight.split(",") if part.strip()]
    found = [loads(event)["id"] for event in find_events(selection.index, asked)]
    if missing := [event_id for event_id in found if event_id not in survey.titles]:
        raise NotSelectedError(missing)
    return found


def _outstanding(ids: list[str], columns: list[list[str]], spots: Spots) -> str:
    """The style of the events that are highlighted; ids have nothing that CSS or HTML would take for syntax.

    Args:
        ids: Those of the events.
        columns: The events in each column of the narrow picture, which links to the first of them.
        spots: The places of the map, in the order of its circles.
    """
    if not ids:
        return ""
    entries = ",".join(f'[id="{one}"]' for one in ids)
    style = f":is({entries}){{box-shadow:-1rem 0 var(--wash),1rem 0 var(--wash);background:var(--wash)}}\n"
    places = spots.of(ids)
    marks = {
        "figure": [f'[href="#{one}"]' for one in ids],
        "strip": [f'[href="#{events[0]}"]' for events in columns if not set(ids).isdisjoint(events)],
        "map": [f":nth-child({number})" for number, spot in enumerate(spots, start=1) if spot.id in places],
    }
    for picture, chosen in marks.items():
        if chosen:  # else it has none of them, since the days on which they begin, or their places, are not known
            style += f".{picture} a:not({','.join(chosen)}){{opacity:.3}}\n"
    return style


def _environment() -> Environment:
    # strict: a misspelt name in the template fails, instead of giving nothing
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=_shown
    )
    environment.filters |= {"counted": counted, "html_date": html_date, "is_exact": is_exact, "address": _address_of}
    return environment


def _shown(value: object) -> object:
    """The value of a template expression before escaping; control characters in a text become visible."""
    # most texts are printable, and to find that out takes a tenth of the time
    if type(value) is not str or value.isprintable():
        return value
    return in_xml(with_line_feeds(value))


def _parted(description: str) -> tuple[str, str]:
    """The description and what of it is folded away: the sentences beyond ``_LEAD`` characters, if any end before."""
    end = max((found.end() for found in _SENTENCE.finditer(description, 0, _LEAD)), default=0)
    if len(description) <= _LEAD or not end:
        return description, ""
    return description[:end].rstrip(), description[end:]


def _facts(selection: Selection, survey: _Survey) -> Iterator[str]:
    """What the chronology says about itself, and how much of it is on the page."""
    header = selection.header
    if not selection.conditions:
        yield counted(survey.number, "event")
    yield counted(len(survey.references), "source")
    if header["version"]:
        yield f"Version {header['version']}"
    if header["updated"]:
        yield f"Updated {parse(header['updated']).display}"
    if header["license"]:
        yield f"Licence {header['license']}"
    yield from map(author_text, header["authors"])


def _entries(selection: Selection, glossary: Glossary, survey: _Survey) -> Iterator[tuple[Year, Iterator[Entry]]]:
    """Yield each year with the entries that stand under its heading."""
    doubts = Doubts(selection.index)
    for year, events in groupby(selection, lambda event: heading_year(event["date"])):
        yield Year(year), (entry_of(event, glossary, survey.titles, doubts, survey.references) for event in events)


def _bibliography(references: References, selection: Selection) -> Iterator[Reference]:
    for _, cited in references:
        source = selection.source(cited.id)
        address = source["url"] or (doi_address(source["doi"]) if source["doi"] else None)
        yield Reference(source, *_cut(source["reference"], source["title"]), _language(source), address)


def _cut(reference: str, title: str) -> tuple[str, str, str]:
    """The reference before, in and after the title, which has quotes, or is a description in square brackets."""
    quoted = in_quotes(title)
    return reference.partition(quoted if quoted in reference else title)


def _language(source: RegisteredSource) -> str | None:
    """The language of the title. A text in square brackets is not a title but a description in our own words."""
    return None if source["language"] == _LANGUAGE or source["title"].startswith("[") else source["language"]


def _address_of(value: str) -> str | None:
    """The web address of a value of ``same_as``, if it has one."""
    address = address_of(value)
    return address and to_uri(address)


def _linked_data(selection: Selection, coverage: Coverage) -> Iterator[Markup]:
    """Yield the chronology with the names and dates of its events, in pieces; ``export jsonld`` has the rest."""
    opening = _data({"@context": SCHEMA, **dataset(selection, coverage, base="")})
    yield _harmless(f'{opening[:-1]},"about":[')
    yield from _listed(map(brief_event, selection))
    yield _harmless("]}")


def _script_data(
    rows: Iterable[Row], facets: tuple[list[Facet], Shared], names: Names, columns: list[int], spots: list[str]
) -> Iterator[Markup]:
    """Yield what the script needs, in pieces."""
    offered, shared = facets
    others = {
        "facets": [[one.name, list(map(_option, one.options.items()))] for one in offered],
        "shared": list(shared.items()),
        "columns": columns,
        "spots": spots,
        "names": list(names.names.values()),
        "named": names.named,
        "plain": PLAIN,
        "rules": RULES,
        "endings": ENDINGS.split(),
        "spellings": SPELLINGS,
        "little": sorted(LITTLE),
        "marked": _class_of(MARKED),
        "unspaced": _class_of(UNSPACED),
        "syllable": SYLLABLE,
    }
    yield _harmless('{"rows":[')
    yield from _listed(rows)
    yield _harmless(f"],{_data(others)[1:]}")


def _class_of(ranges: Iterable[tuple[int, int]]) -> str:
    """What stands for some characters between the square brackets of a pattern."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def _option(option: tuple[str, str]) -> list[str]:
    """The text of an option of a filter, then its value, unless that is the same."""
    value, text = option
    return [text] if text == value else [text, value]


def _listed(items: Iterable[object]) -> Iterator[Markup]:
    """Yield the items of a list as JSON."""
    for number, item in enumerate(items):
        yield _harmless(f"{',' * (number > 0)}{_data(item)}")


def _data(value: object) -> str:
    """A value as JSON for a script element: nothing in it can end the element."""
    return _NOT_IN_DATA.sub(lambda found: f"\\u{ord(found[0]):04x}", safe(_encode(value)))


def _harmless(text: str) -> Markup:
    """Text to insert unescaped: the figure (it escapes its texts), results of ``_data``, our style and script."""
    return Markup(text)  # noqa: S704 - the only place that marks text as safe


def _policy(style: str, script: str) -> str:
    """What the page may do: apply its own style, run its own script, show its own icon.

    It asks nobody for anything. That it might ask its own site is for programs that ask on its behalf, within its
    policy: Lighthouse reads ``robots.txt`` so.

    Source: Content Security Policy Level 3, sections 2.3.1 (hashes) and 3.3 (the meta element).
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:;"
        " connect-src 'self';"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _bare(text: str) -> str:
    """A style sheet or script without indentation, comments and empty lines."""
    return _FOR_READERS.sub("", text)

"""Writes stores for the benchmarks: a newsroom's chronology of any length, without dependencies.

    python benchmarks/stores.py EVENTS PATH [--files N]

PATH is one file or, with --files, a folder: the registries in `000-registries.toml`, then N files of events by date,
each with the sources that its events cite. The same arguments give the same bytes everywhere: only `Random.random`,
whose numbers Python keeps the same, draws anything. Memory holds only the dates of one year.
"""

import argparse
import shutil
from bisect import bisect
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryFile
from typing import NamedTuple, TypeVar

from vocabulary import (
    BODIES,
    CITIES,
    DIGRAPHS,
    FAMILY,
    GIVEN,
    GRADES,
    GROUPS,
    KINDS,
    LETTERS,
    ORGANISATIONS,
    OTHER_STATES,
    PUBLISHERS,
    RELATIONS,
    ROLES,
    SOURCE_TYPES,
    STATEMENTS,
    TEMPLATES,
    TOPICS,
    Urn,
    urn,
    words,
)

Item = TypeVar("Item")

REGISTRIES = "000-registries.toml"
FIRST_YEAR, LAST_YEAR = 1950, 2026
BLOCK = 10
"""How many successive events share three or four sources."""
SERIES, SERIES_EVERY = 30, 500
EARLIER = 300
"""How many events back a relation may reach."""


DATES = """66 {day} {day} "{day}"
4 {day} {day} {day}
12 {month}-01 {month}-31 "{month}"
6 {year}-01-01 {year}-12-31 "{year}"
5 {day} {later} "{day}/{later}"
2 {month}-01 {month}-31 "{month}~"
1 {year}-01-01 {year}-12-31 "{year}?"
1 {year}-03-01 {year}-05-31 "{year}-21"
1 {year}-09-01 {year}-11-30 "{year}-23"
1 {day} {later} "[{day}..{later}]"
1 {year}-01-01 9999 "{year}/.."
""".splitlines()
"""Percentage; first and last day to sort by; TOML value."""


class Name(NamedTuple):
    """An actor or a place: its id, which texts use as its name, its Russian name, and its table in the registry."""

    id: str
    cyrillic: str
    table: str


class Language(NamedTuple):
    """The templates of a language and the themes that fill them."""

    code: str
    partners: str
    """Who takes part if only one actor is named."""
    titles: list[str]
    sentences: list[str]
    themes: list[str]

    @property
    def is_cyrillic(self) -> bool:
        """Whether names are written in Cyrillic letters."""
        return self.code in ("ru", "kk")


class Dice:
    """Everything that is random."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random  # noqa: S311 - stores, not secrets

    def below(self, end: int) -> int:
        """A whole number from 0 to the end, exclusive."""
        return int(self.random() * end)

    def chance(self, percent: int) -> bool:
        """Whether something happens that has this probability, in percent."""
        return self.random() * 100 < percent

    def one(self, items: Sequence[Item]) -> Item:
        """One of the items, all equally likely."""
        return items[int(self.random() * len(items))]

    def draw(self, urn: Urn[Item]) -> Item:
        """One of the items, by weight."""
        return urn.items[bisect(urn.sums, self.random() * urn.sums[-1])]

    def few(self, urn: Urn[Item], most: int) -> list[Item]:
        """One or more items, none twice; larger draws are rarer."""
        count = 1 + int(self.random() * self.random() * most)
        return list(dict.fromkeys(self.draw(urn) for _ in range(count)))


def main() -> None:
    """Read the command line and write the store."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("events", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--files", type=int, help="write a folder with this many files of events")
    options = parser.parse_args()
    if options.files:
        write_folder(options.path, options.events, options.files)
    else:
        write_file(options.path, options.events)


def write_file(path: Path, total: int) -> None:
    """Write a store of one file: registries, sources, events."""
    with (
        path.open("w", encoding="utf-8", newline="\n") as out,
        TemporaryFile("w+", encoding="utf-8", newline="") as rest,
    ):
        out.write(registries())
        for sources, events in blocks(total):
            out.write(sources)
            rest.write(events)
        rest.seek(0)
        shutil.copyfileobj(rest, out)


def write_folder(folder: Path, total: int, files: int) -> None:
    """Write a store of many files: the registries, then events with their sources."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / REGISTRIES).write_text(registries(), encoding="utf-8", newline="\n")
    count = -(-total // BLOCK)
    stream = blocks(total)
    for file in range(files):
        size = count * (file + 1) // files - count * file // files
        parts = list(islice(stream, size))
        text = "".join(part[0] for part in parts) + "".join(part[1] for part in parts)
        (folder / f"events-{file + 1:04}.toml").write_text(text, encoding="utf-8", newline="\n")


def blocks(total: int) -> Iterator[tuple[str, str]]:
    """The events of a store by date, one block at a time: its sources and its events in TOML."""
    newsroom = Newsroom(Dice(total))
    dates = enumerate(all_dates(total, newsroom.dice), 1)
    for number in range(-(-total // BLOCK)):
        first = number * BLOCK // 3
        sources = range(first, (number + 1) * BLOCK // 3)
        events = [newsroom.event(row, *dated, sources) for row, dated in islice(dates, BLOCK)]
        yield "".join(newsroom.source(source, newsroom.today) for source in sources), "".join(events)


def all_dates(total: int, dice: Dice) -> Iterator[tuple[str, str]]:
    """First days and TOML dates of all events in order; each year has more of them than the year before."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    sums = [0, *accumulate(10 + year - FIRST_YEAR for year in years)]
    for row, year in enumerate(years):
        count = total * sums[row + 1] // sums[-1] - total * sums[row] // sums[-1]
        for first, _, text in sorted(draw_date(year, dice) for _ in range(count)):
            yield first, text


def draw_date(year: int, dice: Dice) -> tuple[str, str, str]:
    """A date in a year or, if a decade begins with that year, in the decade: first and last day, TOML value."""
    if year % 10 == 0 and dice.chance(4):
        return f"{year}-01-01", f"{year + 9}-12-31", f'"{year // 10}X"'
    day = date(year, 1, 1) + timedelta(dice.below(365))
    later = day + timedelta(1 + dice.below(20))
    first, last, text = dice.draw(DATE_FORMS)
    parts = {"day": day, "later": later, "month": day.isoformat()[:7], "year": year}
    return first.format_map(parts), last.format_map(parts), text.format_map(parts)


class Newsroom:
    """Writes events and sources, and remembers the latest events."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.recent: deque[str] = deque(maxlen=EARLIER)
        self.today = ""
        """The first day of the latest event; sources are published on it."""

    def event(self, row: int, first: str, when: str, sources: range) -> str:
        """An event in TOML; it cites sources of its block."""
        dice = self.dice
        self.today = first
        event = f"{first[:4]}-ev-{row:07}"
        actors = dice.few(ACTORS, 4)
        places = dice.few(PLACES, 2)
        language = dice.draw(LANGUAGES)
        fields = {
            "date": when,
            "title": quoted(self.text(language.titles, language, actors, places)),
            "kind": quoted(dice.draw(KINDS)),
            "status": '"announced"' if dice.chance(2) else "",
            "series": quoted(f"series-{(row // SERIES_EVERY - 1) % SERIES + 1}") if row % SERIES_EVERY == 0 else "",
            "number": f"{(row // SERIES_EVERY - 1) // SERIES + 1}" if row % SERIES_EVERY == 0 else "",
            "places": "" if dice.chance(10) else array(place.id for place in places),
            "actors": array(actor.id for actor in actors),
            "people": self.people(actors) if dice.chance(15) else "",
            "topics": array(dice.few(TOPICS, 3)),
            "summary": self.summary(language, actors, places),
            "notes": quoted(self.text(language.sentences, language, actors, places)) if dice.chance(4) else "",
            "inferred": '["date"]' if dice.chance(3) else "",
            "related": self.relation() if self.recent and dice.chance(1) else "",
        }
        self.recent.append(event)
        given = {key: value for key, value in fields.items() if value}
        lines = "".join(f"{key} = {value}\n" for key, value in given.items())
        return f'[[events]]\nid = "{event}"\n{lines}{self.citations(row, given, sources)}\n'

    def summary(self, language: Language, actors: Sequence[Name], places: Sequence[Name]) -> str:
        """One to three sentences, or none."""
        if self.dice.chance(33):
            return ""
        count = 1 + self.dice.below(3)
        return quoted(" ".join(self.text(language.sentences, language, actors, places) for _ in range(count)))

    def text(self, templates: Sequence[str], language: Language, actors: Sequence[Name], places: Sequence[Name]) -> str:
        """One of the templates of a language, filled."""
        names: list[Name] = [*actors[:2], places[0]]
        called = [name.cyrillic if language.is_cyrillic else name.id for name in names]
        return self.dice.one(templates).format(
            a=called[0],
            b=called[1] if len(actors) > 1 else language.partners,
            place=called[-1],
            one=self.dice.one(language.themes),
            two=self.dice.one(language.themes),
            number=2 + self.dice.below(90),
        )

    def people(self, actors: Sequence[Name]) -> str:
        """One or two people, each for an actor of the event."""
        return array(
            f'{{ name = "{person}", role = "{self.dice.one(ROLES)}", actor = "{self.dice.one(actors).id}" }}'
            for person in self.dice.few(PEOPLE, 2)
        )

    def relation(self) -> str:
        """A relation to an earlier event."""
        return f'[{{ event = "{self.dice.one(self.recent)}", relation = "{self.dice.one(RELATIONS)}" }}]'

    def citations(self, row: int, given: dict[str, str], sources: range) -> str:
        """One or two sources and the statements of the event that they support."""
        dice = self.dice
        present = [key for key in STATEMENTS if key in given]
        dated = [] if "inferred" in given else ["date"]
        first = sources[row % len(sources)]
        items = [citation(first, dated + [key for key in present if dice.chance(65)], self.locator())]
        if dice.chance(35):
            other = sources[(row + 1) % len(sources)]
            disputes = f', disputes = {{ date = "{FIRST_YEAR - 1}" }}' if dice.chance(3) else ""
            supports = ([] if disputes else dated) + [key for key in present if dice.chance(35)]
            items.append(citation(other, supports, disputes + self.locator()))
        return "sources = [\n" + "".join(f"  {item},\n" for item in items) + "]\n"

    def locator(self) -> str:
        """Where in a source; mostly empty."""
        return f', locator = "p. {1 + self.dice.below(40)}"' if self.dice.chance(15) else ""

    def source(self, number: int, published: str) -> str:
        """A source in TOML."""
        dice = self.dice
        language = dice.draw(LANGUAGES)
        title = self.text(language.titles, language, dice.few(ACTORS, 4), [dice.draw(PLACES)])
        publisher = PUBLISHERS[number % len(PUBLISHERS)]
        given, _, family = dice.draw(PEOPLE).partition(" ")
        fields = {
            "type": quoted(dice.draw(SOURCE_TYPES)),
            "title": quoted(title),
            "publisher": quoted(publisher.replace("-", " ").title()),
            "authors": f'[{{ family = "{family}", given = "{given}" }}]' if dice.chance(30) else "",
            "date": quoted(published),
            "url": quoted(f"https://www.{publisher}.example/{published.replace('-', '/')}/{number}"),
            "accessed": "2026-11-01" if dice.chance(20) else "",
            "language": quoted(language.code),
            "grade": quoted(dice.draw(GRADES)),
        }
        lines = "".join(f"{key} = {value}\n" for key, value in fields.items() if value)
        return f"[sources.{source_id(number)}]\n{lines}\n"


def citation(source: int, supports: Sequence[str], more: str) -> str:
    """What a source says of an event, as an inline table."""
    statements = f", supports = {array(supports)}" if supports else ""
    return f'{{ source = "{source_id(source)}"{statements}{more} }}'


def source_id(number: int) -> str:
    """The id of a source."""
    return f"{PUBLISHERS[number % len(PUBLISHERS)]}-{number:06}"


def quoted(text: str) -> str:
    """A TOML string; no text here contains a quote or a backslash."""
    return f'"{text}"'


def array(items: Iterable[str]) -> str:
    """A TOML array of strings, or of inline tables."""
    return "[" + ", ".join(item if item.startswith("{") else quoted(item) for item in items) + "]"


def cyrillic(text: str) -> str:
    """A name in Russian letters, more or less."""
    text = text.lower()
    for latin, letter in DIGRAPHS.items():
        text = text.replace(latin, letter)
    return text.translate(LETTERS).title()


def registries() -> str:
    """The header of a store and all registries except the sources."""
    labels = [
        "".join(f'{key} = "{spaced(key).capitalize()}"\n' for key in sorted(keys))
        for keys in (KINDS.items, TOPICS.items)
    ]
    people = "".join(f'[people."{name}"]\naliases = ["{cyrillic(name)}"]\n\n' for name in PEOPLE.items[::40])
    series = "".join(
        f'[series.series-{row + 1}]\nname = "Dialogue on {spaced(TOPICS.items[row])}"\n\n' for row in range(SERIES)
    )
    header = '[store]\nformat = 1\ntitle = "A newsroom’s chronology"\nlicense = "CC0-1.0"\nupdated = 2026-11-21\n\n'
    tables = "".join(name.table for name in (*ACTORS.items, *PLACES.items))
    return f"{header}[kinds]\n{labels[0]}\n[topics]\n{labels[1]}\n{tables}{people}{series}"


def spaced(key: str) -> str:
    """The words of an id."""
    return key.replace("-", " ")


def actors() -> Iterator[Name]:
    """The actors, those that events name most first."""
    organisations = [words(entry) for entry in ORGANISATIONS.split(";")]
    states = [words(entry)[0] for entry in CITIES.split(";")] + OTHER_STATES
    states_named = (named("actors", name, cyrillic(name), f'name = "{name}"\nkind = "state"') for name in states)
    for short, russian, name in organisations:
        yield named("actors", short, russian, f'name = "{name}"\nkind = "organisation"')
        yield from islice(states_named, 4)
    for row, name in enumerate(GROUPS):
        members = array(states[row : 60 : 9 + row])
        yield named("actors", name, cyrillic(name), f'name = "{name}"\nkind = "group"\nmembers = {members}')
    for kind in BODIES:
        for short, russian, _ in organisations:
            fields = f'name = "{short} {kind}"\nkind = "body"\npart_of = ["{short}"]'
            yield named("actors", f"{short} {kind}", f"{russian}: {cyrillic(kind)}", fields)
    yield from states_named


def places() -> Iterator[Name]:
    """The cities, the first of each state first, then their airports and universities."""
    states = [words(entry) for entry in CITIES.split(";")]
    cities = [(state[level], state[0]) for level in range(1, 5) for state in states if level < len(state)]
    for latin, russian in (("{}", "{}"), ("{} Airport", "Аэропорт {}"), ("University of {}", "Университет {}")):
        for row, (city, country) in enumerate(cities):
            position = f"\nlatitude = {row * 0.37 + 10:.2f}\nlongitude = {row * 1.13:.2f}" if row % 3 else ""
            name = latin.format(city)
            yield named("places", name, russian.format(cyrillic(city)), f'country = "{country}"{position}')


def named(registry: str, key: str, russian: str, fields: str) -> Name:
    """A record of a registry, with its Russian name as an alias."""
    written = key if key.isascii() and " " not in key else quoted(key)
    return Name(key, russian, f'[{registry}.{written}]\n{fields}\naliases = ["{russian}"]\n\n')


def languages() -> Iterator[Language]:
    """The languages; English has the topics among its themes."""
    for head, titles, sentences, themes in zip(*[iter(TEMPLATES)] * 4, strict=True):
        code, _, partners = head.partition(" ")
        more = [spaced(topic) for topic in TOPICS.items] if code == "en" else []
        yield Language(code, partners, titles.split("|"), sentences.split("|"), themes.split("|") + more)


ACTORS = urn(actors())
PLACES = urn(places())
PEOPLE = urn(f"{GIVEN[row % 40]} {FAMILY[(row // 40 + row) % 50]}" for row in range(2000))
LANGUAGES = Urn(list(languages()), (86, 96, 98.5, 100))
DATE_FORMS = Urn([row.split(" ")[1:] for row in DATES], list(accumulate(int(row.split()[0]) for row in DATES)))

if __name__ == "__main__":
    main()

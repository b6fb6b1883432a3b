"""What people call options and commands elsewhere, and what they are called here; loaded only for what is not known.

A row is what to type, with the words for it. A word may be in several rows: the options that a command has, in their
order here, are what is meant.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_OPTIONS = {
    "--until 'before DATE'": "before older-than",
    "--since 'after DATE'": "after newer-than",
    "--until": "to end till upto up-to through end-date enddate date-to max-date maximum",
    "--since": "from start begin beginning starting start-date startdate date-from min-date minimum",
    "--date": "when day year month time on at",
    "--during": "year years in date dates when on month months day days time period between range span decade y",
    "--without": "exclude excluding not no except but ignore skip omit minus x",
    "--limit": "max top head count first last tail number take size lines max-count max-results maximum rows l",
    "--reverse --limit N": "latest newest recent most-recent last tail",
    "--reverse": "desc descending backwards newest-first inverse invert",
    "--sort": "order order-by orderby sort-by sortby sorted rank",
    "--place": "where location loc city town venue in at site w",
    "--country": "nation land state countries c",
    "--person": "who whom people persons participant participants attendee speaker with name by",
    "--actor": "who org orgs organisation organization institution body party with nation state actors",
    "--kind": "type category class kinds",
    "--topic": "tag tags subject about theme label keyword keywords topics",
    "--title": "name heading headline",
    "--summary": "description desc abstract text content",
    "--notes": "note remark remarks comment comments",
    "--text": "query grep search find contains containing matching word words keyword keywords full-text pattern q",
    "--source": "cite cites citation ref reference url link sources",
    "--publisher": "outlet newspaper press medium media site",
    "--grade": "quality rating",
    "--evidence": "certainty confidence reliability disputed",
    "--match": "certain possible claimed exact",
    "--number": "no num nr nth",
    "--by": "group groups group-by groupby facet facets per lane lanes each",
    "--format": "fmt output-format outputformat as mode",
    "--json": "as-json j",
    "--jsonl": "ndjson json-lines jsonlines",
    "--markdown": "md",
    "--fields": "field columns column cols keys key select properties",
    "--output": "out outfile out-file output-file file save write-to",
    "--color": "colour colors colours",
    "--color never": "no-color no-colour no-colors monochrome",
    "--ascii": "no-unicode plain",
    "--store": "db database data path input library repo repository chronology config",
    "--no-cache": "nocache no-index fresh refresh rebuild reindex",
    "--style": "csl citation-style",
    "--chronology": "self whole all dataset",
    "--dry-run": "simulate preview test pretend what-if no-write",
    "--write": "apply commit execute force yes do save go",
    "--map": "mapping columns column field rename",
    "--set": "default defaults constant value",
    "--new": "create register add allow-new",
    "--delimiter": "separator sep delim",
    "--strict": "werror warnings-as-errors fail-on-warning",
    "--exit-code": "quiet check",
    "--prune": "purge cascade recursive",
    "--wait": "timeout",
    "--help-all": "verbose long full details usage man all v",
    "catimeline show ID": "verbose details full v",
    "catimeline --version": "version V",
    "catimeline completion bash": "install-completion show-completion",
}
_COMMANDS = {
    "list": "ls dir events event filter select all timeline-of",
    "search": "find grep query text lookup fulltext",
    "show": "get cat view display print describe details open read inspect",
    "chart": "timeline plot draw graph gantt picture figure diagram",
    "count": "stats stat statistics tally summary group histogram number",
    "count --by year": "year years",
    "count --by country": "country countries nations",
    "people": "persons person participants who",
    "count --by publisher": "publisher publishers",
    "date": "dates parse explain edtf",
    "actors": "actor organisation organisations organization organizations orgs institutions bodies states",
    "actors --tree": "tree",
    "places": "place location locations city cities",
    "topics": "topic tag tags subjects themes",
    "kinds": "kind type types category categories",
    "sources": "source publications library",
    "cite": "bibliography bib reference references refs citation citations quote footnotes",
    "export": "publish save convert dump render build write page site",
    "add": "insert append create new register",
    "edit": "change modify update set amend",
    "remove": "rm delete del drop erase",
    "import": "load ingest merge",
    "check": "validate lint verify test doctor",
    "diff": "compare changes changed status",
    "log": "history blame",
    "info": "about stat",
    "init": "new create start setup",
    "schema": "jsonschema json-schema",
    "completion": "completions complete install-completion",
    "help": "man usage manual docs",
    "help environment": "config configure configuration settings preferences env",
    "--version": "version",
}


class Meant(NamedTuple):
    """What a word may stand for."""

    typed: str
    """What to type."""
    options: frozenset[str]
    """The options in it."""


def meant_options(word: str, command: str, options: Iterable[str]) -> list[str]:
    """What to type for an option that a command does not have.

    Args:
        word: The option without its dashes.
        command: The name of the command.
        options: What the command has: ``--until``.
    """
    known = {*options}
    others = (typed for typed in _rows(_OPTIONS, word) if not typed.startswith(f"catimeline {command} "))
    return [
        typed for typed in others if {part for part in typed.split() if part.startswith("--")} <= known | {"--version"}
    ]


def meant_commands(word: str) -> list[str]:
    """What to type for a command that there is not, after the name of the program."""
    return [*_rows(_COMMANDS, word.lower())]


def _rows(table: dict[str, str], word: str) -> Iterator[str]:
    return (typed for typed, words in table.items() if word in words.split())

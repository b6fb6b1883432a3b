"""The help topics. ``help`` prints them; ``docs/reference/write.py`` puts them into the manual page and the documents.

Texts may have the backquotes of Markdown. Every date here is one that the program reads; a test tries each.
"""

from typing import NamedTuple

from catimeline.export import DOCUMENTS
from catimeline.render import FORMATS


class Rows(NamedTuple):
    """What is said of one thing after another."""

    rows: dict[str, str]


class Panel(NamedTuple):
    """The shared options of a panel, from ``cli/options.py``."""

    name: str


class Topic(NamedTuple):
    """A page of help."""

    title: str
    about: str
    """What it is about, in a line."""
    parts: tuple[str | Rows | Panel, ...]
    """Paragraphs, and what stands between them."""


EXIT_CODES = {
    "0": "success, even if nothing matched",
    "1": "an event asked for by its id does not exist; `check`, `import` or `date --lines` found problems; "
    "`diff --exit-code` found changes",
    "2": "wrong usage; a name or revision that does not exist; a change that is refused; output that cannot be written",
    "3": "the store cannot be read; all its problems are listed as `file:line:column: code: message` (problems that "
    "`check` finds give 1)",
    "130": "interrupted",
}
ENVIRONMENT = {
    "CATIMELINE_PAGER, PAGER": "The pager for output that is longer than the screen; CATIMELINE_PAGER goes first. "
    "Empty or cat: none. Default: less, which has LESS=FRX unless LESS is set.",
    "CATIMELINE_STORE": "The store to use if --store names none; several as in PATH.",
    "COLUMNS, LINES": "How many columns and lines a terminal has.",
    "FORCE_COLOR": "Colour in tables that are not written to a terminal.",
    "NO_COLOR": "No colour.",
    "TERM": "If dumb: no colour, no links and no pager; tables and charts on a terminal have 80 columns.",
    "VISUAL, EDITOR": "The editor of edit; VISUAL goes first.",
    "XDG_CACHE_HOME": "On Linux, the folder in which indexes are kept, instead of ~/.cache. On macOS that is "
    "~/Library/Caches, on Windows %LOCALAPPDATA%.",
}
_EDTF = {
    "2018, 2018-07, 2018-07-09": "a year, a month, a day",
    "2017/2019, 2017/..": "from 2017 to 2019; from 2017 on, nobody says until when",
    "2018~, 2018?, 2018%": "about 2018; 2018, uncertain; both",
    "199X, 2001-21, 2001-34": "some time in the 1990s; spring 2001; its second quarter (type these two in words)",
    "[2018-03..2018-11]": "some time from March to November 2018, not known when",
    "{2001,2003}": "in 2001 and in 2003",
}
_WORDS = {
    "9 July 2018, June 2018": "a day, a month; also in other languages: 9. Juli 2018",
    "2010..2018, 2013 to 2017": "from one to the other",
    "about 1961, 1990s, summer 1969": "what is not known exactly",
    "before 2015, after 2015, since 2015": "without that year; with it",
}
_MATCH = {
    "possible": "may lie in the period; the default",
    "certain": "lies in it, whatever the true date is",
    "claimed": "may lie in it, by the event's date or by one that a disputing source gives",
}
_FORMATS = {
    "table": "columns for people, the default on a terminal",
    "text": "a line for each event with tabs between cells, the default in a pipe",
    "json": "an array; every key is always there, in a fixed order",
    "jsonl": "the same objects, one a line",
    "csv": "rows with a header, for spreadsheets; lists are joined by semicolons",
    "tsv": "the same with tabs",
    "xlsx": "a workbook, only as a file",
    "markdown": "a table for documents",
}

TOPICS = {
    "dates": Topic(
        "Dates",
        "how dates are written, in stores and in options",
        (
            "Dates are EDTF, the Extended Date/Time Format of the Library of Congress (ISO 8601-2):",
            Rows(_EDTF),
            (
                "Wherever a date is typed, words are read too, and whatever the program prints as a date. A text "
                "is read whole or refused; if it can be read in two ways, the message gives both."
            ),
            Rows(_WORDS),
            (
                "`--since` begins with the first day of its date, `--until` ends with the last day of it; "
                "`--during`, or a time as the argument of `list`, `chart`, `count` and the registries, is both. "
                "`--match` decides about events whose date is not known exactly:"
            ),
            Rows(_MATCH),
            "`catimeline date TEXT` explains a date.",
        ),
    ),
    "filters": Topic(
        "Which events",
        "how options select events",
        (
            (
                "Each option narrows the selection (and), commas within one widen it (or), and repeating one "
                "narrows again: `--actor EU,NATO --actor Kazakhstan` gives events that involve Kazakhstan and one "
                "of the other two. Names match any id, name or alias that the store has, without regard to case "
                "and accents. `--without place=Brussels` leaves out what `--place Brussels` would select."
            ),
            Panel("Filters"),
            (
                "A filter that takes one value (`--since`, `--around`, `--min-sources` …) is refused if it is given "
                "twice. Of `count --by` and `--fields`, several are a list; of `--format`, `--limit` and the like, the "
                "last counts."
            ),
            "These options are the same in every command that selects events, and in Python.",
            (
                "In `sources` and `cite`, `--source`, `--publisher`, `--grade` and `--language` choose the sources, "
                "also in `--without`; the other filters choose the events that cite them. In `people`, `--role` "
                "chooses the people, and in `places` `--country` the places."
            ),
        ),
    ),
    "formats": Topic(
        "Formats",
        "what is written, and where",
        (
            (
                "`--format` chooses a format of lists; `--json`, `--jsonl`, `--csv`, `--tsv` and `--markdown` are "
                "short for it. `--fields id,date.edtf` picks keys of the JSON, in any of them."
            ),
            Rows({name: _FORMATS[name] for name in FORMATS}),
            (
                "`-o FILE` writes a whole file or none, in the format that its name ends in. In CSV and TSV, cells "
                "that a spreadsheet would compute begin with an apostrophe, unless `--formulas keep` is given."
            ),
            "`catimeline export FORMAT` writes a document for another program:",
            Rows({name: document.help for name, document in DOCUMENTS.items()}),
            "`catimeline cite` writes references, and `catimeline schema` prints the JSON Schemas.",
        ),
    ),
    "exit-codes": Topic("Exit status", "what the program tells a script when it ends", (Rows(EXIT_CODES),)),
    "environment": Topic(
        "Environment",
        "which store is read, and what else depends on where the program runs",
        (
            (
                "The store is the first that there is of these: what `--store PATH` names; the paths in "
                "`CATIMELINE_STORE`; the nearest `events.toml` with a line `[store]`, in the current folder or one "
                "above it, but not above the home folder or the root of a git repository; the chronology that "
                "comes with the program, which `--store builtin` names. On a terminal, stderr says which store was "
                "found by its place. There is no configuration file."
            ),
            Rows(ENVIRONMENT),
        ),
    ),
}
"""The topics by name."""

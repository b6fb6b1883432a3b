"""Events of Markwhen (https://docs.markwhen.com), those that we wrote and those of others.

An event begins with a date or a range of dates and a colon; properties and lines of text follow. Dates that depend on
another event or on today, weeks and times of day are faults, as are recurrences, and dates in other forms than
Markwhen's.
A range up to ``now`` has an open end.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from catimeline.dates.edtf import parse
from catimeline.dates.phrases import parse_typed
from catimeline.errors import AmbiguousDateError, IncomingError, TypedDateError
from catimeline.export.markwhen import DIVIDER, PLACE, range_of
from catimeline.importing.own_documents import STATUSES, date_in, notes_in, own
from catimeline.importing.read_tables import ReadOptions, Row
from catimeline.render.doubt import DOUBTS_OF_DATE, SENTENCE
from catimeline.text.plurals import counted
from catimeline.text.safe import JOINER

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    r"(?:\d{4}-\d\d-\d\dT[\d:.]+Z|\d{4}(?:-\d\d(?:-\d\d)?)?|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}"
    rf"|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|{_MONTH}\s+(?:\d{{1,2}},?\s+)?\d{{4}})"
)
_ERA = "(?:BCE?|CE|AD)"
_IN_ERAS = rf"(?=[^:]*{_ERA})\d{{1,5}}\s?{_ERA}?(?:\s?[–-]\s?\d{{1,5}}\s?{_ERA}?)?"
"""A year with its era, or two of them."""
_TO = r"\s*(?:/|-|\bto\b)\s*"
_EVENT = re.compile(
    rf"\s*(?:(?P<start>{_DAY})(?:{_TO}(?P<end>{_DAY}|now))?|(?P<eras>{_IN_ERAS}))\s*:(?P<text>.*)", re.IGNORECASE
)
"""A line with which an event begins."""
_UNIT = (
    r"(?:ms|(?:milli)?seconds?|secs?|s|min(?:ute)?s?|h(?:ours?)?|d|(?:week|work|business)?\s?days?|w(?:eeks?)?"
    r"|months?|y(?:ears?)?)"
)
_AMOUNT = rf"-?\d+\s*{_UNIT}"
_WEEK = r"\d{4}-?W\d\d(?:-?\d)?"
_CLOCK = r"\d{1,2}(?::\d\d)?\s*[ap]m"
_EVERY = r"\s+every\b[^:]*"
_POINT = (
    rf"(?:{_DAY}|now|{_WEEK}|{_CLOCK}"
    rf"|(?:(?:by|before|after)\s+)?!\w+(?:\.\w+)?(?:\s+(?:plus\s+)?{_AMOUNT})*|(?:after\s+)?{_AMOUNT}(?:,?\s+{_AMOUNT})*)"
)
_OTHER = re.compile(rf"\s*(?P<when>{_POINT}(?:{_TO}{_POINT})?(?:{_EVERY})?)\s*:(?!/)(?P<text>.*)", re.IGNORECASE)
"""The same with a date that is not read."""
_WHY_NOT = {
    _EVERY: "recurs; write the days",
    _WEEK: "has a week; write its first and its last day",
    _CLOCK: "has a time without its day; write the day",
    "": "depends on another date or on today; write the day",
}
"""Why it is not: the first pattern that is found in it."""
_LABEL = re.compile(r"(?P<when>(?:[^:]|:(?=[0-9])){1,80}):(?=\s|\Z)(?P<text>.*)")
"""A line that begins with a word or a date, of which Markwhen makes text of the event above."""
_BCE_OR_TIME = re.compile(r"-[0-9]+|[0-9]{1,2}(?::[0-9]{2}){1,2}")
_TIMED = re.compile(rf"{_DAY}(?:\s|\([^()]*\)|[\d:.,+/–-]|T|Z|UTC|GMT|[ap]\.?m\b\.?|to\b)*", re.IGNORECASE)
"""A date with times of day, or with a note in brackets."""
_PROSE = re.compile(r"(?:in|on|at|by|from|since|until|till|between|before|after|during)\s", re.IGNORECASE)
"""How a sentence about a time begins."""
_SECTION = re.compile(r"(#{1,6})\s+(.*)")
_GROUP = re.compile(r"\s*(?:section|group)(?:\s+(.*))?", re.IGNORECASE)
_GROUP_END = re.compile(r"\s*(?:endSection|endGroup)\s*", re.IGNORECASE)
"""The lines around a section in documents that have no headings."""
_PROPERTY = re.compile(r"\s*([A-Za-z][\w-]*):\s+(\S.*)")
_TAG = re.compile(r"(?:^|\s)#(?!\d+(?:\s|$))(\w+)")
_KIND = re.compile(r"\s#(\w+)\Z")
_COMMENT = re.compile(r"\s*//")
_HEADER = re.compile(r"---\n.*?\n---(?:\n|\Z)", re.DOTALL)
_SOURCE = re.compile(
    r"\[\d+\] (?P<words>.*?)(?: \[[^][]+\]\((?P<link>\S+)\)| (?P<url>https?://(?!doi\.org/)\S+))?", re.IGNORECASE
)
_MOST_LINES = 1_000_000
_BULLET = "• "


def markwhen_rows(text: str, options: ReadOptions) -> Iterator[Row]:
    """The events of a document.

    Their columns are date, or date.start and date.end; title, summary, tags, section, and their properties.

    Raises:
        IncomingError: It has lines of text, but no event; or too many lines.
    """
    text = text.replace("\r\n", "\n")
    if text.count("\n") > _MOST_LINES:
        raise IncomingError(reason=f"has more than {_MOST_LINES:,} lines; split it")
    header = _HEADER.match(text)
    before = text.count("\n", 0, header.end()) if header else 0
    lines = text[header.end() :].split("\n") if header else text.split("\n")
    starts = [at for at, line in enumerate(lines) if _EVENT.fullmatch(line) or _other(line)]
    sections = _Sections(lines)
    lead = 0
    for line in lines[: starts[0] if starts else len(lines)]:
        if not sections.has_noted(line):
            lead += bool(line.strip()) and not _COMMENT.match(line)
    if lead and not starts:
        raise IncomingError(reason="is not Markwhen: no line is an event, such as '2018-07-09: Fifth dialogue'")
    if lead:
        options.remarks[f"not used: {counted(lead, 'line')} before the first event"] = None
    for at, end in pairwise([*starts, len(lines)]):
        yield _event(f"line {before + at + 1}", lines[at:end], sections)


class _Sections:
    """The names of the sections around a line: those of headings, or of lines that begin and end sections."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Takes all lines: "section" and "group" may begin a text, unless a line ends sections."""
        self._names: list[str] = []
        self._has_groups = any(map(_GROUP_END.fullmatch, lines))

    def __str__(self) -> str:
        return " / ".join(filter(None, self._names))

    def has_noted(self, line: str) -> bool:
        """Whether a line begins or ends a section; it counts for what follows."""
        if found := _SECTION.fullmatch(line):
            del self._names[len(found[1]) - 1 :]
            self._names.append(found[2].strip())
        elif self._has_groups and _GROUP_END.fullmatch(line):
            del self._names[-1:]
            return True
        elif self._has_groups and (found := _GROUP.fullmatch(line)):
            self._names.append((found[1] or "").strip())
        return found is not None


def _event(place: str, lines: Sequence[str], sections: _Sections) -> Row:
    """An event; the sections that begin or end after it are noted for the next one."""
    above = str(sections)
    body = [line for line in lines[1:] if not sections.has_noted(line)]
    row = _row_of(place, lines[0], [line for line in body if not _COMMENT.match(line)], above)
    return row._replace(content=(above, [lines[0], *body]))


def _row_of(place: str, first: str, body: list[str], above: str) -> Row:
    """What an event says that begins with this line; ``above``: its section."""
    said = _EVENT.fullmatch(first)
    if said is None:
        when, text, fault = _other(first) or ("", "", "")
        return Row(place, {"date": when, "title": text}, fault)
    properties: dict[str, object] = {}
    while body and (found := _PROPERTY.fullmatch(body[0])):
        properties[found[1]] = _value(found[2].strip())
        del body[0]
    texts = [line.strip() for line in body if line.strip()]
    is_ours = "id" in properties and all(line.startswith(_BULLET) for line in texts[:1])
    if is_ours and (tag := _KIND.search(said["text"])):
        when = said["eras"] or "/".join(filter(None, (said["start"], _end(said["end"] or ""))))
        return Row(place, _own_event(when, tag, texts, properties))
    title = _TAG.sub("", said["text"]).strip()
    tags = [tag for line in (said["text"], *texts) for tag in _TAG.findall(line)]
    row = {
        **(
            {"date.start": said["start"], "date.end": _end(said["end"])}
            if said["end"]
            else {"date": said["eras"] or said["start"]}
        ),
        "title": title or (texts.pop(0) if texts else ""),
        "summary": "\n".join(texts),
        "tags": "; ".join(dict.fromkeys(tags)),
        "section": above,
    }
    return Row(
        place, {**row, **{f"{name} (property)" if name in row else name: one for name, one in properties.items()}}
    )


def _other(line: str) -> tuple[str, str, str] | None:
    """The date and the text of an event with a date that is not read, and why; ``None`` if it is another line."""
    if found := _OTHER.fullmatch(line):
        reason = next(why for part, why in _WHY_NOT.items() if re.search(part, found["when"], re.IGNORECASE))
    elif (found := _LABEL.fullmatch(line)) and _is_date(found["when"].strip()):
        reason = "is not a date of Markwhen, such as 2018-07-09 or 2018/2019; or let the line begin with other words"
    else:
        return None
    when = found["when"].strip()
    return when, found["text"].strip(), f"{when!r} {reason}"


def _is_date(text: str) -> bool:
    """Whether a text reads as a date, one way or several."""
    if _PROSE.match(text) or not any(map(str.isdecimal, text)):
        return False
    try:
        parse_typed(text)
    except AmbiguousDateError:
        return True
    except TypedDateError:
        return any(pattern.fullmatch(text) for pattern in (_BCE_OR_TIME, _TIMED))
    return True


def _own_event(when: str, tag: re.Match[str], lines: Sequence[str], properties: dict[str, object]) -> dict[str, Any]:
    """An event as we write it: the title, its date in words if ``when`` does not say it, what weakens it, the kind."""
    titles = tag.string[: tag.start()].strip().split(DIVIDER)
    status = titles.pop() if len(titles) > 1 and titles[-1] in STATUSES else None
    if len(titles) > 1 and titles[-1] in DOUBTS_OF_DATE:
        titles.pop()
    date = date_in(when)
    words = date_in(titles[-1].replace(JOINER, "")) if len(titles) > 1 else ""
    # words for a date that ``when`` says whole are part of the title: it is not repeated
    if isinstance(words, dict) and words["edtf"] != when and range_of(parse(words["edtf"])) == when:
        date = words
        titles.pop()
    texts = [line.removeprefix(_BULLET) for line in lines]
    # a summary that is like the other lines begins with a joiner
    texts = [text if text.startswith(JOINER) else text.replace(JOINER, "") for text in texts]
    sources = [found for text in texts if (found := _SOURCE.fullmatch(text))]
    told = [text for text in texts if not _SOURCE.fullmatch(text)]
    doubts = [text for text in told if re.match(SENTENCE, text)]
    told = [text for text in told if not re.match(SENTENCE, text)]
    places = told.pop(0).removeprefix(PLACE) if told and told[0].startswith(PLACE) else None
    return own({
        **properties,
        "date": date,
        "title": DIVIDER.join(titles).replace(JOINER, ""),
        "kind": tag[1].strip("_").replace("_", "-"),
        "status": status,
        "places": places,
        "summary": "\n".join(told).replace(JOINER, ""),
        "notes": notes_in(doubts),
        "sources": [{"reference": one["words"], "url": one["link"] or one["url"]} for one in sources],
    })  # fmt: skip


def _value(text: str) -> object:
    """The value of a property: a text in quotes, a list in brackets, or a text."""
    if text.startswith('"'):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return [one.strip() for one in text[1:-1].split(",")] if text.startswith("[") and text.endswith("]") else text


def _end(text: str) -> str:
    return ".." if text.lower() == "now" else text

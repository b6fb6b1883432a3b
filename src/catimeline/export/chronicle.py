"""A chronology for readers, in Markdown: events by year, sources as footnotes, origin and licence at the end.

CommonMark with GitHub's footnotes, which pandoc and many other programs also read.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from catimeline.dates.edtf import parse
from catimeline.model.contract import EventObject, HeaderObject, SourceObject
from catimeline.render.doubt import Doubts, bracketed
from catimeline.render.phrases import author_text, heading_text, heading_year, place_text
from catimeline.render.references import Listed, References, passages
from catimeline.render.selection import Selection
from catimeline.text.safe import in_markdown


def write_chronicle(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the chronology.

    Returns:
        Nothing: words can say everything.
    """
    references, doubts = References(), Doubts(selection.index)
    out.write(f"# {_line(selection.title)}\n")
    out.writelines(f"\n{_line(text)}\n" for text in (selection.about, selection.header["description"]) if text)
    for year, events in groupby(selection, lambda event: heading_year(event["date"])):
        out.write(f"\n## {_line(heading_text(year))}\n")
        out.writelines(
            "\n- " + "\n\n  ".join(_paragraphs(event, selection, references, doubts)) + "\n" for event in events
        )
    if not selection.count:
        out.write("\nNo events.\n")
    out.write("\n---\n\n" + " ".join(_terms(selection.header)) + "\n")
    out.writelines(["\n"] * bool(len(references)))
    out.writelines(f"[^{number}]: {_reference(source)}\n" for number, source in references)
    return ()


def _paragraphs(event: EventObject, selection: Selection, references: References, doubts: Doubts) -> Iterator[str]:
    """Date, title and place; the summary; doubts. The footnote marks of the sources follow the account."""

    def mark(source: SourceObject) -> str:
        return f"[^{references.cite([source])[0]}]"

    status = [event["status"]] * (event["status"] != "confirmed")
    places = ["; ".join(map(place_text, event["places"]))]
    words = " · ".join(_line(text) for text in (event["title"], *status, *places) if text)
    date = bracketed(
        f"**{_line(event['date']['text'])}**", "possible" if selection.only_possible(event["id"]) else None
    )
    account = [f"{date} · {words}"]
    if event["summary"]:
        account.append(_line(event["summary"]))
    # the sentences on doubts cite the sources that only dispute
    numbers = references.cite(source for source in event["sources"] if source["supports"] or not source["disputes"])
    account[-1] += " ".join(f"[^{number}]" for number in sorted(numbers))
    yield from account
    yield from filter(None, [passages(event, mark, _line)])
    yield from doubts.of(event, mark, _line)


def _line(text: str) -> str:
    return in_markdown(text.strip())


def _reference(source: Listed) -> str:
    return _line(source.reference) + (f" <{source.url}>" if source.url else "")


def _terms(header: HeaderObject) -> Iterator[str]:
    """The chronology's title, authors, version and date; its licence and its address."""
    authors = ", ".join(map(author_text, header["authors"]))
    version = header["version"] and f"version {header['version']}"
    updated = header["updated"] and parse(header["updated"]).display
    whence = filter(None, (header["title"], authors and f"by {authors}", version, updated))
    yield _line(", ".join(whence)) + "."
    if header["license"]:
        yield f"Licence: {_line(header['license'])}."
    if header["url"]:
        yield f"<{header['url']}>"

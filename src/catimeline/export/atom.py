"""An Atom feed (RFC 4287) of what was added or changed, the latest first.

The dates of a feed are those of the records. The date of the event itself is in the entry's title.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from operator import itemgetter
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from catimeline.dates.edtf import parse
from catimeline.export.identity import LONG_SINCE, changed, day_of, iri_of, page_of
from catimeline.model.contract import EventObject, HeaderObject
from catimeline.query.find import find_events
from catimeline.render.doubt import DOUBTFUL, Doubts, date_words, title_words
from catimeline.render.phrases import Cited, author_text, cited, place_text
from catimeline.render.selection import Selection, event_of
from catimeline.text.addresses import to_uri
from catimeline.text.safe import in_xml, shown

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
_TAIL = "</feed>\n"


def write_atom(selection: Selection, out: TextIO) -> Iterable[str]:
    """Write the feed.

    Returns:
        Nothing: a feed can hold everything.
    """
    # ids in the order of the feed: the events need not be in memory together
    latest = sorted((_by_change(event, selection.header) for event in selection), key=itemgetter(0), reverse=True)
    last_change = latest[0][0][0] or None if latest else None
    doubts, schemes = Doubts(selection.index), {key: iri_of(selection.header, key) for key in ("/kinds", "/topics")}
    out.write(_HEAD)
    _write(out, _about(selection, last_change))
    for _, key in latest:
        [text] = find_events(selection.index, [key])
        _write(out, [_entry(event_of(text), selection, schemes, doubts)])
    out.write(_TAIL)
    return ()


def _by_change(event: EventObject, header: HeaderObject) -> tuple[tuple[str, float, float], str]:
    """The day of the last change, then the days by which events are ordered; and the id."""
    day, last, _ = parse(event["date"]["edtf"]).sort_key
    return (changed(event, header) or "", day, last), event["id"]


def _write(out: TextIO, elements: Iterable[Element]) -> None:
    for element in elements:
        indent(element, level=1)
        out.write(f"  {tostring(element, encoding='unicode')}\n")


def _about(selection: Selection, last_change: str | None) -> Iterator[Element]:
    """The metadata of the feed. A title of its own makes it a feed of its own, with another id."""
    header = selection.header
    yield _element("id", iri_of(header, f"?title={selection.title}" if selection.options.title else ""))
    yield _element("title", shown(selection.title))
    if selection.description:
        yield _element("subtitle", shown(selection.description))
    days = filter(None, (day_of(header), last_change))
    # RFC 4287 section 4.1.1: a feed must have a date and an author
    yield _element("updated", _moment(max(days, default=LONG_SINCE)))
    if header["url"]:
        yield Element("link", rel="alternate", href=header["url"])
    if selection.options.address:  # section 4.2.7.2: a feed should have a link to itself
        yield Element("link", rel="self", href=to_uri(selection.options.address))
    for name in [*map(author_text, header["authors"])] or [header["title"]]:
        author = Element("author")
        author.append(_element("name", shown(name)))
        yield author
    if header["license"]:
        yield _element("rights", shown(header["license"]))
    yield _element("generator", "catimeline")


def _entry(event: EventObject, selection: Selection, schemes: Mapping[str, str], doubts: Doubts) -> Element:
    header, sources = selection.header, cited(event)
    entry = Element("entry")
    entry.append(_element("id", iri_of(header, f"#{event['id']}")))
    entry.append(_element("title", shown(f"{date_words(event, DOUBTFUL)} · {title_words(event)}")))
    entry.append(_element("updated", _moment(changed(event, header) or LONG_SINCE)))  # mandatory, section 4.1.2
    if event["added"]:
        entry.append(_element("published", _moment(event["added"])))
    if page := page_of(header, event):
        SubElement(entry, "link", rel="alternate", href=page)
    for one in sources.values():
        if one.source["url"]:
            SubElement(entry, "link", rel="via", href=one.source["url"], title=shown(one.source["reference"]))
    labels = [
        ("/kinds", event["kind"], selection.kinds),
        *(("/topics", key, selection.topics) for key in event["topics"]),
    ]
    for scheme, key, names in labels:
        SubElement(entry, "category", term=shown(key), scheme=schemes[scheme], label=shown(names[key]))
    entry.append(_element("content", "\n".join(_content(event, sources, selection, doubts)), type="html"))
    return entry


def _content(event: EventObject, sources: dict[str, Cited], selection: Selection, doubts: Doubts) -> Iterator[str]:
    """Paragraphs of HTML: the summary, the statements that are not in the title, doubts; then the sources."""
    statements = {
        "Kind": [selection.kinds[event["kind"]]],
        "Status": [event["status"]] * (event["status"] != "confirmed"),
        "Place": map(place_text, event["places"]),
        "Actors": [actor["name"] for actor in event["actors"]],
        "People": [", ".join(filter(None, (person["name"], person["role"]))) for person in event["people"]],
    }
    if event["summary"]:
        yield f"<p>{_html(event['summary'])}</p>"
    rows = ((label, "; ".join(values)) for label, values in statements.items())
    yield f"<p>{'<br>'.join(f'{label}: {_html(words)}' for label, words in rows if words)}</p>"
    for sentence in doubts.of(event, lambda source: f"[{sources[source['id']].number}]", _html):
        yield f"<p>{sentence}</p>"
    if sources:
        yield f"<ol>{''.join(map(_reference, sources.values()))}</ol>"


def _reference(one: Cited) -> str:
    words, url = _html(one.source["reference"]), one.source["url"]
    link = f'<a href="{escape(url)}">{words}</a>' if url else words
    return f"<li>{link}{f' ({_html(one.about)})' if one.about else ''}</li>"


def _html(text: str) -> str:
    """Text escaped for HTML; its line breaks are kept."""
    return "<br>".join(escape(in_xml(line)) for line in text.splitlines())


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _element(name: str, text: str, **attributes: str) -> Element:
    element = Element(name, attributes)
    element.text = text
    return element

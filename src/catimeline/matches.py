"""Where an event matches what was searched for."""

from collections.abc import Callable, Iterator

from catimeline.contract import EventObject, MatchObject
from catimeline.search import Search


def matches_in(event: EventObject, search: Search, names_of: Callable[[str, str], list[str]]) -> list[MatchObject]:
    """All places of an event that match, text by text.

    Args:
        event: As JSON object.
        search: What is searched for.
        names_of: Gives all names of a value by facet and id, as ``Index.names_of`` does.
    """
    return list(_matches(event, search, names_of))


def _matches(event: EventObject, search: Search, names_of: Callable[[str, str], list[str]]) -> Iterator[MatchObject]:
    for path, text in (("title", event["title"]), ("summary", event["summary"]), ("notes", event["notes"])):
        yield from _in_text(search, path, text or "")
    named = [("people", "person", index, one["name"], one["name"]) for index, one in enumerate(event["people"])]
    named += [("actors", "actor", index, one["id"], one["name"]) for index, one in enumerate(event["actors"])]
    named += [("places", "place", index, one["id"], one["name"]) for index, one in enumerate(event["places"])]
    for key, facet, index, value, name in named:
        found = list(_in_text(search, f"{key}.{index}.name", name))
        yield from found
        for other in names_of(facet, value) if not found else ():
            yield from _in_text(search, f"{key}.{index}", other, other)


def _in_text(search: Search, path: str, text: str, alias: str | None = None) -> Iterator[MatchObject]:
    for start, end in search.matches(text):
        yield {"path": path, "alias": alias, "start": start, "end": end}

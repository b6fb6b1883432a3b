"""Sources typed as web addresses: those of the store are found, others get an id and are described by a few fields."""

import re
from collections.abc import Mapping
from typing import Any

from catimeline.dates.phrases import parse_typed
from catimeline.edit.new_event import FreeIds, TypedEvent
from catimeline.errors import AddressError, MissingOptionsError, TakenIdError
from catimeline.model.records import Source
from catimeline.model.vocabulary import STATEMENTS
from catimeline.store.validators import host_of, plain_address
from catimeline.text.names import slug
from catimeline.text.typed_fields import head_of, join_fields

DESCRIBED = ("title", "publisher", "date", "language", "grade", "type")
"""The fields by which the new source of an address can be described; the first is required."""

_ADDRESS = re.compile(r"(?i:https?)://\S+")
_SAID = "|".join((*STATEMENTS, "all", "none"))
_SUPPORTING = re.compile(rf"({_ADDRESS.pattern}?)\s*:\s*(?:[a-z]+\s*,\s*)*(?:{_SAID})(?:\s*,\s*[a-z]+)*")
"""An address with the statements that it supports, as an id has them: one of them is right at least."""


def is_address(text: str) -> bool:
    """Whether a text is a web address."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def address_in(text: str, sources: Mapping[str, Source]) -> str:
    """The web address with which a citation begins; empty if it names its source by an id.

    The statements after a colon are no part of it, unless the store has an address that ends so.

    Args:
        text: The citation as typed.
        sources: Those of the store.
    """
    head = head_of(text).strip()
    found = _SUPPORTING.fullmatch(head)
    if found and source_at(head, sources) is None:
        return found[1]
    return head if is_address(head) else ""


def source_at(address: str, sources: Mapping[str, Source]) -> str | None:
    """The id of the source with this address, or with one of the same page; ``None`` if there is none."""
    wanted = address.strip()
    exact = (key for key, source in sources.items() if wanted in (source.url, source.archive_url))
    page = plain_address(wanted)
    alike = (key for key, source in sources.items() if source.url and plain_address(source.url) == page)
    return next(exact, None) or next(alike, None)


def stem_of_source(fields: Mapping[str, Any]) -> str:
    """The start of an id for a source: its publisher, the host of its address or its title, and its date."""
    host = host_of(str(fields.get("url", ""))).removeprefix("www.")
    names = (fields.get("publisher", ""), host, fields.get("title", ""))
    name = next(filter(None, (slug(str(name)) for name in names)), "source")
    return slug(f"{name} {fields.get('date', '')}")


def with_addresses(typed: TypedEvent, described: Mapping[str, str], sources: Mapping[str, Source]) -> TypedEvent:
    """The event with ids of sources in place of addresses, and the new sources that these stand for.

    Args:
        typed: The event as typed.
        described: Fields of the source at the address, those of ``DESCRIBED``; one that the store has must have them.
        sources: Those of the store.

    Raises:
        MissingOptionsError: A new source has no title.
        TypedDateError: Its date cannot be read.
        AddressError: It is described, but there is no such address, or there are several.
        TakenIdError: The store has it, but not as it is described.
    """
    cited: list[str] = []
    known: dict[str, None] = {}
    new: dict[str, tuple[str, str]] = {}
    for text in typed.fields.get("sources") or ():
        address = address_in(text, sources)
        if not address:
            cited.append(text)
            continue
        key = source_at(address, sources)
        if key is None and address not in new:
            if "title" not in described:
                raise MissingOptionsError(["source-title"])
            fields = {"type": "webpage", **described, "url": address}
            ids = {key for key, _ in new.values()}
            dated = {"date": parse_typed(fields["date"]).text} if "date" in fields else {}
            made = FreeIds().free(stem_of_source(fields | dated), sources, ids)
            new[address] = made, join_fields(made, fields.items())
        if key is not None:
            known[key] = None
        cited.append(text.replace(address, key or new[address][0], 1))
    if described and len(new) + (not new and len(known)) != 1:
        raise AddressError(described, len(new) or len(known))
    if described and not new:
        [key] = known
        differs = [
            field for field, text in described.items() if _as_stored(field, text) != getattr(sources[key], field)
        ]
        if differs:
            raise TakenIdError(key, "source", differs)
    records = {**typed.new, "sources": [*typed.new.get("sources", ()), *(text for _, text in new.values())]}
    return typed._replace(fields={**typed.fields, "sources": cited}, new=records)


def _as_stored(field: str, text: str) -> object:
    return parse_typed(text) if field == "date" else text

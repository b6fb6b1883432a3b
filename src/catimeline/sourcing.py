"""Sources of rows: named by id or address, or described by columns of their own, as citations of events."""

import re
from collections.abc import Mapping
from typing import Any

from catimeline.errors import UndescribedError, UnregisteredError
from catimeline.model import Chronology, Source
from catimeline.names import slug
from catimeline.registrar import Registrar, Wishes, given_of, name_in
from catimeline.resolving import items_of
from catimeline.typed import parse_typed
from catimeline.values import host_of

_URL = re.compile(r"https?://", re.IGNORECASE)
_DATES = ("date", "accessed")


class Sourcer:
    """Reads what rows say of sources, and registers those that the store lacks, if that is wished."""

    def __init__(self, chronology: Chronology, registrar: Registrar, wishes: Wishes) -> None:
        self._registrar, self._wishes = registrar, wishes
        self._known = chronology.sources
        self._by_url = {url: key for key, one in self._known.items() for url in (one.url, one.archive_url) if url}

    def citations(self, value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - text or JSON
        """Sources by their ids or addresses; or as our JSON has them, with what they support, be it nothing.

        Raises:
            UnregisteredError: The store lacks one, and none is to be registered.
        """
        return [self._citation(item) for item in items_of(value)]

    def described(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The source that columns of its own describe.

        Args:
            said: The fields of a source, by their names; and "locator" and "note" of its citation.

        Raises:
            UnregisteredError: The store lacks it, and none is to be registered.
            TypedDateError: A date is none.
        """
        fields = {key: said[key] for key in Source._fields if key in said and key not in ("id", "note")}
        dates = {
            key: str(parse_typed(str(fields[key]), day_first=self._wishes.day_first)) for key in _DATES if key in fields
        }
        authors = {"authors": [{"name": name} for name in items_of(fields["authors"])]} if "authors" in fields else {}
        key = self._source(name_in(said.get("id", "")), fields | dates | authors)
        return given_of({"source": key, "locator": said.get("locator"), "note": said.get("note")})

    def _citation(self, item: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        if not isinstance(item, dict):
            name = str(item)
            is_url = _URL.match(name) is not None
            return {"source": self._source("" if is_url else name, {"url": name} if is_url else {})}
        reference = item.get("reference")
        title = reference.removesuffix(".") if isinstance(reference, str) else reference
        fields = {"title": title, "url": item.get("url")}
        said = {key: item.get(key) for key in ("supports", "disputes", "locator", "note")}
        judged: dict[str, Any] = {"supports": []} if "supports" in item else {}
        return judged | given_of({"source": self._source(name_in(item), given_of(fields)), **said})

    def _source(self, key: str, fields: dict[str, Any]) -> str:
        """The id of a source by its id or address; if the store lacks it, that under which it is registered."""
        url = fields["url"] if isinstance(fields.get("url"), str) else ""
        known = key if key in self._known else self._by_url.get(url) if url and not key else None
        if known is not None or key in self._registrar.records.get("sources", {}):
            return known or key
        if "sources" not in self._registrar.new:
            raise UnregisteredError(
                key or str(url or fields.get("title")), "source", self._registrar.near(key, self._known), "sources"
            )
        if not fields:
            raise UndescribedError(key)
        record = {"type": "webpage" if url else "document", "title": url, **fields}
        registered = self._registrar.add("sources", key or _proposed(fields), _ordered(record))
        if url:
            self._by_url.setdefault(url, registered)
        return registered


def _proposed(fields: Mapping[str, Any]) -> str:
    """An id for a source: of its publisher or host, or else its title; and the date."""
    host = host_of(str(fields.get("url", ""))).removeprefix("www.")
    names = (fields.get("publisher", ""), host, fields.get("title", ""))
    name = next(filter(None, (slug(str(name)) for name in names)), "source")
    return slug(f"{name} {fields.get('date', '')}")


def _ordered(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in Source._fields if record.get(key)}

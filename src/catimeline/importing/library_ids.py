"""Which source of a store each item of a library is: by its id, else by what identifies a source, else a new one."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from catimeline.dates.edtf import parse
from catimeline.edit.new_event import FreeIds
from catimeline.importing.faults import Faults
from catimeline.importing.library_values import ReadItem
from catimeline.importing.merge import Raw
from catimeline.importing.remarks import Remarks
from catimeline.model.records import Source
from catimeline.store.validators import host_of, is_id
from catimeline.text.names import fold, slug

_Mark = Callable[[Raw], Hashable]


def named(
    items: Sequence[ReadItem],
    others: tuple[Mapping[str, str], Sequence[str]],
    known: Mapping[str, Raw],
    faults: Faults,
    remarks: Remarks,
) -> dict[str, ReadItem]:
    """The items by the ids of their sources.

    Args:
        items: What could be read.
        others: Where the items are that could not, by their keys; and the keys of those that are left out for now.
        known: The sources of the store as TOML values, without their ids.
        faults: Items with the same key are added to these, unless they say the same.
        remarks: Items that say what another one with their key says are added to these.
    """
    lost, reserved = others
    single = _single(items, lost, faults, remarks)
    keys = _keys([*(item.given for item in single), *reserved])
    found: dict[str, ReadItem] = {}
    left: list[ReadItem] = []
    for item in single:
        if keys.get(item.given) in known:
            found[keys[item.given]] = item
        else:
            left.append(item)
    for mark in _MARKS:
        theirs = _by(mark, {key: table for key, table in known.items() if key not in found}.items())
        ours = _by(mark, ((item, item.raw) for item in left))
        for form in ours.keys() & theirs.keys():
            # an address or title that several share identifies none; of records that are all the same, any will do
            if mark is _whole or len(ours[form]) == len(theirs[form]) == 1:
                found |= zip(theirs[form], ours[form], strict=False)
        done = set(map(id, found.values()))
        left = [item for item in left if id(item) not in done]
    ids, taken = FreeIds(), {*keys.values(), *map(id_of, reserved)}
    for item in left:  # last, so that new ids avoid all those that are taken
        found[keys.get(item.given) or ids.free(_proposed(item.raw), found, known, taken)] = item
    return found


def id_of(given: str) -> str:
    """A key in kebab-case; of an address, such as those of zotero.org, its last part; empty if no letter is left."""
    if is_id(given):
        return given
    made = slug(given.rstrip("/").rpartition("/")[2] if "://" in given else given)
    return "" if made.replace("-", "").isdecimal() and any(map(str.isalpha, given)) else made


def _single(items: Sequence[ReadItem], lost: Mapping[str, str], faults: Faults, remarks: Remarks) -> list[ReadItem]:
    """The items whose keys no other has; of those that say the same, the first. The others are at fault."""
    by_key: dict[str, list[ReadItem]] = {}
    for item in items:
        by_key.setdefault(item.given, []).append(item)
    kept = by_key.pop("", [])
    for key, several in by_key.items():
        first = several[0]
        differing = next((one for one in several if one.raw != first.raw), None)
        if key not in lost and differing is None:
            kept.append(first)
            for item in several[1:]:
                remarks.add("item", "left out for an equal one with the same key", item.place)
            continue
        for item in several:
            other = (differing or first) if item is first else first
            where = lost.get(key, f"{other.place}, which differs")
            faults.add(item.place, item.columns["id"], f"{key!r} is also the key of {where}")
    order = {id(item): at for at, item in enumerate(items)}
    return sorted(kept, key=lambda item: order[id(item)])


def _keys(every: Iterable[str]) -> dict[str, str]:
    """The ids that keys become, by key; of several that become the same, that of the key that is it already."""
    by_id: dict[str, list[str]] = {}
    for given in every:
        if key := id_of(given):
            by_id.setdefault(key, []).append(given)
    return {given: key for key, several in by_id.items() for given in several if len(several) == 1 or given == key}


def _proposed(raw: Raw) -> str:
    """An id for an item without one: from who wrote it or published it, or its title, and its year."""
    author: Raw = next(iter(raw.get("authors", ())), {})
    host = host_of(str(raw.get("url", ""))).removeprefix("www.")
    names = (author.get("family"), author.get("name"), raw.get("publisher"), host, raw["title"])
    name = next(filter(None, (slug(str(name or "")) for name in names)), "source")
    return slug(f"{name} {_year(raw) or ''}")


def _year(raw: Raw) -> str | None:
    start = parse(raw["date"]).start if "date" in raw else None
    return start and start[:-6]


def _whole(raw: Raw) -> Hashable:
    return repr({key: raw[key] for key in Source._fields if key in raw})


def _titled(raw: Raw) -> Hashable:
    year = _year(raw)
    return year and (fold(str(raw["title"])), year)


def _doi(raw: Raw) -> Hashable:
    return str(raw["doi"]).casefold() if "doi" in raw else None


def _at(field: str) -> _Mark:
    # by its text, since a wrong value may be an array
    return lambda raw: str(raw[field]) if field in raw else None


_MARKS: tuple[_Mark, ...] = (_whole, _doi, _at("url"), _at("archive_url"), _titled)
"""What identifies a source, the surest first."""


def _by(mark: _Mark, records: Iterable[tuple[Any, Raw]]) -> dict[Hashable, list[Any]]:
    """Records by what identifies them; those without it are left out."""
    found: dict[Hashable, list[Any]] = {}
    for key, raw in records:
        if (form := mark(raw)) is not None:
            found.setdefault(form, []).append(key)
    return found

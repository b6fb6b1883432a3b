"""Sets of records of a store that may be large."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

_Key = TypeVar("_Key")


class RecordKeys(AbstractSet[tuple[str, str]]):
    """Records by registry, or "events", and id, without a tuple for each: an import may add hundreds of thousands."""

    __slots__ = ("_ids",)

    def __init__(self, ids: Mapping[str, Collection[str]]) -> None:
        """``ids``: those of each registry, in which it is quick to look one up."""
        self._ids = ids

    def __contains__(self, key: object) -> bool:
        """Whether a record is among these."""
        return isinstance(key, tuple) and key[1] in self._ids.get(key[0], ())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """All of them."""
        return ((registry, key) for registry, ids in self._ids.items() for key in ids)

    def __len__(self) -> int:
        """How many there are."""
        return sum(map(len, self._ids.values()))

    def of(self, registry: str) -> frozenset[str]:
        """The ids of those of a registry."""
        return frozenset(self._ids.get(registry, ()))

    @classmethod
    def _from_iterable(cls, keys: Iterable[_Key]) -> AbstractSet[_Key]:
        """What unions and the like of such sets are."""
        return frozenset(keys)


def ids_among(records: AbstractSet[tuple[str, str]], registry: str) -> frozenset[str]:
    """The ids of the records of a registry among these."""
    if isinstance(records, RecordKeys):
        return records.of(registry)
    return frozenset(key for one, key in records if one == registry)

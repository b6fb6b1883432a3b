"""Numbered references: each source has one number, given when it is first cited."""

from collections.abc import Iterable, Iterator

from catimeline.contract import SourceObject


class References:
    """The sources that were cited so far, by number from 1."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[SourceObject] = []

    def cite(self, sources: Iterable[SourceObject]) -> list[int]:
        """The numbers of some sources, in the order given; a source that is cited twice has one number."""
        numbers = []
        for source in sources:
            number = self._numbers.setdefault(source["id"], len(self._sources) + 1)
            if number > len(self._sources):
                self._sources.append(source)
            if number not in numbers:
                numbers.append(number)
        return numbers

    def __iter__(self) -> Iterator[tuple[int, SourceObject]]:
        return enumerate(self._sources, start=1)

    def __len__(self) -> int:
        return len(self._sources)


def marks(numbers: Iterable[int]) -> str:
    """Numbers as they stand behind a statement: "[1][4]"."""
    return "".join(f"[{number}]" for number in numbers)

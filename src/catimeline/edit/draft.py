"""A store as it is before a change: what the change asks of it, mostly answered by the index."""

from typing import Any, Self

from catimeline.edit.near_positions import NearPositions
from catimeline.edit.splices import TomlEditor
from catimeline.errors import ChangedError
from catimeline.index.contents import Contents, KnownPiece
from catimeline.index.index import open_index
from catimeline.model.records import Chronology
from catimeline.progress import Watch, nobody
from catimeline.store.files import SourceFile, Store, read_file
from catimeline.store.load import Loaded, load


class Draft:
    """A store as it is before a change. As a context manager, it closes itself."""

    def __init__(self, store: Store, watch: Watch = nobody, *, cache: bool = True) -> None:
        """Open the index of a store.

        Args:
            store: The files.
            watch: Called with the progress.
            cache: Whether the index may be that on disk.

        Raises:
            StoreError: The store has problems.
            StoreMissingError: A file of the store cannot be read.
        """
        self.paths = store.files
        self._watch = watch
        self._index = open_index(store, cache=cache, watch=watch)
        self.contents = Contents(self._index)
        self._files: dict[int, SourceFile] = {}
        self._pieces: dict[int, list[KnownPiece]] = {}
        self._loaded: Loaded | None = None
        self._registries: Chronology | None = None
        try:
            self.file(0)  # now: what another program does to it from here on is refused
        except BaseException:
            self._index.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()

    @property
    def registries(self) -> Chronology:
        """All records but the events."""
        self._registries = self._registries or self.contents.registries()
        return self._registries

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """All files.

        Raises:
            ChangedError: One has changed since the index was opened.
        """
        return tuple(map(self.file, range(len(self.paths))))

    @property
    def loaded(self) -> Loaded:
        """The whole store, which is read for it: for what the index does not say."""
        self._loaded = self._loaded or load(self.files, self._watch)
        return self._loaded

    @property
    def is_loaded(self) -> bool:
        """Whether the whole store has been read."""
        return self._loaded is not None

    def file(self, number: int) -> SourceFile:
        """A file.

        Raises:
            ChangedError: It has changed since the index was opened.
        """
        if number not in self._files:
            file = read_file(self.paths[number])
            if not self.contents.has(number, file.content):
                raise ChangedError(str(file.path))
            self._files[number] = file
        return self._files[number]

    def editor(self, number: int) -> TomlEditor:
        """The blocks of a file."""
        content = self.file(number).content
        return TomlEditor(content, NearPositions(content, self.pieces(number)))

    def pieces(self, number: int) -> list[KnownPiece]:
        """The pieces of a file."""
        if number not in self._pieces:
            self._pieces[number] = self.contents.pieces(number, self.file(number).content)
        return self._pieces[number]

    def positions_in(self, number: int) -> list[int]:
        """The positions of the events of a file in the index, in the order of the file."""
        return [position for piece in self.pieces(number) for position in piece.events]

    def records_in(self, number: int) -> dict[str, dict[str, Any]]:
        """The ids of the records of a file by registry, in its order, as the keys of tables; without values.

        A registry that is there without records has an empty table, and so have ``[store]`` and the events.
        """
        found: dict[str, dict[str, Any]] = {}
        for piece in self.pieces(number):
            for name in piece.tables:
                found.setdefault(name, {})
            for name, keys in piece.records.items():
                found.setdefault(name, {}).update(dict.fromkeys(keys) if name != "store" else {})
            if piece.events:
                found.setdefault("events", {})
        return found

    def events_in(self, number: int) -> list[str]:
        """The ids of the events in a file, in the order of the file."""
        return [key for key, home in self.loaded.homes.items() if home == number]

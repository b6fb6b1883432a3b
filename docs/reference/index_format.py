"""Makes the module ``catimeline.index.format``: the format of the index is a digest of the code that makes its content.

That code is everything that ``catimeline.index.cache`` imports, late imports included, except for ``ASIDE``.
Docstrings, comments and empty lines do not count, so that their words can change without a new format.
"""

import ast
import io
import tokenize
from collections.abc import Iterable
from hashlib import sha256
from modulefinder import ModuleFinder
from pathlib import Path

_SOURCE = Path(__file__).parents[2] / "src"
_TEXT = '''\
"""The format of the index: ``docs/reference/index_format.py`` says what it is, ``write.py`` writes it."""

FORMAT = "{digest}"
'''
ASIDE = frozenset({
    "catimeline",
    "catimeline._version",
    "catimeline.codes",
    "catimeline.errors",
    "catimeline.index.format",
    "catimeline.progress",
    "catimeline.store.lint",
    "catimeline.store.toml_positions",
})  # fmt: skip
"""Modules about problems, progress or the program, which do not affect the content of an index."""


def format_module() -> str:
    """The text of the module."""
    return _TEXT.format(digest=digest(path.read_text(encoding="utf-8") for _, path in sorted(makers().items())))


def makers() -> dict[str, Path]:
    """The modules that make the content of an index, by name."""
    finder = ModuleFinder([str(_SOURCE)], excludes=["catimeline.api"])  # the package imports it for type checkers only
    finder.import_hook("catimeline.index.cache")
    files = {name: getattr(module, "__file__", None) for name, module in finder.modules.items()}
    return {name: Path(file) for name, file in files.items() if file and name not in ASIDE}


def digest(texts: Iterable[str]) -> str:
    """A digest of the code of some modules."""
    return sha256("\n\f\n".join(map(_code, texts)).encode()).hexdigest()[:16]


def _code(text: str) -> str:
    """A module without docstrings, comments and empty lines."""
    lines = text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    return "\n".join(line.rstrip() for line in lines if line.strip())

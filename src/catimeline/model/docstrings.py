"""Reads the docstrings of records and their fields, which describe them in the JSON Schemas.

Python discards the docstrings of fields, so they are read from the source.
"""

import ast
from importlib.resources import files
from itertools import pairwise


def texts_of(module: str) -> dict[str, dict[str, str]]:
    """The docstrings of each class of a module of this package: its own under the empty name, and those of its fields.

    A class also has those of the fields that it inherits; a named type has only its own. Marks of code are removed.
    """
    source = ast.parse(files("catimeline.model").joinpath(f"{module}.py").read_text(encoding="utf-8"))
    texts: dict[str, dict[str, str]] = {}
    for statement, below in pairwise([*source.body, ast.Pass()]):
        match statement, below:
            case ast.ClassDef(name=name), _:
                texts[name] = {}
                for base in statement.bases:
                    texts[name] |= texts.get(ast.unparse(base), {})
                texts[name] |= {"": _plain(ast.get_docstring(statement) or ""), **_texts_of_fields(statement)}
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(text))):
                texts[name] = {"": _plain(text)}
    return texts


def _texts_of_fields(record: ast.ClassDef) -> dict[str, str]:
    texts = {}
    for field, below in pairwise(record.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                texts[name] = _plain(text)
    return texts


def _plain(docstring: str) -> str:
    """The text on one line, without marks of code."""
    return " ".join(docstring.replace("``", "").split())

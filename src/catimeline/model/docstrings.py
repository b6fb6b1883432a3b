"""What the source of a data dictionary says of its records and their fields: the texts for the JSON Schemas.

A field's text stands beneath it, where Python keeps it nowhere; so the source is read.
"""

import ast
from importlib.resources import files
from itertools import pairwise


def texts_of(module: str) -> dict[str, dict[str, str]]:
    """The texts of each class of a module of this package: its own under the empty name, and those of its fields.

    A class has the texts of the fields that it inherits. A named type has only its own text. The marks of code are
    left out.
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
    """The text on one line."""
    return " ".join(docstring.replace("``", "").split())

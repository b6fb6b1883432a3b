"""What every command needs of ``typing``, without its import, which takes a tenth of the time of a command.

A module on the way of ``list --json`` takes these names from here, does not evaluate its annotations (``from
__future__``), and imports what only checkers read where ``TYPE_CHECKING`` is true.
"""

from __future__ import annotations

from collections import namedtuple

__all__ = ["TYPE_CHECKING", "NamedTuple", "TypedDict"]

TYPE_CHECKING = False
"""As that of ``typing``: checkers take it for true."""

if TYPE_CHECKING:
    from typing import NamedTuple, TypedDict
else:

    class _Maker(type):
        """Makes a named tuple of a class whose body has annotations, with its methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:  # the class from which the others inherit, in form only
                return super().__new__(cls, name, bases, body)
            fields = body["__annotations__"]
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - what it is made of
            for key, value in body.items():
                if key not in ("__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """The class from which named tuples inherit."""

    class TypedDict(dict):
        """The class from which types of dictionaries inherit."""

        def __init_subclass__(cls, *, total: bool = True) -> None:
            """Take the word on whether all keys must be there, which checkers read."""

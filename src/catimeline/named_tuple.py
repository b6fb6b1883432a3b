"""Named tuples, as ``typing`` has them, without its import, which takes a fifth of the time of a whole command.

A module on the way of ``list --json`` takes ``NamedTuple`` and ``TYPE_CHECKING`` from here, does not evaluate its
annotations (``from __future__``), and imports what only checkers read where ``TYPE_CHECKING`` is true.
"""

from __future__ import annotations

from collections import namedtuple

__all__ = ["TYPE_CHECKING", "NamedTuple"]

TYPE_CHECKING = False
"""As that of ``typing``: checkers take it for true."""

if TYPE_CHECKING:
    from typing import NamedTuple
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
                if key not in ("__classcell__", "__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """The class from which named tuples inherit."""

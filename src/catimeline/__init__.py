"""Citable chronologies: events with honest dates and a source for each statement."""

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["CatimelineError", "OpenStore", "open_store"]
__version__ = "0.1.0"

_HOMES = {"CatimelineError": "errors", "OpenStore": "api", "open_store": "api"}
"""Where the names of the Python API are: they are loaded when they are used, for the command line needs few of them."""

if TYPE_CHECKING:
    from catimeline.api import OpenStore, open_store
    from catimeline.errors import CatimelineError
else:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name)
        return getattr(import_module(f"catimeline.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

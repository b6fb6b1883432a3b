"""Citable chronologies: events with honest dates and a source for each statement."""

from catimeline._version import __version__ as __version__

__all__ = ["CatimelineError", "OpenStore", "contract", "edtf", "open_store"]

_HOMES = {
    "CatimelineError": "errors",
    "OpenStore": "api",
    "contract": "model.contract",
    "edtf": "dates.edtf",
    "open_store": "api",
}
"""The module of each public name, loaded on first use: the command line needs few of them."""

TYPE_CHECKING = False  # checkers take it for true; that of typing would take longer than all the rest

if TYPE_CHECKING:  # __getattr__ would hide the types
    from catimeline.api import OpenStore, open_store
    from catimeline.dates import edtf
    from catimeline.errors import CatimelineError
    from catimeline.model import contract
else:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name)
        from importlib import import_module  # noqa: PLC0415 - only for Python programs

        module = import_module(f"catimeline.{_HOMES[name]}")
        return getattr(module, name, module)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

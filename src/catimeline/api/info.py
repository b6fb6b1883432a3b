"""What ``info`` says of the program, the store and its index."""

from catimeline._version import __version__
from catimeline.dates.edtf import iso_day
from catimeline.index.index import Index
from catimeline.model.contract import InfoObject
from catimeline.model.to_json import header_object
from catimeline.model.vocabulary import REGISTRIES


def info_of(index: Index) -> InfoObject:
    """The record of the program, the store and its index."""
    figures = index.counts()
    first, last = (None if day is None else iso_day(day) for day in index.span())
    return {
        "version": __version__,
        "store": index.files(),
        "headers": [header_object(header) for header in index.headers()],
        "counts": {name: figures.get(name, 0) for name in ("events", *REGISTRIES)},
        "span": {"first": first, "last": last},
        "index": str(index.path) if index.path else None,
    }

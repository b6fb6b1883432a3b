"""Stores that cite some sources."""

from typing import Any

import tomli_w


def store_of(sources: dict[str, dict[str, Any]]) -> str:
    """A store whose one event cites some sources, in their order."""
    event = {"id": "one", "date": "2001", "title": "An event", "kind": "kind"}
    return tomli_w.dumps(
        {
            "store": {"format": 1, "title": "Probe"},
            "kinds": {"kind": "Kind"},
            "sources": {key: {"type": "webpage", "title": "A title"} | record for key, record in sources.items()},
            "events": [event | {"sources": [{"source": key} for key in sources]}],
        }
    )

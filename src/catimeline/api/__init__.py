"""The Python API: opens a store and answers questions with the records of the JSON contract (``model/contract.py``).

``docs/api.md`` says which parts of it are stable.
"""

from catimeline.api.listing import Listing
from catimeline.api.store import OpenStore, open_store

__all__ = ["Listing", "OpenStore", "open_store"]

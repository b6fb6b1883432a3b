"""Single records as their validators judge them, to compare other readers with."""

from typing import Any

from catimeline.store.assemble import read_registries
from catimeline.store.validation import TomlPath, Validation
from catimeline.store.validators import Record


def known(document: dict[str, Any]) -> Validation:
    """A validation that knows the ids of a store, without faults."""
    validation = Validation()
    read_registries([document], validation)
    validation.faults.clear()
    return validation


def judged(record: Record, raw: object, validation: Validation, at: TomlPath = ("events", 0)) -> Any:
    """What the validator says: the record, or ``None`` if there is a fault."""
    made = record(raw, at, validation)
    wrong = bool(validation.faults)
    validation.faults.clear()
    return None if wrong else made

"""The JSON Schema of store format 1, made from the validators, for editors that check while one types.

It finds errors of form, and accepts every valid store. Errors that only a full read can find, such as an id that is in
no registry, are left to ``catimeline check``. Draft 7, which TOML editors read.
"""

from collections.abc import Mapping
from typing import Any

from catimeline.model.docstrings import texts_of
from catimeline.model.records import Chronology
from catimeline.store.schema import EVENT, FORMAT, FREELY_NAMED, HEADER, REGISTRY_VALIDATORS
from catimeline.store.schema_keywords import Check, Keywords, saying_of
from catimeline.store.validators import Record, Validator, identifier, list_of, text

JsonSchema = dict[str, Any]


def store_schema() -> JsonSchema:
    """The schema, with keys in the order that a store has them; the same on each call."""
    writer = _Writer()
    tables = {name: writer.registry(name, validator) for name, validator in REGISTRY_VALIDATORS.items()}
    tables["events"] = writer.schema(list_of(EVENT))
    texts = writer.texts[Chronology.__name__]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:catimeline:store:{FORMAT}",
        "title": "Store",
        "description": f"A citable chronology, in store format {FORMAT}.",
        "type": "object",
        "properties": {
            "store": writer.schema(HEADER),
            **{name: {"description": texts[name], **table} for name, table in tables.items()},
        },
        "additionalProperties": False,
        "definitions": writer.definitions,
    }


class _Writer:
    """Writes checks as schemas, and collects the definitions, which are used by name."""

    def __init__(self) -> None:
        self.definitions: dict[str, JsonSchema] = {}
        self.texts = texts_of("records")

    def schema(self, check: Check) -> JsonSchema:
        """The schema of one check; a reference if it has a name."""
        if isinstance(check, Record):
            name = "" if check.make is dict else check.make.__name__
            saying = self._record(check)
        else:
            keywords, called = saying_of(check)
            name = called or ""
            saying = self._keywords(keywords)
        if not name:
            return saying
        self.definitions[name] = saying
        return {"$ref": f"#/definitions/{name}"}

    def registry(self, name: str, validator: Validator) -> JsonSchema:
        """The schema of a registry: a table of records by their ids."""
        ids = text if name in FREELY_NAMED else identifier
        return {"type": "object", "propertyNames": self.schema(ids), "additionalProperties": self.schema(validator)}

    def _record(self, record: Record) -> JsonSchema:
        texts = self.texts.get(record.make.__name__, {})
        return {
            **({"description": texts[""]} if texts else {}),
            "type": "object",
            "properties": {
                key: self.schema(validator) | ({"description": texts[key]} if texts else {})
                for key, validator in record.fields.items()
            },
            **({"required": list(record.required)} if record.required else {}),
            "additionalProperties": False,
            **(self._keywords(saying_of(record.rules).keywords) if record.rules else {}),
        }

    def _keywords(self, keywords: Keywords) -> JsonSchema:
        """Keywords with their values, in which checks become their schemas."""
        return {key: self._value(value) for key, value in keywords.items()}

    def _value(self, value: object) -> object:
        if callable(value):
            return self.schema(value)
        if isinstance(value, Mapping):
            return self._keywords(value)
        if isinstance(value, list | tuple | frozenset):
            return [self._value(each) for each in (sorted(value) if isinstance(value, frozenset) else value)]
        return value

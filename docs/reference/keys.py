"""The keys of an event, read from the JSON Schema."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_TYPES = {"string": "text", "boolean": "true or false"}


def keys_table(schema: Schema) -> str:
    """A row for each key: its path, what it holds, what it means."""
    rows = [f"| `{path}` | {holds} | {means} |" for path, holds, means in _Keys(schema["$defs"]).of("Event", "")]
    return "\n".join(["| key | holds | means |", "|---|---|---|", *rows, ""])


class _Keys:
    """Reads keys from the definitions of a schema."""

    def __init__(self, definitions: Schema) -> None:
        self._definitions = definitions

    def of(self, name: str, before: str) -> Iterator[tuple[str, str, str]]:
        """The keys of a record and, below each, those of the records in it."""
        for key, part in self._definitions[name]["properties"].items():
            yield f"{before}{key}", self._holds(part), part["description"].removesuffix(".")
            for inner in (part, part.get("items", {}), *part.get("anyOf", [])):
                if "properties" in self._definitions.get(_name(inner), {}):
                    yield from self.of(_name(inner), f"{before}{key}.")

    def _holds(self, part: Schema) -> str:
        name = _name(part)
        match self._definitions.get(name, part):
            case _ if name in ("Day", "Statement"):  # the page explains them
                holds = name.lower()
            case {"anyOf": parts}:
                holds = " or ".join(map(self._holds, parts))
            case {"enum": words}:
                holds = ", ".join(f"`{word}`" for word in words)
            case {"type": "array", "items": items}:
                holds = f"list of {self._holds(items)}s"
            case {"propertyNames": keys, "additionalProperties": values}:
                holds = f"by {self._holds(keys)}: {self._holds(values)}"
            case {"type": list(types)}:
                holds = " or ".join(map(_word, types))
            case {"type": kind}:
                holds = _word(kind)
        return holds


def _name(part: Schema) -> str:
    """The name of the definition that a schema refers to; empty if it refers to none."""
    return str(part.get("$ref", "")).removeprefix("#/$defs/")


def _word(kind: str) -> str:
    return _TYPES.get(kind, kind)

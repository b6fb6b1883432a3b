"""The keys of an event, from the JSON Schema."""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_NAMES = {"string": "text", "boolean": "true or false"}


def keys_table(schema: Schema) -> str:
    """A row for each key: its path, what it holds, what it means."""
    rows = [f"| `{path}` | {holds} | {means} |" for path, holds, means in _keys(schema, schema, "")]
    return "\n".join(["| key | holds | means |", "|---|---|---|", *rows, ""])


def _keys(schema: Schema, part: Schema, prefix: str) -> Iterator[tuple[str, str, str]]:
    for key, value in part["properties"].items():
        path = f"{prefix}{key}"
        yield path, _holds(schema, value), value["description"].removesuffix(".")
        for inner in (value, value.get("items", {}), *value.get("anyOf", [])):
            if "properties" in inner:
                yield from _keys(schema, inner, f"{path}.")


def _holds(schema: Schema, part: Schema) -> str:
    if "enum" in part:
        return ", ".join(f"`{word}`" for word in part["enum"])
    if "anyOf" in part:
        return " or ".join(reversed([_holds(schema, one) for one in part["anyOf"]]))
    if part.get("$ref") == "#/$defs/statement":
        return "statement"
    given = part.get("type") or ["day", "null"]  # the other $ref
    return " or ".join(_named(schema, part, kind) for kind in ([given] if isinstance(given, str) else given))


def _named(schema: Schema, part: Schema, kind: str) -> str:
    if kind == "array":
        return f"list of {_holds(schema, part['items'])}s"
    if kind == "object" and "properties" not in part:
        return f"by statement: {_holds(schema, part['additionalProperties'])}"
    return _NAMES.get(kind, kind)

"""The JSON Schema of events as the columns of another engine.

catimeline schema json | python schema_to_ddl.py          a CREATE TABLE for DuckDB
catimeline schema json | python schema_to_ddl.py --spark  the schema of a Spark DataFrame
python schema_to_ddl.py event.schema.json                 the same from a file

Keys that are always there become columns. A value that may be of several types is JSON; in Spark it is its text.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple


class Dialect(NamedTuple):
    """How an engine writes its types."""

    scalars: dict[str, str]
    """By the type in the schema; "any" is what may be of several."""
    array: str
    mapping: str
    record: str
    column: str


DUCKDB = Dialect(
    {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "any": "JSON"},
    "{}[]",
    "MAP(VARCHAR, {})",
    "STRUCT({})",
    '"{}" {}',
)
SPARK = Dialect(
    {"string": "STRING", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "any": "STRING"},
    "ARRAY<{}>",
    "MAP<STRING, {}>",
    "STRUCT<{}>",
    "`{}` {}",
)


def columns(schema: dict[str, Any], dialect: Dialect) -> list[str]:
    """The columns of an event: name and type."""

    def of(part: dict[str, Any]) -> str:
        if "$ref" in part:
            return of(schema["$defs"][part["$ref"].removeprefix("#/$defs/")])
        if "anyOf" in part:
            known = [one for one in part["anyOf"] if one.get("type") != "null"]
            return of(known[0]) if len(known) == 1 else dialect.scalars["any"]
        given = part["type"]
        [kind] = [given] if isinstance(given, str) else [kind for kind in given if kind != "null"]
        if kind == "array":
            return dialect.array.format(of(part["items"]))
        if kind == "object":
            if "properties" not in part:
                return dialect.mapping.format(of(part["additionalProperties"]))
            return dialect.record.format(", ".join(_named(part, of, dialect)))
        return dialect.scalars[kind]

    return _named(schema["$defs"]["Event"], of, dialect)


def _named(part: dict[str, Any], of: Callable[[dict[str, Any]], str], dialect: Dialect) -> list[str]:
    return [dialect.column.format(key, of(part["properties"][key])) for key in part["required"]]


def main() -> None:
    """Read the schema and write the columns."""
    arguments = sys.argv[1:]
    paths = [argument for argument in arguments if argument != "--spark"]
    schema = json.loads(Path(paths[0]).read_text(encoding="utf-8") if paths else sys.stdin.read())
    if "--spark" in arguments:
        sys.stdout.write(", ".join(columns(schema, SPARK)) + "\n")
    else:
        sys.stdout.write("CREATE TABLE events (\n  " + ",\n  ".join(columns(schema, DUCKDB)) + "\n);\n")


if __name__ == "__main__":
    main()

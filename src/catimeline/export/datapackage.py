"""The selection as a Data Package (https://datapackage.org): a folder with CSV, one file a table, and their schema.

The tables and columns are those of ``export sqlite``, without the JSON of events, which repeats them. A description as
an RO-Crate (https://w3id.org/ro/crate/1.1) is beside it. Texts are kept as they are, also those like formulas.
"""

import csv
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from catimeline.export.identity import iri_of, name_of
from catimeline.export.jsonld import Coverage, dataset
from catimeline.export.sqlite import LISTS, fill
from catimeline.model.to_json import doi_address
from catimeline.render.phrases import author_text
from catimeline.render.selection import Selection
from catimeline.text.json_text import to_json

PACKAGE, CRATE = "datapackage.json", "ro-crate-metadata.json"
"""The names of the descriptions."""

_WITHOUT = ("events", "json")
"""The column that the files do not have."""
_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
_TABLE = re.compile(
    r"(?:^-- (?P<about>[^\n]*)\n)?^CREATE TABLE (?P<name>\w+) \((?P<columns>.*?)\);\n", re.MULTILINE | re.DOTALL
)
_COLUMN = re.compile(r'^ *"?(?P<name>\w+)"? [A-Z].*?-- (?P<about>.*)$', re.MULTILINE)
"""Tables and columns of ``database.sql``, with the comments that describe them."""


def write_package(selection: Selection, folder: Path) -> Iterable[str]:
    """Write the tables and their descriptions.

    Args:
        selection: The events, in output order.
        folder: An empty folder.

    Returns:
        Nothing: the tables can hold everything.

    Raises:
        OSError: A file cannot be written.
    """
    coverage = Coverage()
    for event in selection:
        coverage.add(event)
    database = folder / "tables.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        fill(connection, selection)
        resources = [_write_table(connection, folder, *about) for about in _tables()]
    database.unlink()
    _write_json(folder / PACKAGE, _package(selection, resources))
    _write_json(folder / CRATE, _crate(selection, coverage, [one["path"] for one in resources]))
    return ()


def _tables() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the name of each table, what it is, and its columns with what they are."""
    script = files(__package__).joinpath("database.sql").read_text(encoding="utf-8")
    for table in _TABLE.finditer(script):
        about = {column["name"]: column["about"].strip() for column in _COLUMN.finditer(table["columns"])}
        yield table["name"], table["about"] or "", about


def _write_table(connection: sqlite3.Connection, folder: Path, table: str, about: str, columns: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
    """Write a table as CSV (RFC 4180), and return its description as a resource."""
    found = [row for row in connection.execute(f"PRAGMA table_info({table})") if (table, row[1]) != _WITHOUT]
    names = [row[1] for row in found]
    path = folder / f"{table}.csv"
    with path.open("x", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(names)
        listed = ", ".join(f'"{name}"' for name in names)
        write.writerows(connection.execute(f"SELECT {listed} FROM {table} ORDER BY rowid"))  # noqa: S608 - our own
    schema = {
        "fields": [_field(name, kind, columns.get(name), required=required) for _, name, kind, required, *_ in found],
        "primaryKey": [row[1] for row in found if row[5]],
        "foreignKeys": [
            {"fields": [row[3]], "reference": {"resource": row[2], "fields": [row[4]]}}
            for row in connection.execute(f"PRAGMA foreign_key_list({table})")
        ],
    }
    content = path.read_bytes()
    return _filled(
        {
            "name": table,
            "path": path.name,
            "description": about,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(content),
            "hash": f"sha256:{sha256(content).hexdigest()}",
            "schema": _filled(schema),
        }
    )


def _field(name: str, kind: str, about: str | None, *, required: bool) -> dict[str, Any]:
    return _filled(
        {
            "name": name,
            "type": "array" if name in LISTS and about and "array" in about else _TYPES[kind],
            "description": about,
            "constraints": {"required": True} if required else None,
        }
    )


def _package(selection: Selection, resources: list[Any]) -> dict[str, Any]:
    header = selection.header
    return _filled(
        {
            "profile": "tabular-data-package",
            "name": name_of(header),
            "id": doi_address(header["doi"]) if header["doi"] else iri_of(header),
            "title": selection.title,
            "description": header["description"],
            "homepage": header["url"],
            "version": header["version"],
            "licenses": [{"name": header["license"]}] if header["license"] else [],
            "contributors": [{"title": author_text(one), "role": "author"} for one in header["authors"]],
            "resources": resources,
        }
    )


def _crate(selection: Selection, coverage: Coverage, tables: list[str]) -> dict[str, Any]:
    """The description as an RO-Crate: a flat list of entities that refer to each other by their ids."""
    paths = [PACKAGE, *tables]
    root = dataset(selection, coverage, "./")
    about = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    kinds = dict.fromkeys(paths, "text/csv") | {PACKAGE: "application/json"}
    parts = [{"@id": path, "@type": "File", "name": path, "encodingFormat": kind} for path, kind in kinds.items()]
    others = {f"#author-{number}": one for number, one in enumerate(root.get("creator", []), start=1)}
    authors = [{"@id": key} for key in others]
    terms = root.pop("license", None)
    if terms:
        address = "#license" if isinstance(terms, dict) else terms
        others[address] = (
            terms if isinstance(terms, dict) else {"@type": "CreativeWork", "name": selection.header["license"]}
        )
        root["license"] = {"@id": address}
    doi = [doi_address(selection.header["doi"])] if selection.header["doi"] else []
    whole = root | _filled(
        {
            "identifier": [*doi, *filter(None, [selection.header["id"]]), *selection.header["identifiers"]],
            "datePublished": root.get("dateModified"),
            "creator": authors,
            "hasPart": [{"@id": path} for path in paths],
        }
    )
    nodes = [about, whole, *parts, *({"@id": key, **node} for key, node in others.items())]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": nodes}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _write_json(path: Path, document: dict[str, Any]) -> None:
    path.write_text(to_json(document, indented=True) + "\n", encoding="utf-8", newline="")

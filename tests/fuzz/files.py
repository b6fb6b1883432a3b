"""Files of other programs go into a store: the report on them adds up, and nothing is new a second time."""

import re
from functools import partial
from pathlib import Path
from random import Random

from catimeline.cli import load
from catimeline.cli.import_attempt import Job
from catimeline.cli.importing import _TABLES, FileOptions
from catimeline.cli.output_options import Shape
from catimeline.cli.plain_line import read_plain_line
from catimeline.errors import CatimelineError
from catimeline.importing.libraries import LIBRARIES
from catimeline.progress import nobody
from catimeline.render import View
from fuzz.incoming import MAKERS
from fuzz.promises import assert_harmless, loaded, run
from fuzz.spelling import spelled
from fuzz.stores import sample, spoilt

_EQUAL = re.compile(r"([0-9]+) items? left out for an equal one")
"""What is said of items of a library that are there twice."""


def fuzz_files(random: Random, folder: Path) -> None:
    """Of any file, each row comes in, is left out or is at fault; what came in is the same when it is read again."""
    path = folder / "store.toml"
    path.write_bytes(spelled(sample(random), random).encode())
    ending = random.choice([*MAKERS])
    file = folder / f"incoming.{ending}"
    content = MAKERS[ending](random)
    for _ in range(random.choice([0, 0, 0, 1, 3])):
        content = spoilt(content, random)
    file.write_bytes(content)
    rejects = [f"--rejects={folder / 'rejects'}"] * (ending not in ("ics", "mw") and random.random() < 0.7)
    wishes = _wishes(random) if ending in _TABLES or ending in ("ics", "mw") else []
    assert_sum(path, file, wishes)
    before = path.read_bytes()
    code, out, err = run("import", str(file), "--store", str(path), "--write", *wishes, *rejects)
    assert code in (0, 1, 2)
    assert_harmless(out)
    assert_harmless(err)
    if code:
        assert path.read_bytes() == before
        return
    after = path.read_bytes()
    # a row that was refused beside another can come in once that one is in the store
    repeated = [] if f" refused, written to {folder}" in err else [(file, [*wishes, *rejects])]
    for again, how in (*repeated, (_exported(path, folder), [])):
        assert run("import", str(again), "--store", str(path), "--write", *how)[0] == 0
        assert path.read_bytes() == after


def _wishes(random: Random) -> list[str]:
    """Options that let most rows come in."""
    some = ["--supports=all", "--dates=day-first", "--century=1900", "--dates=as-years", "--scheme=x"]
    return ["--new=all,actors:body", "--set=kind=k", *random.sample(some, random.choice([0, 0, 1, 2]))]


def _exported(path: Path, folder: Path) -> Path:
    file = folder / "exported.json"
    assert run("list", "--json", "--store", str(path), "-o", str(file))[0] == 0
    return file


def assert_sum(path: Path, file: Path, wishes: list[str]) -> None:
    """Check that each row of a file is new, changed, the same, at fault or left out, and only one of these."""
    known, values = loaded(path), read_plain_line(load("import"), [str(file), *wishes])
    assert known
    assert values
    options = FileOptions(**{name: values[name] for name in FileOptions._fields})
    try:
        read, _, form = options.rows(str(file), keeps=False)
        rows = [*read(options.read_options(str(file)))]
        columns, how = partial(options.columns, str(file)), partial(options.read_options, str(file))
        job = Job(form, columns, how, options.import_options(), read, None, Shape("json", View()), nobody)
        attempt = job.attempt(known.chronology, is_table=form in _TABLES)
    except CatimelineError:
        return
    report, left_out = attempt.sifted.report, attempt.columns.left_out
    if report.breaks_off:
        return
    counts = report.changes.counts("source" if form in LIBRARIES else "event")
    left = left_out.titles + left_out.eras + left_out.headers + left_out.repeated
    left += len(left_out.undated) + len(left_out.strays)
    left += sum(int(found[1]) for remark in report.remarks if (found := _EQUAL.match(remark)))
    taken = counts["added"] + counts["changed"] + report.same
    refused = sum(row.place in report.refused for row in rows)  # occurrences of one day have one place
    assert taken + refused + left == len(rows), (counts, report.same, report.refused, left_out, len(rows))

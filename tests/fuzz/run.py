"""Fuzz the program for a while, on one core.

Usage: python tests/fuzz/run.py SECONDS [SEED [TARGET...]]

Start it twice with different seeds to use two cores. An interrupt ends it. Ends with the number of cases and faults;
exits with 1 if there is any fault. A fault is reported with its case: run.py documents:1:4711 runs only that one.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.campaign import Case, campaign, try_case
from fuzz.targets import TARGETS


def main(what: str, seed: str = "1", *targets: str) -> int:
    """Run one case, or many; give the exit code."""
    wrong = [name for name in targets if name not in TARGETS]
    if wrong:
        _tell(f"there is no target {wrong[0]!r}; there are {', '.join(TARGETS)}")
        return 2
    for name in ("CATIMELINE_STORE", "NO_COLOR", "FORCE_COLOR"):
        os.environ.pop(name, None)
    if ":" in what:
        target, number, case = what.split(":")
        fault = try_case(Case(target, int(number), int(case)))
        _tell(f"{fault.place}\n{fault.trace}" if fault else "no fault")
        return 1 if fault else 0
    began = time.monotonic()
    tally = campaign(int(seed), float(what), _tell, targets or tuple(TARGETS))
    for target, count in tally.cases.items():
        _tell(f"{target:12}{count:>9,} cases")
    _tell(f"{sum(tally.cases.values()):,} cases in {time.monotonic() - began:,.0f} s, {len(tally.faults)} faults")
    for fault in tally.faults:
        _tell(f"  {fault.case}  {fault.place}")
    return 1 if tally.faults else 0


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)

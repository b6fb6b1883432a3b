"""Cases that are alike: some are quick tests, the others slow ones."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest

_PARAM = type(pytest.param())


def one_in(count: int, cases: Iterable[Any]) -> list[Any]:
    """Cases for ``pytest.mark.parametrize``, of which every ``count``-th is a quick test.

    A tuple stands for several arguments, as in ``pytest.param``.
    """
    return [case if at % count == 0 else _slow(case) for at, case in enumerate(cases)]


def but(quick: Collection[Any], cases: Iterable[Any]) -> list[Any]:
    """The same, of which those in ``quick`` are quick tests, or those whose first value is."""
    return [case if (case[0] if isinstance(case, tuple) else case) in quick else _slow(case) for case in cases]


def _slow(case: Any) -> Any:
    if isinstance(case, _PARAM):
        return pytest.param(*case.values, marks=[*case.marks, pytest.mark.slow], id=case.id)
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.slow)

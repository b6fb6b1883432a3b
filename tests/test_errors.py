"""The failures that a user can meet, as they reach another process."""

import copy
import pickle
from collections.abc import Iterator
from inspect import signature
from typing import Any

import pytest

from catimeline import errors
from catimeline.errors import CatimelineError, Problem

PROBLEM = Problem("events.toml", 3, 1, "no-title", "the title is missing", "error")
VALUES: dict[str, Any] = {
    "str": "a",
    "int": 2,
    "float": 2.5,
    "object": None,
    "Iterable[str]": ("a", "b"),
    "Sequence[str]": ("a", "b"),
    "Iterable[object]": ("a", 2),
    "Sequence[Problem]": (PROBLEM,),
    "Iterable[CatimelineError]": (errors.TypedDateError("a", "b"), errors.ClosedStoreError()),
    "Mapping[str, Iterable[str]]": {"a": ["b"]},
}
"""A value for each type that a failure is made of."""


def _kinds(of: type[CatimelineError] = CatimelineError) -> Iterator[type[CatimelineError]]:
    for kind in of.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
            yield from _kinds(kind)


@pytest.mark.parametrize("kind", [*_kinds()], ids=lambda kind: kind.__name__)
def test_a_failure_is_the_same_in_another_process(kind: type[CatimelineError]) -> None:
    """An error that cannot be read there makes a pool of processes wait for ever."""
    made = kind.__init__ is not Exception.__init__
    needed = [one for one in signature(kind).parameters.values() if one.default is one.empty] if made else []
    error = kind(*(VALUES[one.annotation] for one in needed)) if made else kind("a")
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - our own
        assert (type(again), str(again), vars(again)) == (kind, str(error), vars(error))
    assert str(copy.copy(error)) == str(error)

"""Named tuples without ``typing`` are as those of ``typing``."""

from __future__ import annotations  # as every module with such a tuple

import copy
import pickle
import typing
from collections.abc import Callable

import pytest

from catimeline import light_typing


class Light(light_typing.NamedTuple):
    """A place."""

    name: str
    latitude: float = 0.0
    longitude: float = 0.0

    @property
    def is_north(self) -> bool:
        """Whether it is north of the equator."""
        return self.latitude > 0


class Heavy(typing.NamedTuple):
    """A place."""

    name: str
    latitude: float = 0.0
    longitude: float = 0.0

    @property
    def is_north(self) -> bool:
        """Whether it is north of the equator."""
        return self.latitude > 0


Place = type[Light] | type[Heavy]

USES: dict[str, Callable[[Place], object]] = {
    "by place": lambda place: tuple(place("Osh", 40.5, 72.8)),
    "by name": lambda place: tuple(place(longitude=72.8, name="Osh", latitude=40.5)),
    "defaults": lambda place: tuple(place("Osh", longitude=72.8)),
    "a field": lambda place: place("Osh", 40.5).latitude,
    "a property": lambda place: place("Osh", 40.5).is_north,
    "its fields": lambda place: place._fields,
    "its defaults": lambda place: place._field_defaults,
    "its documentation": lambda place: place.__doc__,
    "as a dict": lambda place: place("Osh", 40.5)._asdict(),
    "one field replaced": lambda place: tuple(place("Osh", 40.5)._replace(latitude=1.0)),
    "as text": lambda place: repr(place("Osh")).replace(place.__name__, ""),
    "equal": lambda place: (place("Osh") == ("Osh", 0.0, 0.0), hash(place("Osh")) == hash(("Osh", 0.0, 0.0))),
    "copied": lambda place: copy.deepcopy(place("Osh", 40.5)) == place("Osh", 40.5),
    "sent to another process": lambda place: pickle.loads(pickle.dumps(place("Osh", 40.5))).latitude,  # noqa: S301 - our own
    "without room for others": lambda place: hasattr(place("Osh"), "__dict__"),
}
FAULTS: dict[str, Callable[[typing.Any], object]] = {
    "a value is missing": lambda place: place(),
    "there are too many": lambda place: place("Osh", 1.0, 2.0, 3.0),
    "too many, and one by name": lambda place: place("Osh", 1.0, 2.0, 3.0, name="Osh"),
    "no such field": lambda place: place("Osh", height=900),
    "a field twice": lambda place: place("Osh", name="Osh"),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_light_tuple_is_as_one_of_typing(use: Callable[[Place], object]) -> None:
    assert use(Light) == use(Heavy)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("place", [Light, Heavy])
def test_a_wrong_call_is_a_type_error(place: Place, fault: Callable[[typing.Any], object]) -> None:
    with pytest.raises(TypeError):
        fault(place)


def test_a_field_can_be_matched_by_its_place() -> None:
    match Light("Osh", 40.5):
        case Light(_, latitude):
            assert latitude == 40.5


def test_a_field_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        Light("Osh").name = "Oš"  # type: ignore[misc] # what must fail

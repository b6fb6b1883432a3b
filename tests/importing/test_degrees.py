"""Which texts are a latitude or a longitude."""

import pytest

from catimeline.importing.degrees import degrees_of


@pytest.mark.parametrize(
    ("text", "field", "degrees"),
    [
        ("48.21", "latitude", 48.21),
        ("48,21", "latitude", 48.21),
        (" +48.2 ", "latitude", 48.2),
        ("\u221222.9", "latitude", -22.9),
        ("4.8e1", "latitude", 48.0),
        ("91", "latitude", 91.0),  # which the store refuses, with its reason
        ("48°12'N", "latitude", 48.2),
        ("48° 12\u2032 36\u2033 N", "latitude", 48.21),
        ("22°54'S", "latitude", -22.9),
        ("43º12\u20190\u201dw", "longitude", -43.2),
        ("16°22'19.2''E", "longitude", 16.372),
        ("E 16.37", "longitude", 16.37),
        ("16.37°", "longitude", 16.37),
        ("-16.37°", "longitude", -16.37),
        ("16°22'", "longitude", 16.366667),
        ("16°22'E", "latitude", None),
        ("-22.9 S", "latitude", None),
        ("S 22.9 S", "latitude", None),
        ("16°22'O", "longitude", None),  # Ost or Ouest
        ("48°72'N", "latitude", None),
        ("48°12'72\"N", "latitude", None),
        ("48 12", "latitude", None),
        ("4_8", "latitude", None),
        ("nan", "latitude", None),
        ("48.208.176", "latitude", None),
        ("48.2, 16.3", "latitude", None),
        ("POINT(16.3 48.2)", "latitude", None),
        ("", "latitude", None),
        ("4" * 41, "latitude", None),
    ],
)
def test_degrees(text: str, field: str, degrees: float | None) -> None:
    assert degrees_of(text, field) == degrees

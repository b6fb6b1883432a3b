"""Output streams that are neither a terminal nor UTF-8."""

import io
import sys

import pytest

from catimeline.cli import app
from catimeline.cli.output import degrade


def test_a_picture_on_a_stream_without_an_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output can be any text stream, as in a notebook."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(SystemExit):
        app(["chart", "--series", "hld", "--picture"])
    assert "●" in stream.getvalue()


def test_only_writing_degrades() -> None:
    """The handler that replaces characters an encoding lacks is never asked to decode."""
    degrade(io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert "“é”".encode("ascii", "catimeline.degrade") == b'"e"'
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "catimeline.degrade")

"""``show --open``: the first source with an address, in the user's browser."""

import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run


def test_the_first_source_with_an_address_is_opened(
    small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    addresses = [source["url"] for source in run("show", "round-1", "--json", "--store", small).json["sources"]]
    first = next(filter(None, addresses))
    assert run("show", "round-2", "round-1", "--open", "--store", small) == Run(0, "", f"opened {first}\n")
    assert opened == [first]


def test_an_event_without_an_address(small: Path, run: Callable[..., Run]) -> None:
    expected = "error: no source of treaty has an address\n"
    assert run("show", "treaty", "--open", "--store", small) == Run(1, "", expected)


def test_a_browser_that_cannot_be_started(
    small: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    ended = run("show", "round-1", "--open", "--store", small)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: no browser could be started (set BROWSER); the address is https://")

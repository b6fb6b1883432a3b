"""What the tests with other programs share: exported documents, Node.js and Chromium."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from playwright.sync_api import sync_playwright

PEERS = Path(__file__).parent


@pytest.fixture
def export(run: Callable[..., Run], tmp_path: Path) -> Callable[..., Path]:
    """Exports a document and gives its path."""

    def call(name: str, *args: str) -> Path:
        path = tmp_path / f"document.{name}"
        ended = run("export", name, *args, "-o", path)
        assert ended.code == 0, ended.err
        return path

    return call


@pytest.fixture
def node() -> Callable[..., Any]:
    """Runs a script of ``peers`` on a document and gives the JSON that it prints, which is what that reader saw."""

    def call(script: str, *args: str | Path) -> Any:
        command = ["node", str(PEERS / script), *map(str, args)]
        ended = subprocess.run(command, capture_output=True, check=False, timeout=600, encoding="utf-8")
        assert ended.returncode == 0, ended.stderr[-2000:]
        sys.stderr.write(ended.stderr)
        return json.loads(ended.stdout)

    return call


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window, as Playwright drives it."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=[*quiet, "--disable-sync", "--no-first-run"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A blank page; the test fails if it makes a request to the network or logs a message."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("request", lambda one: trouble.append(one.url) if not one.url.startswith(("file:", "data:")) else None)
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    yield opened
    context.close()
    assert trouble == []

"""How fast the page of `export html` is for its reader: how soon it appears, and how long a filter takes.

    python benchmarks/page.py [EVENTS]

Needs the packages of the extra `peers` and Chromium. Writes a newsroom's chronology of that length (5,000 events by
default), exports it and the built-in one, and opens each five times. Times are medians and maxima in ms: of opening,
from the request on; of a choice, from the event until the page is painted again, and the share of its script.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

RUNS = 5
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

OPENED = """() => {
  const [opened] = performance.getEntriesByType("navigation")
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime
  return {"first paint": [paint], "ready": [opened.domContentLoadedEventEnd], "loaded": [opened.loadEventEnd]}
}"""

CHOSEN = """async ([name, value]) => {
  const field = document.querySelector(`[name=${name}]`)
  const start = performance.now()
  if (typeof value === "number") field.selectedIndex = value
  else field.value = value
  field.dispatchEvent(new Event("input", {bubbles: true}))
  const script = performance.now() - start
  const painted = new MessageChannel()
  await new Promise(done => requestAnimationFrame(() => {
    painted.port1.onmessage = done
    painted.port2.postMessage(0)
  }))
  return [performance.now() - start, script]
}"""

CHOICES: tuple[tuple[str, str, str | int], ...] = (
    ("a kind", "kind", 2),
    ("all kinds again", "kind", 0),
    ("an actor", "actor", 3),
    ("all actors again", "actor", 0),
    ("from 2000", "from", "2000"),
    ("from any year again", "from", ""),
    ("a word", "q", "water"),
    ("a longer word", "q", "waters"),
    ("no word again", "q", ""),
)
"""The choices: in words, the field, and its value or the index of its option."""


def main() -> None:
    """Measure both pages and print the figures."""
    count = sys.argv[1] if len(sys.argv) > 1 else "5000"
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        program = next(filter(None, map(shutil.which, CHROMIUM)))
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        print(f"Chromium {chromium.version}, {RUNS} runs each; ms: median, greatest")
        store = folder / "newsroom.toml"
        subprocess.run([sys.executable, Path(__file__).with_name("stores.py"), count, store], check=True)
        for chronology in ("builtin", str(store)):
            report(chronology, folder / "page.html", chromium)
        chromium.close()


def report(chronology: str, page: Path, chromium: Browser) -> None:
    """Export a chronology, open the page, choose, and print how long that took."""
    command = [sys.executable, "-m", "catimeline", "export", "html", "--store", chronology, "-o", str(page)]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    seconds = time.perf_counter() - start
    print(f"\n{Path(chronology).stem}: {page.stat().st_size:,} bytes, exported in {seconds:.1f} s")
    times: dict[str, list[list[float]]] = {}
    for _ in range(RUNS):
        opened = chromium.new_page(viewport={"width": 1280, "height": 900})
        opened.goto(page.as_uri())
        for row, measured in [*opened.evaluate(OPENED).items(), *chosen(opened)]:
            times.setdefault(row, []).append(measured)
        opened.close()
    for row, measured in times.items():
        print(f"{row:24}", *(f"{median(one):8.0f}{max(one):8.0f}" for one in zip(*measured, strict=True)))


def chosen(page: Page) -> Iterable[tuple[str, list[float]]]:
    """Make each choice, with a reader's pause between two."""
    for words, name, value in CHOICES:
        page.wait_for_timeout(1000)
        yield words, page.evaluate(CHOSEN, [name, value])


if __name__ == "__main__":
    main()

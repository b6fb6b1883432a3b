"""All links within the project's Markdown lead somewhere: to a file, and to a heading in it."""

import re
from pathlib import Path

import pytest
from conftest import ROOT

from catimeline.cli import load

FOLDERS = (".", "benchmarks", "docs", "tests", ".github", "src")
DOCUMENTS = sorted(
    {path for folder in FOLDERS for path in (ROOT / folder).glob("*.md" if folder == "." else "**/*.md")}
    - set((ROOT / "tests/peers/node_modules").glob("**/*.md"))
)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")


def prose(document: Path) -> str:
    """A document without its blocks of code."""
    text = document.read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them; of equal headings, the first has it."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target, anchor in LINK.findall(re.sub(r"`[^`\n]+`", "", prose(document))):
        path = document.parent / target if target else document
        assert path.exists(), target
        assert not anchor or anchor in anchors(path), f"{target}#{anchor}"


def test_there_are_links_of_each_kind() -> None:
    found = [link for document in DOCUMENTS for link in LINK.findall(prose(document))]
    assert any(target and anchor for target, anchor in found)
    assert any(anchor and not target for target, anchor in found)


def test_each_promise_names_what_tests_it() -> None:
    """In the table of SECURITY.md."""
    _, _, *rows = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    assert len(rows) > 8
    for row in rows:
        tests = re.findall(r"`(tests/[^`]+)`", row.rsplit("|", 2)[1])
        assert tests, row
        assert all((ROOT / test).exists() for test in tests), row


def test_the_hook_and_the_action_call_what_there_is() -> None:
    hook, action = (ROOT / name for name in (".pre-commit-hooks.yaml", "action.yml"))
    if not hook.exists():  # an sdist has neither
        pytest.skip("not in a repository")
    assert "entry: catimeline check\n" in hook.read_text(encoding="utf-8")
    options = {name for one in load("check").parameters for name in one.names}
    script = action.read_text(encoding="utf-8").partition("run: |")[2]
    assert 'catimeline" check' in script
    assert {*re.findall(r"(?<=[\s(])--[a-z]+", script)} - {"--quiet"} <= options
    assert "${{" not in script  # what users give is not run

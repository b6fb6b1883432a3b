"""A grammar of PowerShell accepts the script for it; tests/completion/test_shells.py runs those of the other shells."""

from collections.abc import Callable

import tree_sitter
import tree_sitter_powershell
from conftest import Run

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def has_error(script: str) -> bool:
    return PARSER.parse(script.encode()).root_node.has_error


def test_the_script_can_be_read(run: Callable[..., Run]) -> None:
    script = run("completion", "powershell").out
    assert not has_error(script)
    assert has_error(script.rstrip().removesuffix("}"))

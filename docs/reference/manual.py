"""The manual page, in the macros of man(7), all ASCII."""

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from program import Command, Option, Program

from catimeline.cli.topics import Panel, Rows, Topic

_ESCAPES = str.maketrans(
    {"\\": r"\e", "-": r"\-", "'": r"\(aq", '"': r"\(dq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
)
_HEAD = r"""
.\" Written by docs/reference/write.py.
.TH CATIMELINE 1 "" "catimeline {version}" "User Commands"
.SH NAME
catimeline \- {about}
.SH SYNOPSIS
.B catimeline
.I COMMAND
.RI [ OPTIONS ]
.RI [ ARGUMENTS ]
.SH DESCRIPTION
Reads, checks, writes, cites and publishes chronologies: TOML files of
events with EDTF dates and a source for each statement. One comes with
the program, and is read if no other is named.
""".lstrip()


def manual_page(program: Program, version: str, topics: Mapping[str, Topic]) -> str:
    """The page.

    Args:
        program: The commands.
        version: The version of the program.
        topics: The topics of help.
    """
    about = program.itself.text[0].rstrip(".")
    lines = [_HEAD.format(version=version, about=_prose(about))]
    lines += [*_examples(program.itself.examples), *_listed(program.itself.options), ".SH COMMANDS\n"]
    for command in program.commands:
        lines += _section(command, program.shared)
    for panel, options in program.shared.items():
        lines += [f".SH {_text(panel.upper())}\n", *_listed(options)]
    for topic in topics.values():
        lines += [f".SH {_text(topic.title.upper())}\n", "".join(_of_topic(topic)).removeprefix(".PP\n")]
    return "".join(lines)


def _of_topic(topic: Topic) -> Iterator[str]:
    for part in topic.parts:
        if isinstance(part, Panel):
            yield f".PP\nThe options are those of {_text(part.name.upper())}.\n"
        elif isinstance(part, Rows):
            yield from (f".TP\n.B {_text(name)}\n{_prose(meaning)}\n" for name, meaning in part.rows.items())
        else:
            yield f".PP\n{_prose(part)}\n"


def _section(command: Command, shared: Mapping[str, list[Option]]) -> Iterator[str]:
    yield f".SS {_text(command.usage)}\n"
    yield from _paragraphs(command.text)
    yield from _examples(command.examples)
    yield from _listed([*command.arguments, *command.own(shared)])
    taken = [f"{panel.upper()}{': ' * bool(names)}{', '.join(names)}" for panel, names in command.taken(shared)]
    if taken:
        yield f".PP\nAlso {_prose('; '.join(taken))}.\n"


def _paragraphs(paragraphs: list[str]) -> Iterator[str]:
    first, *others = paragraphs
    yield f"{_prose(first)}\n"
    yield from (f".PP\n{_prose(text)}\n" for text in others)


def _examples(examples: list[str]) -> Iterator[str]:
    if examples:
        yield "".join([".PP\n.EX\n", *(f"{_text(example)}\n" for example in examples), ".EE\n"])


def _listed(options: Iterable[Option]) -> Iterator[str]:
    for option in options:
        yield f".TP\n.B {_text(option.names)}\n{_prose(option.help)}\n"


def _prose(text: str) -> str:
    """Running text in short lines, without the backquotes of Markdown."""
    return "\n".join(map(_text, wrap(text.replace("`", ""), 60, break_long_words=False, break_on_hyphens=False)))


def _text(text: str) -> str:
    """Text without requests, quotes or escapes; characters beyond ASCII by code point."""
    plain = re.sub(r"[^\x00-\x7f]", lambda found: rf"\[u{ord(found[0]):04X}]", text.translate(_ESCAPES))
    # a line that begins with a dot would be a request
    return rf"\&{plain}" if plain.startswith(".") else plain

"""Command lines with options in all spellings: what is read without Typer is what Typer reads."""

from random import Random

from typer_lines import read_by_typer

from catimeline.cli import COMMANDS, load
from catimeline.cli.parameters import FLAG
from catimeline.cli.plain_line import read_plain_line
from fuzz.commands import value_of

_STRAYS = ("--", "-", "-x", "--xyzzy", "-rj", "", "x", "-1", "--=", "=")


def fuzz_lines(random: Random) -> None:
    """A plain line has the values of Typer, which does not refuse it."""
    name = random.choice([*COMMANDS])
    words = _words(name, random)
    values = read_plain_line(load(name), words)
    if values is not None:
        assert repr(values) == repr(read_by_typer(name, words)), (name, words)


def _words(name: str, random: Random) -> list[str]:
    parameters = load(name).parameters
    words: list[str] = []
    for one in random.choices(parameters, k=random.randrange(6)):
        text = value_of(one, random)
        if one.is_argument:
            words.append(text)
            continue
        typed = random.choice([*one.names, *[one.off] * bool(one.off)])
        if one.kind == FLAG and random.random() < 0.8:
            words.append(typed)
        else:
            words += random.choice(
                ([typed, text], [typed, text], [f"{typed}={text}"], [typed + text], [typed[:-1], text])
            )
    if random.random() < 0.2:
        words.insert(random.randrange(len(words) + 1), random.choice(_STRAYS))
    return words

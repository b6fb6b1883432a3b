"""The codes of problems: what each means and how to fix it. A code never changes its meaning."""

from typing import Literal, NamedTuple


class Code(NamedTuple):
    """One kind of problem."""

    level: Literal["error", "warning"]
    """A store with an error cannot be read; a warning is for the curator."""
    means: str
    mend: str


def _error(means: str, mend: str) -> Code:
    return Code("error", means, mend)


def _warning(means: str, mend: str) -> Code:
    return Code("warning", means, mend)


CODES: dict[str, Code] = {
    "syntax": _error("The file is not TOML.", "Correct the text at the place that is given."),
    "merge-conflict": _error(
        "A merge left a conflict in a file.", "Keep the right text, and remove the lines <<<<<<<, ======= and >>>>>>>."
    ),
    "duplicate-key": _error("A key or table appears twice in a file.", "Remove one, or give it another name."),
    "not-utf-8": _error("The file has bytes that are not UTF-8.", "Save it as UTF-8."),
    "too-deep": _error("Arrays or tables are nested hundreds of levels deep.", "Check that it is a store."),
    "too-long": _error("A number has thousands of digits.", "Check that it is a store."),
    "missing-header": _error("No file of the store has a [store] table.", "Add one, with format = 1 and a title."),
    "unknown-key": _error("A table or key is not part of the format.", "Correct its spelling, or remove it."),
    "missing-key": _error("A key that is required is missing.", "Add it."),
    "wrong-type": _error("A value has a different TOML type than its key requires.", "Write it as the message says."),
    "empty": _error("A text is empty or blank.", "Leave the key out if there is nothing to say."),
    "unknown-format": _error("The store has a format that this program does not read.", "Write format = 1."),
    "out-of-range": _error("A number is too small or too large for its key.", "Correct it."),
    "repeated": _error("A text appears twice in one array.", "Remove one."),
    "bad-id": _error("An id is not kebab-case.", "Use a-z, 0-9 and single hyphens between them."),
    "bad-date": _error("A date is not EDTF, or no such day exists.", "See `catimeline date`, and docs/dates.md."),
    "not-a-day": _error("A date that must be one day is not.", "Write a day such as 2018-07-09, or leave the key out."),
    "bad-url": _error("An address is not a web address.", "Start it with https:// or http://."),
    "bad-same-as": _error(
        "A value of `same_as` is neither a web address nor `scheme:value`.",
        "Write an address, or a scheme in kebab-case, a colon and a value without blanks: wikidata:Q2487.",
    ),
    "not-a-page": _error("The address of a store has a fragment.", "Remove it: its fragments are the ids of events."),
    "bad-doi": _error("A DOI is not one.", "Write it as 10.1000/182, or as its address at doi.org."),
    "bad-isbn": _error("An ISBN is not one, or its check digit is wrong.", "Copy it again from the book."),
    "bad-issn": _error("An ISSN is not one, or its check digit is wrong.", "Copy it again from the journal."),
    "bad-language": _error("A language is not a BCP 47 tag.", "Write a tag such as en, ru or zh-Hans."),
    "duplicate-id": _error("Two events have the same id.", "Give one of them another id."),
    "contradiction": _error("Two files define one id differently.", "Make them the same, or remove one."),
    "circle": _error(
        "A group is a member of itself, a body is part of itself, or a source carries its own text.",
        "Break the circle.",
    ),
    "not-a-state": _error(
        "The country of a place is an actor of another kind.", "Name a state, or write a plain name."
    ),
    "not-a-group": _error("An actor that is not a group has members.", "Set its kind to group, or use part_of."),
    "half-a-position": _error("A place has a latitude without a longitude, or the reverse.", "Give both or neither."),
    "bad-author": _error("An author is neither a person nor an organisation.", "Write family (and given), or name."),
    "unknown-actor": _error("An actor is not in the registry.", "Correct its spelling, or add [actors.ID]."),
    "unknown-place": _error("A place is not in the registry.", "Correct its spelling, or add [places.ID]."),
    "unknown-kind": _error("A kind is not in the registry.", "Correct its spelling, or add it to [kinds]."),
    "unknown-topic": _error("A topic is not in the registry.", "Correct its spelling, or add it to [topics]."),
    "unknown-series": _error("A series is not in the registry.", "Correct its spelling, or add [series.ID]."),
    "unknown-source": _error("A source is not in the registry.", "Correct its spelling, or add [sources.ID]."),
    "unknown-event": _error("A relation refers to an event that does not exist.", "Correct the id."),
    "unknown-statement": _error("A statement is not one that a source can support.", "Use a field from docs/store.md."),
    "unknown-status": _error("A status is not one of the three allowed.", "Write confirmed, announced or cancelled."),
    "unknown-relation": _error("A relation is not part of the format.", "Use one from docs/store.md."),
    "unknown-grade": _error(
        "A grade is not one of the four allowed.", "Write official, press, scholarly or reference."
    ),
    "unknown-source-type": _error("A type is not an item type of CSL 1.0.2.", "Write webpage, report, treaty …"),
    "unknown-actor-kind": _error(
        "The kind of an actor is not one of the four allowed.", "Write state, organisation, body or group."
    ),
    "absent-statement": _error("A source or an inference is about a field that the event lacks.", "Add the field."),
    "inferred-and-supported": _error("A statement is inferred and has a source.", "Decide which is true."),
    "supports-and-disputes": _error("One source supports and disputes a statement.", "Decide which is true."),
    "number-without-series": _error("An event has a number, but is in no series.", "Add its series."),
    "updated-before-added": _error("An event was updated before it was added.", "Correct one of the dates."),
    "related-to-itself": _error("An event is related to itself.", "Remove the relation, or correct the id."),
    "ambiguous-name": _warning("Two actors, places or people share a name.", "Change the name or alias of one."),
    "long-quote": _error("A quoted passage is too long.", "Quote only the words that matter."),
    "unsourced": _warning("No source supports a statement.", "Add one, or list the statement in `inferred`."),
    "only-reference": _warning(
        "A statement rests on a single reference work, or on sources that carry its text.",
        "Find what that work rests on.",
    ),
    "shared-origin": _warning(
        "Sources of one publisher and day support a statement, and count as two witnesses.",
        "If one carries the text of the other, or both carry a third, say so with `origin`.",
    ),
    "doubtful-origin": _warning(
        "A source is older than its origin, or disputes what a source of the same origin supports.",
        "Correct `origin`: it names the earliest source of a text, and of no other text.",
    ),
    "source-before-event": _warning(
        "All sources that support a date were published before it.",
        'If it announces the event, let a later source support the date, or set status = "announced".',
    ),
    "series-order": _warning("An event has a higher number in a series, but an earlier date.", "Correct one of them."),
    "same-number": _warning(
        "Two events have the same number in a series.",
        "Correct one of them. If a meeting had two parts or was put off, say so with `related` or its status.",
    ),
    "series-gap": _warning(
        "A series lacks numbers between those that it has.",
        "Add the events, if a source supports them; the `note` of the series can say why they are missing.",
    ),
    "same-url": _warning("Two sources have the same address.", "Merge them, so that it does not count twice."),
    "shared-same-as": _warning(
        "Two records of one registry, or two events, are said to be the same as one thing elsewhere.",
        "Merge them, or remove the value from one: an import could not tell which one is meant.",
    ),
    "possible-double": _warning(
        "Two events have the same title and date, and no place or id tells them apart.",
        "Remove one, or say what tells them apart: a place, `same_as`, a title of its own.",
    ),
    "unused-source": _warning("A source is cited by no event, and is the origin of no source.", "Cite or remove it."),
    "unused-person": _warning("A person with aliases takes part in no event.", "Correct the name, or remove it."),
    "alias-in-event": _warning(
        "An event names a person by an alias, and so another person.", "Write the name, as it is in `[people.…]`."
    ),
    "almost-alike": _warning(
        "Two names differ only slightly.", "If they mean the same, use one spelling; add an alias."
    ),
    "idle-dispute": _warning("A source disputes a statement with the same value.", "Let it support the statement."),
    "relation-order": _warning("A relation contradicts the dates of its events.", "Reverse it, or correct a date."),
    "left-open": _warning(
        "What was announced or pledged has passed, and nothing fulfils or postpones it.",
        "Add what became of it, and the relation.",
    ),
    "missing-language": _warning("A source has no language.", "Add its BCP 47 tag."),
    "language-in-words": _warning(
        "A language is written as a word, and not found by its tag.", "Write its BCP 47 tag, such as en for English."
    ),
    "missing-grade": _warning("A source has no grade.", "Add official, press, scholarly or reference."),
    "missing-archive": _warning(
        "A source on the web has no archived copy; only with --sources.", "Add the address of one as archive_url."
    ),
    "missing-locator": _warning(
        "A long source supports something, and nothing says where in it; only with --sources.",
        "Add a locator: a page, an article, a paragraph.",
    ),
    "long-summary": _warning("A summary has more than four sentences.", "Say only what was decided or discussed."),
    "control-character": _warning("A text has a control character.", "Remove it."),
    "merge-marks": _warning(
        "A text has lines that a merge left behind.",
        "Keep the right text, and remove the lines <<<<<<<, ======= and >>>>>>>.",
    ),
    "double-space": _warning("A text has two spaces in a row.", "Remove one."),
    "mixed-quotes": _warning("A text has straight and curly quotes.", "Use one kind."),
    "out-of-order": _warning("An event comes after one that is later.", "Move it to its place by date."),
}
"""All codes, errors first."""

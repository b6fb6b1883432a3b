"""What weakens an event, in the few words that stand beside its date and its title; ``Doubts`` has the sentences."""

from catimeline.contract import EventObject

WEAK = ("disputed", "inferred", "unsourced")
"""The words of evidence that weaken a date."""

DOUBTFUL = WEAK[:2]
"""Those that are said where there is little room and no place for sources: in pictures, and on maps."""


def date_caveat(event: EventObject, words: tuple[str, ...] = WEAK) -> str:
    """What its sources make of the date, if it is one of some words; else empty."""
    word = event["evidence"]["date"]
    return word if word in words else ""


def status_caveat(event: EventObject) -> str:
    """Why it may never have taken place: "announced" or "cancelled"; empty if it is confirmed."""
    return "" if event["status"] == "confirmed" else event["status"]


def date_words(event: EventObject, words: tuple[str, ...] = WEAK) -> str:
    """The date with what weakens it: "1 July 2021 (disputed)"."""
    return bracketed(event["date"]["text"], date_caveat(event, words))


def title_words(event: EventObject) -> str:
    """The title with what weakens the event: "Visit of Javier Solana (announced)"."""
    return bracketed(event["title"], status_caveat(event))


def caveats(event: EventObject, words: tuple[str, ...] = WEAK) -> list[str]:
    """All that weakens it, for where it stands by itself: "date disputed", "announced"."""
    date, status = date_caveat(event, words), status_caveat(event)
    return [f"date {date}"] * bool(date) + [status] * bool(status)


def bracketed(text: str, caveat: str | None) -> str:
    """A text with what weakens it, if anything does."""
    return f"{text} ({caveat})" if caveat else text

"""English for messages that say how many things there are."""


def counted(count: int, what: str) -> str:
    """A count with its noun: "1 event", "2 events"."""
    return f"{count} {what}{'s' * (count != 1)}"

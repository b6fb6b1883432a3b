"""The English of messages that say how many things there are."""


def counted(count: int, what: str) -> str:
    """A number of things in words: "1 event", "2 events"."""
    return f"{count} {what}{'s' * (count != 1)}"

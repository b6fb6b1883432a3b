"""English for messages that say how many things there are."""


def counted(count: int, what: str) -> str:
    """A count with its noun: "1 event", "2 events", "2 entries"."""
    plural = f"{what[:-1]}ies" if what.endswith("ry") else f"{what}s"
    return f"{count} {what if count == 1 else plural}"

"""Values of events exchanged one by one, so that all else in their blocks stays: comments, order, spacing."""

from collections.abc import Mapping
from typing import Any

from catimeline.blocks import statement
from catimeline.errors import NoStatementError, SeveralFilesError
from catimeline.model import Event
from catimeline.pen import Change, Draft
from catimeline.splices import Blocks


def amended(draft: Draft, events: Mapping[str, Mapping[str, Any]]) -> Change:
    """Give fields of events other values, or values where they have none.

    Args:
        draft: The store as it is.
        events: By the ids of events, at least one, the TOML values of fields.

    Raises:
        SeveralFilesError: The events stand in several files.
        NoStatementError: What is to be exchanged is no line of a table with a header of its own.
    """
    homes = sorted({draft.loaded.homes[key] for key in events})
    if len(homes) > 1:
        raise SeveralFilesError(str(draft.files[home].path) for home in homes)
    file = draft.files[homes[0]]
    blocks = Blocks(file.content)
    places = {key: index for index, key in enumerate(draft.events_in(homes[0]))}
    splices = []
    for event, fields in sorted(events.items(), key=lambda item: places[item[0]]):
        for field in (one for one in Event._fields if one in fields):
            before = Event._fields[: Event._fields.index(field)]
            text = statement(field, fields[field], blocks.newline)
            splice = blocks.assigned(("events", places[event]), field, text, before)
            if splice is None:
                raise NoStatementError(str(file.path), event, field)
            splices.append(splice)
    return Change(homes[0], tuple(splices), frozenset(("events", key) for key in events))

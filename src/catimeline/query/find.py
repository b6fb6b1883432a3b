"""Events by their ids."""

from collections.abc import Iterable

from catimeline.errors import UnknownEventError
from catimeline.index.index import Index
from catimeline.text.did_you_mean import nearest


def find_events(index: Index, ids: Iterable[str]) -> list[str]:
    """The JSON of events, in the order of the given ids, without duplicates.

    Raises:
        UnknownEventError: There is no event for at least one of the ids.
    """
    asked = {event_id.lower(): event_id for event_id in ids}
    found = {event_id: index.event(event_id) for event_id in asked}
    missing = [asked[event_id] for event_id, event in found.items() if event is None]
    if missing:
        raise UnknownEventError({event_id: nearest(event_id, index.ids_near(event_id)) for event_id in missing})
    return [event for event in found.values() if event is not None]

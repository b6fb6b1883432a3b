"""Conditions on how an event is related to others, on the time around one, and on the evidence of a statement."""

import json

from catimeline.index.index import Index
from catimeline.model.vocabulary import EVIDENCE, INVERSES, STATEMENTS, UNTYING
from catimeline.query.filters import Around
from catimeline.query.find import find_events
from catimeline.query.sql import AtPositions, Window, WithEvidence
from catimeline.text.did_you_mean import check_known
from catimeline.text.names import fold

_TIES = "l.relation NOT IN ({})".format(", ".join(f"'{name}'" for name in UNTYING))
_THREAD = f"""
WITH RECURSIVE thread(position) AS (
  SELECT position FROM events WHERE id = {{id}}
  UNION SELECT e.position FROM thread AS t CROSS JOIN links AS l ON l.position = t.position
    CROSS JOIN events AS e ON e.id = l.other WHERE {_TIES}
  UNION SELECT l.position FROM thread AS t CROSS JOIN events AS e ON e.position = t.position
    CROSS JOIN links AS l ON l.other = e.id WHERE {_TIES}
) SELECT position FROM thread
"""

_NAMED = "SELECT position FROM links WHERE relation IN ({})"
_NAMING = "SELECT e.position FROM links AS l CROSS JOIN events AS e ON e.id = l.other WHERE l.relation IN ({})"


def thread(index: Index, event_id: str) -> AtPositions:
    """Met by an event and by all that relations tie to it, directly or through others.

    Raises:
        UnknownEventError: There is no such event.
    """
    [event] = find_events(index, [event_id])
    return AtPositions(_THREAD.format(id=_text(json.loads(event)["id"])))


def with_relation(typed: str) -> AtPositions:
    """Met by events that have a relation to another one, by its name from their end; or one of several, with commas.

    Raises:
        UnknownNameError: There is no such relation.
    """
    names = [fold(name) for name in typed.split(",") if name.strip()] or [typed]
    for name in names:
        check_known(name, "relation", dict.fromkeys((*INVERSES, *INVERSES.values())))
    direct = [_text(name) for name in names if name in INVERSES]
    turned = [_text(name) for name, inverse in INVERSES.items() if inverse in names]
    found = [_NAMED.format(", ".join(direct))] * bool(direct) + [_NAMING.format(", ".join(turned))] * bool(turned)
    return AtPositions(" UNION ".join(found))


def windows_around(index: Index, around: Around) -> tuple[Window, ...]:
    """The windows that reach ``around.days`` days before an event and after it; an open end counts as the other.

    There is one window, or one around each member of a set of dates.

    Raises:
        UnknownEventError: There is no such event.
    """
    [event] = find_events(index, [around.id])
    own = "SELECT position, first, last FROM facts CROSS JOIN events USING (position) WHERE id = ?"
    [(position, *days)] = index.connection.execute(own, (json.loads(event)["id"],))
    members = "SELECT DISTINCT first, last FROM other_dates WHERE position = ? AND NOT claimed ORDER BY first, last"
    spans = index.connection.execute(members, (position,)).fetchall() or [days]
    ends = [[day for day in span if day is not None] for span in spans]
    return tuple(Window(min(span) - around.days, max(span) + around.days, around.match) for span in ends)


def with_evidence(index: Index, typed: str) -> WithEvidence:
    """Met by events of which sources support one statement so well: ``disputed=date``; or one of several, with commas.

    A word without a statement is met by any.

    Raises:
        UnknownNameError: There is no such word or statement.
    """
    pairs = []
    for part in typed.split(","):
        word, equals, statement = (fold(side) for side in part.partition("="))
        check_known(word, "evidence", EVIDENCE)
        if equals:
            check_known(statement, "statement", STATEMENTS)
        pairs.append((word, statement))
    terms = (index.term("evidence", word) for word in dict.fromkeys(word for word, _ in pairs))
    return WithEvidence(tuple(term for term in terms if term is not None), tuple(pairs))


def _text(value: str) -> str:
    """A text in SQL."""
    return "'{}'".format(value.replace("'", "''"))

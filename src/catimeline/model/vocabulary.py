"""The fixed words of store format 1: statements, registries, kinds of actor, statuses, grades, relations.

Imports nothing, so that a command that needs a word does not have to load the records.
"""

RECORD_OF = {
    "sources": "source",
    "actors": "actor",
    "places": "place",
    "people": "person",
    "series": "series",
    "kinds": "kind",
    "topics": "topic",
}
"""Each registry, and the name of one of its records: in messages, in options, and as the facet that finds the events of
a record. Registries are compared and listed in this order."""

REGISTRIES = tuple(name for name in RECORD_OF if name != "people")
"""The registries with records that events refer to by id; ``people`` only adds spellings to the names in events."""

REGISTRY_OF = {record: registry for registry, record in RECORD_OF.items()}
"""Each registry by the name of one of its records."""

STATEMENTS = ("date", "title", "kind", "status", "number", "places", "actors", "people", "topics", "summary")
"""The fields of an event that a source can support or dispute, in the order of display."""

REGISTRY_OF_STATEMENT = {
    "kind": "kinds",
    "places": "places",
    "actors": "actors",
    "people": "people",
    "topics": "topics",
}
"""The statements that refer to records, also where a source gives others instead, each with the registry of these."""

ACTOR_KINDS = ("state", "organisation", "body", "group")
STATUSES = ("confirmed", "announced", "cancelled")
GRADES = ("official", "press", "scholarly", "reference")
RELATIONS = (
    "part-of",
    "follows",
    "announces",
    "fulfils",
    "postpones",
    "amends",
    "enters-into-force",
    "see-also",
)
CSL_TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
})  # fmt: skip
"""The item types of CSL 1.0.2, appendix III."""

INVERSES = {
    "part-of": "has-part",
    "follows": "followed-by",
    "announces": "announced-by",
    "fulfils": "fulfilled-by",
    "postpones": "postponed-by",
    "amends": "amended-by",
    "enters-into-force": "entered-into-force-by",
    "see-also": "see-also",
}
"""How a relation reads from the other event."""

UNTYING = ("previous", "next", "see-also")
"""Relations that make no thread: neighbours in a series, and a mere hint. All others tie events together."""

RELATED = tuple(dict.fromkeys(("previous", "next", *RELATIONS, *INVERSES.values())))
"""How two events can be related: in their series, or by a relation read from either end."""

EVIDENCE = ("disputed", "inferred", "corroborated", "single-source", "unsourced")
"""How well sources support a statement: one says otherwise; none says it outright; two or more support it; one does;
none does. The first that is true is the word."""


def subject(registry: str, key: str) -> str:
    """A record or an event as messages name it: "event 'hld-5'"."""
    return f"{'event' if registry == 'events' else RECORD_OF[registry]} {key!r}"

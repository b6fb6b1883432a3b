"""Stores with one fault each, and files that are not stores; with the message for each."""

from pathlib import Path

from catimeline.store.files import SourceFile
from catimeline.store.load import examine

HEAD = '[store]\nformat = 1\ntitle = "T"\n[kinds]\nmeeting = "Meeting"\n'
EVENT = '[[events]]\nid = "a"\ndate = "2001"\ntitle = "A"\nkind = "meeting"\n'
BOOK = HEAD + '[sources.x]\ntype = "book"\ntitle = "X"\n'

ONE_FAULT = {
    "no header": (
        EVENT.replace("[[", '[kinds]\nmeeting = "M"\n[[', 1),
        "1:1: missing-header: the store: has no [store]",
    ),
    "another format": (
        HEAD.replace("= 1", "= 2"),
        "2:10: unknown-format: the store: format: this program reads format 1, not 2",
    ),
    "no title": (HEAD.replace('title = "T"\n', ""), "1:1: missing-key: the store: title: is missing"),
    "a store without a proper id": (
        HEAD.replace("[kinds]", 'id = "My Store"\n[kinds]'),
        "4:6: bad-id: the store: id: 'My Store' is not kebab-case",
    ),
    "a store at a fragment": (
        HEAD.replace("[kinds]", 'url = "https://a.example/#top"\n[kinds]'),
        "4:7: not-a-page: the store: url: 'https://a.example/#top' has a fragment, but fragments are the ids of events",
    ),
    "a store at an address that is not of the web": (
        HEAD.replace("[kinds]", 'url = "file:///a"\n[kinds]'),
        "4:7: bad-url: the store: url: 'file:///a' is not a web address",
    ),
    "what it is elsewhere in neither form": (
        HEAD + EVENT + 'same_as = ["wikidata:Q42", "Q42"]\n',
        "11:28: bad-same-as: event 'a': same_as[1]: 'Q42' is not an https:// address or 'scheme:value' without blanks",
    ),
    "what it is elsewhere with a blank": (
        HEAD + EVENT + 'same_as = ["id:12 a"]\n',
        (
            "11:12: bad-same-as: event 'a': same_as[0]: 'id:12 a' is not an https:// address or 'scheme:value' without blanks"
            "; write 'id:12%20a'"
        ),
    ),
    "what it is elsewhere at an address without a host": (
        HEAD + EVENT + 'same_as = ["https:a"]\n',
        "11:12: bad-same-as: event 'a': same_as[0]: 'https:a' is not an",
    ),
    "what it is elsewhere twice": (
        HEAD + EVENT + 'same_as = ["id:1", "id:1"]\n',
        "11:20: repeated: event 'a': same_as[1]: 'id:1' appears twice here",
    ),
    "what it is elsewhere as a number": (
        HEAD + EVENT + "same_as = [1]\n",
        "11:12: wrong-type: event 'a': same_as[0]: should be a string, not an integer (1)",
    ),
    "a store by an author without a name": (
        HEAD.replace("[kinds]", 'authors = [{ family = "Li", name = "Li" }]\n[kinds]'),
        "4:12: bad-author: the store: authors[0]: should have either family (and given), or the name",
    ),
    "an unknown table": (
        HEAD + "[actor.EU]\n",
        "6:2: unknown-key: the store: 'actor' is not a table of a store; did you mean 'actors'",
    ),
    "events that are no array of tables": (
        "events = 3\n" + HEAD,
        "1:10: wrong-type: the store: should be an array of tables, [[events]], not an integer (3)",
    ),
    "a registry that is no table": (
        "actors = []\n" + HEAD,
        "1:10: wrong-type: the store: should be a table, not an array",
    ),
    "an event that is no table": (
        "events = [7]\n" + HEAD,
        "1:11: wrong-type: event #1: should be a table, not an integer (7)",
    ),
    "an unknown key": (
        HEAD + EVENT + 'titel = "B"\n',
        "11:1: unknown-key: event 'a': titel: is not a key; did you mean 'title'",
    ),
    "a missing key": (HEAD + EVENT.replace('title = "A"\n', ""), "6:1: missing-key: event 'a': title: is missing"),
    "an event without an id": (HEAD + EVENT.replace('id = "a"\n', ""), "6:1: missing-key: event #1: id: is missing"),
    "an id that is not kebab-case": (
        HEAD + EVENT.replace('"a"', '"A b"'),
        "7:6: bad-id: event 'A b': id: 'A b' is not kebab-case",
    ),
    "a wrong type": (
        HEAD + EVENT.replace('"A"', "1"),
        "9:9: wrong-type: event 'a': title: should be a string, not an integer (1)",
    ),
    "a word of the wrong type": (
        HEAD + EVENT + "status = 5\n",
        "11:10: wrong-type: event 'a': status: should be a string, not an integer (5)",
    ),
    "an id of the wrong type": (
        HEAD + EVENT.replace('"meeting"', "5"),
        "10:8: wrong-type: event 'a': kind: should be a string, not an integer (5)",
    ),
    "a table among texts": (
        HEAD + EVENT + 'topics = ["", {}]\n[topics]\n',
        "11:11: empty: event 'a': topics[0]: is empty; leave the key out if there is nothing to say",
    ),
    "an empty string": (
        HEAD + EVENT.replace('"A"', '" "'),
        "9:9: empty: event 'a': title: is empty; leave the key out",
    ),
    "an impossible date": (
        HEAD + EVENT.replace('"2001"', '"2001-02-30"'),
        "8:8: bad-date: event 'a': date: '2001-02-30': ",
    ),
    "a date with a time": (
        HEAD + EVENT.replace('"2001"', "2001-02-03T04:05:06"),
        "8:8: wrong-type: event 'a': date: should be a date in quotes, such as \"2018-07\", not a date-time",
    ),
    "a year that is a number": (
        HEAD + EVENT.replace('"2001"', "2001"),
        "8:8: wrong-type: event 'a': date: should be a date in quotes",
    ),
    "an unknown kind": (
        HEAD + EVENT.replace('"meeting"', '"meting"'),
        "10:8: unknown-kind: event 'a': kind: there is no kind 'meting'; did you mean 'meeting'?",
    ),
    "an unknown actor": (
        HEAD + '[actors.EU]\nname = "E"\nkind = "state"\n' + EVENT + 'actors = ["EU", "EUU"]\n',
        "14:17: unknown-actor: event 'a': actors[1]: there is no actor 'EUU'; did you mean 'EU'?",
    ),
    "an actor in other characters": (
        HEAD + '[actors."Réunion"]\nname = "R"\nkind = "state"\n' + EVENT + 'actors = ["Re\u0301union"]\n',
        "14:11: unknown-actor: event 'a': actors[0]: there is no actor 'Re\u0301union'; the same letters are written ",
    ),
    "an unknown source": (
        HEAD + EVENT + 'sources = [\n  { source = "x" },\n]\n',
        "12:14: unknown-source: event 'a': sources[0].source: there is no source 'x'",
    ),
    "an unknown statement": (
        BOOK + EVENT + 'sources = [{ source = "x", supports = ["dates"] }]\n',
        "14:40: unknown-statement: event 'a': sources[0].supports[0]: there is no statement 'dates'; did you mean 'date'?",
    ),
    "an absent statement": (
        BOOK + EVENT + 'sources = [{ source = "x", supports = ["places"] }]\n',
        "14:40: absent-statement: event 'a': sources[0].supports[0]: the event has no places",
    ),
    "an absent inference": (
        HEAD + EVENT + 'inferred = ["places"]\n',
        "11:13: absent-statement: event 'a': inferred[0]: the event has no places",
    ),
    "inferred and supported": (
        BOOK + EVENT + 'inferred = ["date"]\nsources = [{ source = "x", supports = ["date"] }]\n',
        "15:40: inferred-and-supported: event 'a': sources[0].supports[0]: date is inferred",
    ),
    "supported and disputed": (
        BOOK + EVENT + 'sources = [{ source = "x", supports = ["date"], disputes = { date = "2002" } }]\n',
        "14:62: supports-and-disputes: event 'a': sources[0].disputes.date: is supported and disputed by the same source",
    ),
    "a disputed date that is none": (
        BOOK + EVENT + 'sources = [{ source = "x", disputes = { date = "soon" } }]\n',
        "14:48: bad-date: event 'a': sources[0].disputes.date: 'soon': ",
    ),
    "an unknown relation": (
        HEAD + EVENT + EVENT.replace('"a"', '"b"') + 'related = [{ event = "a", relation = "follow" }]\n',
        "16:38: unknown-relation: event 'b': related[0].relation: there is no relation 'follow'; did you mean 'follows'?",
    ),
    "a relation to itself": (
        HEAD + EVENT + 'related = [{ event = "a", relation = "follows" }]\n',
        "11:22: related-to-itself: event 'a': related[0].event: is the event itself",
    ),
    "a relation to nothing": (
        HEAD + EVENT + 'related = [{ event = "bb", relation = "follows" }]\n',
        "11:22: unknown-event: event 'a': related[0].event: there is no event 'bb'",
    ),
    "a number without a series": (
        HEAD + EVENT + "number = 3\n",
        "11:10: number-without-series: event 'a': number: is given, but the event is in no series",
    ),
    "a number that is none": (HEAD + EVENT + "number = true\n", "11:10: number-without-series: "),
    "a month for a day": (
        HEAD + EVENT + 'added = "2018-07"\n',
        "11:9: not-a-day: event 'a': added: '2018-07' is not one day such as '2018-07-09'",
    ),
    "a day that never was": (
        HEAD + EVENT + 'updated = "2018-02-29"\n',
        "11:11: bad-date: event 'a': updated: '2018-02-29': ",
    ),
    "a day that is a number": (
        HEAD + EVENT + "updated = 2018\n",
        "11:11: wrong-type: event 'a': updated: should be a day such as 2018-07-09, not an integer (2018)",
    ),
    "an update before it was added": (
        HEAD + EVENT + 'updated = 2018-07-08\nadded = "2018-07-09"\n',
        "11:11: updated-before-added: event 'a': updated: is before 2018-07-09, when the event was added",
    ),
    "a duplicate id": (
        HEAD + EVENT + EVENT,
        "12:6: duplicate-id: event 'a': id: is also the id of another event; first at ",
    ),
    "an item that stands twice": (
        HEAD + '[topics]\nx = "X"\n' + EVENT + 'topics = ["x", "x"]\n',
        "13:16: repeated: event 'a': topics[1]: 'x' appears twice here",
    ),
    "a status of no kind": (
        HEAD + EVENT + 'status = "done"\n',
        "11:10: unknown-status: event 'a': status: there is no status 'done'; it can be confirmed, announced, cancelled",
    ),
    "an address that is not of the web": (
        BOOK + 'url = "javascript:alert(1)"\n',
        "9:7: bad-url: source 'x': url: 'javascript:alert(1)' is not a web address that begins with https:// or http://",
    ),
    "a DOI that is none": (
        BOOK + 'doi = "doi.org/10.1000/182"\n',
        "9:7: bad-doi: source 'x': doi: 'doi.org/10.1000/182' is not a DOI such as '10.1000/182'",
    ),
    "an ISBN with a wrong digit": (
        BOOK + 'isbn = "978-3-16-148410-1"\n',
        "9:8: bad-isbn: source 'x': isbn: '978-3-16-148410-1' has a digit wrong: the last one does not agree",
    ),
    "an ISBN of thirteen digits with an X": (
        BOOK + 'isbn = "978316148410X"\n',
        "9:8: bad-isbn: source 'x': isbn: '978316148410X' has a digit wrong",
    ),
    "an ISBN of eleven digits": (
        BOOK + 'isbn = "97831614841"\n',
        "9:8: bad-isbn: source 'x': isbn: '97831614841' is not an ISBN of 10 or 13 digits",
    ),
    "an ISBN that is a number": (BOOK + "isbn = 9783161484100\n", "9:8: wrong-type: source 'x': isbn: "),
    "an ISSN with a wrong digit": (
        BOOK + 'issn = "0002-9377"\n',
        "9:8: bad-issn: source 'x': issn: '0002-9377' has a digit wrong",
    ),
    "an ISSN that is none": (
        BOOK + 'issn = "0002"\n',
        "9:8: bad-issn: source 'x': issn: '0002' is not an ISSN such as",
    ),
    "a DOI that is blank": (BOOK + 'doi = " "\n', "9:7: empty: source 'x': doi: "),
    "a language that is none": (
        BOOK + 'language = "english language"\n',
        "9:12: bad-language: source 'x': language: ",
    ),
    "a type of source that CSL lacks": (
        HEAD + '[sources.x]\ntype = "web-page"\ntitle = "X"\n',
        "7:8: unknown-source-type: source 'x': type: there is no source type 'web-page'; did you mean 'webpage'?",
    ),
    "a grade that there is not": (
        BOOK + 'grade = "pres"\n',
        "9:9: unknown-grade: source 'x': grade: there is no grade 'pres'; did you mean 'press'?",
    ),
    "a kind of actor that there is not": (
        HEAD + '[actors.B]\nname = "B"\nkind = "country"\n',
        "8:8: unknown-actor-kind: actor 'B': kind: there is no actor kind 'country'; it can be state, organisation, body,",
    ),
    "a latitude beyond the pole": (
        HEAD + "[places.X]\nlatitude = 91\nlongitude = 0\n",
        "7:12: out-of-range: place 'X': latitude: 91 is not from -90 to 90 degrees",
    ),
    "a longitude in words": (
        HEAD + '[places.X]\nlongitude = "east"\nlatitude = 0\n',
        "7:13: wrong-type: place 'X': longitude: should be a number of degrees, not a string ('east')",
    ),
    "a country that is a body": (
        HEAD + '[actors.B]\nname = "B"\nkind = "body"\n[places.X]\ncountry = "B"\n',
        "10:11: not-a-state: place 'X': country: 'B' is an actor of kind body, not a state",
    ),
    "a group that contains itself": (
        HEAD + '[actors.G]\nname = "G"\nkind = "group"\nmembers = ["G"]\n',
        "9:11: circle: actor 'G': members: has itself as a member: G → G",
    ),
    "a source that carries its own text by way of another": (
        BOOK + 'origin = "y"\n[sources.y]\ntype = "book"\ntitle = "Y"\norigin = "x"\n',
        "9:10: circle: source 'x': origin: has itself as its origin: x → y → x",
    ),
    "a circle through a record with another fault": (
        HEAD + '[actors.A]\nname = "A"\nkind = "bdy"\npart_of = ["B", 7]\n[actors.B]\nname = "B"\npart_of = ["A"]\n',
        (
            "8:8: unknown-actor-kind: actor 'A': kind: there is no actor kind 'bdy'; did you mean 'body'?\n"
            "%s:9:11: circle: actor 'A': part_of: is part of itself: A → B → A\n"
            "%s:9:17: wrong-type: actor 'A': part_of[1]: should be a string, not an integer (7)\n"
            "%s:10:1: missing-key: actor 'B': kind: is missing"
        ),
    ),
    "supported and disputed by a source that there is not": (
        HEAD + EVENT + 'sources = [{ source = "y", supports = ["date"], disputes = { date = "2002" } }]\n',
        (
            "11:23: unknown-source: event 'a': sources[0].source: there is no source 'y'\n"
            "%s:11:62: supports-and-disputes: event 'a': sources[0].disputes.date: "
        ),
    ),
    "a month without quotes": (
        HEAD + '[[events]]\nid = "a"\ndate = 2001-05\n',
        (
            "8:12: syntax: this is not TOML: expected newline or end of document after a statement; dates are EDTF in quotes: "
            '"2018-07", "2018-07-09"'
        ),
    ),
    "an origin that there is not": (
        BOOK + 'origin = "xx"\n',
        "9:10: unknown-source: source 'x': origin: there is no source 'xx'; did you mean 'x'?",
    ),
    "an origin without a name": (
        BOOK + 'origin = ""\n',
        "9:10: empty: source 'x': origin: is empty; leave the key out if there is nothing to say",
    ),
    "a long quotation": (
        BOOK + EVENT + f'sources = [{{ source = "x", quote = "{"q" * 301}" }}]\n',
        "14:36: long-quote: event 'a': sources[0].quote: has 301 characters; at most 300 are allowed",
    ),
    "a latitude alone": (
        HEAD + "[places.X]\nlatitude = 9\n",
        "7:12: half-a-position: place 'X': latitude: there is no longitude",
    ),
    "a longitude alone": (
        HEAD + "[places.X]\nlongitude = 9\n",
        "7:13: half-a-position: place 'X': longitude: there is no latitude",
    ),
    "members of a state": (
        HEAD + '[actors.A]\nname = "A"\nkind = "state"\nmembers = []\n',
        "9:11: not-a-group: actor 'A': members: only a group has members, not 'state'",
    ),
    "an author without a name": (
        BOOK + 'authors = [{ given = "Ann" }]\n',
        "9:12: bad-author: source 'x': authors[0]: should have either family (and given), or the name",
    ),
    "a kind that is not kebab-case": (
        HEAD + '"Big Kind" = "x"\n',
        "6:1: bad-id: kind 'Big Kind': 'Big Kind' is not kebab-case",
    ),
    "an actor without an id": (
        HEAD + '[actors.""]\nname = "A"\nkind = "state"\n',
        "6:9: bad-id: actor '': '' is not kebab-case",
    ),
    "an address with a blank": (
        BOOK + 'url = "https://a.example/x y"\n',
        "9:7: bad-url: source 'x': url: 'https://a.example/x y' has ' ', which an address writes %20",
    ),
    "an address with a character of two bytes": (
        BOOK + 'url = "https://a.example/x\u2028"\n',
        "9:7: bad-url: source 'x': url: 'https://a.example/x\\u2028' has '\\u2028', which an address writes %E2%80%A8",
    ),
    "an address with a control character": (
        BOOK + 'url = "https://a/\\u001b]0;x"\n',
        "9:7: bad-url: source 'x': url: ",
    ),
    "a dispute of what the event does not say": (
        BOOK + EVENT + 'sources = [{ source = "x", disputes = { status = "cancelled" } }]\n',
        "14:41: absent-statement: event 'a': sources[0].disputes.status: the event has no status",
    ),
    "supported in one citation and disputed in another": (
        BOOK
        + EVENT
        + 'sources = [{ source = "x", supports = ["date"] }, { source = "x", disputes = { date = "2002" } }]\n',
        "14:80: supports-and-disputes: event 'a': sources[1].disputes.date: ",
    ),
    "a fault after another in one list": (
        BOOK + EVENT + 'sources = [{ source = "x", supports = ["datee", "places"] }]\n',
        "14:40: unknown-statement: event 'a': sources[0].supports[0]: there is no statement 'datee'; did you mean 'date'?\n%s:14:49: absent-statement: event 'a': sources[0].supports[1]: ",
    ),
    "a number below nought": (
        HEAD + '[series.s]\nname = "S"\n' + EVENT + 'series = "s"\nnumber = -1\n',
        "14:10: out-of-range: event 'a': number: -1 is not from 0 to 1000000",
    ),
    "a citation that is no table": (
        HEAD + EVENT + 'sources = ["x"]\n',
        "11:12: wrong-type: event 'a': sources[0]: should be a table, not a string ('x')",
    ),
    "sources that are a number": (
        HEAD + EVENT + "sources = 0\n",
        "11:11: wrong-type: event 'a': sources: should be an array, not an integer (0)",
    ),
    "a person that is no table": (
        HEAD + EVENT + 'people = ["Ann"]\n',
        "11:11: wrong-type: event 'a': people[0]: should be a table, not a string ('Ann')",
    ),
    "a list that is a text": (
        HEAD + EVENT + 'actors = "EU"\n',
        "11:10: wrong-type: event 'a': actors: should be an array, not a string ('EU')",
    ),
    "a person without a name": (
        HEAD + EVENT + 'people = [{ role = "Chair" }]\n',
        "11:11: missing-key: event 'a': people[0].name: is missing",
    ),
    "text that looks like an event": (
        HEAD + EVENT + 'summary = """\n[[events]]\nid = "b"\n"""\nnotes = 1\n',
        "15:9: wrong-type: event 'a': notes: should be a string, not an integer (1)",
    ),
    "a place after Cyrillic and a tab": (
        HEAD + EVENT + 'people = [\t{ name = "Иван 🐎", roles = "x" }]\n',
        "11:31: unknown-key: event 'a': people[0].roles: is not a key; did you mean 'role'?",
    ),
    "a header and a sub-table": (
        HEAD + EVENT + '[[events.people]]\nname = "N"\nactor = "Q"\n',
        "13:9: unknown-actor: event 'a': people[0].actor: there is no actor 'Q'",
    ),
    "a syntax error": (HEAD + EVENT + "number = \n", "11:10: syntax: this is not TOML: "),
    "a file cut off": (HEAD + EVENT + 'summary = "abc', "11:"),
    "a duplicate key": (
        HEAD + EVENT + 'title = "B"\n',
        "11:1: duplicate-key: events[0].title is defined again here; first at line 9",
    ),
}


BROKEN = {
    "not UTF-8": (b'[store]\ntitle = "\xfc"', ":2:10: not-utf-8: the file is not UTF-8: there is a byte 0xfc"),
    "UTF-16": ("[store]".encode("utf-16"), ":1:1: not-utf-8: the file is not UTF-8: there is a byte 0xff"),
    "noise": (bytes(range(256)) * 9, ":"),
    "empty": (b"", ":1:1: missing-header: the store: has no [store] table"),
    "only a byte order mark": (b"\xef\xbb\xbf", ":1:1: missing-header: the store: has no [store] table"),
    "10,000 levels deep in arrays": (b"a = " + b"[" * 10_000 + b"]" * 10_000, ""),
    "10,000 levels deep in tables": (b"a = " + b"{a=" * 10_000 + b"1" + b"}" * 10_000, ""),
    "10,000 levels deep in keys": (b"a" + b".a" * 10_000 + b" = 1", ""),
    "a number without end": (b"a = " + b"1" * 5_000, ": too-long: a number has more than 4,300 digits"),
    "a NUL": (b"[store]\x00", ":1:8: syntax: "),
}

UNSEEN = {
    "no TOML at all": ("syntax", "merge-conflict", "duplicate-key", "not-utf-8", "too-deep", "too-long"),
    "a store has other files": ("missing-header", "contradiction"),
    "what the registries have": (
        *("unknown-actor", "unknown-place", "unknown-kind", "unknown-topic"),
        *("unknown-series", "unknown-source", "unknown-event", "not-a-state", "circle"),
    ),
    "one value against another": (
        *("duplicate-id", "updated-before-added", "related-to-itself"),
        *("absent-statement", "inferred-and-supported", "supports-and-disputes"),
    ),
}
"""The errors that no schema can find, by what it would need to know."""
NOT_MARKED = {
    "an empty string",
    "an impossible date",
    "a day that never was",
    "a date with a time",
    "what it is elsewhere at an address without a host",
    "an ISBN with a wrong digit",
    "an ISBN of thirteen digits with an X",
    "an ISSN with a wrong digit",
}
"""Cases of ``ONE_FAULT`` that the schema misses: codes that it covers in part, and TOML dates, text in JSON."""


def unseen_codes() -> set[str]:
    return {code for codes in UNSEEN.values() for code in codes}


def error_codes(text: str) -> set[str]:
    problems = examine([SourceFile(Path("store.toml"), (0, 0, 0, 0), text.encode())])
    return {problem.code for problem in problems if problem.level == "error"}

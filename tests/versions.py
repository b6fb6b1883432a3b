"""Two versions of the small store, with changes of every kind between them; and stores with a single event."""

from conftest import DATA

SMALL = (DATA / "small.toml").read_text(encoding="utf-8")

HEADER = '[store]\nformat = 1\ntitle = "Probe"\n[kinds]\nk = "Kind"\n'


def event(key: str, date: str = "2001", more: str = "") -> str:
    return f'[[events]]\nid = "{key}"\ndate = "{date}"\ntitle = "Event {key}"\nkind = "k"\n{more}'


def edited(text: str, *edits: tuple[str, str]) -> str:
    """The text with each first string, which occurs once in it, replaced by the second."""
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


EDITED = edited(
    SMALL,
    ('title = "A small chronology"', 'title = "A small chronology of rivers"\nauthors = [{ name = "The Curators" }]'),
    ('trade = "Trade"', 'trade = "Trade and customs"\npeace = "Peace"'),
    ('aliases = ["Союз рек", "UR"]', 'aliases = ["UR", "Союз рек"]'),
    ('[actors.Curland]\nname = "Curland"', '[actors.Kurland]\nname = "Curland"'),
    ('members = ["Twins", "Curland"]', 'members = ["Twins", "Kurland"]'),
    ("latitude = 60.1", "latitude = 60.15"),
    ("[places.Nowhere]\n", ""),
    ('[people."Иван Петров"]\naliases = ["Ivan Petrov"]\n', ""),
    ("[sources.gazette-2001]", "[sources.gazette-2001-03]"),
    ('note = "Read in a copy."', 'note = "Read in a later copy."\nlanguage = "en"'),
    ('{ source = "gazette-2001", supports = ["date", "places", "people", "title", "kind"], locator = "p. 1" }',
     '{ source = "gazette-2001-03", supports = ["date", "people", "title", "summary"], locator = "p. 2" }'),
    ('disputes = { date = "2001-03-05", number = 2, places', 'disputes = { date = "2001-03", summary = "Talks", places'),
    ('  { source = "almanac" },\n', '  { source = "almanac", supports = ["topics"], disputes = { date = "2001~" }, locator = "p. 9" },\n'),
    ('role = "Chair"', 'role = "Chair of the Union"'),
    ('  { name = "Иван Петров" },\n', '  { name = "Bo Li", role = "Secretary", actor = "Office" },\n'),
    ("They met and talked about water.", "They met for two days and talked about water."),
    ("The day is doubtful.", "Whoever wrote the gazette was not there at all."),
    ("date = 2002-05-06", 'date = "2002-05"'),
    ('places = ["Port Vista", "Nowhere"]\nactors = ["Aland", "Curland"]\ninferred = ["places"]\n',
     'status = "cancelled"\nactors = ["Kurland", "Aland"]\n'),
    ('id = "round-4"', 'id = "round-four"'),
    ('status = "announced"\n', ""),
    ('relation = "see-also" }', 'relation = "follows" }'),
    ('id = "long-ago"\ndate = "../1999"', 'id = "long-ago"\ndate = "../1999?"'),
    ('id = "some-day"\ndate = "[2002-11-20..2003-02-10]"\ntitle = "Some day of one winter"',
     'id = "reception"\ndate = "2003"\ntitle = "Reception"'),
)  # fmt: skip
"""The small store after changes of every kind."""

"""Validators of the values that a field of a store can hold: each returns the value or reports what is wrong.

A validator is called with the raw TOML value, its path and the validation; it returns ``None`` if it reported a fault.
``says`` notes what the JSON Schema of stores can say about it.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any
from unicodedata import normalize
from urllib.parse import quote, unquote

from catimeline.dates import edtf
from catimeline.errors import did_you_mean
from catimeline.model.vocabulary import RECORD_OF
from catimeline.store.schema_keywords import says
from catimeline.store.validation import TomlPath, Validation
from catimeline.text.did_you_mean import MOST_HINTS, nearest

Value = Any
"""What a validator returns for a TOML value: a text, a date, a record, a tuple of them; ``None`` if it is wrong."""

Validator = Callable[[object, TomlPath, Validation], Value]
"""``(raw value, path, validation) -> value``."""

KEBAB_CASE = "kebab-case: a-z, 0-9 and single hyphens between them"
"""What an id should be, for messages."""

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Characters that RFC 3986 excludes, controls, and invisible ones that could disguise an address.
_NOT_IN_URL = r"""\s<>"\\^`{|}\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"""
_WITH_HOST = rf"[Hh][Tt][Tt][Pp][Ss]?://[^/?#{_NOT_IN_URL}]+"
_URL = re.compile(rf"{_WITH_HOST}[^{_NOT_IN_URL}]*")
_BAD_IN_URL = re.compile(rf"[{_NOT_IN_URL}]")
_BEGINS_AS_URL = re.compile(_WITH_HOST)
_IN_SCHEME = re.compile(rf"{_KEBAB.pattern}:[^{_NOT_IN_URL}]+")
_HOST = re.compile(r"[^:]*://(?:[^/?#@]*@)?(\[[^]/?#]*\]|[^/?#:]*)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_POINT = (
    r"[?~%]?(Y-?[0-9]+(E[0-9]+)?|-?[0-9X]{4})(S[0-9]+)?[?~%]?"
    r"(-[?~%]?[0-9X]{2}[?~%]?){0,2}(T[0-9:]{8}(Z|[+-][0-9:]+)?)?"
)
_FORM_OF_EDTF = rf"^[\[{{]?(\.\.)?/?{_POINT}((/|,|\.\.){_POINT})*/?(\.\.)?[\]}}]?$"
"""Matches every EDTF date, and little else. Short, because Tombi shows it; no lookahead, which makes Tombi slow."""

# By exact type, as in all validators: to isinstance, a bool is an int and a date-time a date.
_TOML_TYPES = {
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    str: "a string",
    list: "an array",
    dict: "a table",
    dt.date: "a date",
    dt.datetime: "a date-time",
    dt.time: "a time",
    type(None): "null",  # in JSON that is imported
}
_LONGEST_SHOWN = 40
_LONG_INTEGER = 10**_LONGEST_SHOWN
_MOST_REMEMBERED = 10_000


def report_wrong_type(value: object, wanted: str, at: TomlPath, validation: Validation) -> None:
    """Report a value of the wrong TOML type, with the value if it is short."""
    found, shown = _TOML_TYPES[type(value)], describe_value(value)
    validation.report(at, "wrong-type", f"should be {wanted}, not {found}" + f" ({shown})" * (shown != found))


def describe_value(value: object) -> str:
    """A value as messages show it; its type, if it is an array, a table, or long."""
    match value:
        case bool():
            shown = str(value).lower()
        case float() | str():
            shown = repr(value)
        case int() if abs(value) < _LONG_INTEGER:  # repr raises above 4,300 digits, which a hexadecimal can have
            shown = repr(value)
        case _:
            shown = ""
    return shown if 0 < len(shown) <= _LONGEST_SHOWN else _TOML_TYPES[type(value)]


def _hint(given: str, known: Iterable[str], validation: Validation) -> str:
    """The nearest known names as the tail of a message; none after ``MOST_HINTS`` faults."""
    if len(validation.faults) >= MOST_HINTS:
        return ""
    near = nearest(given, known)
    for name in near:
        if normalize("NFC", name) == normalize("NFC", given):
            return f"; the same letters are written with other characters there: {name!a}, not {given!a}"
    return did_you_mean(near)


def _whole(pattern: str) -> str:
    """The pattern anchored at both ends: a pattern of JSON Schema matches anywhere in a text."""
    return f"^(?:{pattern})$"


def _date_or(pattern: str) -> list[dict[str, str]]:
    """A TOML date, which editors treat as a string of that format, or a string that matches the pattern."""
    return [
        {"type": "string", "format": "date", "pattern": _whole(_DAY.pattern)},
        {"type": "string", "pattern": pattern},
    ]


@says(name="Text", type="string", minLength=1)
def text(value: object, at: TomlPath, validation: Validation) -> str | None:
    """A string that is not blank."""
    if type(value) is str and value and not value.isspace():
        return value
    if type(value) is not str:
        report_wrong_type(value, "a string", at, validation)
        return None
    validation.report(at, "empty", "is empty; leave the key out if there is nothing to say")
    return None


def text_up_to(most: int, code: str) -> Validator:
    """A string of at most so many characters; ``code`` is that of the fault if it has more."""

    @says(text, maxLength=most)
    def validate(value: object, at: TomlPath, validation: Validation) -> str | None:
        given = text(value, at, validation)
        if given is None or len(given) <= most:
            return given
        validation.report(at, code, f"has {len(given)} characters; at most {most} are allowed")
        return None

    return validate


def is_id(text: str) -> bool:
    """Whether a text is kebab-case: a-z, 0-9 and single hyphens between them."""
    return _KEBAB.fullmatch(text) is not None


def text_like(
    pattern: re.Pattern[str],
    code: str,
    wanted: str,
    *,
    name: str | None = None,
    why: Callable[[str], str] = lambda _: "",
) -> Validator:
    """A string that a pattern matches as a whole.

    Args:
        pattern: The pattern.
        code: Of the fault if it does not match.
        wanted: Describes it in the message.
        name: Of the type in the editor schema.
        why: Says what is wrong with a text of which that is known; empty for others.
    """

    @says(text, name=name, pattern=_whole(pattern.pattern))
    def validate(value: object, at: TomlPath, validation: Validation) -> str | None:
        given = text(value, at, validation)
        if given is None or pattern.fullmatch(given):
            return given
        validation.report(at, code, f"{given!r} {why(given) or f'is not {wanted}'}")
        return None

    return validate


def _not_in_address(text: str) -> str:
    """The first character of an address that must be written as RFC 3986, section 2.1, says; empty if there is none."""
    found = _BAD_IN_URL.search(text) if _BEGINS_AS_URL.match(text) else None
    if found is None:
        return ""
    return f"has {found[0]!r}, which an address writes {''.join(f'%{byte:02X}' for byte in found[0].encode())}"


identifier = text_like(_KEBAB, "bad-id", KEBAB_CASE, name="Id")
"""An id in kebab-case."""

url = text_like(_URL, "bad-url", "a web address that begins with https:// or http://", name="Url", why=_not_in_address)
"""An address that a reader can follow: http or https, with a host."""

language = text_like(_LANGUAGE, "bad-language", "a BCP 47 language tag such as 'en' or 'ru'")
"""A language tag in the shape of BCP 47 (RFC 5646 section 2.1)."""


def is_web_address(text: str) -> bool:
    """Whether a text is a value of ``url``."""
    return _URL.fullmatch(text) is not None


def is_same_as(text: str) -> bool:
    """Whether a text is a value of ``same_as``: a web address, or ``scheme:value`` with a scheme in kebab-case."""
    form = _URL if text.partition(":")[0].lower() in ("http", "https") else _IN_SCHEME
    return form.fullmatch(text) is not None


def fit_for_address(text: str) -> str:
    """A text with the characters that an address cannot have in percent-encoding (RFC 3986 section 2.1)."""
    return _BAD_IN_URL.sub(lambda found: quote(found[0]), text)


@says(text, name="SameAs", pattern=_whole(f"{_IN_SCHEME.pattern}|{_URL.pattern}"))
def same_as(value: object, at: TomlPath, validation: Validation) -> str | None:
    """An address, or ``scheme:value``, of the same thing elsewhere."""
    given = text(value, at, validation)
    if given is None or is_same_as(given):
        return given
    proposal = fit_for_address(given)
    hint = f"; write {proposal!r}" if is_same_as(proposal) else ""
    validation.report(at, "bad-same-as", f"{given!r} is not an https:// address or 'scheme:value' without blanks{hint}")
    return None


_DOI = r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s{}\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
_TYPED_DOI = re.compile(rf"(?:(?P<address>https?://(?:dx\.|www\.)?doi\.org/)|doi: ?)?(?P<doi>{_DOI})", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89][ -]?)?[0-9](?:[ -]?[0-9]){8}[ -]?[0-9Xx]")
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")
_SHORT_ISBN = _X = 10


def bare_doi(text: str) -> str | None:
    """The DOI in a text that is one, or its address at doi.org; ``None`` for any other text.

    Source: the DOI Handbook, section 2.2; an address writes some characters of a DOI as %XX.
    """
    found = _TYPED_DOI.fullmatch(text)
    if found is None:
        return None
    if found["address"] and "%" in found["doi"]:
        return unquote(found["doi"])
    return found["doi"]


@says(text, name="Doi", pattern=_whole(rf"(?:https?://(?:dx\.|www\.)?doi\.org/|doi: ?)?{_DOI}"))
def doi(value: object, at: TomlPath, validation: Validation) -> str | None:
    """A DOI, or its address at doi.org; returned without that."""
    given = text(value, at, validation)
    if given is None or (found := bare_doi(given)):
        return given and found
    validation.report(at, "bad-doi", f"{given!r} is not a DOI such as '10.1000/182'")
    return None


def _with_check_digit(
    pattern: re.Pattern[str], code: str, wanted: str, remainder: Callable[[list[int]], int]
) -> Validator:
    """A number that ends in a check digit; ``remainder`` is 0 for the right one, of digits of which X is 10."""

    @says(text, pattern=_whole(pattern.pattern))
    def validate(value: object, at: TomlPath, validation: Validation) -> str | None:
        given = text(value, at, validation)
        if given is None:
            return None
        if pattern.fullmatch(given) is None:
            validation.report(at, code, f"{given!r} is not {wanted}")
        elif remainder([_X if char in "Xx" else int(char) for char in given if char not in " -"]):
            validation.report(at, code, f"{given!r} has a digit wrong: the last one does not agree with the others")
        else:
            return given
        return None

    return validate


def _isbn_remainder(digits: list[int]) -> int:
    if len(digits) == _SHORT_ISBN:
        return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11
    return sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 if digits[-1] != _X else 1


isbn = _with_check_digit(_ISBN, "bad-isbn", "an ISBN of 10 or 13 digits", _isbn_remainder)
"""An ISBN with or without hyphens. Source: ISO 2108, and its edition of 1992 for ten digits."""

issn = _with_check_digit(
    _ISSN,
    "bad-issn",
    "an ISSN such as '0002-9378'",
    lambda digits: sum(digit * weight for digit, weight in zip(digits, range(8, 0, -1), strict=True)) % 11,
)
"""An ISSN. Source: ISO 3297."""


def host_of(url: str) -> str:
    """The host of a web address in lower case; empty if it has none."""
    # urllib.parse raises for some wrong addresses
    host = _HOST.match(url)
    return host[1].lower() if host else ""


def plain_address(url: str) -> str:
    """The address without what makes no difference: scheme, "www.", capitals of the host, a last slash, a place in it.

    A fragment that begins as a path does, "#/news/7", is that of a page which a script shows.
    """
    page = url if re.search("#!?/", url) else url.partition("#")[0]
    return re.sub(r"^https?://(?:www\.)?([^/?]*)", lambda host: host[1].lower(), page, flags=re.IGNORECASE).rstrip("/")


@says(text, pattern=_whole(rf"{_WITH_HOST}[^#{_NOT_IN_URL}]*"))
def page(value: object, at: TomlPath, validation: Validation) -> str | None:
    """The address of a page, without a fragment, so that fragments can be added."""
    given: str | None = url(value, at, validation)
    if given is None or "#" not in given:
        return given
    validation.report(at, "not-a-page", f"{given!r} has a fragment, but fragments are the ids of events")
    return None


_parsed = lru_cache(maxsize=1 << 15)(edtf.parse)
"""Many records of a store have the same dates."""


@says(name="Date", anyOf=_date_or(_FORM_OF_EDTF))
def date(value: object, at: TomlPath, validation: Validation) -> edtf.EdtfDate | None:
    """An EDTF date as a string, or a TOML local date."""
    if type(value) is dt.date:
        return edtf.parse(value.isoformat())
    if type(value) is not str:
        report_wrong_type(value, 'a date in quotes, such as "2018-07"', at, validation)
        return None
    try:
        return _parsed(value)
    except edtf.DateError as error:
        validation.report(at, "bad-date", str(error))
        return None


@says(name="Day", anyOf=_date_or(_whole(_DAY.pattern)))
def day(value: object, at: TomlPath, validation: Validation) -> str | None:
    """One day of the years 1 to 9999, from a TOML local date or a string; returned in the form of ISO 8601."""
    if type(value) is dt.date:
        return value.isoformat()
    if type(value) is not str:
        report_wrong_type(value, "a day such as 2018-07-09", at, validation)
        return None
    if not _DAY.fullmatch(value) or value.startswith("0000"):
        validation.report(at, "not-a-day", f"{value!r} is not one day such as '2018-07-09'")
        return None
    return None if date(value, at, validation) is None else value


def integer(least: int, most: int) -> Validator:
    """A whole number from ``least`` to ``most``, both included."""

    @says(type="integer", minimum=least, maximum=most)
    def validate(value: object, at: TomlPath, validation: Validation) -> int | None:
        if type(value) is not int:
            report_wrong_type(value, "an integer", at, validation)
            return None
        if not least <= value <= most:
            validation.report(at, "out-of-range", f"{describe_value(value)} is not from {least} to {most}")
            return None
        return value

    return validate


def degrees(most: int) -> Validator:
    """An angle in degrees, from ``-most`` to ``most``."""

    @says(type="number", minimum=-most, maximum=most)
    def validate(value: object, at: TomlPath, validation: Validation) -> float | None:
        if type(value) is not float and type(value) is not int:
            report_wrong_type(value, "a number of degrees", at, validation)
            return None
        if not -most <= value <= most:
            validation.report(at, "out-of-range", f"{describe_value(value)} is not from -{most} to {most} degrees")
            return None
        return float(value)

    return validate


def one_of(choices: Collection[str], what: str, *, name: str = "") -> Validator:
    """One of a few words; ``what`` names them in the message, and in the schema unless ``name`` does."""

    @says(name=name or what.title().replace("-", ""), type="string", enum=choices)
    def validate(value: object, at: TomlPath, validation: Validation) -> str | None:
        if type(value) is str and value in choices:
            return value
        given = text(value, at, validation)
        if given is None:
            return None
        words = sorted(choices) if isinstance(choices, frozenset) else choices
        hint = _hint(given, choices, validation) or "; it can be " + ", ".join(words)
        validation.report(at, f"unknown-{what}", f"there is no {what.replace('-', ' ')} {given!r}{hint}")
        return None

    return validate


def reference(registry: str) -> Validator:
    """The id of a record in the named registry of the store; for ``events``, the id of an event."""
    what = RECORD_OF.get(registry, "event")

    @says(text)
    def validate(value: object, at: TomlPath, validation: Validation) -> str | None:
        if type(value) is str and value in validation.locations[registry]:
            return value
        given = text(value, at, validation)
        if given is None:
            return None
        hint = _hint(given, validation.locations[registry], validation)
        validation.report(at, f"unknown-{what}", f"there is no {what} {given!r}{hint}")
        return None

    return validate


def list_of(item: Validator) -> Validator:
    """An array whose items are validated one by one; a repeated text is reported.

    Valid arrays of texts are remembered: many events have the same actors, topics and statements.
    """

    @says(type="array", items=item, uniqueItems=not isinstance(item, Record))
    def validate(value: object, at: TomlPath, validation: Validation) -> tuple[Any, ...] | None:
        if type(value) is not list:
            report_wrong_type(value, "an array", at, validation)
            return None
        known = validation.right_lists.setdefault(item, {})
        key = tuple(value) if value and type(value[0]) is str else ()
        try:
            if right := known.get(key):
                return right
        except TypeError:  # an item that is not hashable, so it is not a text
            key = ()
        faults = len(validation.faults)  # only a list without new faults is remembered: each wrong one is reported
        items: list[Any] = []
        texts: set[str] = set()
        for number, raw in enumerate(value):
            given = item(raw, (*at, number), validation)
            if given is None:
                continue
            items.append(given)
            if type(given) is str:
                if given in texts:
                    validation.report((*at, number), "repeated", f"{given!r} appears twice here")
                texts.add(given)
        if key and len(validation.faults) == faults and len(known) < _MOST_REMEMBERED:
            known[key] = tuple(items)
        return tuple(items)

    return validate


class Record:
    """A table with a fixed set of keys, which becomes a record of the model."""

    def __init__(
        self,
        make: Callable[..., Any],
        fields: dict[str, Validator],
        required: tuple[str, ...] = (),
        *,
        own_key: str | None = None,
        rules: Callable[[dict[str, Any], dict[str, Any], TomlPath, Validation], None] | None = None,
    ) -> None:
        self.make = make
        self.fields = fields
        self.required = required
        self.own_key = own_key
        """The field that receives the table's own key, for the records of a registry."""
        self.rules = rules
        """Checks between fields: ``(valid values, raw table, path, validation)``; a schema can express some of them."""

    def __call__(self, value: object, at: TomlPath, validation: Validation) -> Value:
        """The record, or ``None`` if the value is not a table, or a required key is missing or wrong."""
        if type(value) is not dict:
            report_wrong_type(value, "a table", at, validation)
            return None
        given: dict[str, Any] = {}
        fields = self.fields
        for key, raw in value.items():
            validate = fields.get(key)
            if validate is None:
                hint = _hint(key, self.fields, validation) or "; the keys here are " + ", ".join(self.fields)
                validation.report((*at, key), "unknown-key", f"is not a key{hint}", on_key=True)
            elif (item := validate(raw, (*at, key), validation)) is not None:
                given[key] = item
        is_whole = True
        for key in self.required:
            if key not in given:
                is_whole = False
                if key not in value:  # else its value is wrong, and that is reported
                    validation.report((*at, key), "missing-key", "is missing", on_key=True)
        if self.rules:
            self.rules(given, value, at, validation)
        if self.own_key:
            given[self.own_key] = at[-1]
        return self.make(**given) if is_whole else None


texts = list_of(text)


@says(anyOf=[text, texts])
def text_or_texts(value: object, at: TomlPath, validation: Validation) -> tuple[str, ...] | None:
    """One text, or an array of them."""
    given: tuple[str, ...] | None = texts([value] if type(value) is str else value, at, validation)
    return given

"""Two stores that every format must get right: one of texts that look like syntax, one of every kind of date."""

from typing import Any

import tomli_w

NASTY = {
    "quotes": "He said \"no\", she said 'maybe', they said “yes”",
    "colons": "Talks: first round: opening; a # hash, 12:30: end",
    "braces": "{open} [list](link) ${x} {{ jinja }} {% raw %} }close{",
    "cdata": "<![CDATA[ inside ]]> and ]]> after --> <!-- comment",
    "script": "<script>alert('x')</script><img src=x onerror=alert(1)> &lt;b&gt; &amp;",
    "end-script": "</script></style></title></svg><script>1</script>",
    "backslashes": r"C:\new\table \n \t \\ \begin{x} \u0041 100% $5 a_b a^b ~x",
    "newlines": "one\ntwo\r\nthree\n\n# four\n- five\n2018-07-09: six",
    "emoji": "🤝 talks 👩🏽‍💻 and 🇰🇿 flags",
    "right-to-left": "مباحثات بين 2018 و 2019 (טקסט) end",
    "bidi": "left \u202eright\u202c left \u200fmark",
    "cyrillic": "Пятый диалог высокого уровня, «Ашхабад»",
    "formula": "=1+1",
    "at-formula": "@SUM(A1) -2+3 +7",
    "keywords": "title section gantt END:VEVENT BEGIN:VALARM click done, crit: x",
    "markdown": "# head *bold* _it_ `code` | cell | [^1]: note ![i](u) <http://a.b> 1. one",
    "tabs": "a\tb\tc",
    "controls": "bell \x07 escape \x1b[31m red \x00 nul \x9b c1 \x7f del",
    "separators": "line\u2028paragraph\u2029next\u0085end",
    "long": "A very long text, " + "word after word, " * 624,
    "unbroken": "x" * 10_000,
    "spaces": "   at the edges   ",
    "private": "\ufffe\uffff\ufeff noncharacters",
    "hyperlink": "\x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\ \x1b]0;title\x07 \x9d8;;x\x9c",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07 \x1b[2J \x1b[?1049h \x1bP+q\x1b\\ \r rewritten \x08\x08",
    "rich": "[bold red]x[/] [link=https://example.org]y[/link] [/] [@click=app.bell]z[/] :warning:",
    "invisible": "zero\u200bwidth\u200cand\u200djoiner\u00ad \u2066isolate\u2069 \u061c",
    "schemes": "javascript:alert(1) <a href='JaVaScRiPt:x'> data:text/html,x [m](vbscript:x) file:///etc/passwd",
    "injection": "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nTRIGGER:PT0S\r\nATTENDEE;CN=x:mailto:x@example.org",
    "latex": r"\input{/etc/passwd} \write18{id} %\end{document} ^^41 $x$ #1 &",
    "yaml": "--- !!python/object:x &a *a\n- {a: [1], b: !x}\n? key\n: | \n...\n%YAML 1.2",
    "mermaid": "%%{init: {'securityLevel': 'loose'}}%%\nclick a href \"javascript:alert(1)\"\nend\nsubgraph x",
    "dde": "=cmd|' /C calc'!A0",
    "full-width": "\uff1d1+1",
    "signs": '-2+3*cell("filename")',
    "leading-tab": "\t=1+1\r=2",
}
"""Text that looks like syntax of some format, by name."""

DATES = {
    "day": "2018-07-09",
    "month": "2018-07",
    "year": "2018",
    "leap-day": "2020-02-29",
    "last-day": "9999-12-31",
    "two-days": "2024-11-28/2024-11-29",
    "year-end": "2018-12-31",
    "over-new-year": "2018-12-31/2019-01-01",
    "months": "2004-06/2006-08",
    "years": "2013/2017",
    "mixed-interval": "2013-05-16/2017",
    "time": "2018-07-09T12:30:00Z",
    "season": "2001-21",
    "winter": "2001-24",
    "quarter": "2001-34",
    "decade": "199X",
    "century": "19XX",
    "unknown-day": "2018-07-XX",
    "unknown-month": "2018-XX",
    "approximate-day": "2018-07-09~",
    "approximate-year": "1984~",
    "uncertain-day": "2018-07-09?",
    "uncertain-year": "1984?",
    "both": "1984-06%",
    "partly-uncertain": "2017?-06-08",
    "open-end": "2017-03-01/..",
    "open-start": "../2017-03-01",
    "unknown-end": "2017-03-01/",
    "unknown-start": "/2017-03-01",
    "soft-interval": "2004-06-~01/2004-06-~20",
    "soft-start": "1984~/2004-06",
    "one-of": "[2018-03-16..2018-11-22]",
    "one-of-two": "[1667,1668]",
    "all-of": "{2016-05,2018-05}",
    "one-of-open": "[..1760-12-03]",
    "year-zero": "0000",
    "year-44-bce": "-0044",
    "day-bce": "-0043-03-15",
    "long-ago": "Y-17E7",
    "far-off": "Y17E8",
    "significant": "1950S2",
}
"""A date of every kind, by the kind's name, which is also the id of its event."""

ADDRESSES = """
[store]
format = 1
title = "A"
url = "https://a.example/[a]"
[kinds]
k = "K"
[sources.s]
type = "webpage"
title = "S"
url = "http://b.example/law(5)[x].pdf?y=[1]#z"
archive_url = "http://c.example/[x]"
[sources.t]
type = "webpage"
title = "T"
url = "https://пример.example/Ташкент/100%"
[[events]]
id = "e"
date = "2001"
title = "E"
kind = "k"
same_as = ["https://d.example/[x]"]
sources = [{ source = "s" }, { source = "t" }]
"""
"""A store of addresses that not every reader takes as they are."""


def nasty_store() -> str:
    """A store with each nasty text in every place that takes text; the events have the texts' names as ids."""
    return tomli_w.dumps(
        {
            "store": {"format": 1, "title": NASTY["script"], "description": NASTY["newlines"], "updated": "2020-01-31"},
            "kinds": {"plain": "Plain", **{f"kind-{key}": text for key, text in NASTY.items()}},
            "topics": {f"topic-{key}": text for key, text in NASTY.items()},
            "actors": {key: {"name": text, "kind": "state"} for key, text in NASTY.items()},
            "places": {
                text: {"name": text, "country": text, "latitude": 41.5, "longitude": -0.25} for text in NASTY.values()
            },
            "series": {key: {"name": text, "note": text} for key, text in NASTY.items()},
            "sources": {key: _nasty_source(key, text) for key, text in NASTY.items()},
            "events": [_nasty_event(key, text, number) for number, (key, text) in enumerate(NASTY.items(), start=1)],
        }
    )


def _nasty_source(key: str, text: str) -> dict[str, Any]:
    authors = [{"family": text, "given": text}, {"name": text}]
    record = {"type": "webpage", "title": text, "publisher": text, "authors": authors, "note": text, "date": "2018~"}
    return {
        **record,
        "url": f"https://example.org/{key}?a=1&b=%22'(x);~#f:1,2",
        "same_as": [f"doi:10.1/{key}?'#(x),;b"],
        **({} if key == "script" else {"origin": "script"}),
    }


def _nasty_event(key: str, text: str, number: int) -> dict[str, Any]:
    words = {"quote": text[:300], "as_written": text}
    return {
        "id": key,
        "date": f"2018-{7 + number // 32:02}-{number % 32 + number // 32:02}",
        "title": text,
        "kind": f"kind-{key}",
        "series": key,
        "number": number,
        "places": [text],
        "actors": [key],
        "people": [{"name": text, "role": text, "actor": key}],
        "topics": [f"topic-{key}"],
        "summary": text,
        "notes": text,
        "same_as": [f"javascript:alert('{key}');x:1,2", f"https://example.org/{key}?same=1&b='(x);~#f:1,2"],
        "sources": [
            {"source": key, "supports": ["date", "title"], "locator": text, "note": text, **words},
            {"source": "quotes", "disputes": {"places": text}, "note": text},
        ],
    }


def dates_store() -> str:
    """A store with an event for each kind of date; some have no source, no place, or a place without a position."""
    return tomli_w.dumps(
        {
            "store": {"format": 1, "title": "Every kind of date", "id": "dates", "updated": "2020-01-31"},
            "kinds": {"probe": "Probe"},
            "actors": {"Union": {"name": "Union", "kind": "organisation"}},
            "places": {"Here": {"latitude": 41.5, "longitude": 69.25}, "Elsewhere": {}},
            "sources": {
                f"s-{key}": {
                    "type": "report",
                    "title": f"On {key}",
                    "publisher": "Press",
                    "date": date,
                    "accessed": date,
                }
                for key, date in DATES.items()
            },
            "events": [_dated_event(key, date, number) for number, (key, date) in enumerate(DATES.items())],
        }
    )


def _dated_event(key: str, date: str, number: int) -> dict[str, Any]:
    event: dict[str, Any] = {"id": key, "date": date, "title": f"Event of kind {key}", "kind": "probe"}
    if number % 4:
        event["places"] = [("Here", "Elsewhere")[number % 2]]
    if number % 3:
        event["sources"] = [{"source": f"s-{key}", "supports": ["date"]}]
    return event

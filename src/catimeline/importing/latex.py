r"""Reads the LaTeX within the texts of BibTeX, with pylatexenc; accents, braces and quotes alone are read at once.

By itself, pylatexenc drops ``&``, and every command that it can parse but has no text for, such as ``\texttt{x}``,
together with its argument; and ``\today`` is the day on which it runs. Here nothing is dropped without being named.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from catimeline.errors import IncomingError, MissingBibtexError

try:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latex2text import get_default_latex_context_db as get_default_texts
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import std_macro
except ModuleNotFoundError:
    raise MissingBibtexError from None

_MOST_MARKS = 1_000
"""A text with more marks is refused, unless it has only those of ``_MARK``: each takes a tenth of a millisecond."""
_TEX = re.compile(r"[\\{}$~^_&#%`]|''|--")
_ACCENT = r"""\\(?:["'`^~=.](?:[A-Za-z]|\{[A-Za-z]\})|[Hckruv]\{[A-Za-z]\})"""
_LETTER = r"\\(?:aa|AA|ae|AE|oe|OE|ss|o|O|l|L|i|j)"
_FONT = r"\\(?:emph|text(?:it|bf|tt|sc|sl|rm|sf))\{|\{\\(?:em|it|bf|sc|sl|rm|tt) +(?!\s)"
_MARK = re.compile(
    rf"\{{(?:{_ACCENT}|{_LETTER})\}}|(?P<open>{_FONT}|\{{)|{_ACCENT}|\\[&%_$#]|---?|``|''|[?!]`|[\\}}~$^_]"
)
"""What stands for the same wherever it is: accents, some letters in braces, fonts, dashes and quotes. Else a single
mark."""
_BARE = re.compile(r"(?<!\\)[%&]")
"""No comment and no column: pybtex has joined the lines, and many forget the backslash."""

_TAKES = {
    name: arguments
    for arguments, names in {
        "": "verb today",  # \verb takes what is between two equal characters, and what follows it may have none
        "{": "url path enquote uppercase lowercase textsuperscript textsubscript mkbibquote mkbibemph bibnamefont "
        "bibfnamefont noopsort SortNoop natexlab selectlanguage hspace vspace",
        "{{": "href foreignlanguage texorpdfstring textcolor bibinfo",
        "[{": "cite citep citet ref input include includegraphics",
    }.items()
    for name in names.split()
}
"""The arguments of commands: ``{`` stands for one, ``[`` for an optional one."""
_READ_AS = {
    name: form
    for form, names in {
        "{}": "url path uppercase lowercase mkbibemph bibnamefont bibfnamefont foreignlanguage textcolor "
        "texorpdfstring bibinfo",
        "“{}”": "enquote mkbibquote",
        "": "noopsort SortNoop natexlab selectlanguage relax protect newblock allowbreak break linebreak nolinebreak "
        "noindent sloppy boldmath bf it em sc rm tt sf sl normalfont itshape slshape upshape bfseries mdseries scshape "
        "rmfamily sffamily ttfamily tiny small normalsize large Large displaystyle textstyle -",
        " ": "hspace vspace",
        "<": "textless",
        ">": "textgreater",
        "|": "textbar",
        "{{": "textbraceleft",
        "}}": "textbraceright",
        "^": "textasciicircum",
        "_": "textunderscore",
        "£": "pounds textsterling",
        "€": "EUR euro",
        "§": "S textsection",
        "¶": "P",
        "†": "dag",
        "‡": "ddag",
        "©": "copyright textcopyright",
        "®": "textregistered",
        "™": "texttrademark",
        "№": "textnumero",
        "·": "textperiodcentered",
        "/": "slash",
        "-": "hyp hyphen",
        "LaTeX2e": "LaTeXe",
    }.items()
    for name in names.split()
} | {name: name for name in "TeX LaTeX BibTeX XeTeX XeLaTeX LuaTeX LuaLaTeX pdfTeX ConTeXt".split()}  # noqa: SIM905 - a list of words reads better
"""What commands make of their last argument, if they have one."""
_NOTED = frozenset(
    "href cite citep citet ref cref Cref autoref eqref input include includegraphics today author title date chapter "  # noqa: SIM905 - a list of words reads better
    "section".split()
)
"""Commands of which pylatexenc would make something else than their last argument, such as the day of today."""


class Plain(NamedTuple):
    """A text without LaTeX, on one line."""

    text: str
    unknown: tuple[str, ...] = ()
    """The commands that were left out: only their arguments are in the text."""
    marks: int = 0
    """How many marks pylatexenc has read for it."""


def plain(text: str) -> Plain:
    """A text as a reader sees it.

    Raises:
        IncomingError: It has too many marks.
    """
    simple = _simply(text) if _TEX.search(text) else text
    return _decoded(text) if simple is None else Plain(" ".join(simple.split()))


def _simply(text: str) -> str | None:
    """A text in which nothing but ``_MARK`` is LaTeX, without it; ``None`` for all others."""
    parts: list[str] = []
    at = depth = 0
    for found in _MARK.finditer(text):
        mark = found[0]
        parts.append(text[at : found.start()])
        at = found.end()
        if found["open"]:
            depth += 1
        elif mark == "}":
            depth -= 1
        elif mark == "~":
            parts.append(" ")
        elif len(mark) > 1:
            parts.append(_decoded(mark).text)
        else:
            return None
        if depth < 0:
            return None
    return None if depth else "".join((*parts, text[at:]))


@lru_cache(maxsize=1 << 12)  # the names of journals and publishers come again
def _decoded(text: str) -> Plain:
    marks = len(_TEX.findall(text))
    if marks > _MOST_MARKS:
        raise IncomingError(reason=f"has more than {_MOST_MARKS:,} marks of TeX in one field, other than accents")
    reader = _Reader(latex_context=_TEXTS)
    found = str(reader.latex_to_text(_BARE.sub(lambda sign: f"\\{sign[0]}", text), latex_context=_GRAMMAR))
    return Plain(" ".join(found.split()), tuple(dict.fromkeys(reader.unknown)), marks)


class _Reader(LatexNodes2Text):  # type: ignore[misc]  # pylatexenc has no types
    """Reads one text."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - of pylatexenc
        super().__init__(**options)
        self.unknown: list[str] = []

    def macro_node_to_text(self, node: Any) -> str:  # noqa: ANN401 - of pylatexenc
        """What a command stands for."""
        name: str = node.macroname
        arguments = [self.nodelist_to_text([one]) for one in getattr(node.nodeargd, "argnlist", None) or () if one]
        last = arguments[-1] if arguments else ""
        if name in _READ_AS:
            return _READ_AS[name].format(last)
        if name in _NOTED:
            return self._note(name, arguments[:-1], last)
        spec = self.latex_context.get_macro_spec(name)
        if spec is None:  # one that says how its argument looks, as far as pylatexenc can parse it
            return "".join(arguments) if arguments else self._note(name)
        if isinstance(spec.simplify_repl, str) and "%" in spec.simplify_repl and not arguments:
            return self._note(name)
        try:
            return str(super().macro_node_to_text(node))
        except (LookupError, AttributeError, TypeError):  # it lacks an argument
            return self._note(name, then=last)

    def _note(self, name: str, arguments: Sequence[str] = (), then: str = "") -> str:
        """Note a command with the arguments that are left out, and go on with this text."""
        self.unknown.append("".join((f"\\{name}", *(f"{{{one}}}" for one in arguments))))
        return then


def _grammar() -> Any:  # noqa: ANN401 - of pylatexenc
    context = get_default_latex_context_db()
    own = [std_macro(name, arguments) for name, arguments in _TAKES.items()]
    context.add_context_category("catimeline", prepend=True, macros=own)
    return context


_TEXTS, _GRAMMAR = get_default_texts(), _grammar()

"""The LaTeX within the texts of BibTeX."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catimeline.importing.latex import _decoded, _simply, plain

TEXTS = {
    r"Arms \& Men & more, 50\% or 50%, C\# #1, a\_b a_b": "Arms & Men & more, 50% or 50%, C# #1, a_b a_b",
    r"The {\em NATO}: {\'E}tudes, {\'\i}, \v{s}, \o re, {\L}": "The NATO: Études, í, š, øre, Ł",
    r"``Q'' -- a---b~c\,d, \enquote{q}": "“Q” – a—b c d, “q”",
    r"\texttt{grep} in \mbox{one box} \textsf{\textbf{x}}": "grep in one box x",
    r"{\TeX}, \LaTeX{} and \LaTeXe": "TeX, LaTeX and LaTeX2e",
    r"\textbraceleft{}x, y\textbraceright{}": "{x, y}",
    r"\textless i\textgreater, \pounds 5, \EUR{}6, \S 3, \copyright": "<i>, £5, €6, §3, ©",
    r"H$_2$O, $\lambda$-ray, $n \neq m$": "H_2O, λ-ray, n ≠ m",
    r"\foreignlanguage{german}{Haus} \textcolor{red}{x} \texorpdfstring{a}{b}": "Haus x b",
    r"{\noopsort{a}}B\hspace{1cm}c\-d {\it e} \relax f": "B cd e f",
    r"\url{https://a.example/_x}": "https://a.example/_x",
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_known(text: str) -> None:
    assert plain(text)[:2] == (TEXTS[text], ())


UNKNOWN = {
    r"\foo{bar} \foo": ("bar", (r"\foo",)),
    r"\today and \today": ("and", (r"\today",)),
    r"\href{https://a.example}{A title}": ("A title", (r"\href{https://a.example}",)),
    r"\href": ("", (r"\href",)),
    r"\cite[p. 1]{a} \input{/etc/passwd}": ("a /etc/passwd", (r"\cite{p. 1}", r"\input")),
    r"\verb|x| \verb": ("|x|", (r"\verb",)),
    r"\frac": ("", (r"\frac",)),
    r"\exercise": ("", (r"\exercise",)),
    r"\colorbox": ("", (r"\colorbox",)),
}


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_not_known_is_named(text: str) -> None:
    """Its last argument stays; nothing of the clock or of other files comes in."""
    assert plain(text)[:2] == UNKNOWN[text]


PIECES = st.sampled_from([
    *"aB \\{}&%#_~-`'?!1,ö<>@[]$^",
    *(r"\"", r"\'", r"\^{e}", r"\~n", r"\c{c}", r"\H{o}", r"\'{\i}", r"\k{a}", r"\=o", r"\.z", r"{\"o}", r"{\ss}", r"{\o}"),
    *(r"\&", r"\%", r"\_", r"\$", r"\#", r"\,", "---", "``", "''", "?`", r"{\i}"),
    *(r"\emph{x}", r"\textbf{", r"{\em ", r"{\it  x}", r"\emph ", "{\\bf \n"),
])  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=9).map("".join))
def test_what_is_read_at_once_is_what_pylatexenc_reads(text: str) -> None:
    simple = _simply(text)
    assume(simple is not None)
    assert (" ".join(str(simple).split()), ()) == _decoded(text)[:2]


def test_accents_fonts_and_braces_are_read_at_once() -> None:
    text = r"{\em M{\"u}ller} \& \'{E}tude -- ``{DNA}''~\textbf{b} "
    assert plain(text * 1_000) == (" ".join(["Müller & Étude – “DNA” b"] * 1_000), (), 0)


def test_braces_that_do_not_match_are_not_read_at_once() -> None:
    assert _simply("a} {b") is None
    assert _simply("{a") is None

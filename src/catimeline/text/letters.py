"""Letters that have no decomposition in Unicode: their plain forms, and the Latin letters for Cyrillic ones.

Names, ids and searches all use these two tables, and so does the page of ``export html``. Each key is in lower case.
The letters are those of the Latin alphabets of Europe and Central Asia, and of Russian, Ukrainian, Kazakh, Kyrgyz,
Tajik, Uzbek and Mongolian in Cyrillic.
"""

_PLAIN = """
ı:i ȷ:j ə:e ł:l ø:o đ:d ð:d ŋ:n ħ:h ŧ:t ß:ss æ:ae œ:oe þ:th
ʿ: ʾ: ˁ: ˀ: ς:σ
ә:а ғ:г ґ:г қ:к ң:н ө:о ұ:у ү:у һ:х ҳ:х ҷ:ч і:и є:е
"""
_LATIN = """
а:a б:b в:v г:g д:d е:e ё:yo ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ:
ы:y ь: э:e ю:yu я:ya
ә:a ғ:g қ:q ң:n ө:o ұ:u ү:u һ:h і:i ҳ:h ҷ:j ў:o ӣ:i ӯ:u ґ:g є:ie ї:i
"""


def _table(text: str) -> dict[str, str]:
    return {letter: plain for letter, _, plain in (pair.partition(":") for pair in text.split())}


PLAIN = _table(_PLAIN)
"""What people type on a keyboard that lacks a letter: a letter or two of the same script, or nothing, as for the signs
of ayn and hamza in transliterations."""

LATIN = _table(_LATIN)
"""Cyrillic letters in Latin ones: Russian as the BGN/PCGN romanization of 1947 has them, without apostrophes; the
others as the states write them in their Latin alphabets, without the marks."""

UKRAINIAN = {"г": "h", "и": "y", "й": "i"}
"""Those of Ukrainian that differ, in a text with one of the letters ґ, є and ї, which only Ukrainian has."""

MARKED = ((0x0900, 0x109F), (0x1700, 0x17FF), (0x1900, 0x1AAF), (0x1B00, 0x1CFF), (0xA800, 0xABFF), (0x11000, 0x11FFF))
"""The scripts of South and South-East Asia, whose marks are vowels and tones: parts of a word. The marks of all others
are accents, which are dropped."""

UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x11FF), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0x20000, 0x323AF),
)  # fmt: skip
"""The scripts that put no space between words, or write several as one: Thai, Lao, Burmese, Korean, Khmer, kana and
Chinese characters. Each of their letters is found as a word is, with the marks on it; of Korean, each syllable."""

SYLLABLE = "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"
"""A pattern of the letters of a Korean syllable, into which Unicode decomposes it (section 3.12)."""

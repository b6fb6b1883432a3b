"""The tags of languages that people and programs write as words."""

import re

from catimeline.text.names import fold

_LANGUAGE_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish",
    "de": "german ngerman deu ger deutsch allemand alemán tedesco немецкий", "de-AT": "austrian naustrian",
    "el": "greek", "en": "english eng englisch anglais inglés inglese английский", "en-GB": "british ukenglish",
    "en-US": "american usenglish", "es": "spanish spa español spanisch", "fa": "persian", "fi": "finnish",
    "fr": "french francais fra fre französisch francés francese французский", "he": "hebrew", "hu": "hungarian",
    "it": "italian ita italiano italienisch", "ja": "japanese", "kk": "kazakh казахский қазақша", "ko": "korean",
    "ky": "kyrgyz", "la": "latin", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "pl": "polish", "pt": "portuguese",
    "pt-BR": "brazilian", "ro": "romanian", "ru": "russian rus russisch russe ruso russo русский", "sk": "slovak",
    "sv": "swedish", "tg": "tajik", "tk": "turkmen", "tr": "turkish", "uk": "ukrainian украинский українська",
    "uz": "uzbek", "zh": "chinese",
}  # fmt: skip
_LANGUAGES = {fold(name): tag for tag, names in _LANGUAGE_NAMES.items() for name in names.split()}
"""Names of languages in English, as babel has them, of some in other languages, and codes of three letters, folded."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def is_language(word: str) -> bool:
    """Whether a word is the name of a language, in any case."""
    return fold(word) in _LANGUAGES


def language_tag(text: str) -> str:
    """The BCP 47 tag of a language that is written as one, as a word or as a code; empty if it is none."""
    tag = _LANGUAGES.get(fold(text), text.replace("_", "-"))
    return tag if _TAG.fullmatch(tag) else ""

"""The tags of languages that people and programs write as words."""

import re

_LANGUAGE_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german ngerman deu ger", "de-AT": "austrian naustrian",
    "el": "greek", "en": "english eng", "en-GB": "british ukenglish", "en-US": "american usenglish",
    "es": "spanish spa", "fa": "persian", "fi": "finnish", "fr": "french francais fra fre", "he": "hebrew",
    "hu": "hungarian", "it": "italian ita", "ja": "japanese", "kk": "kazakh", "ko": "korean", "ky": "kyrgyz",
    "la": "latin", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "pl": "polish", "pt": "portuguese",
    "pt-BR": "brazilian", "ro": "romanian", "ru": "russian rus", "sk": "slovak", "sv": "swedish", "tg": "tajik",
    "tk": "turkmen", "tr": "turkish", "uk": "ukrainian", "uz": "uzbek", "zh": "chinese",
}  # fmt: skip
_LANGUAGES = {name: tag for tag, names in _LANGUAGE_NAMES.items() for name in names.split()}
"""Names of languages in English, as babel has them, and codes of three letters, with their tags."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def language_tag(text: str) -> str:
    """The BCP 47 tag of a language that is written as one, as a word or as a code; empty if it is none."""
    tag = _LANGUAGES.get(text.casefold(), text.replace("_", "-"))
    return tag if _TAG.fullmatch(tag) else ""

"""Takes apart a web address and the day when it was last read, as people cite pages."""

import re

from catimeline.text.addresses import BEGINNING

_WORDS = """
accessed, retrieved, viewed, visited, checked, consulted, access, access date
abgerufen, aufgerufen, besucht, eingesehen, zugriff, zugegriffen, abruf
consulté, consultée, visité, visitée, accès
consultado, consultada, acceso, consultato, consultata, accesso, acessado, acesso
geraadpleegd, bezocht, dostęp, erişim, erişim tarihi, дата обращения, обращение, дата звернення
"""
_WORD = "|".join(re.split(", |\n", _WORDS.strip()))
_FORM = re.compile(
    rf"(?P<url>{BEGINNING}\S+?)[.,]? [(\[]?(?:(?:last|zuletzt|letzter|dernier|ultimo|último) )?"
    rf"(?:{_WORD})(?: (?:on|am|le|el|il|em|op))?:? "
    r"(?P<date>[^()\[\]]*[0-9][^()\[\]]*?)[)\].]*",
    re.IGNORECASE,
)


def accessed_in(text: str) -> tuple[str, str] | None:
    """The address, and the date when it was last read, that a text consists of; ``None`` for any other text."""
    words = text.split()
    found = _FORM.fullmatch(" ".join(words)) if len(words) > 1 else None
    return (found["url"], found["date"]) if found else None

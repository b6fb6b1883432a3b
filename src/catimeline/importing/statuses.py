"""The words that other programs have for the status of an event."""

from catimeline.text.names import fold

_WORDS = {
    "confirmed": "confirmed; bestätigt; confirmé; confirmée; confirmado; confirmada; confermato; подтверждено",
    "announced": "announced; planned; tentative; angekündigt; geplant; annoncé; prévu; anunciado; previsto; "
    "planificado; annunciato; запланировано",
    "cancelled": "cancelled; canceled; called off; EventCancelled; abgesagt; annulé; annulée; cancelado; cancelada; "
    "annullato; annullata; odwołane; отменено; отменён; скасовано; відмінено; geannuleerd; iptal; iptal edildi; "
    "dibatalkan; 取消; 已取消; 中止",
}
_STATUS_OF = {fold(word): status for status, words in _WORDS.items() for word in words.split("; ")}


def status_of(value: object) -> str | None:
    """The status that a word means, whatever its case and accents; ``None`` if that is not certain.

    A postponed event may be one that did not take place that day, or one of which the date is the new one.
    """
    return _STATUS_OF.get(fold(value)) if isinstance(value, str) else None

"""Headers of other people's tables that name a field of an event in English, German, French or Russian.

Only what can hardly mean anything else. Case, accents, blanks, "_" and "-" do not matter.
"""

import re

from catimeline.text.names import fold

_HEADERS = {
    "date": "Dates; Event date; Date of event; Datum; Date de l'événement; Дата; Дата события",
    "date.start": "Start date; Begin date; Startdatum; Anfangsdatum; Beginn; Date de début; Début; Дата начала; Начало",
    "date.end": "End date; Enddatum; Ende; Date de fin; Fin; Дата окончания; Дата конца; Конец; Окончание",
    "date.year": "Year; Start year; Jahr; Année; Год",
    "date.month": "Month; Start month; Monat; Mois; Месяц",
    "date.day": "Day; Start day; Tag; Jour; День",
    "date.time": "Time; Start time; Uhrzeit; Heure; Время",
    "date.end.year": "End year; Endjahr; Année de fin; Год окончания",
    "date.end.month": "End month; Endmonat; Mois de fin; Месяц окончания",
    "date.end.day": "End day; Endtag; Jour de fin; День окончания",
    "date.end.time": "End time; Ende Uhrzeit; Heure de fin; Время окончания",
    "title": "Event; Event name; Event title; Headline; Titel; Ereignis; Überschrift; Veranstaltung; Titre; Événement; "
    "Название; Заголовок; Событие",
    "summary": "Description; Text; Beschreibung; Zusammenfassung; Résumé; Описание",
    "places": "Location; City; Town; Venue; Ort; Stadt; Veranstaltungsort; Lieu; Ville; Место; Город",
    "places.country": "Country; Land; Pays; Страна",
    "places.latitude": "Latitude; Lat; Breite; Breitengrad; Широта",
    "places.longitude": "Longitude; Lon; Lng; Long; Länge; Längengrad; Долгота",
    "sources": "Quelle; Quellen; Источник; Источники",
    "source.url": "Source URL; Source link; URL; Link; Website; Quelle URL; Lien; URL de la source; Ссылка",
}


def _form(header: str) -> str:
    return re.sub(r"[\s_-]+", "", fold(header))


_FIELDS = {_form(header): field for field, headers in _HEADERS.items() for header in headers.split(";")}


def field_headed(header: str) -> str | None:
    """The field that a header names in one of the languages; ``None`` if it names none."""
    return _FIELDS.get(_form(header))

"""How ``import`` finds out the encoding of a file that does not say it."""

from collections.abc import Callable

import pytest
from conftest import Run

Import = Callable[..., Run]
KIND = ("--set", "kind=meeting")
FRENCH = "Event,Date,Text\nFête à Genève,1990-03-04,“L’été”\nÉlection,1991-03-04,Orléans – Nîmes\n"
GERMAN = "Ereignis;Datum\nKönig stirbt in München;13.6.1886\nStraße nach Köln gebaut;14.6.1886\n"
RUSSIAN = "Событие,Дата\nОснование города,1703-05-27\nСъезд в Киеве,1704-05-27\n"
SPANISH = "Title,Date\nAño de España,1990-03-04\nMª José en la Coruña,1991-03-04\n"
NORTHERN = "Title,Date\nMøde i København,1990-03-04\nÆrø og Århus,1991-03-04\n"
ICELANDIC = "Title,Date\nÞing í Reykjavík,1990-03-04\nStaður,1991-03-04\n"
CATALAN = "Title,Date\nCol·lecció d’història a 25°C,1990-03-04\n"
ENGLISH = "Event,Date\nThe “Big” one – it’s on,1990-03-04\n"
APOSTROPHE = "Event,Date\nIt’s on,1990-03-04\n"


@pytest.mark.parametrize(
    ("text", "encoding", "words"),
    [
        (FRENCH, "cp1252", "'Fête', 'Genève', 'été'"),
        (FRENCH, "mac-roman", "'Fête', 'Genève', 'été'"),
        (FRENCH, "utf-16-le", "'Fête', 'Genève', 'été'"),
        (FRENCH, "utf-16-be", "'Fête', 'Genève', 'été'"),
        (GERMAN, "cp1252", "'König', 'München', 'Straße'"),
        (GERMAN, "mac-roman", "'König', 'München', 'Straße'"),
        (SPANISH, "cp1252", "'Año', 'España', 'Mª'"),
        (NORTHERN, "cp1252", "'Møde', 'København', 'Ærø'"),
        (ICELANDIC, "cp1252", "'Þing', 'Reykjavík', 'Staður'"),
        (CATALAN, "cp1252", "'lecció', 'història'"),
        (RUSSIAN.lower(), "cp1251", "'событие', 'дата', 'основание'"),
        (RUSSIAN, "cp1251", "'Событие', 'Дата', 'Основание'"),
        (RUSSIAN, "utf-16-le", "'Событие', 'Дата', 'Основание'"),
        (ENGLISH, "cp1252", ""),
        (ENGLISH, "mac-roman", ""),
        (APOSTROPHE, "cp1252", ""),
        ("Event,Date\nWar –\u00a0peace,1990\n", "cp1252", ""),
        (APOSTROPHE, "utf-16-be", ""),
    ],
)
def test_the_only_encoding_that_makes_words(text: str, encoding: str, words: str, take: Import) -> None:
    """It is used, and said with some of the words, which are those of the text."""
    result = take("t.csv", text.encode(encoding), *KIND)
    examples = f": {words}" * bool(words)
    assert (
        f"read as {encoding}, since it is not UTF-8 and only so words are made of it{examples} (--encoding NAME)"
        in (result.told)
    )
    assert (result.code, result.out) == (0, take("t.csv", text, *KIND).out)
    assert not any(line.startswith("read as") for line in take("t.csv", text.encode(encoding), *KIND, "--encoding", encoding).told)  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "title,date\nPříklad řeči ve Zlíně,1990\n".encode("cp1250"),
        "title,date\nŁódź i Święto żółtych,1990\n".encode("cp1250"),
        "title,date\nGörüşme ve açılış yapıldı,1990\n".encode("cp1254"),
        "title,date\nKőszegi vásár és ünnep,1990\n".encode("cp1250"),
        "title,date\nСобытие в Москве,1990\n".encode("koi8-r"),
        "title,date\nСобытие в Москве,1990\n".encode("cp866"),
        "title,date\nΕκδήλωση στην Αθήνα,1990\n".encode("cp1253"),
        "title,date\n会議の開催,1990\n".encode("shift-jis"),
        b"title,date\nA,1990\n" + b"x\0\0\0\0y,1991\n" + "É,1992\n".encode("cp1252"),
    ],
    ids=["Czech", "Polish", "Turkish", "Hungarian", "KOI8", "DOS", "Greek", "Japanese", "NULs"],
)
def test_text_that_may_be_in_several_encodings_or_in_none(content: bytes, take: Import) -> None:
    """It is refused with a suggestion, so that no other text goes in than the one that was meant."""
    result = take("t.csv", content, *KIND)
    assert result.code == 2
    assert "t.csv is not UTF-8: line" in result.err


def test_lines_of_another_encoding_are_named(take: Import) -> None:
    """No encoding would read both, so that none is suggested."""
    content = "title,date\nFête,1990\nA,1991\nDüsseldorf,1992\n".encode()
    told = take("t.csv", content + "Été,1993\nMusée,1994\n".encode("cp1252"), *KIND).err
    hint = "write these lines again, since no --encoding would read both"
    assert told == f"error: t.csv is not UTF-8 in line 5, line 6, but it is in the others: {hint}\n"


@pytest.mark.parametrize(
    ("text", "encoding", "suggested"),
    [
        ("Größe und Maß in Köln; Öffnung in Zürich", "cp850", "cp850 ('Größe')"),
        ("Größe und Maß in Köln; Öffnung in Zürich", "cp437", "cp850 ('Größe')"),
        ("Köln", "cp850", "mac-roman ('Kîln'), cp850 ('Köln')"),
        ("Łódź i Poznań", "iso-8859-2", "iso-8859-2 ('Łódź')"),
        ("Poznań", "cp1250", "cp1252 ('Poznañ'), cp1250 ('Poznań')"),
        ("Zlín, Dům", "cp1250", "cp1252 ('Zlín'), cp1250 ('Zlín')"),
        ("Győr, Pécs", "cp1250", "cp1252 ('Gyõr'), cp1250 ('Győr')"),
        ("Žepče", "cp1250", "cp1252 ('Žepèe'), cp1250 ('Žepče')"),
        ("Muğla, İzmir", "cp1254", "cp1252 ('Muðla'), cp1254 ('Muğla')"),
        ("Panevėžys", "cp1257", "cp1252 ('Panevëþys'), cp1257 ('Panevėžys')"),
        ("Ош, Уфа", "cp866", "cp1252 ('Žè'), cp1250 ('Žč'), cp866 ('Ош')"),
        ("Εκδήλωση", "cp1253", "cp1253 ('Εκδήλωση')"),
        ("会议,北京", "gb18030", "euc-jp ('氏咏'), gb18030 ('会议'), big5 ('頗祜')"),
        ("МОСКВА", "koi8-r", "cp1251 ('нпулчб'), koi8-r ('МОСКВА')"),
    ],
)
def test_encodings_that_make_words_of_one_language(text: str, encoding: str, suggested: str, take: Import) -> None:
    """If another reading has letters where its languages do not have them, it is not used: all are suggested."""
    result = take("t.csv", f"title,date\n{text},1990\n".encode(encoding), *KIND)
    assert (result.code, result.out) == (2, "")
    assert f"or use --encoding, such as {suggested}\n" in result.err

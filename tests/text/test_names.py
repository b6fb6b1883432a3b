"""How names are compared, and which are similar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catimeline.errors import UnknownNameError
from catimeline.text.did_you_mean import check_known, nearest
from catimeline.text.names import fold, slug

ALIKE = [
    ("Ashkhabad", " ASHKHABAD "),
    ("Zoë Müller", "zoe  muller"),
    ("Озёрск", "озерск"),
    ("EU–Central Asia", "eu-central asia"),
    ("Aşgabat", "asgabat"),
    ("O’Brien", "o'brien"),
    ("Straße", "STRASSE"),
    ("ﬁrst", "first"),
    ("Kyrgyz\u00a0Republic", "kyrgyz republic"),
    ("København, Łódź, Bakı", "kobenhavn, lodz, baki"),
    ("ʿAbd al-Qādir, Qurʾān", "abd al-qadir, quran"),
    ("Azərbaycan", "azerbaycan"),
    ("Kırgızistan", "KIRGIZİSTAN"),
    ("Þingvellir, Đà Nẵng, Ærø", "thingvellir, da nang, aero"),
    ("O\u02bbzbekiston", "Ozbekiston"),
    ("O‘zbekiston", "o'zbekiston"),
    ("Қазақстан", "казакстан"),
    ("Тоҷикистон, Ўзбекистон", "точикистон, узбекистон"),
    ("Өлгий, Үйгур, Һ", "олгий, уйгур, х"),
]

SLUGS = {
    "Türkmenistan": "turkmenistan",
    "Zürich 1848": "zurich-1848",
    "Görüşmə": "gorusme",
    "Łączenie": "laczenie",
    "Études d’Asie": "etudes-d-asie",
    "NATO’s": "nato-s",
    "O\u02bbzbekiston": "ozbekiston",
    "Қазақстан Республикасы": "qazaqstan-respublikasy",
    "Кыргызстан": "kyrgyzstan",
    "Тоҷикистон": "tojikiston",
    "Ўзбекистон": "ozbekiston",
    "Алма-Ата, Щучинск, Юрьев": "alma-ata-shchuchinsk-yurev",
    "Киів, Київ, обʼєкт": "kyiv-kyiv-obiekt",
    "Улаанбаатар, Өлгий": "ulaanbaatar-olgiy",
    "Алматы\u0306": "almaty",
    "中亚": "",
}


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("text", "expected"), SLUGS.items())
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
@settings(derandomize=True, deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


NEAREST = [
    ("EUU", ["EU", "NATO"], ["EU"]),
    ("titel", ["title", "date", "id"], ["title"]),
    ("hld-9", ["hld-4", "hld-5", "summit"], ["hld-4", "hld-5"]),
    ("asia", ["The five states of Central Asia", "EU"], ["The five states of Central Asia"]),
    (
        "curie",
        ["Cure", "Marie Curie", "Marie Skłodowska-Curie", "Curiel"],
        ["Marie Curie", "Curiel", "Marie Skłodowska-Curie"],
    ),
    (
        "Security Dialogue",
        ["drug-dialogue", "EU High-Level Security and Political Dialogue"],
        ["EU High-Level Security and Political Dialogue"],
    ),
    ("of", ["Bank of Asia"], []),
    ("...", ["Bank of Asia", "and so on..."], ["and so on..."]),
    ("xyz", ["abc"], []),
    ("as", ["The five states of Central Asia"], []),
    ("", ["abc"], []),
    ("abc", [], []),
    ("a", ["a1", "a2", "a3", "a4"], ["a1", "a2", "a3"]),
    ("казахстон", ["Казахстан", "Kazakhstan"], ["Казахстан"]),
]


@pytest.mark.parametrize(("name", "known", "near"), NEAREST)
def test_nearest(name: str, known: list[str], near: list[str]) -> None:
    assert nearest(name, known) == near


@pytest.mark.parametrize(
    ("listed", "told"),
    [(None, "; known: date, id"), ((), ""), (["id"], "; known: id")],
    ids=["all", "none", "some"],
)
def test_an_unknown_name_is_reported_with_those_that_are_known(listed: list[str] | None, told: str) -> None:
    check_known("date", "key", ["date", "id"], listed)
    with pytest.raises(UnknownNameError, match=rf"^there is no key 'zzz'{told}$"):
        check_known("zzz", "key", ["date", "id"], listed)
    with pytest.raises(UnknownNameError, match=r"^there is no key 'dat'; did you mean 'date'\?$"):
        check_known("dat", "key", ["date", "id"], listed)

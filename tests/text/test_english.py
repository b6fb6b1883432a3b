"""The forms of English words that are one word to a search."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catimeline.text.english import forms_of, stem

FAMILIES = [
    "summit summits",
    "postpone postpones postponed postponing",
    "strategy strategies",
    "study studies studied studying",
    "meet meets meeting meetings",
    "agree agrees agreed agreeing",
    "plan plans planned planning",
    "programme programmes program programs",
    "travel travelled travelling traveled",
    "launch launches launched launching",
    "pass passes passed passing",
    "exceed exceeds exceeded exceeding",
    "talk talks",
    "woman women",
    "man men",
    "spokesman spokesmen",
    "child children",
    "grandchild grandchildren",
    "crisis crises",
    "specimen specimens",
    "view views",
]

APART = [
    "security secured",
    "policy police",
    "king k",
    "spring spr",
    "bus bu",
    "crisis crisi",
    "focus focu",
    "need ne",
    "news new",
    "oman omen",
    "communication community",
    "саммит саммиты",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_one_word(family: str) -> None:
    for one, other in pairwise(family.split()):
        assert other in forms_of(one)
        assert one in forms_of(other)


@pytest.mark.parametrize("words", APART)
def test_two_words(words: str) -> None:
    one, other = words.split()
    assert stem(one) != stem(other)
    assert other not in forms_of(one)


@given(st.text(st.sampled_from("abeginosrsty"), min_size=1, max_size=12))
@settings(derandomize=True, deadline=None)
def test_the_forms_of_a_word_begin_with_it_and_share_its_stem(word: str) -> None:
    forms = forms_of(word)
    assert forms[0] == word
    assert {stem(form) for form in forms} == {stem(word)}
    assert len(forms) == len(set(forms))

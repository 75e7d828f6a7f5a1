"""Words under their endings: what a pack's `suffixes` take off, and what they leave alone."""

from __future__ import annotations

import pytest

from sogdian.mention.document import Document
from sogdian.mention.lex import lex
from sogdian.mention.lexicon import lexicon_of

FOUND = [
    ("kk", "Қазақстанның", "country", "KZ"),
    ("kk", "Қытаймен", "country", "CN"),
    ("kk", "Орталық Азияның", "group", "central-asia"),
    ("kk", "долларларға", "currency", "USD"),
    ("ky", "Кыргызстандын", "country", "KG"),
    ("ky", "сомдон", "currency", "KGS"),
    ("uz", "O‘zbekistonga", "country", "UZ"),
    ("uz", "Ўзбекистонга", "country", "UZ"),
    ("uz", "Хитой Халқ Республикасининг", "country", "CN"),
    ("uz", "so‘mdan", "currency", "UZS"),
    ("tk", "Türkmenistanyň", "country", "TM"),
    ("tk", "manada", "currency", "TMT"),
    ("tg", "Тоҷикистонро", "country", "TJ"),
    ("tg", "вазорати", "org_head", "ministry"),
]

BARE = [
    ("kk", "Тоқаевтың", "Тоқаев"),
    ("kk", "Көлік министрлігінің", "Көлік министрлігі"),
    ("ky", "Тышкы иштер министрлигине", "Тышкы иштер министрлиги"),
    ("uz", "Transport vazirligidan", "Transport vazirligi"),
    ("uz", "Касимовнинг", "Касимов"),
    ("tk", "Daşary işler ministrliginiň", "Daşary işler ministrligi"),
    ("kk", "Нұрсұлтан", "Нұрсұлтан"),
    ("kk", "Айдана", "Айдана"),
    ("uz", "Olga", "Olga"),
]

UNTOUCHED = [("kk", "оны"), ("kk", "онда"), ("uz", "uni"), ("tk", "ony")]


@pytest.mark.parametrize(("code", "text", "tag", "value"), FOUND)
def test_known_under_its_endings(code: str, text: str, tag: str, value: str) -> None:
    (chunk,) = lex(text, lexicon_of(code))
    assert chunk.values.get(tag) == value
    assert (chunk.start, chunk.end) == (0, len(text))


@pytest.mark.parametrize(("code", "words", "bare"), BARE)
def test_case_comes_off(code: str, words: str, bare: str) -> None:
    endings = lexicon_of(code).endings
    assert endings is not None
    assert endings.phrase(words) == bare


@pytest.mark.parametrize(("code", "word"), UNTOUCHED)
def test_small_words_are_no_numbers(code: str, word: str) -> None:
    (chunk,) = lex(word, lexicon_of(code))
    assert "numword" not in chunk.tags


def test_a_language_without_endings_has_none() -> None:
    assert lexicon_of("en").endings is None
    assert lexicon_of("en").base("dollars") is None


def test_the_two_scripts_of_one_language_read_alike() -> None:
    latin = Document("2024-yilda savdo 12,5 mlrd dollarga yetdi.", "uz")
    cyrillic = Document("2024 йилда савдо 12,5 млрд долларга етди.", "uz")
    wanted = {"time", "quantity", "measure"}
    tags = [[sorted(c.tags & wanted) for c in d.chunks if c.tags & wanted] for d in (latin, cyrillic)]
    assert tags[0] == tags[1]

"""Russian claims of every kind, sentence by sentence, and what only an inflected language needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimcases import claims, missing, table
from sogdian.language import load_morphology
from sogdian.language.forms import load_forms
from sogdian.mention.document import Document

TOOL = Path(__file__).parent.parent / "tools" / "build_ru_forms.py"
TABLE = table("ru")
CASES = [(kind, case) for kind, cases in TABLE.items() for case in cases]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda c: c["text"][:40] if isinstance(c, dict) else c)
def test_russian(kind: str, case: dict[str, Any]) -> None:
    got = claims({"published": "2025-09-10", **case, "language": "ru"}, kind)
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got


def amounts(text: str) -> list[str]:
    document = Document(text, "ru", published="2025-09-10")
    found = [c.values["quantity"] for c in document.chunks if "quantity" in c.values]
    return [f"{q.bound} {q.value.normalize():f} {q.unit}" for q in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1\u00a0046\u202f500 сомов", "= 1046500 KGS"), ("полтора миллиарда юаней", "= 1500000000 CNY"),
        ("1 миллиард 711 миллионов долларов", "= 1711000000 USD"), ("свыше $1,2 млрд", "> 1200000000 USD"),
        ("41,3 процента", "= 41.3 %"), ("3,1 п.п.", "= 3.1 pp"), ("2,5 тыс. км", "= 2500 km"), ("до двух третей", "<= 66.67 %"),
        ("577 млрд тенге", "= 577000000000 KZT"), ("не менее 35 млн т", ">= 35000000 t"), ("около 40 гектаров", "~ 40 ha"),
        ("в 2,8 раза", "= 2.8 x"), ("порядка двадцати тысяч человек", "~ 20000 1"), ("30-дневный", "= 30 d"),
    ],
)  # fmt: skip
def test_amounts(text: str, wanted: str) -> None:
    assert amounts(text) == [wanted]


@pytest.mark.parametrize(
    ("words", "base"),
    [
        (("Касым-Жомарта", "Токаева"), ("Касым-Жомарт", "Токаев")), (("Си", "Цзиньпином"), ("Си", "Цзиньпин")),
        (("Ван", "И"), ("Ван", "И")), (("Мао", "Нин"), ("Мао", "Нин")), (("Гульнаре", "Ахметовой"), ("Гульнара", "Ахметова")),
        (("Талантбеку", "Солтобаеву"), ("Талантбек", "Солтобаев")), (("Линь", "У"), ("Линь", "У")),
        (("Сергеем", "Лавровым"), ("Сергей", "Лавров")), (("Ван", "Вейчжуном"), ("Ван", "Вейчжун")), (("Чен", "Лимином"), ("Чен", "Лимин")),
    ],
)  # fmt: skip
def test_names_of_persons_in_the_nominative(words: tuple[str, ...], base: tuple[str, ...]) -> None:
    morphology = load_morphology("ru")
    assert morphology is not None
    assert morphology.person(words) == base


@pytest.mark.parametrize(
    ("words", "number", "base"),
    [
        ("железной дорогой", "", "железная дорога"), ("ветровой электростанции", "", "ветровая электростанция"),
        ("министром энергетики", "s", "министр энергетики"), ("китайскому послу", "s", "китайский посол"),
        ("Чрезвычайного и Полномочного Посла", "s", "Чрезвычайный и Полномочный Посол"), ("Урумчи", "", "Урумчи"),
        ("цементных завода", "", "цементные заводы"), ("новых моста", "", "новые мосты"), ("новых мостов", "", "новые мосты"),
    ],
)  # fmt: skip
def test_phrases_in_the_nominative(words: str, number: str, base: str) -> None:
    morphology = load_morphology("ru")
    assert morphology is not None
    assert morphology.phrase(words, number) == base


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("грузовых поездов", "грузовые поезда"), ("человек", "человек"), ("стран", "страны"), ("китайских компаний", "китайские компании"),
        ("казахстанско-китайских проектов", "казахстанско-китайские проекты"), ("тоннелей и мостов", "тоннели и мосты"),
        ("постоянных рабочих мест", "постоянные рабочие места"), ("уголовных дел", "уголовные дела"),
    ],
)  # fmt: skip
def test_what_a_number_counts_in_the_plural(words: str, many: str) -> None:
    morphology = load_morphology("ru")
    assert morphology is not None
    assert morphology.plural(words) == many


def test_the_compiled_forms_hold_every_case() -> None:
    forms = load_forms("ru")
    assert set(forms.words["завод*sg"]) >= {"завод", "завода", "заводу", "заводом", "заводе"}
    assert "Пекин" in forms.names


def test_the_compiled_forms_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(TOOL), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

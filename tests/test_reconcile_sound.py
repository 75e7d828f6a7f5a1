"""Names heard across scripts: which are one by their sound, how surely, and which are not."""

from __future__ import annotations

import pytest

from sogdian.reconcile.sound import heard, one_sound, sounds


@pytest.mark.parametrize(
    ("one", "two", "sound", "full"),
    [
        ("Жумангарин", "茹曼加林", "SMNKLN", False),
        ("Zhumangarin", "茹曼加林", "SMNKLN", False),
        ("Жұманғарин", "Zhumangarin", "SMNKLN", False),
        ("Бакыт Торобаев", "巴克特·托罗巴耶夫", "PKTTLPV", True),
        ("Berdimuhamedov", "别尔德穆哈梅多夫", "PLTMKMTV", False),
        ("Қайрат Нұртілеу", "Kairat Nurtleu", "KLTNLTL", True),
        ("Bektenov", "别克捷诺夫", "PKTNV", False),
    ],
)
def test_one_name(one: str, two: str, sound: str, full: bool) -> None:
    for met in (heard(one, two), heard(two, one)):
        assert met is not None
        assert (met.sound, met.full) == (sound, full)
        assert met.score == min(1 - 0.5 ** (len(sound) - 1), 0.99)
        assert "-".join(sound.lower()) in met.why


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Askar Zhumanbekov", "谢里克·茹曼别科夫"),
        ("Zhumangarin", "Zhumangarin"),
        ("Серик", "谢里克"),
        ("Kasymov", "卡西莫娃"),
        ("Wang Yi", "王毅"),
        ("Torobaev", "扎帕罗夫"),
    ],
)
def test_two_names(one: str, two: str) -> None:
    assert heard(one, two) is None


def test_what_is_no_foreign_name_has_no_sound() -> None:
    assert sounds("王毅") == frozenset()
    assert sounds("吉") == {"K", "S"}


def test_whole_names_leave_generic_words_out() -> None:
    assert one_sound("Ayagoz-Bakhty railway", "阿亚古兹—巴赫特铁路") is not None
    assert one_sound("Ayagoz-Moyinty railway", "阿亚古兹—巴赫特铁路") is None

"""Names heard across scripts: which are one by their sound, how surely, and which are not."""

from __future__ import annotations

import pytest

from sogdian.reconcile.sound import heard, one_sound, sounds
from sogdian.reconcile.syllables import chinese


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
        ("Torobaev", "扎帕罗夫"),
        ("Chen Yulan", "陈玉莲"),
        ("Chen Yulan", "Чэнь Юйлянь"),
        ("Li", "李"),
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


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Chen Yulan", "陈玉兰"),
        ("Chen Yulan", "Чэнь Юйлань"),
        ("Чжан Гоцин", "张国清"),
        ("Zhang Guoqing", "Чжан Гоцин"),
        ("Lü Shengjun", "Люй Шэнцзюнь"),
        ("Wang Yi", "王毅"),
        ("Хуан Цюньхуэй", "黄群慧"),
    ],
)
def test_chinese_names_are_heard_by_their_syllables(one: str, two: str) -> None:
    for met in (heard(one, two), heard(two, one)):
        assert met is not None
        assert met.full
        assert met.syllables


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Jinlun Mining", "金仑矿业"),
        ("Peng Sheng industrial park", "индустриальный парк «Пэн Шэн»"),
        ("Ayagoz-Bakhty railway", "巴克特—阿亚古兹铁路"),
        ("Obigarm–Nurobod road", "奥比加尔姆—努拉巴德公路改造项目"),
        ("Dzhankeldy wind farm", "江克尔迪风电项目一期"),
    ],
)
def test_things_heard_as_wholes(one: str, two: str) -> None:
    assert one_sound(one, two) is not None
    assert one_sound(two, one) is not None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ayagoz-Bakhty railway", "巴克特—多斯特克铁路"),
        ("Jinlun Mining", "金轮西矿业"),
        ("Peng Sheng industrial park", "индустриальный парк «Пэн Син»"),
        ("Obigarm–Nurobod road", "奥比加尔姆—杜尚别公路"),
        ("Dzhankeldy wind farm", "巴什风电项目一期"),
    ],
)
def test_things_that_are_not_one_by_sound(one: str, two: str) -> None:
    assert one_sound(one, two) is None


def test_syllables_are_told_as_they_are() -> None:
    found = heard("Chen Yulan", "陈玉兰")
    assert found is not None
    assert found.why == "sounds alike (chenyulan, 0.99)"


def test_words_of_other_languages_are_no_syllables() -> None:
    assert not chinese(["Karatas"])
    assert not chinese(["Samarkand"])
    assert not chinese(["Li"])
    assert chinese(["西安"]) == {"xian"}

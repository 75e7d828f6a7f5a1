"""The small parts that every page repeats by the hundred, made without a template: links, words, who tells, verdicts.

They escape all that they are given, as templates do. In templates they are `f`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from sogdian.view.index import Line
from sogdian.view.told import Told
from sogdian.web import text
from sogdian.web.phrasing import phrases
from sogdian.web.words import Words


def _inner(given: object) -> str:
    """A value as a part of HTML; what is HTML already stays."""
    return str(given) if isinstance(given, Markup) else str(escape(text.safe(given)))


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


class Fragments:
    """Parts of the pages of one answer. `words` are the interface's, `tail` what every link ends on."""

    def __init__(self, words: Words, tail: str) -> None:
        self._words, self._tail = words, _inner(tail)
        self._phrases = phrases(words.language)
        self._made: dict[Any, Markup] = {}

    def chip(self, verdict: str, n: int | None = None) -> Markup:
        """A verdict, with how often it is given."""
        count = f" <b>{n}</b>" if n else ""
        return Markup(f'<span class="v v-{_inner(verdict)}">{_inner(self._words.word("verdict", verdict))}{count}</span>')

    def chips(self, verdicts: Iterable[str]) -> Markup:
        """Verdicts side by side; that two things cannot be compared is no verdict on either."""
        key = ("chips", tuple(verdicts))
        if key not in self._made:
            self._made[key] = Markup("").join(self.chip(one) for one in key[1] if one != "incomparable")
        return self._made[key]

    def countries(self, codes: Iterable[str], before: str = "") -> Markup:
        """Countries by their codes, each with its name."""
        key = ("countries", tuple(codes), before)
        if key not in self._made:
            told = [(code, name) for code in key[1] if (name := self._words.country(code)) != code]
            parts = [f'<abbr class="cc" title="{_inner(name)}">{_inner(code)}</abbr>' for code, name in told]
            self._made[key] = Markup(_inner(before) + " ".join(parts) if parts else "")
        return self._made[key]

    def _report(self, told: Told) -> str:
        return f"/reports/{_inner(text.in_address(told.report))}{self._tail}#c-{told.id[:12]}"

    def report_href(self, told: Told) -> Markup:
        """The address of a claim's words in its report."""
        return Markup(self._report(told))

    def _who(self, told: Told) -> str:
        said_by = f", {self._words.t('by', name=text.bdi(told.said_by))}" if told.said_by else ""
        day = _inner(told.published or self._words.t("undated"))
        return f'<span class="who">{text.bdi(told.teller)}{said_by}</span>, <time>{day}</time>'

    def who(self, told: Told) -> Markup:
        """Who tells a claim, and when."""
        return Markup(self._who(told))

    def quote(self, told: Told) -> Markup:
        """The words of a claim, which lead to their place in the report."""
        words = text.marked(told.sentence, told.quotes)
        return Markup(f'<blockquote class="words"><a href="{self._report(told)}">{words}</a></blockquote>')

    def told(self, told: Told) -> Markup:
        """The words of a claim, and who tells them."""
        return Markup(f'{self.quote(told)}<span class="sub">{self._who(told)}</span>')

    def ruling(self, told: Told, record: str, token: str, back: str) -> Markup:
        """The form that judges a claim: wrong, or of another thing than the record."""
        t = self._words.t
        hidden = (("token", token), ("a", told.id), ("b", record), ("back", back))
        fields = "".join(f'<input type="hidden" name="{name}" value="{_inner(value)}">' for name, value in hidden)
        return Markup(
            f'<details class="act"><summary>{t("judge.claim")}</summary><form method="post" action="/judge">{fields}'
            f'<label>{t("judge.because")} <input name="because" maxlength="500"></label>'
            f'<button name="ruling" value="wrong">{t("ruling.wrong")}</button>'
            f'<button name="ruling" value="different">{t("judge.other_thing")}</button></form></details>'
        )

    def why(self, line: str) -> Markup:
        """The arithmetic of a verdict, or the ground of being one thing."""
        return text.bdi(self._phrases.say(line, "why"))

    def error(self, line: str) -> Markup:
        """What went wrong, or what would be right."""
        return text.bdi(self._phrases.say(line, "error"))

    def summary(self, line: str, most: int = 1000) -> Markup:
        """A claim in few words."""
        return text.bdi(_cut(self._phrases.say(line, "summary"), most))

    def said(self, line: str, most: int) -> Markup:
        """What is told of a record in short: several claims, each in few words."""
        return text.bdi(_cut(self._phrases.short(line), most))

    def part(self, line: str | None) -> Markup:
        """A value, a place, a scope."""
        return text.bdi(self._phrases.part(line) if line else line)

    def called(self, id: str, name: str) -> Markup:
        """What a record is called."""
        return text.bdi(self._phrases.name(id, name))

    def record(self, id: str, name: str) -> Markup:
        """A record's name, which leads to its page."""
        return Markup(f'<a href="/records/{_inner(text.in_address(id))}{self._tail}">{self.called(id, name)}</a>')

    def counts(self, row: Any) -> Markup:
        """How many reports tell of a thing, and how many voices they are."""
        t = self._words.t
        return t("n.reports", n=row.reports) + ", " + t("n.origins", n=row.origins)

    def disputed(self, line: Line) -> Markup:
        """How much of a record is in dispute."""
        if not line.open:
            return Markup("")
        return self.chip("conflicts" if "conflicts" in line.row.verdicts else "inconsistent", line.open)

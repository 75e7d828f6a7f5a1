"""Telling an article's own lines from the page around it.

A small classifier: each line gets a verdict and the reason for it. Words decide first (`rules`), then form (`shape`),
then place: what stands above the first paragraph, below the last, under a heading of other stories. Where nothing
speaks against a line it stays, since a lost sentence costs more than a kept menu.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sogdian.cache import compiled
from sogdian.page.cut import lines, pieces
from sogdian.page.rules import Hit, Phrase, Rules, bare, present, rules, word_set
from sogdian.page.shape import Shape, brief_day, dated, menu, shape, split_parts, stamp, stamp_ended, tags, ticker
from sogdian.page.title import BULLETS, MARKS, Above, headlike, headline, masthead, of_site, other_story

# A heading is no longer than this; with no more than these shares of the paragraphs left, it closes the article.
_HEADING = 60
_CLOSING_SHARE = 0.5
_SECTION_SHARE = 0.3
_PROSE = "prose"
# So many lines with bullets that read as headlines, after a paragraph that ends, are other stories.
_STORIES = 3
# Once such furniture has come, shorter lines below the last paragraph are scraps of it.
_OVER, _SCRAP = ("exact", "link", "block"), 25
_STOPS = (".", "!", "?", '"', "”", "。")
# So many lines between a standfirst and the next paragraph still belong to the page's head.
_UNDER = 3
# So near below the browser's title the headline stands alone; in so many of its first lines a page has its headline and the beginning of its text.
_NEAR, _FIRST = 8, 6
_OTHERS = "under a heading of other matter"
_RATES = "rates or weather"
_AGAIN = "the same line stands above"
_STAMPS = ("stamp", "row of counters and stamps")
_HOUR = compiled(r"\d{1,2}:\d{2}")
_LEADS = " \t\u00a0\u3000•·*>»►▶■▼|#📷📸📹🎥👉🔗➡\ufe0f"


class Judged(NamedTuple):
    """A line as it stands, whether it is the article's, and why. `aside`: taken away, but it may tell of the page."""

    text: str
    keep: bool
    reason: str
    aside: bool = False


class Cleaning(NamedTuple):
    """Every line with its verdict. `wrapped`: paragraphs keep their line breaks and stand apart by an empty line."""

    judged: tuple[Judged, ...]
    wrapped: bool
    title: str | None

    @property
    def kept(self) -> list[str]:
        """The lines that are the article's, in order."""
        return [line.text for line in self.judged if line.keep]

    @property
    def text(self) -> str:
        """The cleaned text: the kept lines, one a line."""
        return ("\n\n" if self.wrapped else "\n").join(self.kept)

    @property
    def aside(self) -> tuple[str, ...]:
        """The lines taken away that may tell of the page itself, in order."""
        return tuple(line.text for line in self.judged if line.aside and not line.keep)

    @property
    def above(self) -> int:
        """How many of the lines in `aside` stand above the first paragraph, or right below it, as under a standfirst."""
        rows = self.judged
        first = next((at for at, line in enumerate(rows) if line.keep and line.reason == _PROSE), 0)
        after = first + 1
        while first and after < len(rows) and not rows[after].keep and rows[after].aside and after <= first + _UNDER:
            after += 1
        more = any(line.keep and line.reason == _PROSE for line in rows[after:])
        return self._remembered(after if more else first)

    @property
    def over(self) -> int:
        """How many of the lines in `aside` stand above the headline."""
        at = next((at for at, line in enumerate(self.judged) if line.keep and line.text == self.title), 0)
        return self._remembered(at)

    def _remembered(self, until: int) -> int:
        return sum(1 for line in self.judged[:until] if line.aside and not line.keep)


class _Row:
    """One line while it is being judged."""

    __slots__ = ("gap", "low", "shape", "text", "verdict")

    def __init__(self, text: str, gap: bool = False, verdict: Hit | None = None) -> None:
        self.text = text
        self.low = text.lower()
        self.shape: Shape = shape(text)
        self.gap = gap
        self.verdict = verdict

    @property
    def prose(self) -> bool:
        return self.verdict is None and self.shape.prose


def judge(text: str, links: frozenset[str] = frozenset(), title: str | None = None) -> Cleaning:
    """Every line of a text with its verdict.

    From HTML are known: `links`, the lines that are a hyperlink from end to end, and the `title`, which stays.
    """
    known = rules()
    low = text.lower()
    words = word_set(low)
    phrases, cuts = present(known.contains, low, words), present(known.cut, text, words)
    rows, wrapped = _rows(text, known, phrases, cuts)
    for row in rows:
        if row.verdict is None and row.text != title:
            row.verdict = _word_hit(row, known, phrases) or _link_hit(row, links)
    _remember(rows)
    _blocks(rows, known)
    _captions(rows, known)
    _repeats(rows)
    _head(rows, known)
    _tail(rows, known)
    if not any(row.verdict is None for row in rows):
        _rescue(rows)
    return Cleaning(tuple(_judged(row) for row in rows), wrapped, headline(_above(rows)))


def _above(rows: Sequence[_Row]) -> list[Above]:
    """The kept lines above the first paragraph, with what tells a headline among them."""
    found: list[Above] = []
    for at, row in enumerate(rows):
        if row.prose and row.text[-1] not in "?!？！":
            break
        if found and row.verdict is None and row.shape.sentence and row.shape.weight > _HEADING and row.text[-1] in _STOPS:
            found[-1] = found[-1]._replace(next_to_text=True)
            break  # a short sentence is the text's first
        again = row.verdict is not None and row.verdict.words == _AGAIN  # a headline that stands twice
        if (row.verdict is None or again) and len(found) < 12:
            after = next((other for other in rows[at + 1 :] if other.verdict is None), None)
            found.append(Above(row.text, row.gap, after is None or after.prose))
    return found


def _judged(row: _Row) -> Judged:
    if row.verdict is None:
        return Judged(row.text, True, _PROSE if row.shape.prose else "no sign of furniture")
    return Judged(row.text, False, f"{row.verdict.rule}: {row.verdict.words}", row.verdict.aside)


def _rows(text: str, known: Rules, phrases: Sequence[Phrase], cuts: Sequence[Phrase]) -> tuple[list[_Row], bool]:
    found, wrapped = lines(text)
    rows: list[_Row] = []
    for number, (line, gap) in enumerate(found):
        for piece in pieces(line, known, phrases, cuts, number < _FIRST):
            if piece.text:
                rows.append(_Row(piece.text, gap, Hit("cut", piece.hint, True) if piece.hint else None))
    return rows, wrapped


def _word_hit(row: _Row, known: Rules, phrases: Sequence[Phrase]) -> Hit | None:
    words = bare(row.low)
    if not any(map(str.isalnum, words)):
        return Hit("empty", "no letters", False)
    if words in known.exact or words in known.exact_aside:
        return Hit("exact", words, words in known.exact_aside)
    if row.text in known.tail:
        return Hit("exact", "end mark", True)
    return _prefix_hit(row.low, row.shape, known) or _phrase_hit(row, phrases) or _form_hit(row, known)


def _prefix_hit(low: str, form: Shape, known: Rules) -> Hit | None:
    if form.weight > 320:
        return None
    low = low.lstrip(_LEADS)
    for words, aside in known.prefixes.get(low[:2], ()):
        if not low.startswith(words):
            continue
        after, last = low[len(words) : len(words) + 1], words[-1]
        if last.isalnum() and after.isalnum() and last < "\u3400":
            continue
        if not last.isalnum() or not form.prose:
            return Hit("prefix", words, aside)
    return None


def _phrase_hit(row: _Row, phrases: Sequence[Phrase]) -> Hit | None:
    """A phrase that only pages use; in a long line only near its start, since `cut` has taken it off the end."""
    for phrase in phrases:
        at = row.low.find(phrase.words)
        if at >= 0 and (row.shape.weight <= 320 or at < 120):
            return Hit("phrase", phrase.words, phrase.aside)
    return None


def _form_hit(row: _Row, known: Rules) -> Hit | None:
    if row.shape.weight > 240 or (row.shape.prose and row.text[0] not in "[【"):
        return None
    if known.pattern.fullmatch(row.text):
        return Hit("form", "counter or control", False)
    if known.pattern_aside.fullmatch(row.text):
        return Hit("form", "byline or editor", True)
    if ticker(row.text):
        return Hit("form", _RATES, False)
    if menu(row.text) or tags(row.text):
        return Hit("form", "menu", True)
    if row.text[0] in "[【" and row.text[-1] in "]】":
        return Hit("form", "note in brackets", True)
    if stamp(row.text):
        return Hit("form", "stamp", True)
    return None if row.shape.sentence else _parts_hit(row, known)


def _parts_hit(row: _Row, known: Rules) -> Hit | None:
    """A line of several parts, all of them furniture, or one pointing elsewhere after a bar."""
    parts = split_parts(row.text)
    if len(parts) < 2 or (len(parts) == 2 and " – " in row.text and parts[1][:1].isdigit() and bare(parts[0]) in known.nav):
        return None  # a line of a list: "Russia – 2,309"
    if all(_part(part, row.shape, known) for part in parts):
        return Hit("form", "row of counters and stamps", True)
    bars = row.low.split(" | ")[1:]
    return next((hit for part in bars if (hit := _prefix_hit(part, row.shape, known))), None)


def _part(part: str, form: Shape, known: Rules) -> bool:
    words = bare(part)
    if words in known.exact or words in known.nav or not words.strip("0123456789 ,."):
        return True
    return bool(_prefix_hit(part.lower(), form, known) or known.pattern.fullmatch(part)) or stamp(part) or ticker(part)


def _link_hit(row: _Row, links: frozenset[str]) -> Hit | None:
    return Hit("link", "the whole line", False) if row.text in links and not row.shape.sentence else None


def _remember(rows: Sequence[_Row]) -> None:
    """A line of counters or links that bears a day with its year is remembered: it may be the page's."""
    for row in rows:
        if row.verdict and not row.verdict.aside and row.verdict.rule in ("prefix", "form") and row.shape.weight < 160:
            if row.verdict.words != _RATES and dated(row.text):
                row.verdict = row.verdict._replace(aside=True)


def _blocks(rows: Sequence[_Row], known: Rules) -> None:
    """Headings that open other stories, sources or the end of the page, and the lines that belong to them."""
    first = dict.fromkeys(row.text for row in rows if row.prose)
    left = total = sum(shape(text).weight for text in first)
    state, aside, hour = "", False, False
    own = _own_heading(rows)
    for at, row in enumerate(rows):
        prose = row.prose
        hour = hour or (state == "section" and left < total and _HOUR.fullmatch(row.text) is not None)
        opened = _opened(row, known, left / total if total else 0.0) if state != "closing" and at != own else None
        if opened:
            state, aside = opened
            # "More from Steppe Courier" names the page itself.
            row.verdict = Hit("block", bare(row.low), aside or bare(row.low).startswith(known.section_starts))
        elif state == "section" and prose and hour:
            row.verdict, hour = Hit("block", _OTHERS, False), False  # another story after its hour alone
        elif state == "section" and prose:
            state = ""
        elif state and row.verdict is None:
            row.verdict = Hit("block", _OTHERS, aside)
        elif state and not aside and row.verdict and row.verdict.words in _STAMPS:
            row.verdict = row.verdict._replace(aside=False)  # another story's day
        # A paragraph printed twice, as notes on writers are, counts once.
        left -= row.shape.weight if prose and first.pop(row.text, True) is None else 0


def _own_heading(rows: Sequence[_Row]) -> int:
    """The place of the first line that no word tells to be furniture, where sentences follow it: "News in brief" heads them itself; -1 for none."""
    left = [at for at, row in enumerate(rows) if row.verdict is None][:2]
    return left[0] if len(left) > 1 and rows[left[1]].shape.sentence and not rows[left[0]].shape.sentence else -1


def _opened(row: _Row, known: Rules, left: float) -> tuple[str, bool] | None:
    """What a heading opens: a section up to the next paragraph, or the close of the page where little is left of it.

    `left` is the share of the page's paragraphs that is still to come. With it stands whether to remember what follows.
    """
    if row.shape.weight > _HEADING:
        return None
    words = bare(row.low).rstrip(" 0123456789").lstrip("0123456789 ")
    if words in known.closing and left <= _CLOSING_SHARE:
        return "closing", False
    reach = "closing" if left <= _SECTION_SHARE else "section"
    if words in known.sources:
        return reach, True
    if any(part in known.section for part in words.split(" / ")) or words.startswith(known.section_starts):
        return reach, False
    return None


def _captions(rows: Sequence[_Row], known: Rules) -> None:
    """Captions of pictures, once there are paragraphs beside them."""
    found = [row for row in rows if row.verdict is None and row.shape.weight <= 420 and known.caption.search(row.text[-90:])]
    found = [row for row in found if any(mark in row.text[-90:] for mark in "([/©:：（图摄攝")]
    prose = sum(1 for row in rows if row.prose and row not in found)
    if 3 <= len(found) >= prose:
        return  # a gallery: its captions are the article
    if found and prose:
        for row in found:
            row.verdict = Hit("form", "caption", True)


def _repeats(rows: Sequence[_Row]) -> None:
    seen: set[str] = set()
    _site_titles(rows)
    for row in rows:
        if row.verdict is None and row.shape.weight >= 25:
            if row.low in seen:
                row.verdict = Hit("repeat", _AGAIN, False)
            seen.add(row.low)


def _site_titles(rows: Sequence[_Row]) -> None:
    """The browser's title, where the headline stands below it without the site's name; captions with it likewise."""
    left = [row for row in rows if row.verdict is None]
    for at, row in enumerate(left):
        if not row.prose and not row.shape.sentence and any(c in MARKS or c.isdigit() for c in row.text):
            beside = left[max(0, at - 2) : at] + left[at + 1 : at + (3 if at else _NEAR)]
            if any(of_site(row.text, other.text) for other in beside if not other.prose):
                row.verdict = Hit("repeat", "the headline with the site's name or the day", True)


def _head(rows: Sequence[_Row], known: Rules) -> None:
    """Above the first paragraph: the headline and what belongs to it stay, names of rubrics and sites go."""
    first = next((at for at, row in enumerate(rows) if row.prose), None)
    if first is None:
        return
    for row in rows[:first]:
        if row.verdict and not row.verdict.aside and row.verdict.words != _RATES and (dated(row.text) or brief_day(row.text)):
            row.verdict = row.verdict._replace(aside=True)
    if all(row.verdict is not None or masthead(row.text) for row in rows[:first]):
        _headline_back(rows[:first])
    short = [row for row in rows[:first] if row.verdict is None]
    long = [row for row in short if row.shape.words > 3 or row.shape.weight >= 30]
    real = any(not masthead(row.text) for row in long)
    for row in short:
        if bare(row.low) in known.nav or (real and row not in long and not row.shape.sentence):
            row.verdict = Hit("head", "name above the headline", True)
    for row in (row for row in long[:-6] if not row.shape.sentence):  # a news brief is all short sentences
        row.verdict = row.verdict or Hit("head", "long list above the first paragraph", False)


def _headline_back(rows: Sequence[_Row]) -> None:
    """Of a page whose menu has a heading of other stories, the headline: the last long line above the text."""
    for row in reversed(rows):
        if row.verdict and row.verdict.words == _OTHERS and (row.shape.words > 3 or row.shape.weight >= 30) and not dated(row.text):
            row.verdict = None
            break


def _tail(rows: Sequence[_Row], known: Rules) -> None:
    """Below the last paragraph: sentences, lists and figures stay, bare names and headlines go."""
    last = max((at for at, row in enumerate(rows) if row.prose), default=None)
    if last is None:
        return
    before = rows[last].text
    heads = [row for row in rows[last + 1 :] if row.verdict is None]
    other = before[-1:] in _STOPS and len(heads) >= _STORIES and all(other_story(row.text) for row in heads)
    run = heads[max((at for at, row in enumerate(heads) if row.shape.sentence), default=-1) + 1 :]
    if before[-1:] in _STOPS and len(run) > _STORIES and all(headlike(row.text) for row in run):
        for row in run:
            row.verdict = Hit("tail", "other stories' headlines", True)
    over = False
    for row in rows[last + 1 :]:
        over = over or (row.verdict is not None and row.verdict.rule in _OVER and not row.verdict.aside)
        if row.verdict is None and (other or (over and row.shape.weight < _SCRAP) or not _belongs(row, before)):
            row.verdict = Hit("tail", "short line below the last paragraph", True)
        before = row.text if row.verdict is None else before
    gone = " ".join(row.low for row in rows if row.verdict is not None)
    row = [row for row in rows if row.verdict is None][-1]
    if sum(1 for other in rows if other.prose) > 2 and _bio(row, gone, known):
        row.verdict = Hit("tail", "note on the author", True)


def _belongs(row: _Row, before: str) -> bool:
    if row.shape.sentence or row.shape.weight >= 2 * 90 or before[-1:] in ":：;；" or row.text[0] in BULLETS:
        return True
    return any(c.isdigit() for c in row.text) and not stamp_ended(row.text)


def _bio(row: _Row, gone: str, known: Rules) -> bool:
    """A note on the writer: it speaks of a trade, and names someone whom a byline or a heading has named."""
    if row.shape.weight > 500 or not any(words in row.low[:160] for words in known.bio):
        return False
    return " ".join(row.low.split()[:2]) in gone


def _rescue(rows: Sequence[_Row]) -> None:
    """Nothing was left: a page of stamps or captions alone is still what the user asked to read."""
    for row in rows:
        if row.verdict and row.verdict.rule in ("head", "tail", "repeat", "block") and row.shape.sentence:
            row.verdict = None

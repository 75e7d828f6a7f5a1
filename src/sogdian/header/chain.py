"""The chain of tellers, from this page back to the one who told it first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.dateline import Dateline, signature
from sogdian.header.lines import Line, Zones
from sogdian.header.naming import names_in
from sogdian.header.person import titled
from sogdian.header.phrase import BOUND, QUOTED, after, before
from sogdian.header.sourceline import DASHED, source_of, sources_in
from sogdian.header.stamp import stamps, without
from sogdian.header.words import scripts_of, words
from sogdian.language import available, load_morphology
from sogdian.mention.lexicon import lexicon_of
from sogdian.model.report import Role, Teller

_ROUND = " ()（）[]【】/"
_HAN = "\u3400"
_LONGEST = 120
_NOTE, _NAMED = 30, 40
_SHORT, _NEXT, _FAR = 3, 24, 12
_CONTACT = compiled(r"[@+\d]|https?:")
# An agency may sign one of the last paragraphs.
_ENDS = 2
_STAGE: dict[Role, int] = {"republisher": 0, "translator": 1, "publisher": 3, "agency": 3, "press_service": 4}


class Chain:
    """Tellers as they are found, each with its stage: this page's side first, the first teller's last."""

    def __init__(self, zones: Zones) -> None:
        self.zones = zones
        self.language = zones.page.language
        self._morphology = load_morphology(self.language) if self.language else None
        self._endings = lexicon_of(self.language).endings if self.language in available() else None
        self._found: list[tuple[int, int, Teller]] = []

    def add(self, name: str, role: Role, stage: int | None = None) -> None:
        """One teller; a name that is no more than a place, or nobody's in particular, is left out."""
        name = self.base(name)
        if again := words().reprinted(name):
            name = again  # "经济网转载自新闻客户端"
        entity = known.body(name)
        if entity and entity.role:
            role = entity.role  # type: ignore[assignment]
        shown = known.display(name, self.language)
        if not shown or stamps(shown) or known.place(shown) or _of_place(shown) or known.fold(shown) in words().lists["nobody"]:
            return
        order = _STAGE[role] if stage is None or role in ("republisher", "translator") else stage
        self._found.append((order, len(self._found), Teller(shown, role)))

    def base(self, name: str) -> str:
        """A name in the nominative, where the page's language declines names; a known name stays as it stands."""
        if known.body(name) or known.domain(name):
            return name
        if self._endings is not None:
            return self._endings.phrase(name, "s")
        if self._morphology is None or name.isascii():
            return name
        first, space, rest = name.partition(" ")
        head = words().heads.get(first.lower())
        return f"{head}{space}{rest}" if head else self._morphology.phrase(name, "s")

    def tellers(self, outlet: str | None) -> tuple[Teller, ...]:
        """The chain in order, each teller once, without the page's own outlet."""
        seen = {known.fold(outlet)} if outlet else set()
        ids = {entity.id for name in (outlet,) if name and (entity := known.body(name))}
        made: list[Teller] = []
        for _, _, one in sorted(self._found, key=lambda row: row[:2]):
            entity = known.body(one.name)
            if any(other.name.startswith(f"{one.name}, ") for _, _, other in self._found):
                continue  # "Ministry of Investment, Industry and Trade", cut at its comma
            if one in made or (entity is None and one.role == "press_service" and _inside(one.name) & ids):
                continue
            told = known.fold(one.name) in seen or (entity is not None and entity.id in ids and not _agency_of(one, seen))
            if told and not (one.name == outlet and _own_voice(one)):
                continue
            seen.add(known.fold(one.name))
            ids |= {entity.id} if entity else _inside(one.name)
            made.append(one)
        return tuple(made)


def _agency_of(one: Teller, seen: set[str]) -> bool:
    """Whether a teller is the agency whose own site, under another name, has told already: 新华社 on 新华网."""
    name = known.fold(one.name)
    return one.role == "agency" and name >= _HAN and not any(known.short_of(name, other) or known.short_of(other, name) for other in seen)


def _inside(name: str) -> set[str]:
    """The known teller whose press service or site a name is: one voice with it."""
    found = known.within(name)
    return {found[1].id} if found else set()


def _own_voice(one: Teller) -> bool:
    """Whether a page that bears a teller's name is still a link of the chain: it retells, or is an agency's copy."""
    return one.role == "republisher" or (one.role == "agency" and not known.body(one.name))


def find_chain(zones: Zones, head: Dateline | None, lead: str, outlet: str | None) -> tuple[Teller, ...]:
    """Everyone whom a page names as its source. `lead` is the first paragraphs without their dateline."""
    chain = Chain(zones)
    _lines(chain)
    for name in head.names if head else ():
        chain.add(name, "agency", 3)
    _attributions(chain, lead)
    for row in zones.rows[zones.first + 1 : zones.first + _FAR]:
        _about_this(chain, row)
    for row in zones.rows[-_ENDS:]:
        for name in signature(row):
            chain.add(name, "agency", 3)
    _stamped(chain)
    _release(chain, lead)
    return chain.tellers(outlet)


def _lines(chain: Chain) -> None:
    """Notes and source lines around the text."""
    known_words = words()
    text = chain.zones.small_print
    low = text.lower()
    scripts = scripts_of(text)
    for sign in known_words.tellers if len(low) == len(text) else ():
        if sign.where != "all":
            continue
        for name in sign.names(text, low, scripts):
            chain.add(name, sign.role or "publisher", 2 if sign.role == "publisher" else None)
    block = False
    for line in chain.zones.around:
        head = line.text.lower().strip(" \t:：")
        if head in known_words.lists["source"]:
            block = True
        elif line.aside and (source := source_of(without(line.text, line.stamps))):
            for name in sources_in(source):
                chain.add(name, known.role_of(name) or "publisher", 2)
        elif not line.top and len(line.text) <= _LONGEST:
            _noted(chain, line)
        elif line.top and line.stamps and words().find["press"].match(line.text.lower()):
            chain.add(without(line.text, line.stamps).strip(" ,.|-–—"), "press_service")
        elif line.top and (agency := _beside_place(line.text)):
            chain.add(agency, "agency", 3)
        elif (line.top or line.text[:1] in "(（[【/" or line.text[-1:] in ":：") and known.role_of_known(line.text) == "agency":
            chain.add(line.text.strip(_ROUND + ":："), "agency", 3)
        elif block and known.domain(line.text.split()[-1] if line.text.split() else ""):
            chain.add(line.text.split()[-1], "publisher", 2)
        elif not line.aside:
            block = False


def _beside_place(text: str) -> str | None:
    """An agency beside its place on a line of their own: "AFP, BISHKEK"."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2:
        for name, place in (parts, parts[::-1]):
            if known.place(place) and known.role_of_known(name) == "agency":
                return name
    return None


def _noted(chain: Chain, line: Line) -> None:
    """Known tellers in a note below the text: `Reprinted with permission from The Diplomat`, `（据新华社）`, `(Xinhua)`."""
    text, low, lists = line.text, line.text.lower(), words()
    retold = lists.find["retold"].search(low)
    if retold and (line.aside or retold.start() < _NOTE) and not lists.any("owned", low):
        told = known.tellers_in(text)
        note = line.aside or len(text) <= _NAMED or text[-1] not in "。！？"
        named = [one.text for one in names_in(text) if note and (one.sure or known.outlet_like(one.text))]
        near = text if line.aside else BOUND.sub(lambda bound: "\n" if bound[0] in ",，" else bound[0], text[retold.end() :]).partition("\n")[0]
        for name in told or [name for name in named if name in near]:  # no name of what a sentence goes on with: "据介绍，“…”"
            chain.add(name, known.role_of(name) or "publisher", 3)
    elif line.aside and lists.find["press"].match(low) and not _CONTACT.search(text):
        chain.add(text.strip(" ."), "press_service", 4)
    elif text.endswith(tuple(lists.lists.get("made", ()))) and len(text) <= _NOTE and (maker := known.within(text)):
        chain.add(maker[0], known.role_of(maker[0]) or "publisher", 3)  # "新华社音视频部制作"
    elif known.teller(text.strip(" .()[]/-–—（）【】")):
        chain.add(text.strip(" .()[]/-–—（）【】"), "agency", 3)


def _stamped(chain: Chain) -> None:
    """A known agency on the line of the page's day: `Xinhua | Updated: 2022-10-03`."""
    for line in chain.zones.around:
        if not line.stamps or not line.aside or len(line.text) > _LONGEST:
            continue
        for part in BOUND.split(DASHED.sub("|", line.text.replace("|", "\n"))):
            found = known.within(part) if 2 < len(part) <= _NAMED else None
            if found and found[1].role == "agency":
                chain.add(found[0], "agency", 3)


def _of_place(name: str) -> bool:
    """Whether a name is a state's with no more than its language: `People's Republic of China in Russian`."""
    return any(known.place(name[: space.start()]) for space in re.finditer(r" (?=\w{1,3} [^ ]+$)", name))


def _release(chain: Chain, lead: str) -> None:
    """Who issued a press release: the first body that its title or its first sentences name."""
    marks = words().lists["release"]
    if not any(line.top and line.text.lower().strip(" :.") in marks for line in chain.zones.around):
        return
    for text in (chain.zones.page.title or "", lead[:400]):
        issuer = known.first_body(text)
        if issuer:
            chain.add(issuer, "press_service", 4)
            return


def _attributions(chain: Chain, lead: str) -> None:
    """Whom the first paragraphs name: the teller before a verb of telling, the source after `citing`."""
    paragraphs = [row for row in lead.split("\n") if row]
    for sign in words().tellers:
        if sign.where == "text" and paragraphs and len(paragraphs[0].lower()) == len(paragraphs[0]):
            for name in sign.names(paragraphs[0], paragraphs[0].lower()):
                chain.add(name, sign.role or "press_service", 4)
    if paragraphs and words().any("self_told", paragraphs[0].lower()) and (issuer := known.first_body(paragraphs[0])):
        chain.add(issuer, "press_service", 4)  # "Kazatomprom has shipped fuel, it said in a press release"
    headline = len(paragraphs) > 1 and paragraphs[0][-1:] not in ".!?…:" and len(paragraphs[0]) <= _LONGEST
    for at, row in enumerate(paragraphs, -1 if headline else 0):
        low, at = row.lower(), max(0, at)
        if len(low) != len(row):
            continue
        for match in words().find["tells"].finditer(low):
            for phrase in _parted(before(row, match.start())):
                _take(chain, phrase, at, likely=_citing(low, match.end(), phrase))
        for match in words().find["told_by"].finditer(low):
            retold = match[0] in words().lists["retells"]
            start = match.end() + (day.end() if (day := words().on_day.match(low[match.end() :])) else 0)
            called = None if retold else _called(row, start)
            for phrase in _own(after(row, start)):
                _take(chain, phrase, at, retold, called or _citing(low, match.end(), phrase))


def _called(row: str, start: int) -> Role | None:
    """What a name in quotation marks is, by the noun before it or none: `пишет газета «Новый путь»`, `сообщает «Интерфакс»`."""
    noun, space, _ = row[start : start + _NAMED].lstrip().partition(" ")
    at = start + row[start:].find(noun) + len(noun) if noun.lower() in words().lists["media"] and space else start
    if QUOTED.match(row, at) is None:
        return None
    return "agency" if at > start and noun.lower() in words().lists["agency"] else "publisher"


def _about_this(chain: Chain, row: str) -> None:
    """Who told all this, as a later paragraph says: `Об этом сообщает сайт премьер-министра`."""
    low = row.lower()
    for opening in words().find["about_this"].finditer(low) if len(low) == len(row) else ():
        told = words().find["told_by"].search(low, opening.end(), opening.end() + _NEXT)
        if told:
            start = told.end() + (day.end() if (day := words().on_day.match(low[told.end() :])) else 0)
            for phrase in _own(after(row, start)):
                _take(chain, phrase, 1)


def _parted(phrase: str) -> Iterator[str]:
    """A teller, and before it whom it points to: "үкіметтің баспасөз қызметіне сілтеме жасай отырып El.kz порталы"."""
    low = phrase.lower()
    points = words().find["points_to"].search(low) if len(low) == len(phrase) else None
    if points is None or not points.start():
        yield phrase
        return
    source, teller = phrase[: points.start()].strip(), phrase[points.end() :].strip()
    yield from (part for part in ((source, teller) if teller else _two(source)) if part)


def _two(phrase: str) -> tuple[str, ...]:
    """A site or known teller, and behind it the source that it points to: "BAQ.KZ СІМ баспасөз қызметіне"."""
    first, _, rest = phrase.partition(" ")
    noun = words().find["media"].search(phrase.lower(), len(first))
    if noun is not None and noun.end() - len(first) < _NEXT and phrase[noun.end() :].strip():
        first, rest = phrase[: noun.end()], phrase[noun.end() :].strip()
        return (first, rest) if known.domain(first.partition(" ")[0]) else (phrase,)
    return (first, rest) if rest and (known.domain(first) or known.teller(first)) else (phrase,)


def _own(phrase: str) -> tuple[str, ...]:
    """The teller of a phrase that goes on with whom it cites, and that source: "El.kz агенттігі СІМ-ге сілтеме жасап"."""
    low = phrase.lower()
    points = words().find["points_to"].search(low) if len(low) == len(phrase) else None
    if points is None:
        return (phrase,)
    two = _two(phrase[: points.start()].strip())
    if len(two) > 1:
        return two
    noun = words().find["media"].search(low)
    return (phrase[: noun.end()] if noun else phrase,)


def _citing(low: str, at: int, phrase: str) -> Role | None:
    """An unknown name whose bearer tells what another has told is a paper's: "Finmarket reports, citing the customs"."""
    if not phrase[:1].isupper() or len(phrase.split()) > _SHORT:
        return None
    end = max(at, low.find(phrase.lower(), at) + len(phrase))
    return "publisher" if words().find["retells"].search(low, end, end + _NEXT) else None


def _take(chain: Chain, phrase: str, paragraph: int, retold: bool = False, likely: Role | None = None) -> None:
    """One phrase as a teller, if its words say that it is one. Later paragraphs count press services and agencies."""
    phrase = _unsaid(phrase)
    if "toward" in words().find and phrase[:1] >= _HAN and words().find["toward"].search(phrase, 1):
        return  # "X对公司的到访|表示欢迎"
    if _speaks(phrase) or _of_a_thing(phrase) or ("through" in words().find and words().any("through", phrase.lower())):
        return
    phrase = chain.base(phrase)
    if len(phrase) < 2 or known.fold(phrase) in words().lists["nobody"]:
        return
    entity = known.body(phrase)
    inside = None if entity else known.within(phrase)
    role: Role | None
    if entity and entity.role:
        name, role = phrase, entity.role  # type: ignore[assignment]
    elif words().any("press", phrase.lower()):
        name, role = phrase, "press_service"
    elif inside and inside[1].role in ("agency", "publisher", "republisher"):
        name, role = inside[0], inside[1].role  # type: ignore[assignment]
    else:
        name, role = phrase, known.role_of(phrase) or ("press_service" if entity else likely)
    if role is None or (paragraph and role != "press_service" and not (entity and entity.role) and not inside and not known.domain(phrase)):
        return
    if paragraph and role == "press_service" and not words().any("press", phrase.lower()):
        return
    chain.add(name, role, 4 if role == "press_service" or (retold and role == "publisher") else 3)


def _unsaid(phrase: str) -> str:
    """A press office up to what it said: "the press service of the akimat said that the cost is estimated"."""
    low = phrase.lower()
    told = words().find["tells"].search(low, 1) if words().any("press", low) else None
    return phrase[: told.start()].rstrip() if told and words().any("press", low[: told.start()]) else phrase


def _speaks(phrase: str) -> bool:
    """Whether a phrase begins with an official's title, in Chinese ends with it: a speaker, no teller."""
    ends = [match.end() for match in words().find["officials"].finditer(phrase.lower())]
    if phrase[:1] >= _HAN and not words().any("press", phrase.lower()):
        bare = words().find["body"].sub("", phrase)  # 研究所所长李强
        last = [match.end() for match in words().find["officials"].finditer(bare)]
        if last and last[-1] < len(bare):
            return True
    found = words().find["officials"].match(phrase.lower()) or (phrase[:1] >= _HAN and len(phrase) in ends)
    return bool(found or titled(phrase, ends)) and not words().any("press", phrase.lower())


def _of_a_thing(phrase: str) -> bool:
    """Whether a phrase in small letters is of something else than a body, which is only named in it: "opening of ... at the University"."""
    head = phrase.lower()
    for part in phrase.split()[1:]:
        if part in words().lists["link"]:
            head = head[: head.find(f" {part} ")]
            break
    lists = words()
    if head.partition(" ")[0] in lists.lists["small"]:
        return not lists.any("press", head)  # "in March it would ..."
    return phrase[:1].islower() and head != phrase.lower() and not any(lists.any(sort, head) for sort in ("body", "press", "media", "agency"))

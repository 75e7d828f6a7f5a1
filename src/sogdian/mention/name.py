"""Makers of names: links of countries, bodies, and persons with their offices."""

from __future__ import annotations

from typing import Any

from sogdian.language.morphology import Cases
from sogdian.mention import office
from sogdian.mention.base import ANY, Bases
from sogdian.mention.cascade import Kept, Maker
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon, Rule
from sogdian.mention.located import located, parts_dateline

_PLACES = frozenset(("country", "demonym", "region", "city", "group", "link", "admin"))
GEO = ("country", "demonym", "group", "region", "city")
_LANDS = frozenset(("country", "demonym", "region", "body"))
_PAIRED = 2  # words of "X and" before another office
_HONOUR = 12  # letters of a polite word
_FIRMS = ("company", "bank", "fund", "institute", "association")
_LONE = ("short_geo", "weak_geo")  # one character for a country, which also has other meanings


def codes_of_place(chunk: Chunk, lexicon: Lexicon) -> tuple[str, ...]:
    """ISO 3166 codes of the parties that a chunk names: of a country, a people, a group, a region or a link."""
    if "codes" in chunk.values:
        return tuple(chunk.values["codes"])
    for kind in ("country", "demonym", "group", "region", *_LONE):
        id_ = chunk.values.get(kind)
        if id_ is None:
            continue
        entity = lexicon.entities.get(id_)
        if entity is None:
            return ()
        if entity.kind == "group":
            return entity.members
        return (entity.id,)
    return ()


def country_of(chunk: Chunk, lexicon: Lexicon) -> str | None:
    """The country that a chunk names or lies in; None where it names several."""
    if "country_code" in chunk.values:
        found = chunk.values["country_code"]
        return str(found) if found else None
    for kind in (*GEO, "body", *_LONE):
        id_ = chunk.values.get(kind)
        if id_ is None or kind == "group":
            continue
        entity = lexicon.entities.get(id_)
        if entity is not None:
            return entity.country or (entity.id if entity.kind == "country" else None)
    return None


class Names:
    """The makers, bound to one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.bases = Bases(text, lexicon)
        self._kept = lexicon.pack.words.get("kept_in_title", {}).get(True, ())
        self.makers: dict[str, Maker] = {
            "link": self._link,
            "body": self._body,
            "lowbody": self._lowbody,
            "titled": self._titled,
            "heads": self._heads,
            "known": self._known,
            "maybe": self._maybe,
            "lone": self._lone,
        }

    def slice(self, chunks: list[Chunk]) -> str:
        """The words of the chunks as they stand."""
        return self.text[chunks[0].start : chunks[-1].end]

    def _link(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        if parts_dateline(body):
            return None
        if "group" in body[0].tags and set(codes_of_place(body[-1], self.lexicon)) < set(codes_of_place(body[0], self.lexicon)):
            return None  # "the Central Asian states – Kazakhstan, ...": its members are listed
        if len(body) == 3 and body[0].norm == body[2].norm:
            return frozenset(("Cap", "free")), {}  # a doubled name, as of a pass: it joins nothing
        codes: list[str] = []
        for chunk in body:
            codes += [c for c in codes_of_place(chunk, self.lexicon) if c not in codes]
            if "city" in chunk.tags and not codes_of_place(chunk, self.lexicon):
                country = country_of(chunk, self.lexicon)
                codes += [country] if country and country not in codes else []
        return frozenset(("link",)), {"codes": tuple(codes), "parts": tuple(b for b in body if not b.mark)}

    def _where(self, kept: Kept) -> str | None:
        for name in ("whose", "of", "of2"):
            if name in kept and not (name == "whose" and self._genitive(kept["of"][0])) and (found := country_of(kept[name][0], self.lexicon)):
                return found
        return None

    def _genitive(self, land: Chunk) -> bool:
        """Whether an ending says that what follows is a land's: "ҚХР-дың Қазақстандағы елшісі"."""
        ends = self.lexicon.pack.words.get("of_end", {}).get(True, ())
        word = self.lexicon.norm(self.text[land.start : land.end])
        tail = self.text[land.end : land.end + 6]
        forms = tuple(self.lexicon.norm(str(end).lstrip("~")) for end in ends)
        return word.endswith(forms) or self.lexicon.norm(tail).removeprefix("-").startswith(forms if tail[:1] == "-" else ("\0",))

    def _body(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        org = kept["org"]
        if len(org) == 1 and "body" not in org[0].tags and "of" not in kept and "of2" not in kept:
            return None
        head = next((c.values["org_head"] for c in org if "org_head" in c.values), None)
        named = office.last_land(org) or next((c for c in org if (c is org[0] or "char" not in c.tags) and country_of(c, self.lexicon)), None)
        country = self._where(kept) or (country_of(named, self.lexicon) if named is not None else None)
        return frozenset(("body",)), {
            "name": self._called(kept, head, body),
            "country_code": country,
            "org_head": head,
            "proper": True,
        }

    def _lowbody(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        org = kept["org"]
        if len(org) == 1 and "of" not in kept and "of2" not in kept:
            return None
        if len(org) > 1 and "title" in org[-1].tags and self._in_nominative(org[-1]):
            return None  # "в мажилисе председатель палаты": who it is, not whose
        head = next((c.values["org_head"] for c in org if "org_head" in c.values), None)
        country = self._where(kept) or next((code for c in org if (code := country_of(c, self.lexicon))), None)
        return frozenset(("body",)), {"name": self._owned(kept), "country_code": country, "org_head": head}

    def _called(self, kept: Kept, head: str | None, body: list[Chunk]) -> str:
        """The name of a body: the words in quotation marks, or its own; a firm's name begins with the country before it."""
        if "named" in kept and not self._served(kept["org"], kept["named"]):
            return self.slice(kept["named"])
        land, org = kept["of"][0] if "of" in kept else None, kept["org"]
        firm = head in _FIRMS and len(org) > 1 and not self.lexicon.genitive
        beside = land is not None and "country" in land.tags and body[1] is org[0]
        return self.slice([*kept["of"], *org]) if firm and beside else self._owned(kept)

    def _in_nominative(self, chunk: Chunk) -> bool:
        """Whether a word can only be the subject of its sentence, as far as the pack knows it."""
        cases = self.bases.morphology.cases(self.text[chunk.start : chunk.end]) if self.bases.morphology is not None else ANY
        return "nom" in cases and "gen" not in cases

    def _owned(self, kept: Kept) -> str:
        """The words of a body; where they are one common noun, with the land that it belongs to: "посольство КНР"."""
        org, name = kept["org"], self.bases.phrase(kept["org"], "s")
        land = next((kept[key] for key in ("of", "of2") if key in kept and kept[key][0].start > org[-1].start), None)
        return f"{name} {self.slice(land)}" if land and len(org) == 1 and self.lexicon.genitive and "embassy" in org[0].tags else name

    def _served(self, org: list[Chunk], named: list[Chunk]) -> bool:
        """Whether an office is called by whose it is: "пресс-служба Министерства торговли", not by a name of its own."""
        own = not self.lexicon.genitive or len(named) > 1 or "body" not in named[0].tags or "teller" in named[0].tags
        return not own and any("press_office" in c.tags for c in org)

    def _titled(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        if {"function", "governs"} <= kept["title"][0].tags or ("after" in rule.set and self._goes_on(kept.get("org", kept["title"])[-1].end)):
            return None  # "после визита Си Цзиньпина", which one case of an ambassador is written like
        if not rule.set.keys() & {"after", "holder"} and office.unknown(kept["person"]) and self._cut_short(kept["person"][-1].end):
            return None
        kept["title"] = self._to_owner(self._to_dash(self._past_hearers(kept["title"])))
        if "after" in rule.set:
            kept["title"] = office.one_mans(kept["title"], lambda chunk: country_of(chunk, self.lexicon))
        if len(kept["title"]) > 1 and "since_then" in kept["title"][0].tags:
            kept["title"] = kept["title"][1:]  # "then prime minister"
        if "own" in rule.set and "own" in kept:
            kept["own"], kept["title"] = office.past_house(kept["own"], kept["title"])
            kept["own"] = office.without_post(kept["own"]) if "abroad" in rule.set else kept["own"]
        there = "of" in kept and located(self.text, self.lexicon, kept["of"][0], kept["title"][0].start)
        if there or not self._likely(kept["title"], kept["person"], rule):
            return None
        title, org = (office.unabbreviated(words) for words in self._apart(kept))
        values = self._person(kept["person"], ANY if "after" in rule.set else self.bases.cases(title))
        values |= {"title": self._title(title), "title_end": title[-1].end}
        country = self._where(kept)
        if "its" in kept:
            values["its"] = True
        values["rule"] = rule.name
        if "after" in rule.set:
            values["after"] = True
        if "own" in kept and "home" in kept["own"][-1].tags:
            values["home"] = True
        if "own" in kept and ("own" in rule.set or self._may_own(kept["own"])):
            if kept["own"][-1].tags.isdisjoint(("country", "home")) and len(self.slice(kept["own"])) > 1:  # "主宾国哈萨克斯坦总统"
                values["organization"] = self.slice(kept["own"])
            country = country or next((c for c in (country_of(o, self.lexicon) for o in office.no_spelling(kept["own"])) if c), None)
        elif "of" in kept and "body" in kept["of"][0].tags:
            values["organization"] = kept["of"][0].values.get("name") or self.slice(kept["of"][:1])
        elif org:
            values["organization"] = self._name_of(org)
            lands = (country_of(o, self.lexicon) for o in org if not {"org_head", "country"} <= o.tags)
            country = country or next((c for c in lands if c), None)
        country = country or self._land_of_title(kept["title"])
        if country is None and (office.two_offices(kept["title"]) or title[-1] in kept.get("org", ())):
            country = next((c for c in (country_of(o, self.lexicon) for o in kept.get("org", ())) if c), None)
        land = rule.set.get("of_land")
        if country is None and land and not any(country_of(c, self.lexicon) == land for c in body):
            country = str(land)  # who is told without his own land is the reporters': "驻塔吉克斯坦大使"
        if country:
            values["country_code"] = country
        return frozenset(("person",)), values

    def _past_hearers(self, title: list[Chunk]) -> list[Chunk]:
        """An office without another's before it: "сообщил журналистам | министр", "визита лидера | посол"."""
        if len(title) > _PAIRED and "joins_list" in title[1].tags and "title_plural" in title[0].values and "title_plural" not in title[2].values:
            return title[2:]  # "присутствовали 40 предпринимателей и | посол"
        title = office.past_weak(title)
        if len(title) < 2 or not {"title"} <= title[0].tags & title[1].tags:
            return title
        heard = title[0].tags & {"event_press", "occasion_press"}
        declined = self.lexicon.genitive and self._in_nominative(title[1]) and "nom" not in self.bases.cases(title[:1])
        return title[1:] if heard or declined else title

    def _land_of_title(self, title: list[Chunk]) -> str | None:
        """The country that the words of an office name, but for the one where an envoy serves."""
        served = next((i for i, c in enumerate(title) if "office_to" in c.tags), len(title))
        towns = {i for i in range(1, served) if "city" in title[i].tags and "of_name" in title[i - 1].tags}  # "mayor of Bishkek"
        lands = (country_of(c, self.lexicon) for i, c in enumerate(title[:served]) if i in towns or c.tags & _LANDS)
        return next((land for land in lands if land), None)

    def _title(self, title: list[Chunk]) -> str:
        """The words of an office in the nominative; of one that several share, what each of them is."""
        if self.lexicon.genitive and len(title) > 1 and title[-1].tags & {"home", "admin"} and "title" in title[-2].tags:
            title = title if "title_any" in title[-2].tags else title[:-1]  # "президент страны", "вице-мэр города"
        many = next((i for i, c in enumerate(title) if "title_plural" in c.values), None)
        one = many is not None and any("title" in c.tags and "title_plural" not in c.values for c in title[:many])
        if many is None or one or self.bases.morphology is None:  # "руководитель палаты предпринимателей"
            return self._both(title)
        counted = next((i for i, c in enumerate(title) if i > many and c.tags & {"quantity", "number", "numword", "lands"}), len(title))
        rest = self.slice(title[many + 1 : counted]) if many + 1 < counted else ""  # "лидеры пяти стран": a leader
        return f"{title[many].values['title_plural']} {rest}".strip()

    def _both(self, title: list[Chunk]) -> str:
        """The words of an office, or of two that one person holds, each in the nominative: "заместителем X и членом Y"."""
        joined = (i for i, c in enumerate(title) if i > 1 and "title" in c.tags and (title[i - 1].norm == "," or "joins_list" in title[i - 1].tags))
        second = next(joined, None)
        if second is None or self.bases.morphology is None or " " in title[second].norm:
            return self.bases.phrase(title, "s")
        joint = self.text[title[second - 2].end : title[second].start]
        return f"{self.bases.phrase(title[: second - 1], 's')}{joint}{self.bases.phrase(title[second:], 's')}"

    def _may_own(self, words: list[Chunk]) -> bool:
        """Whether a possessor is a body: "Chery International's director", "the ministry's spokesman"."""
        return (
            bool(words[-1].tags & {"Cap", "UP", "org_head", "speaker_noun", "body"}) and "person" not in words[0].tags
        )

    def _name_of(self, body: list[Chunk]) -> str:
        """The words of a body; what stands in quotation marks is its name."""
        if len(body) == 1 and "name" in body[0].values:
            return str(body[0].values["name"])
        marks = [i for i, c in enumerate(body) if "quotemark" in c.tags][-2:]  # the inner of nested ones
        if len(marks) > 1 and marks[1] == marks[0] + 2:  # one word, whose base form may be known
            return self.bases.phrase(body[marks[0] + 1 : marks[1]])
        named = len(marks) > 1 and marks[1] > marks[0] + 1
        return self.slice(body[marks[0] + 1 : marks[1]]) if named else self.bases.phrase(body, "s")

    def _to_dash(self, title: list[Chunk]) -> list[Chunk]:
        """An office up to a dash between spaces that closes it: "State Counselor of Kazakhstan — opened the talks"."""
        for at in range(1, len(title) - 1):
            here, after = title[at], title[at + 1]
            if here.norm == "-" and title[at - 1].end < here.start and here.end < after.start and "low" in after.tags and "title" not in after.tags:
                if not after.tags & {"title_mod", "portfolio"}:
                    return title[:at]
        return title

    def _to_owner(self, title: list[Chunk]) -> list[Chunk]:
        """An office up to the comma before one that owns what follows: "the premier of China, |the PM's press service"."""
        owns = self.text[title[-1].end : title[-1].end + 2] in ("'s", "’s")
        comma = max((i for i, c in enumerate(title) if c.norm == ","), default=0) if owns else 0
        return title[:comma] if comma else title

    def _goes_on(self, end: int) -> bool:
        """Whether a capitalised word follows at once: the office before is that word's, not the name's before it."""
        if self.text[end : end + 1] != " ":
            return False
        follows = self.text[end + 1 : end + _HONOUR].lower()
        polite = self.lexicon.pack.words.get("honorific", {}).get(True, ())
        return follows[:1] != self.text[end + 1 : end + 2] or any(follows.startswith(f"{str(form).rstrip('*')} ") for form in polite)

    def _cut_short(self, end: int) -> bool:
        """Whether a name goes on, but where verbs stand last: what follows there at once is mostly another noun of the clause."""
        return not self.lexicon.pack.verb_last and self._goes_on(end)

    def _likely(self, title: list[Chunk], person: list[Chunk], rule: Rule) -> bool:
        """Whether these words are one office and one name, not a list of persons, nor a word that only begins large."""
        if "long" in rule.set:
            return not any("given" in c.tags or "person" in c.tags for c in title) and not office.second_office(title)
        words = [c for c in person if not c.mark]
        lone = len(words) == 1 and not words[0].tags & {"person", "given"}
        return not lone or any("title_high" in c.tags for c in title) or "holds_as" in rule.set

    def _person(self, person: list[Chunk], cases: Cases = ANY) -> dict[str, Any]:
        """What a person's name gives: the name in its base form, its span, its parts, the id of a known person."""
        bare = [c for c in person if "honorific" not in c.tags]
        person = bare if len(bare) > 1 or bare[0].end - bare[0].start > 1 else person  # a character alone goes with it: "张女士"
        values: dict[str, Any] = {"name": self.slice(person), "person_span": (person[0].start, person[-1].end)}
        based = self.bases.person(person, cases)
        if based is not None:
            values |= {"name": based[0], "words": based[1], "cases": cases, "spelled": tuple(person)}
        values["parts"] = tuple(c for c in person if not c.mark)
        known = next((c.values["person"] for c in person if isinstance(c.values.get("person"), str)), None)
        goes_on = "char" in person[-1].tags and not person[-1].tags.isdisjoint(("free", "surname"))
        if known is not None and len(values["parts"]) > 1 and ("given" in person[0].tags or goes_on):
            known = None  # another of the same family name: "Batyr Meredov", "张明|宇"
        return values | {"id": known} if known else values

    def _heads(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        values = self._person(kept["person"])
        office = [c for c in kept["body"] if "saxon" not in c.tags]
        office_word = str(kept["verb"][0].values["holds"])
        values["title"] = f"{office_word} {self.slice(office)}" if " " in office_word else office_word
        values["rule"] = rule.name
        values["organization"] = self.slice(office)
        values["after"] = True
        country = next((c for c in (country_of(o, self.lexicon) for o in office) if c), None)
        return frozenset(("person",)), values | ({"country_code": country} if country else {})

    def _without_country(self, title: list[Chunk]) -> list[Chunk]:
        """An office without the country or place that it ends with: "President of the Republic of Kazakhstan"."""
        for cut, joint in enumerate(title):
            rest = title[cut + 1 :]
            places = [c for c in rest if c.tags & _PLACES or ("home" in c.tags and "office_to" in joint.tags)]
            others = [c for c in rest if not (c.mark or c.tags & (_PLACES | {"function", "home", "article"}))]
            if cut and "office_joint" in joint.tags and places and not others:
                return title[:cut]
        if len(title) > 1 and title[-1].tags & {"country", "link", "group"} and title[-2].tags & {"title", "portfolio"}:
            return title[:-1]
        return title

    def _apart(self, kept: Kept) -> tuple[list[Chunk], list[Chunk]]:
        """An office and its body: as the rule has them, or as the words of the office part."""
        if "org" not in kept:
            return self._split(kept["title"])
        title, org = kept["title"], kept["org"]
        if any(office.another(org, i) for i in range(1, len(org))):  # "член бюро комитета, заместитель главы правительства"
            return title + org, []
        if org[0].start > title[-1].start and (org[0].norm.startswith(self._kept) or (office.two_offices(title) and self._of_state(org[0]))):
            return title + org, []
        return title, org

    def _of_state(self, org: Chunk) -> bool:
        """Whether a body is a known office of government, whose name belongs to the title: "Администрация президента"."""
        entity = self.lexicon.entities.get(str(org.values.get("body")))
        return entity is not None and entity.type == "government"

    def _split(self, title: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
        """An office and the body it is held in: "director of the Institute" is both, "Minister of Trade" is one."""
        title = self._without_country(title)
        house = next((i for i in range(1, len(title) - 1) if office.of_a_house(title, i)), None)
        if house is not None:  # "deputy director of logistics at Kazakhstan Temir Zholy"
            rest = title[house + 1 :]
            return title[:house], rest[1:] if "article" in rest[0].tags else rest
        cut = next((i for i, c in enumerate(title) if i and "office_joint" in c.tags), None)
        if cut is None:
            return title, []
        joint, rest = title[cut], title[cut + 1 :]
        while rest and rest[0].tags & {"article", "possessive"}:
            rest = rest[1:]
        if len(rest) > _PAIRED and "country" in rest[0].tags and "office_joint" in rest[1].tags:  # "envoy of Tajikistan to the UN"
            return (title[:cut], rest[2 + ("article" in rest[2].tags) :]) if "office_to" in rest[1].tags else (title, [])
        if not rest or (
            "portfolio" in rest[0].tags and not any(c.tags & {"body", "org_head", "speaker_noun"} for c in rest)
        ):
            return title, []
        if any(c.tags & {"kept_in_title", "party"} for c in rest[:2]) or rest[0].norm.startswith(self._kept):
            return title, []
        if "office_field" in joint.tags and not any(c.tags & {"body", "org_head", "UP", "Cap", "quotemark", "workplace"} for c in rest):
            return title, []  # "deputy prime minister for fuel and energy"
        rest = rest[: next((i - 1 for i in range(2, len(rest)) if office.another(rest, i)), len(rest))]
        if any(
            c.tags & {"body", "org_head", "speaker_noun", "quotemark", "UP", "workplace", "project", "project_noun"}
            or c.tags >= {"title_noun", "low"}
            or ("free" in c.tags and "initial" not in c.tags)
            for c in rest
        ):
            return title[:cut], rest
        return title, []

    def _known(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        return frozenset(("person", "known")), self._person(kept["person"])

    def _lone(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        """One character that stands for a country here."""
        codes = codes_of_place(kept["g"][0], self.lexicon)
        return (frozenset(("country", "lone")), {"country": codes[0]}) if codes else None

    def _maybe(self, kept: Kept, rule: Rule, body: list[Chunk]) -> Any:
        return frozenset(("name",)), self._person(kept["person"])

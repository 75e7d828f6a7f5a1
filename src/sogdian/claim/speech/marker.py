"""Whom a word that names a source means: "according to X", "by the builders' reckoning", "X ma'lumotiga ko'ra"."""

from __future__ import annotations

from sogdian.claim.speech.people import people_of
from sogdian.claim.speech.speaker import Speaker
from sogdian.claim.speech.subject import Subjects
from sogdian.claim.speech.word import name_opens
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_REACH = 30
_AFTER_VERB = 18
_BEFORE_MARKER = 4
_PEOPLE = ("person", "people")
_WORDS = 3  # after a name, among which those for what is told stand
_TOLD = frozenset(("data_noun", "source_close", "reckoning"))


class Markers:
    """Finds the sources that markers name, in the sentences of one document."""

    def __init__(self, subjects: Subjects) -> None:
        self.subjects, self.speakers, self.context = subjects, subjects.speakers, subjects.context

    def closes(self, sentence: Sentence, at: int) -> bool:
        """Whether words of hearing follow in the clause of a word that may open a source: "from X (we) learn"."""
        for chunk in sentence.chunks[at + 1 : at + _REACH]:
            if chunk.norm in (",", ";"):
                return False
            if "source_close" in chunk.tags:
                return True
        return False

    def after_marker(self, sentence: Sentence, at: int) -> Speaker | None:
        """The source that follows a marker; words for data may stand between."""
        chunks = sentence.chunks
        i = at
        while i < len(chunks) and i - at < 10:
            chunk = chunks[i]
            if (chunk.norm in (",", ".", ";", ":") and (i > at or chunk.norm == ",")) or (i == at and "relative" in chunk.tags):
                return None  # what is told before is the ground: "a paper according to which"
            if "ordered" in chunk.tags and self.context.lexicon.genitive and "text_says" in chunks[at - 1].tags:
                return None  # "говорится в проекте постановления премьера": a paper of his, not his word
            speaker = self.speakers.at(sentence, i)
            if speaker is None and "pronoun_after" in chunk.tags:
                return self.speakers.pronoun(sentence, i)
            if speaker is not None and speaker.sort == "other" and i > at and "city" in chunk.tags and "admin" in chunks[i - 1].tags:
                return None  # "согласно статистике города Урумчи"
            if speaker is not None and "data_noun" not in chunk.tags:
                after = chunks[speaker.last + 1] if speaker.last + 1 < len(chunks) else None
                if after is not None and "ordered" in chunks[min(len(chunks) - 1, speaker.last + 1 + ("part_of" in after.tags))].tags:
                    return None  # "根据总统指示": it is his will that is done, not his word
                if after is None or "saxon" not in after.tags:
                    return self._widest(sentence, speaker)
            i += 1
        return None

    def quoted_person(self, sentence: Sentence, at: int) -> Speaker | None:
        """Whom an outlet quotes, after the verb: "quotes the agency X, its director"."""
        _, last = self.subjects.segment(sentence, at)
        persons = (self.speakers.at(sentence, i) for i in range(at, min(last, at + _AFTER_VERB)) if people_of(self.context).at(sentence.chunks[i]))
        return next((p for p in persons if p is not None), None)

    def _widest(self, sentence: Sentence, speaker: Speaker) -> Speaker:
        """A speaker with what follows at once: the rest of a body's name, who speaks for it, what a capital belongs to."""
        following = speaker.last + 1
        if following >= len(sentence.chunks):
            return speaker
        after = sentence.chunks[following]
        spokesman = after.values.get("speaker_noun") in _PEOPLE and speaker.sort in ("body", "other")
        if speaker.sort != "other" and not spokesman and not (speaker.sort == "body" and self._goes_on(after)):
            return speaker
        later = self.speakers.at(sentence, following)
        if later is None or (speaker.sort == "body" and later.first > following):
            return speaker
        if speaker.sort == "other" or spokesman:
            return later
        name = self.context.bases.phrase(sentence.chunks[speaker.first : later.last + 1], "s")
        return Speaker(name, speaker.sort, speaker.first, later.last)

    def _goes_on(self, after: Chunk) -> bool:
        """Whether a body's name may go on in the chunk after it: "press service of the Tashkent | regional administration"."""
        office = {"title", "UP"} <= after.tags  # "press service of the Kazakh | PM"
        return "article" in self.context.lexicon.pack.words and ("body" in after.tags or office) and "teller" not in after.tags

    def owned(self, sentence: Sentence, at: int) -> bool:
        """Whether a possessor stands right before a chunk."""
        return at > 0 and bool(sentence.chunks[at - 1].tags & {"saxon", "own", "possessive_person"})

    def of_reckoning(self, sentence: Sentence, at: int) -> Speaker | None:
        """Whose reckoning it is: "by the builders' reckoning"."""
        chunks = sentence.chunks
        i = at - 1
        while i > 0 and chunks[i].tags & {"own", "title_mod"}:
            i -= 1
        if i >= 1 and "possessive_person" in chunks[i].tags and "governs" in chunks[i - 1].tags:
            return self.speakers.pronoun(sentence, i)
        if i < 1 or not ("saxon" in chunks[i].tags or chunks[i].norm == "'"):
            return None
        speaker = self.speakers.at(sentence, i - 1)
        shown = at + 1 < len(chunks) and "say" in chunks[at + 1].tags  # "the bank's figures show"
        if speaker is None or (self.subjects.governor(sentence, speaker, 0) is None and not shown):
            return None
        return speaker

    def owns_words(self, sentence: Sentence, speaker: Speaker) -> bool:
        """Whether words for what somebody has told or reckoned follow his name: "按照乌方统计"."""
        return any(c.tags & _TOLD for c in sentence.chunks[speaker.last + 1 : speaker.last + 1 + _WORDS])

    def _of_news(self, sentence: Sentence, at: int) -> Speaker | None:
        """Whose news it is: the body right before the word, or before the day of it: "统计委员会19日消息，"."""
        chunks = sentence.chunks
        before = at - 2 if at > 1 and "time" in chunks[at - 1].tags else at - 1
        closed = at + 1 < len(chunks) and chunks[at + 1].mark
        speaker = self.speakers.at(sentence, before) if closed and before >= 0 and "body" in chunks[before].tags else None
        return speaker if speaker is not None and speaker.sort in ("body", "media") else None

    def before_marker(self, sentence: Sentence, at: int) -> Speaker | None:
        """The source that stands right before the words that mark it, in languages that mark it behind."""
        if sentence.chunks[at].values.get("source_after") == "news":
            return self._of_news(sentence, at)
        reach = 1 if sentence.chunks[at].values.get("source_after") == "near" else _BEFORE_MARKER
        for i in range(at - 1, max(-1, at - 1 - reach), -1):
            if sentence.chunks[i].mark and "quotemark" not in sentence.chunks[i].tags:
                return None
            speaker = self.speakers.at(sentence, i)
            if speaker is None and "closing" in sentence.chunks[i].tags and "body" not in sentence.chunks[i - 1].tags:
                speaker = self.subjects.quoted_name(sentence, name_opens(sentence.chunks, i, 0) or i, at)  # "«X Y» gazetasi ma'lumotiga ko'ra"
            if speaker is not None:
                return speaker
        return None

"""Which bodies sign a paper: the ministries, banks and companies that stand before the verb, or after "with" and "by"."""

from __future__ import annotations

from sogdian.claim.agreement.parties import is_outlet
from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_LED = frozenset(("with_party", "event_by"))
"""Words before a body that signs, where it stands after the verb or the paper."""
_NEAR = 3
"""Words among which such a word leads a body, its article and what describes it."""
_MOST = 6
_OPENING = ("(", "（")
_STOPS = frozenset(("say", "modal", "relative"))
_ASIDE = frozenset(("place_in", "project_along", "under_agreement"))


def signatories(context: Context, sentence: Sentence, verb: int, paper: int, about: tuple[int, int]) -> tuple[str, ...]:
    """The bodies that a sentence tells to sign, as it names them; `about` is where the words on the paper's matter stand."""
    chunks = sentence.chunks
    taken: list[int] = []
    for at, chunk in sentence.having("body"):
        if is_outlet(context, chunk):
            continue
        if at and (chunks[at - 1].norm in _OPENING or at - 1 in taken):
            continue  # the short form of the body before, or the rest of its name
        inside = about[0] <= chunk.start < about[1]
        if _joined(chunks, at, taken) or (_leads(chunks, at) if at > min(verb, paper) else _signs(chunks, at, verb)):
            if not inside or _leads(chunks, at) or _joined(chunks, at, taken):
                taken.append(at)
    if not taken:  # provinces and towns sign where no body is told to: "between Henan province and the Tashkent region"
        lands = [at for at, _ in sentence.having("region", "city") if at > paper]
        taken = [at for n, at in enumerate(lands) if _leads(chunks, at) or _joined(chunks, at, lands[:n])]
    names = dict.fromkeys(context.bases.phrase([chunks[at]]) for at in taken)
    return tuple(names)[:_MOST]


def _leads(chunks: list[Chunk], at: int) -> bool:
    """Whether "with", "between" or "by" leads a body."""
    for chunk in reversed(chunks[max(0, at - _NEAR) : at]):
        if chunk.mark or chunk.tags & {"signing_verb", "agreement_noun"}:
            return False
        if chunk.tags & _LED:
            return True
    return False


def _joined(chunks: list[Chunk], at: int, taken: list[int]) -> bool:
    """Whether a comma or "and" joins a body to one that signs."""
    return bool(taken) and 0 < at - taken[-1] <= _NEAR and any(
        "joins_list" in c.tags or c.norm in (",", "、") for c in chunks[taken[-1] + 1 : at]
    )  # fmt: skip


def _signs(chunks: list[Chunk], at: int, verb: int) -> bool:
    """Whether a body before the verb is its subject: no other verb stands between, and nothing puts it aside."""
    before = chunks[at - 1] if at else None
    if before is not None and "article" in before.tags and at > 1:
        before = chunks[at - 2]
    if at > verb or (before is not None and before.tags & _ASIDE):
        return False
    return not any((c.tags & _STOPS and "signing_verb" not in c.tags) or c.norm in (";", ":") for c in chunks[at + 1 : verb])

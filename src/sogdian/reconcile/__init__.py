"""From claims to records: which claims are about one thing, and how they stand to each other.

Records are a function of the set of reports (and judgements), and each record is a function of a *block*: its own
claims, and a few told facts about what it is linked to. So one report more is reconciled by making the blocks anew that
it reaches, and the outcome is, byte for byte, what making all anew would give. What is kept between two reports, and why
the two ways agree:

1. `telling`: what a claim says of its thing, a *saying*, is a function of its report and of the things (by key) that the
   report's other claims are of. Stages run in the order project, event, figure and agreement, person; a report is told
   anew in the later stages exactly when one of its claims is of another thing than before, or a name that its figures
   are about means another thing, or may (where judgements join and part things, what it meant is not looked up).
2. `weave`: many claims say one saying. Sayings have a fixed order, the best known first. The home of a saying is a
   function of the homes of the *stronger* sayings under the keys that it asks for, of which a bounded window is looked
   at (those that say enough ask for their like, and for the few that say too little; these ask for all). By
   induction over the order, homes are a function of the set of sayings. A change is replayed from the first saying that
   it changes: of those weaker ones that ask for a key of it, or of the home it left or joined, all that fit these
   homes no worse than their own, or whose own they are and fit them worse now, or that could be of them and stand alone,
   are decided anew in their order (all figures, and all of them, where a saying is gone and they could be of its home);
   the others had a better home, and have it still. Where so many come or go, all settle together, as from nothing.
3. `hand`: judgements are laid over homes: a *group* is a home, homes joined, or a part of these. Which homes a set of
   judgements touches is kept, and which groups they name, so that all claims there, and no others, are grouped anew,
   and those records named anew, when it changes. No report is told anew for it but where a claim of it is wrong.
4. `copying`: whether two texts are copies is a property of the two; which pairs are looked at depends on the first few
   reports under a key. Texts are the connected parts; a change makes anew those parts in which a pair came or went. A
   record depends on which of its reports are of one text, not on what the text is called.
5. `telling.remarks`, `retold`: what is inconsistent within one report, and between the copies of one text, is kept by
   claim, and made anew with the report and with the text. Among a report's remarks is when an undated one was written
   (`dating`): a function of the dated figures of its series and values, and of the dated events of its names, so it is
   made anew when one under such a key comes, goes or changes. It dates claims in their records, and never moves one.
6. `maker`: the block of a record is its group's claims, with their sayings, texts and remarks; for a project also the
   papers told of it; for series and papers the ids and names of their things; for series the first figures of each
   period of the series that they are a part of, or that they share a tie with (`ties`: growth and value, share and
   whole, total and part); for known bodies the ids and names of the records that are told of them (`bodies`). Where one
   of these told facts is another than before, the records that use it are made anew. Ids are shared by none: groups
   that would bear one id each bear their mark.

What depends on all reports is in no record: `whole.shown` sets a project's figures beside it (`hang`), and says of its
promises which are overdue on the newest report's day (`milestones.unmet`), when records are given out.

`base.Base` is what the engine asks for between reports; `whole` answers it from memory, the ledger from its tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sogdian.reconcile.whole import reconcile

__all__ = ["reconcile"]


def __getattr__(name: str) -> Any:
    """Opens the room only when it is asked to reconcile: kept records are read without it."""
    if name == "reconcile":
        from sogdian.reconcile.whole import reconcile

        return reconcile
    raise AttributeError(f"module 'sogdian.reconcile' has no attribute {name!r}")

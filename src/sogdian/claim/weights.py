"""Small linear models: a choice among candidates by the sum of integer weights of their cues.

The weights lie in JSON files in the folder `fitted`, each with the hash of the reports that it was fitted to by
`tools/train_choices.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec


class Model(msgspec.Struct, frozen=True):
    """The weights of cues, and what they were fitted to."""

    trained_on: str
    reports: int
    weights: dict[str, int]

    def score(self, cues: Sequence[str]) -> int:
        """The sum of what the cues weigh; one never seen weighs nothing."""
        weights = self.weights
        return sum([weights[cue] for cue in cues if cue in weights])


def pick(name: str, lists: Sequence[Sequence[str]], answers: Sequence[object]) -> int:
    """The place of the candidate whose cues weigh most, the first of equals; `answers` is what each stands for."""
    score = model(name).score
    sums = [score(cues) for cues in lists]
    return sums.index(max(sums))


@cache
def model(name: str) -> Model:
    """The model of a file in this folder. Raises FileNotFoundError where there is none."""
    data = resources.files(__package__).joinpath("fitted", f"{name}.json").read_bytes()
    return msgspec.json.decode(data, type=Model)

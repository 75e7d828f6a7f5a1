"""The inflected forms of a language's words and names, compiled by a tool into `forms.tsv.gz` of its folder.

A line is `sort TAB entry TAB label TAB form|form|...`, forms as the scan sees them:

- `n`: a noun or a phrase of the pack; the label is its gender; six forms in the singular, six in the plural, and where
  an adjective precedes it the one after small numbers;
- `a`: an adjective; six forms each of masculine, neuter, feminine and plural;
- `v`, `x`: verbs and whatever else is marked; forms in no order;
- `k`: a name of the knowledge files; the label is its kind.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib import resources

import msgspec

from sogdian.errors import KnowledgeError

MARK = "*"
"""What stands in a pack after a word that means all its forms."""
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
GENDERS = ("m", "n", "f", "p")


class Forms(msgspec.Struct, frozen=True):
    """`words`: forms of a marked entry; `nouns` and `adjectives`: (gender, forms) of an entry, with empty places for
    forms that it lacks; `names`: forms of a name by its nominative, in the order of cases."""

    words: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, tuple[str, ...]]]
    adjectives: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]


_NONE = Forms({}, {}, {}, {})


@lru_cache(maxsize=16)
def load_forms(code: str) -> Forms:
    """The compiled forms of a language, empty where its folder has none. Raises KnowledgeError for a damaged file."""
    file = resources.files("sogdian.language") / code / "forms.tsv.gz"
    if not file.is_file():
        return _NONE
    made = Forms({}, {}, {}, {})
    try:
        for line in gzip.decompress(file.read_bytes()).decode().splitlines():
            sort, entry, label, text = line.split("\t")
            forms = tuple(text.split("|"))
            if sort == "k":
                made.names[entry] = forms
                continue
            made.words[entry] = forms
            if sort == "n":
                made.nouns[entry] = (label, forms)
            elif sort == "a":
                made.adjectives[entry] = forms
    except (OSError, EOFError, UnicodeDecodeError, ValueError) as error:
        raise KnowledgeError(f"language pack {code!r}: forms.tsv.gz: {error}; build it anew") from error
    return made


def expanded(code: str, entry: str) -> tuple[str, ...]:
    """The forms that an entry of a pack stands for: itself, or all that its mark means. Raises KnowledgeError."""
    if MARK not in entry[1:]:
        return (entry,)
    forms = load_forms(code).words.get(entry)
    if forms is None:
        raise KnowledgeError(f"language pack {code!r}: forms.tsv.gz lacks {entry!r}; build it anew")
    return tuple(dict.fromkeys(f for f in forms if f))

"""Languages as data: one folder a language, the same file names in each.

A pack is words with tags, and patterns over those tags. The engine knows no language: a new one is a new folder.
Where words change their endings, `forms.tsv.gz` of the folder lists their forms (`forms`), and its module `morphology`
leads back to the base form (`Morphology`). Where they take endings one after another, `suffixes` in `pack.toml` lists
these (`Endings`). Kindred languages share rules: `like` in `pack.toml` names the folder that holds them.
"""

from sogdian.language.endings import Endings
from sogdian.language.forms import load_forms
from sogdian.language.morphology import Morphology, load_morphology
from sogdian.language.pack import Pack, RuleSource, available, load_pack

__all__ = ["Endings", "Morphology", "Pack", "RuleSource", "available", "load_forms", "load_morphology", "load_pack"]

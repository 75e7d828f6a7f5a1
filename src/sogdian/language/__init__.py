"""Languages as data: one folder a language, the same file names in each.

A pack is words with tags, and patterns over those tags. The engine knows no language: a new one is a new folder.
"""

from sogdian.language.pack import Pack, RuleSource, available, load_pack

__all__ = ["Pack", "RuleSource", "available", "load_pack"]

"""Who published a page, in which language, when, and from whom they have it."""

from sogdian.header.head import header

__all__ = ["header"]

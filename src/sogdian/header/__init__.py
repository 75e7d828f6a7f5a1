"""Who published a page, in which language, when, and from whom they have it."""

from sogdian.header.head import dateline_span, headed, header

__all__ = ["dateline_span", "headed", "header"]

"""Bytes to pages: loading what the user points at, and taking the furniture of a page away from its words."""

from sogdian.page.clean import clean, explain
from sogdian.page.language import detect
from sogdian.page.load import LoadOptions, sources

__all__ = ["LoadOptions", "clean", "detect", "explain", "sources"]

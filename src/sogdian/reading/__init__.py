"""Reading: from bytes to a report with its claims."""

from sogdian.reading.mentioned import Mention, mentions
from sogdian.reading.read import InputWarning, Options, read, read_paths, read_source, read_text

__all__ = ["InputWarning", "Mention", "Options", "mentions", "read", "read_paths", "read_source", "read_text"]

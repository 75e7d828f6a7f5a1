"""Reading: from bytes to a report with its claims."""

from sogdian.reading.read import Options, read, read_paths, read_source

__all__ = ["Options", "read", "read_paths", "read_source"]

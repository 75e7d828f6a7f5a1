"""Content-hashed ids: the same content has the same id on every machine and in every order of reading."""

from __future__ import annotations

import hashlib

import msgspec

from sogdian.model.claim import AnyClaim
from sogdian.model.report import Reading

_LENGTH = 32


def content_id(*parts: str | bytes) -> str:
    """32 hex digits of the SHA-256 over the parts, each prefixed by its length, so that no two lists collide."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()[:_LENGTH]


def report_id(path: str, text: str) -> str:
    """The id of a report: its path and its cleaned text."""
    return content_id("report", path, text)


def claim_id(path: str, claim: AnyClaim) -> str:
    """The id of a claim: the report's path and all that is claimed; how it was found (`why`) is no part of it."""
    bare = msgspec.structs.replace(claim, why=()) if claim.why else claim
    return content_id("claim", path, msgspec.json.encode(bare))


def reading_digest(reading: Reading) -> str:
    """The hash of everything a reading holds; it differs when a newer reader finds other claims in the same text."""
    return content_id("reading", msgspec.json.encode(reading))

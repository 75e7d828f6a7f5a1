"""Bytes read piece by piece: whole up to a cap, line by line, and out of gzip."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from sogdian.errors import InputError


class Reader:
    """Bytes already read, then the stream they came from."""

    def __init__(self, head: bytes, stream: BinaryIO | Reader | None) -> None:
        self._held = head
        self._stream = stream

    def _more(self, size: int) -> bytes:
        return self._stream.read(size) if self._stream is not None else b""

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        parts, length = [self._held], len(self._held)
        while length < size:
            more = self._more(min(size - length, 1 << 20))
            if not more:
                break
            parts.append(more)
            length += len(more)
        held = b"".join(parts)
        self._held = held[size:]
        return held[:size]

    def line(self, size: int) -> bytes:
        """One line with its end, or `size` bytes of a longer one; empty at the end."""
        parts, length = [], 0
        while length < size:
            held = self._held or self._more(1 << 16)
            self._held = b""
            if not held:
                break
            end = held.find(b"\n") + 1
            part = held[: end or len(held)][: size - length]
            self._held = held[len(part) :]
            parts.append(part)
            length += len(part)
            if part.endswith(b"\n"):
                break
        return b"".join(parts)


class Unzipped(Reader):
    """A gzip stream unpacked piece by piece, so that a small file cannot fill the memory."""

    def __init__(self, head: bytes, stream: BinaryIO, shown: str) -> None:
        super().__init__(b"", None)
        self._packed = head
        self._from = stream
        self._shown = shown
        self._inflate = zlib.decompressobj(wbits=31)

    def _more(self, size: int) -> bytes:
        while True:
            try:
                out = self._inflate.decompress(self._packed, size)
            except zlib.error as error:
                raise InputError(self._shown, f"broken gzip file ({error})") from error
            self._packed = self._inflate.unconsumed_tail
            if self._inflate.eof:
                rest = self._inflate.unused_data or self._from.read(1 << 16)
                if rest:
                    self._inflate, self._packed = zlib.decompressobj(wbits=31), rest
                elif not out:
                    return b""
            if out:
                return out
            if not self._packed:
                self._packed = self._from.read(1 << 16)
                if not self._packed:
                    if self._inflate.eof:
                        return b""
                    raise InputError(self._shown, "broken gzip file (it ends too early)")

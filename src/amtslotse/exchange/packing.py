"""Raw objects as they are kept: packed, and never unpacked to more than is allowed."""

import zlib

MOST = 20_000_000
"""Bytes of one object at most."""


def packed(raw: bytes) -> bytes:
    """An object for the database."""
    return zlib.compress(raw, 6)


def unpacked(kept: bytes | memoryview) -> bytes:
    """The object as it arrived."""
    return zlib.decompressobj().decompress(bytes(kept), MOST)

"""A stretch of a file of many records, which can be read by itself."""

from typing import NamedTuple

__all__ = ["Stretch"]


class Stretch(NamedTuple):
    """Records of a file, of which the first begins on line ``first``; ``heading`` says what their columns are."""

    first: int
    records: tuple[bytes, ...]
    heading: bytes = b""

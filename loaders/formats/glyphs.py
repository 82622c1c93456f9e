"""The characters of a PDF page as they are printed: which, where and how large, in the order of the file."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfTextPage  # type: ignore[import-untyped]  # it has no type information

__all__ = ["Glyph", "read_glyphs"]

_HYPHEN = "\u0002"  # what PDFium makes of a hyphen at the end of a line


class Glyph(NamedTuple):
    """A printed character: left and right edge, baseline (from the foot of the page) and size, in points."""

    char: str
    left: float
    right: float
    base: float
    size: float


def read_glyphs(page: PdfTextPage) -> Iterator[Glyph]:
    """Yield the characters of a page, with the spaces that PDFium sees between words; line ends are left out."""
    import pypdfium2

    raw: Any = pypdfium2.raw
    x, y, matrix, box = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX(), raw.FS_RECTF()
    size = 0.0
    count: int = raw.FPDFText_CountChars(page)
    for index in range(count):
        char = _character(raw.FPDFText_GetUnicode(page, index))
        if not char:
            continue
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        if not raw.FPDFText_IsGenerated(page, index):
            raw.FPDFText_GetMatrix(page, index, matrix)
            size = raw.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
        yield Glyph(char, box.left, box.right, y.value, size)


def _character(code: int) -> str:
    """Return what a code stands for: ligatures written out, white space as a space, nothing for what is unknown."""
    char = chr(code)
    if char == _HYPHEN or code == 0xAD:
        return "-"
    if char in "\r\n" or unicodedata.category(char) in {"Cc", "Cn", "Co"}:
        return " " if char == "\t" else ""
    return unicodedata.normalize("NFKC", char) if 0xFB00 <= code <= 0xFB06 else char

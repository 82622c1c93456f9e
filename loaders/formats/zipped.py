"""Parts of papers that are packed as ZIP files (docx, odt): damaged, locked and overgrown ones are refused."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.formats.xml import LARGEST

if TYPE_CHECKING:
    import re
    from typing import BinaryIO

__all__ = ["unpack_parts"]


def unpack_parts(file: BinaryIO, source: str, pattern: re.Pattern[str]) -> dict[str, bytes]:
    """Return the parts whose names match a pattern; UnreadableError where that cannot be done, or should not."""
    import lzma
    import zlib

    broken = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
    try:
        with zipfile.ZipFile(file) as packed:
            names = [name for name in packed.namelist() if pattern.fullmatch(name)]
            return {name: _unpack(packed, name, source) for name in names}
    except UnreadableError:
        raise
    except broken as error:
        raise UnreadableError(source, f"a damaged or locked ZIP file ({error}): get it again") from error


def _unpack(packed: zipfile.ZipFile, name: str, source: str) -> bytes:
    """Return a part; never more of it than a large paper has, whatever its size is said to be."""
    with packed.open(name) as part:
        content = part.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableError(source, f"{name} is larger than {LARGEST >> 20} MB unpacked: this is no paper")
    return content

"""XML files to trees: safely, and with what a wrong save did to their bytes undone.

A file that defines entities is refused, whatever they stand for: no official publication needs them, and they can read
other files or grow without end. Nothing is fetched, the limits of the parser stay on, and a file that is larger than
any paper is refused before a tree, thirty times its size, is made of it.
"""

from __future__ import annotations

import codecs
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from graph.errors import UnreadableError

if TYPE_CHECKING:
    from typing import TypeAlias

    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]  # lxml has no public name for it

    Element: TypeAlias = _Element

__all__ = ["LARGEST", "read_xml"]

LARGEST = 32 << 20  # bytes of a file: thousands of pages
_TWICE = codecs.BOM_UTF8.decode("latin-1")  # "ï»¿": the mark of a UTF-8 file that was read as Latin-1
_BLANKS = b" \t\r\n"


def read_xml(content: bytes, source: str) -> tuple[Element, tuple[str, ...]]:
    r"""Return the root of an XML file and what was wrong with its bytes; UnreadableError where it is no sound XML.

    >>> read_xml("\ufeff<al>één</al>".encode(), "x.xml")[0].text
    'één'
    >>> root, problems = read_xml("\ufeff<al>één</al>".encode().decode("latin-1").encode(), "x.xml")
    >>> root.text, problems
    ('één', ('encoded twice as UTF-8: undone',))
    """
    from lxml import etree

    if len(content) > LARGEST:
        raise UnreadableError(source, f"larger than {LARGEST >> 20} MB: this is no paper")
    content, problems = _sound(content, source)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser=parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(source, f"not sound XML ({error.msg}): get the file anew from its source") from error
    _refuse_entities(root, source)
    return root, problems


def _sound(content: bytes, source: str) -> tuple[bytes, tuple[str, ...]]:
    """Undo a second encoding as UTF-8, and drop a byte-order mark and blanks before the first element."""
    if not content.strip():
        raise UnreadableError(source, "the file is empty")
    problems: tuple[str, ...] = ()
    if not content.isascii():
        with suppress(
            UnicodeError
        ):  # which honest text gives: an accent by itself is no UTF-8 when it is taken for bytes
            content, problems = _once(content), ("encoded twice as UTF-8: undone",)
    if content.startswith(_TWICE.encode()):
        problems = ("encoded twice as UTF-8 and changed since: accents may be wrong",)
        content = content.removeprefix(_TWICE.encode())
    stripped = content.removeprefix(codecs.BOM_UTF8).lstrip(_BLANKS)
    return stripped, problems


def _once(content: bytes) -> bytes:
    """Return the bytes that were taken for Latin-1, or for Windows-1252, and encoded; UnicodeError if they are none."""
    text = content.decode()
    try:
        once = text.encode("latin-1")
    except UnicodeEncodeError:
        once = text.encode("cp1252")
    once.decode()
    return once


def _refuse_entities(root: Element, source: str) -> None:
    from lxml import etree

    document = root.getroottree().docinfo.internalDTD
    defined = [str(entity.name) for entity in document.iterentities()] if document is not None else []
    used = ((entity.text or "").strip("&;") for entity in root.iter(etree.Entity))
    if name := next(chain(defined, used), None):
        raise UnreadableError(source, f"refused: it needs the entity '{name}'; save it with entities written out")

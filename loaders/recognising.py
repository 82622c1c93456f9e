"""By what a file is recognised: its own content, at its start, never its name."""

from __future__ import annotations

import re

from loaders.dutch import is_dutch

__all__ = [
    "corrections",
    "docx",
    "html",
    "odt",
    "of_ourselves",
    "official_metadata",
    "official_page",
    "official_xml",
    "opentk",
    "pdf",
    "prose",
    "register",
    "rows",
    "text",
    "vlos",
]

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # byte-order marks
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\xc3\xaf\xc2 \t\r\n"  # byte-order marks, also one encoded twice, and blanks


def of_ourselves(start: bytes) -> bool:
    """Tell whether a file that begins so is a page that Kamergraaf made of papers, and no paper itself.

    >>> of_ourselves(b'<!DOCTYPE html><html><head><meta name="generator" content="Kamergraaf">'), of_ourselves(b"Kamer")
    (True, False)
    """
    page = re.match(rb"(?i)\s*<!doctype\s+html", start) is not None
    return page and re.search(rb'(?i)<meta name="generator" content="Kamergraaf', start) is not None


def opentk(start: bytes) -> bool:
    r"""Tell whether a file that begins so is a page of OpenTK: text or HTML with the label "Nummer: 2020D…, datum:".

    >>> opentk(b"Brief\nNummer: 2020D18650, datum: 2020-05-14")
    True
    """
    return re.search(rb"Nummer:(?:\s|<[^>]*>)*[0-9]{4}D[0-9]{5}", start) is not None


def official_xml(start: bytes) -> bool:
    """Tell whether a file that begins so is an official publication that is read here, in any encoding.

    >>> official_xml(b"<officiele-publicatie><metadata/><kamerstuk>"), official_xml(b"<officiele-publicatie><stcrt>")
    (True, False)
    """
    bare = start.replace(b"\0", b"").lstrip(_BEFORE_XML)
    frame = rb"(?s)<officiele-publicatie[\s>].*?<(?:kamerstuk|handelingen|kamervragen)[\s>]"
    return bare.startswith(b"<") and re.search(frame, bare) is not None


def official_page(start: bytes) -> bool:
    """Tell whether a file that begins so is a page of officielebekendmakingen.nl: by its metadata or its title.

    A page that says that there is no such document is one as well.

    >>> official_page(b'<!DOCTYPE html><html><head><meta name="DC.identifier" content="kst-28638-179">')
    True
    """
    bare = start.lstrip(_BEFORE_XML)
    return re.match(rb"(?i)<(?:!doctype html|html|\?xml)", bare) is not None and re.search(_OFFICIAL, bare) is not None


_OFFICIAL = rb"""(?isx)
      <meta \b [^<>]* \b (?:name|property) \s* = \s* ["']? (?:
          OVERHEIDop\.                                                            # OVERHEIDop.dossiernummer
        | (?:DC|DCTERMS)\.identifier \b [^<>]* content \s* = \s* ["']? (?:kst|h|ah|blg|nds|kv)-   # kst-28638-179
      )
    | <title \b [^<>]* > [^<>]* (?: Overheid\.nl | Offici(?:\xc3\xab|\xeb|&euml;)le\ bekendmakingen ) [^<]* </title>
    """


def official_metadata(start: bytes) -> bool:
    """Tell whether a file that begins so is a metadata.xml of officielebekendmakingen.nl, in any encoding.

    >>> official_metadata(b'<metadata_gegevens><metadata name="DC.identifier" content="kst-28638-179"/>')
    True
    """
    bare = start.replace(b"\0", b"").lstrip(_BEFORE_XML)
    return re.match(rb"(?:<[?!][^>]*>\s*)*<metadata_gegevens[\s>]", bare) is not None


def vlos(start: bytes) -> bool:
    """Tell whether a file that begins so is a report of a debate as the Tweede Kamer publishes it, in any encoding.

    >>> vlos(b'<?xml version="1.0"?><vlosCoreDocument soort="Tussenpublicatie">'), vlos(b"<p>vlosCoreDocument</p>")
    (True, False)
    """
    bare = start.replace(b"\0", b"").lstrip(_BEFORE_XML)
    return re.match(rb"(?:<[?!][^>]*>\s*)*<(?:\w+:)?vlosCoreDocument[\s>]", bare) is not None


def pdf(start: bytes) -> bool:
    r"""Tell whether a file that begins so is a PDF; a little may stand before, as readers allow.

    >>> pdf(b"%PDF-1.7\n"), pdf(b"Een brief over PDF")
    (True, False)
    """
    return b"%PDF-" in start[:1024]


def docx(start: bytes) -> bool:
    r"""Tell whether a file that begins so is a ZIP file of Office parts.

    >>> docx(b"PK\x03\x04...[Content_Types].xml..."), docx(b"PK\x03\x04...brief.txt...")
    (True, False)
    """
    return start.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in start or b"word/" in start)


def odt(start: bytes) -> bool:
    r"""Tell whether a file that begins so is an OpenDocument text: its first part says what it is.

    >>> odt(b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text"), odt(b"PK\x03\x04....brief.txt")
    (True, False)
    """
    return start.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis.opendocument.text" in start[:200]


def register(start: bytes) -> bool:
    """Tell whether a file that begins so is of the Tweede Kamer's register: OData as JSON, the SyncFeed, or a table.

    >>> register(b'{"Id": "5504d404-27b8-4a83-9d9b-89e9c41e1775", "Verwijderd": false}')
    True
    >>> register(b"id,Nummer,Soort,Volgnummer"), register(b'{"id": "kst-28638-179", "text": "..."}')
    (True, False)
    """
    bare = start.lstrip(_BEFORE_XML)
    if bare.startswith((b"{", b"[")):
        return re.search(rb'\$metadata#\w|"(?:Verwijderd|ApiGewijzigdOp)"\s*:', bare) is not None
    if bare.startswith(b"<"):
        return re.search(rb"http://www\.tweedekamer\.nl/xsd/tkData/|tweedekamer\.nl/SyncFeed/", bare) is not None
    head = bare.partition(b"\n")[0].strip().split(b",")
    return head[0].strip(b'"').lower() == b"id" and b"Nummer" in {name.strip(b'"') for name in head}


def corrections(start: bytes) -> bool:
    r"""Tell whether a file that begins so holds corrections by hand: a table with their columns, or JSON Lines.

    >>> corrections(b"document,quote,start,target,who,why\n"), corrections(b"id,Nummer\n")
    (True, False)
    >>> corrections(b'{"document": "kst-28638-179", "quote": "motie-Kuik", "target": "none", "who": "AB", "why": "?"}')
    True
    """
    line = start.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    names = {b"document", b"quote", b"target", b"who", b"why"}
    if line.startswith(b"{"):
        return all(re.search(rb'"%s"\s*:' % name, line) for name in names)
    return names <= {cell.strip(b'" \r') for cell in re.split(b"[,;]", line)}


def rows(start: bytes) -> bool:
    r"""Tell whether a file that begins so has a text with its name, or a record of our own, on a line.

    >>> rows(b'{"id": "t1", "text": "Geachte"}\n'), rows(b'{"document":{"id":"2020D18650"'), rows(b'{"Id": "4f"}')
    (True, True, False)
    """
    line = rb"""(?m) ^ (?:\xef\xbb\xbf)? \s* \{ (?: \s* "document" \s* : \s* \{ | .{0,999}? "text" \s* : \s* " )"""
    return re.search(line, start, re.VERBOSE) is not None


def html(start: bytes) -> bool:
    """Tell whether a file that begins so is a page of HTML, whoever made it, in any encoding.

    >>> html(b"<!DOCTYPE html><title>Brief</title>"), html(b"<html lang=nl>"), html(b"<svg>"), html(b"De <html> van")
    (True, True, False, False)
    """
    bare = start.replace(b"\0", b"").lstrip(_BEFORE_XML)
    return re.match(rb"(?i)(?:<[?!](?!doctype)[^>]*>\s*)*<(?:!doctype\s+html|html)\b", bare) is not None


def text(start: bytes) -> bool:
    r"""Tell whether a file that begins so can be plain text: it has something in it, no zero bytes, and is not JSON.

    >>> text(b"Geachte voorzitter,"), text(b"%PDF\0"), text(b"  "), text(b'{"value": []}')
    (True, False, False, False)
    >>> text("Geachte voorzitter,".encode("utf-16")), text(b"\xd0\xcf\x11\xe0")
    (True, False)
    """
    if start.startswith(_UTF_16):
        return len(start) > 2
    plain = b"\0" not in start and not re.match(rb'\s*[\[{]\s*["{]', start)
    return bool(start.strip()) and plain and not start.startswith(b"\xd0\xcf\x11\xe0")


def prose(start: bytes) -> bool:
    r"""Tell whether a file that begins so can be the text of a paper: plain text in Dutch, no markup and no table.

    >>> prose(b"Zie Kamerstuk 28 638, nr. 164."), prose(b"<svg><p>Een brief van de minister")
    (True, False)
    >>> prose(b"naam;datum;titel\nBrief;2020;Over opvang\n"), prose(b"Opvang, zorg, hulp\nZie de brief, de motie, en")
    (False, True)
    """
    marked = start.lstrip(_BEFORE_XML).startswith(b"<") or len(re.findall(rb"</?[A-Za-z]", start)) * _WORDS > len(start)
    return text(start) and not marked and not re.match(_TABLE, start) and is_dutch(start)


_WORDS = 100  # characters for each tag that text may quote; a saved answer with its headers has more tags

_TABLE = rb"""(?x) (?:\xef\xbb\xbf)?
    [^\s,;\t|] [^,;\t|\r\n]* (?P<between> [,;\t|] ) (?= [^ \r\n] ) [^,;\t|\r\n]+       # naam;datum
    (?: (?P=between) [^ ,;\t|\r\n] [^,;\t|\r\n]* )+ \r?\n                                # ;titel
    """

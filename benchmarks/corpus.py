"""Real texts to measure speed on, from sparse to dense in references: beside the checkout, or in files given."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
import tarfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHARED = Path(__file__).parents[2] / "shared"
SIZE = 16_000  # characters of a document
PIECE = 6_000  # characters that stay together where texts are mixed


def motions() -> str:
    """Return the motions, from "De Kamer" on: running text with a reference here and there."""
    with tarfile.open(SHARED / "data" / "load" / "motie-kst-xml.tar.gz") as archive:
        files = filter(None, map(archive.extractfile, archive))
        pages = (without_tags(file.read().decode("utf-8", "replace")) for file in files)
        return "\n".join(page.partition("De Kamer,")[2] for page in pages)


def mixed() -> str:
    """Return motions, titles of documents, debates, printed papers and the real letter, in pieces that are shuffled."""
    pages = (path.read_text("utf-8", "replace") for path in sorted((SHARED / "data" / "fixtures").glob("*-xml/*.xml")))
    letter = (SHARED / "seed" / "2020D18650.txt").read_text("utf-8")
    texts = [motions(), "\n".join(islice(titles("document"), 3_000)), "\n".join(map(without_tags, pages)), letter * 8]
    pieces = [text[start : start + PIECE] for text in texts for start in range(0, len(text), PIECE)]
    random.Random(1).shuffle(pieces)
    return "\n".join(pieces)


def titles(name: str) -> Iterator[str]:
    """Yield the titles in a dump: names of who tabled a motion in almost every other one."""
    with gzip.open(SHARED / "data" / "load" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        yield from (row["Onderwerp"] for row in rows if row.get("Onderwerp"))


def without_tags(page: str) -> str:
    """Return the words of a page of XML."""
    words = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", words))


def given(files: Iterable[Path]) -> str:
    """Return the texts of JSON Lines files."""
    lines = (line for path in files for line in path.read_text("utf-8").splitlines())
    return "\n".join(json.loads(line)["text"] for line in lines)


def texts(files: list[Path]) -> dict[str, str]:
    """Return the texts to measure on, each by what it is."""
    if files:
        return {"the texts given": given(files)}
    return {
        "motions": motions(),
        "motions, debates, papers, a letter, titles": mixed(),
        "titles of motions and letters": "\n".join(islice(titles("zaak"), 60_000)),
    }


def documents(text: str, size: int) -> list[Document]:
    """Return ``size`` characters of a text, repeated if need be, cut into documents."""
    whole = (text * (size // len(text) + 1))[:size]
    return [Document(id=f"{start}", text=whole[start : start + SIZE]) for start in range(0, size, SIZE)]

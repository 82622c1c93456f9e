"""References as each style of text writes them: debates, answers, letters, legal literature, titles.

A row is a sentence in our own words with the words of each reference between « », then the targets of each, parted by
a bar; "-" where the words tell none. What is not between « » is no reference.
"""

from __future__ import annotations

import re

import pytest

from graph.model import Document
from loaders.references import find

STYLES: dict[str, list[tuple[str, str]]] = {
    "handelingen": [
        ("zie «Handelingen II 2015/16, nr. 64-8-12»", "h-tk-20152016-64-8"),
        ("zie «Hand. II 1998/99, p. 12-732 t/m 12-750».", "h-tk-19981999-732-750"),
        ("zie «Handelingen II 2007/08, 7909-7943»", "h-tk-20072008-7909-7943"),
        (
            "«Handelingen II 2015/16, nr. 64, item 8 en nr. 65, items 3-4»",
            "h-tk-20152016-64-8 h-tk-20152016-65-3 h-tk-20152016-65-4",
        ),
        ("(«Handelingen I 7 oktober 2008, nr. 3, p. 12-14»)", "h-ek-20082009-12-14"),
        ("«Handelingen II 16 maart 2016, TK 64-8».", "h-tk-20152016-64-8"),
        ("«Handelingen II 2007/08, nr. 108, p. 7909».", "-"),
        ("«Handelingen II 1987/88, p. 1210-1250».", "-"),
    ],
}  # fmt: skip


def rows() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each text without its marks, with the words and the targets of each reference in it."""
    return [row(marked, targets) for table in STYLES.values() for marked, targets in table]


def row(marked: str, targets: str) -> tuple[str, list[tuple[str, str]]]:
    told = ["" if words.strip() == "-" else words.strip() for words in targets.split("|")] if targets else []
    return re.sub("[«»]", "", marked), list(zip(re.findall("«(.*?)»", marked, re.DOTALL), told, strict=True))


@pytest.mark.parametrize(("text", "expected"), rows(), ids=[text for text, _ in rows()])
def test_each_reference_with_its_words_and_targets(text: str, expected: list[tuple[str, str]]) -> None:
    found = find(Document(id="kst-1-1", text=text))
    assert [(each.quote, " ".join(each.targets)) for each in found] == expected

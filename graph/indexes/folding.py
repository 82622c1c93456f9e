"""Words as they are looked for: without accents and capitals, compounds with and without their hyphens.

SQLite's own tokenizer (unicode61) folds capitals and accents and parts words at hyphens and apostrophes. What it cannot
do is done here: "minister-president" is also "ministerpresident", "auto's" also "autos", "28 638" also "28638".
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from graph.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["fold", "joined", "match_of"]

_MOST = 50  # words; FTS5 goes no deeper than 256 conditions within one another
_COMPOUND = re.compile(
    r"""
      (?<![^\W_]) [^\W_]++ (?: [-'‑‐–‘’`´] [^\W_]++ )++     # minister-president, auto's
    | (?<![0-9]) [0-9]{2} [ \xa0.] [0-9]{3} (?![0-9])   # 28 638
    | (?<!\w) [^\WĳĲﬀ-ﬄ]*+ [ĳĲﬀ-ﬄ] \w*+           # ĳsland: letters that are two
    """,
    re.VERBOSE,
)
_PHRASE = re.compile(
    r"""
      (?P<bar> (?<!\S) - )? ["“”„«»] (?P<phrase> [^"“”„«»]*+ ) (?:["“”„«»]|$)     # "de opvang"   -"de opvang"
    | (?P<word> [^\s"“”„«»]++ )                                                  # opvang   -opvang
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """Return a text in small letters without accents, its spaces single.

    >>> fold("Één  Van der Graaf"), fold("Ĳsland")
    ('een van der graaf', 'ijsland')
    """
    apart = unicodedata.normalize("NFKD", text)
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().split())


def joined(text: str) -> str:
    """Return the compounds of a text written as one, each once, in order of the alphabet.

    >>> joined("De minister-president leest auto’s in dossier 28 638")
    '28638 autos ministerpresident'
    """
    return " ".join(sorted({_as_one(found[0]) for found in _COMPOUND.finditer(text)}))


def match_of(words: str) -> str:
    """Return what somebody types as a condition for FTS5, "" where it holds no word that must be there.

    All words must be there, of the last one, and of those with * at their end, only the beginning; what stands in
    quotes, in that order. Of words with OR
    (or OF) in capitals between them one is enough; a word with - before it must not be there, unless nothing else is
    looked for. Nothing else in it has a meaning for FTS5 itself. UnreadableError for more than fifty words.

    >>> match_of('minister-president "de opvang" van')
    '("minister-president" OR "ministerpresident") AND "de opvang" AND "van"*'
    >>> match_of("toezegging* opvang OF onderdak -asiel*")
    '("toezegging"* AND ("opvang" OR "onderdak")) NOT "asiel"*'
    >>> match_of("opvang OR onderdak -asiel kinderen")
    '(("opvang" OR "onderdak") AND "kinderen"*) NOT "asiel"'
    """
    wanted, barred = _sorted(_terms(words))
    if sum(map(len, wanted)) + len(barred) > _MOST:
        raise UnreadableError(f"{words[:40]}…", f"more than {_MOST} words to search for; take the rarest of them")
    several = " AND ".join(map(_either, wanted))
    return f"({several}) NOT {_either(barred)}" if several and barred else several


def _either(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _sorted(terms: Iterable[tuple[str, str]]) -> tuple[list[list[str]], list[str]]:
    """Return the groups of terms of each of which one must be there, and the terms that must not."""
    wanted, barred, either = list[list[str]](), list[str](), False
    for sign, term in terms:
        if sign == "OR":
            either = bool(wanted)
            continue
        if sign == "-":
            barred.append(term)
        elif either:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        either = False
    return (wanted, barred) if wanted else ([[term] for term in barred], [])


def _terms(words: str) -> Iterator[tuple[str, str]]:
    """Yield what is typed: a sign (OR, - or none), and the term in the words of FTS5."""
    found = [each for each in _PHRASE.finditer(_plain(words)) if re.search(r"[^\W_]", each[0])]
    for place, each in enumerate(found):
        if each["word"] in {"OR", "OF"} and 0 < place < len(found) - 1:
            yield "OR", ""
            continue
        word = (each["word"] or "").removeprefix("-")
        barred = bool(each["bar"]) or (each["word"] or "").startswith("-")
        begins = word.endswith("*") or (each is found[-1] and word and not barred)
        last = "*" if begins else ""
        written = " ".join((each["phrase"] or word.rstrip("*")).split())
        one = _as_one(written) if word and _COMPOUND.fullmatch(written.strip(".,;:()")) else ""
        yield "-" if barred else "", f'("{written}"{last} OR "{one}"{last})' if one else f'"{written}"{last}'


def _plain(words: str) -> str:
    """Write letters that are two as two, and drop what is no text: half characters and signs that are not seen."""
    whole = words.encode("utf-8", "ignore").decode().replace("\0", " ")
    return unicodedata.normalize("NFKC", whole)


def _as_one(compound: str) -> str:
    return "".join(letter for letter in fold(compound) if letter.isalnum())

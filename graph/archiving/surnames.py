"""Surnames as they are compared and listed: without accents, particles, hyphens and capitals making a difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold_name", "last_name", "plain"]


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """Return a surname as it is compared: small letters without accents, blanks for hyphens, one at a time.

    >>> fold_name("Van der  Graaf"), fold_name("Özütok"), fold_name("Dik–Faber"), fold_name("Neppérus")
    ('van der graaf', 'ozutok', 'dik faber', 'nepperus')
    """
    return " ".join(re.sub(r"[-\u2010-\u2015]", " ", plain(name)).replace("’", "'").split())


def last_name(folded: str) -> str:
    """Return the last word of a folded surname, by which it is listed: particles are written or not.

    >>> last_name("van der graaf"), last_name("dik faber"), last_name("bruins slot")
    ('graaf', 'faber', 'slot')
    """
    return folded.rpartition(" ")[2]


def plain(text: str) -> str:
    """Return a text in small letters without accents.

    >>> plain("Özütok")
    'ozutok'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))

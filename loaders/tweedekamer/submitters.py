"""Who submitted a motion or an amendement, read from its subject as the register has it."""

from __future__ import annotations

import re

from loaders.references.grammar import compiled
from loaders.references.names import NAMES, surnames

__all__ = ["submitters"]

_HEAD = re.compile(
    r"""
    \s* (?: (?: tweede | derde | vierde | vijfde ) \s+ )? (?: nader \s+ )? (?: gew (?:ijzigde? | \.)? \s+ | nader \s+ )?
    (?: bijgesteld e? \s+ )? (?: sub )?(?: motie | amendement ) [\s-]* (?: van \s+ )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEMBERS = re.compile(r"(?:(?:het|de)\s+)?(?:lid|leden|lelden|bijzondere?\s+gedelegeerden?)[\s-]+", re.IGNORECASE)
_ABOUT = re.compile(r"\s+(?:over|inzake|ter|t\.v\.v\.|tot|waarin|dat|om|betreffende|strekkende|houdende)\b|\s*[(:]")


def submitters(subject: str) -> str | None:
    """Return the surnames of the submitters of a motion or amendement, "Segers/Asscher"; None where it names none.

    "c.s." at the end tells that there are more.

    >>> submitters("Motie van de leden Segers en Asscher over mensenhandel"), submitters("Reactie op de motie Segers")
    ('Segers/Asscher', None)
    >>> submitters("Gewijzigde motie van het lid Van der Graaf c.s. (t.v.v. 28638-170)")
    'Van der Graaf c.s.'
    """
    head = _HEAD.match(subject)
    if not head:
        return None
    about = _ABOUT.search(subject, head.end())
    words = subject[head.end() : about.start() if about else len(subject)]
    words = _MEMBERS.sub("", words, count=1)
    found = compiled(NAMES).match(words.strip())
    if not found:
        return None
    names = "/".join(surnames(found[0].removesuffix(found["more"] or "")))
    return f"{names} c.s." if names and found["more"] else names or None

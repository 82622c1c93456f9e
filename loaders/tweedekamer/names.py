"""Names read from the register's words: who submitted a motion or an amendement, and the surnames of actors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.names import surname
from loaders.references.grammar import compiled
from loaders.references.names import NAMES, surnames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.register.entities import Fact

__all__ = ["read_from", "submitters", "surname_of"]

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


_TURNED = re.compile(r"(?P<name>[^,]+),\s*(?P<initials>(?:[^\W\d_][\w-]{0,2}\.\s*)+)(?P<particle>[a-z' ’]*)")


def surname_of(name: str) -> str:
    """Return the surname of an actor as the register prints it, whichever part comes first.

    >>> surname_of("A. Broekers-Knol"), surname_of("Graaf, S.J.F. van der")
    ('Broekers-Knol', 'Van der Graaf')
    """
    found = _TURNED.fullmatch(name.strip())
    return surname(f"{found['particle'].strip()} {found['name']}".strip() if found else name)


def read_from(kind: str, told: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return the facts that are read from the words of others.

    >>> read_from("zaak", {"onderwerp": "Motie van de leden Segers en Asscher over mensenhandel"})
    {'indieners': 'Segers/Asscher'}
    """
    if kind in {"zaak", "document"} and (names := submitters(str(told.get("onderwerp", "")))):
        return {"indieners": names}
    if kind in {"zaakActor", "documentActor"} and "actorNaam" in told:
        return {"achternaam": surname_of(str(told["actorNaam"]))}
    return {}

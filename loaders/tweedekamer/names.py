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
    \s* (?: (?: tweede | derde | vierde | vijfde | [2-5]e ) \s+ )? (?: nader \s+ )?
    (?: gew (?:ijzigde? | \.)? \s+ | nader \s+ )? (?: bijgesteld e? \s+ )?
    (?: sub )?(?: motie (?: s (?= \s van \s het \s ) )? | amendement ) [\s-]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"""
      (?: (?: (?: [Vv]an | het | de ) \s+ )*+
          (?: [Ll] (?: id | eden | elden | den ) | [Bb]ijzondere? \s+ [Gg]edelegeerden? ) (?: [\s-]+ | (?=[A-Z]) ) )+
    | (?: van \s+ )? het \s+ (?=[A-Z])                # van het Smaling
    """,
    re.VERBOSE,
)
_ABOUT = re.compile(
    r"\s+(?:over|inzake|ter|t\.v\.v\.|tot(?!\s+[A-Z])|waarin|dat|om|betreffende|strekkende|houdende)\b|\s*[(:]"
)


def submitters(subject: str) -> str | None:
    """Return the surnames of the submitters of a motion or amendement, "Segers/Asscher"; None where it names none.

    "c.s." at the end tells that there are more.

    >>> submitters("Motie van de leden Segers en Asscher over mensenhandel"), submitters("Reactie op de motie Segers")
    ('Segers/Asscher', None)
    >>> submitters("Gewijzigde motie van het lid Van der Graaf c.s. (t.v.v. 28638-170)")
    'Van der Graaf c.s.'
    >>> submitters("Motie De Nerée tot Babberich over banken"), submitters("Motie van het lid leijten over een pilot")
    ('De Nerée tot Babberich', 'Leijten')
    """
    head = _HEAD.match(subject)
    if not head:
        return None
    about = _ABOUT.search(subject, head.end())
    words = subject[head.end() : about.start() if about else len(subject)]
    members = _MEMBERS.match(words)
    words = words[members.end() :].strip() if members else words.strip()
    if members or words.endswith("c.s."):
        words = words[:1].upper() + words[1:]  # van het lid leijten
    found = compiled(NAMES).match(words)
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

"""The laws that are cited most, with their numbers in the Basiswettenbestand (wetten.overheid.nl).

A literal list on purpose: only names that mean one law at any time stand in it. "Politiewet" alone does not, since
there were two. Numbers that another source gives as well are told apart from those that none at hand confirms: what the
latter lead to is a candidate, no target. Confirmed by links in the open data of the Tweede Kamer are those of the
Comptabiliteitswet 2016, the Wet milieubeheer, the Reglement van Orde and the Regeling vertrouwelijke stukken; by the
documentation of wetsuite 1.0.1 (Grondwet, Awb, Gemeentewet, Participatiewet, first book of the Burgerlijk Wetboek).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["numbers_of"]

_CONFIRMED = {
    "Grondwet": "BWBR0001840",
    "Algemene wet bestuursrecht": "BWBR0005537",
    "Comptabiliteitswet 2016": "BWBR0039429",
    "Gemeentewet": "BWBR0005416",
    "Participatiewet": "BWBR0015703",
    "Wet milieubeheer": "BWBR0003245",
    "Reglement van Orde van de Tweede Kamer": "BWBR0044975",
    "Regeling vertrouwelijke stukken": "BWBR0031383",
}
_UNCONFIRMED = {
    "Statuut voor het Koninkrijk der Nederlanden": "BWBR0002154",
    "Algemene wet inzake rijksbelastingen": "BWBR0002320",
    "Wetboek van Strafrecht": "BWBR0001854",
    "Wetboek van Strafvordering": "BWBR0001903",
    "Wetboek van Burgerlijke Rechtsvordering": "BWBR0001827",
    "Advocatenwet": "BWBR0002093",
    "Arbeidsomstandighedenwet": "BWBR0010346",
    "Auteurswet": "BWBR0001886",
    "Faillissementswet": "BWBR0001860",
    "Geneesmiddelenwet": "BWBR0021505",
    "Jeugdwet": "BWBR0034925",
    "Kieswet": "BWBR0004627",
    "Mededingingswet": "BWBR0008691",
    "Mediawet 2008": "BWBR0025028",
    "Omgevingswet": "BWBR0037885",
    "Opiumwet": "BWBR0001941",
    "Overleveringswet": "BWBR0016664",
    "Politiewet 2012": "BWBR0031788",
    "Provinciewet": "BWBR0005645",
    "Telecommunicatiewet": "BWBR0009950",
    "Vreemdelingenwet 2000": "BWBR0011823",
    "Wegenverkeerswet 1994": "BWBR0006622",
    "Werkloosheidswet": "BWBR0004045",
    "Wet dieren": "BWBR0030250",
    "Wet inkomstenbelasting 2001": "BWBR0011353",
    "Wet langdurige zorg": "BWBR0035917",
    "Wet maatschappelijke ondersteuning 2015": "BWBR0035362",
    "Wet op de economische delicten": "BWBR0002063",
    "Wet op de inlichtingen- en veiligheidsdiensten 2017": "BWBR0039896",
    "Wet op de loonbelasting 1964": "BWBR0002471",
    "Wet op de omzetbelasting 1968": "BWBR0002629",
    "Wet op de parlementaire enquête 2008": "BWBR0023825",
    "Wet op de rechterlijke organisatie": "BWBR0001830",
    "Wet op de vennootschapsbelasting 1969": "BWBR0002672",
    "Wet op het financieel toezicht": "BWBR0020368",
    "Wet open overheid": "BWBR0045754",
    "Wet openbaarheid van bestuur": "BWBR0005252",
    "Wet wapens en munitie": "BWBR0008804",
    "Woningwet": "BWBR0005181",
    "Zorgverzekeringswet": "BWBR0018450",
}
_SHORT = {
    "Awb": "Algemene wet bestuursrecht",
    "AWR": "Algemene wet inzake rijksbelastingen",
    "Gw": "Grondwet",
    "Rv": "Wetboek van Burgerlijke Rechtsvordering",
    "Sr": "Wetboek van Strafrecht",
    "Sv": "Wetboek van Strafvordering",
    "WvSr": "Wetboek van Strafrecht",
    "WvSv": "Wetboek van Strafvordering",
    "Wft": "Wet op het financieel toezicht",
    "Wob": "Wet openbaarheid van bestuur",
    "Woo": "Wet open overheid",
}
_BOOKS = {
    "1": "BWBR0002656",
    "2": "BWBR0003045",
    "3": "BWBR0005291",
    "4": "BWBR0002761",
    "5": "BWBR0005288",
    "6": "BWBR0005289",
    "7": "BWBR0005290",
    "8": "BWBR0005034",
    "10": "BWBR0030068",
}
_CONFIRMED_BOOKS = frozenset("1")
_EUROPEAN = {"AVG": "celex-32016R0679"}
_NUMBERS = {name.casefold(): number for name, number in (_UNCONFIRMED | _CONFIRMED).items()}
_SURE = frozenset((*_CONFIRMED.values(), *_EUROPEAN.values(), *(_BOOKS[book] for book in _CONFIRMED_BOOKS)))


def numbers_of(law: str, articles: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers of the law that a text names: those that are confirmed, and those that are not.

    Of the Burgerlijk Wetboek they are those of the books of the articles.

    >>> numbers_of("Awb", "3:4"), numbers_of("BW", "1:5 en 7:658"), numbers_of("Kaderwet", "2")
    ((('BWBR0005537',), ()), (('BWBR0002656',), ('BWBR0005290',)), ((), ()))
    """
    numbers = tuple(_numbers(law, articles))
    return tuple(filter(_SURE.__contains__, numbers)), tuple(number for number in numbers if number not in _SURE)


def _numbers(law: str, articles: str) -> Iterator[str]:
    if law in {"BW", "Burgerlijk Wetboek"}:
        books = re.findall(r"(?<![0-9.])([0-9]{1,2}):|[Bb]oek ([0-9]{1,2})", articles)
        yield from dict.fromkeys(_BOOKS[book] for pair in books for book in pair if book in _BOOKS)
    elif number := _EUROPEAN.get(law) or _NUMBERS.get(_SHORT.get(law, law).casefold()):
        yield number

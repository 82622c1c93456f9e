"""When a dossier was opened, told by its number: they are given out in order, and each budget begins a hundred."""

from __future__ import annotations

from bisect import bisect_right

__all__ = ["opened_in"]

# The first dossier of each vergaderjaar that began on a Prinsjesdag: the one of the Miljoenennota and the budget.
_FIRST = {
    1995: 24400, 1996: 25000, 1997: 25600, 1998: 26200, 1999: 26800, 2000: 27400, 2001: 28000, 2002: 28600,
    2003: 29200, 2004: 29800, 2005: 30300, 2006: 30800, 2007: 31200, 2008: 31700, 2009: 32123, 2010: 32500,
    2011: 33000, 2012: 33400, 2013: 33750, 2014: 34000, 2015: 34300, 2016: 34550, 2017: 34775, 2018: 35000,
    2019: 35300, 2020: 35570, 2021: 35925, 2022: 36200, 2023: 36410, 2024: 36600, 2025: 36800,
}  # fmt: skip
_FEWEST = 190  # dossiers in a year: as many after the last of these are surely of that year


def opened_in(dossier: str) -> int | None:
    """Return the year in which the vergaderjaar began that a dossier was opened in; None where that is not known.

    >>> opened_in("35300-XVII"), opened_in("35299"), opened_in("21501-20"), opened_in("99999")
    (2019, 2018, None, None)
    """
    number = int(dossier[:5])
    first = [*_FIRST.values()]
    if not first[0] <= number < first[-1] + _FEWEST:
        return None
    return [*_FIRST][bisect_right(first, number) - 1]

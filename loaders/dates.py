"""Dates as Dutch papers print them."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from graph.months import MONTHS
from graph.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["placed_date", "printed_date", "printed_dates"]

_DATE = rf"""(?i)
    (?<![0-9]) (?P<day> [0-9]{{1,2}} ) \s*          # 3 december 2024, and as misprinted: 1april 2025
    (?P<month> {"|".join(MONTHS)} ) \s+
    (?P<year> [0-9]{{4}} ) (?![0-9])
"""
_PLACED = r"(?m)^\s*(?:[\w’'-]+[ \u00a0]){0,3}[\w’'-]+,(?P<date>[ \u00a0][^,\n]{6,25})$"  # Den Haag, 14 mei 2020


def placed_date(text: str, start: int = 0) -> dt.date | None:
    r"""Return the date on the first line from an offset on that has a place and a date, None where there is none.

    >>> placed_date("Aan de Voorzitter\nDen Haag, 14 mei 2020\nOp 3 maart 2020, …")
    datetime.date(2020, 5, 14)
    """
    found = compiled(_PLACED).search(text, start)
    return printed_date(found["date"]) if found else None


def printed_date(text: str) -> dt.date | None:
    r"""Return the first date written out in a text, None where there is none.

    >>> printed_date("Voorgesteld 21 MEI 2025"), printed_date("30 februari 2020")
    (datetime.date(2025, 5, 21), None)
    """
    return next(printed_dates(text), None)


def printed_dates(text: str) -> Iterator[dt.date]:
    r"""Yield the dates written out in a text, in its order.

    >>> [date.isoformat() for date in printed_dates("van 3 juli 2019, aangenomen op 4 juli 2019")]
    ['2019-07-03', '2019-07-04']
    """
    for found in compiled(_DATE).finditer(text) if text else ():
        with suppress(ValueError):
            yield dt.date(int(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))

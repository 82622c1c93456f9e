"""Dates as Dutch papers print them."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["printed_date"]

_MONTHS = {
    name: number
    for number, name in enumerate(
        "januari februari maart april mei juni juli augustus september oktober november december".split(), 1
    )
}
_DATE = re.compile(
    rf"""
    (?<![0-9]) (?P<day> [0-9]{{1,2}} ) \s*          # 3 december 2024, and as misprinted: 1april 2025
    (?P<month> {"|".join(_MONTHS)} ) \s+
    (?P<year> [0-9]{{4}} ) (?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def printed_date(text: str) -> dt.date | None:
    r"""Return the first date written out in a text, None where there is none.

    >>> printed_date("Voorgesteld 21 MEI 2025"), printed_date("30 februari 2020")
    (datetime.date(2025, 5, 21), None)
    """
    for found in _DATE.finditer(text):
        try:
            return dt.date(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))
        except ValueError:
            continue
    return None

"""Values as the services of the Tweede Kamer write them, made one: dates, numbers, truths, words."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.register.entities import Fact

__all__ = ["CLEAN", "guid", "local_time", "number", "truth", "utc", "words"]

_DUTCH = ZoneInfo("Europe/Amsterdam")
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OFFSET = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})$")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"""
    (?<![\w.,-])
    (?: (?: \+ | 00 ) 31 [ -]? (?: \( 0 \) [ -]? )? | \(? 0 )        # +31 (0), 0031, (0
    [1-9] (?: \)? [ -]? [0-9] ){8}                                   # 70) 555 01 23
    (?! [\w-] | [.,][0-9] )
    """,
    re.VERBOSE,
)
_NO_DATE = "0001-01-01"  # what the register writes for a time that is not known
_FINE = re.compile(r"(?<=\.[0-9]{6})[0-9]+")  # more digits than Python's times have


def guid(value: object) -> str | None:
    """Return a guid in small letters; None for what is none.

    >>> guid("60F20417-BF77-4E74-BCEF-101EE574CA47"), guid("12")
    ('60f20417-bf77-4e74-bcef-101ee574ca47', None)
    """
    small = str(value).strip().lower()
    return small if _GUID.fullmatch(small) else None


def words(value: object) -> str | None:
    """Return words without blanks around them, and without e-mail addresses and telephone numbers; None for none.

    >>> words(" Mensenhandel "), words(" "), words("Bel 070-555 " "0123")
    ('Mensenhandel', None, 'Bel')
    >>> words("2020Z08724"), words("28638-179"), words("0591859869027")
    ('2020Z08724', '28638-179', '0591859869027')
    """
    text = str(value)
    if "@" in text:
        text = _MAIL.sub("", text)
    return _PHONE.sub("", text).strip() or None


def number(value: object) -> int | None:
    """Return a whole number; None for what is none.

    >>> number("34244.0"), number(12), number("-1"), number("AA")
    (34244, 12, -1, None)
    """
    if isinstance(value, int):
        return int(value)
    try:
        exact = float(str(value))
    except ValueError:
        return None
    return int(exact) if exact.is_integer() else None


def truth(value: object) -> bool | None:
    """Return whether something is so; None for what says neither.

    >>> truth(True), truth("False"), truth("true"), truth("")
    (True, False, True, None)
    """
    return value if isinstance(value, bool) else {"true": True, "false": False}.get(str(value).strip().lower())


@lru_cache(maxsize=1 << 15)
def local_time(value: object) -> str | None:
    """Return a time as Dutch clocks had it, to the second and without an offset.

    A day without a time is midnight there: its date is the Dutch one, which in UTC would be the day before.

    >>> local_time("2014-06-27T00:00:00+02:00"), local_time("2025-10-02T08:15:00Z"), local_time("1996-05-07")
    ('2014-06-27T00:00:00', '2025-10-02T10:15:00', '1996-05-07T00:00:00')
    """
    text = str(value).strip()
    if not text or text.startswith(_NO_DATE):
        return None
    try:
        time = dt.datetime.fromisoformat(_FINE.sub("", text))
    except ValueError:
        return None
    if time.tzinfo and not text.endswith(("+01:00", "+02:00")):
        time = time.astimezone(_DUTCH)
    return time.replace(tzinfo=None, microsecond=0).isoformat()


@lru_cache(maxsize=1 << 15)
def utc(value: object) -> str:
    """Return a time of change in UTC, always in as many characters, so that the order of texts is that of times.

    A time without an offset is Dutch local time. Empty for what is no time.

    >>> utc("2024-02-19T10:59:02.367+01:00"), utc("2026-08-24T15:50:28.7370000"), utc("2023-08-29T11:09:59Z")
    ('2024-02-19T09:59:02.367Z', '2026-08-24T13:50:28.737Z', '2023-08-29T11:09:59.000Z')
    """
    text = str(value or "").strip()
    try:
        time = dt.datetime.fromisoformat(_FINE.sub("", text))
    except ValueError:
        return ""
    if time.year == 1:
        return ""
    time = time if time.tzinfo else time.replace(tzinfo=_DUTCH)
    return time.astimezone(dt.UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


CLEAN: dict[str, Callable[[object], Fact | None]] = {
    "words": words,
    "numbers": number,
    "truths": truth,
    "times": local_time,
}

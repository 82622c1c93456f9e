"""Offices in the cabinet, and of which ministry each is."""

from __future__ import annotations

import re

__all__ = ["ministry_of"]

_OFFICE = re.compile(
    r"""
      (?:demissionair\s+)? (?:minister|staatssecretaris) \s+ (?:van|voor) \s+ (?P<ministry>.+)  # minister van Financiën
    | (?P<premier> minister[-\s]president ) .*                                                  # Minister-president
    """,
    re.VERBOSE | re.IGNORECASE,
)


def ministry_of(office: str | None) -> str | None:
    """Return the name of the ministry that an office is of; of a minister without one, what the office is for.

    >>> [ministry_of(office) for office in ("staatssecretaris van Financiën", "Minister-President", "lid Tweede Kamer")]
    ['Financiën', 'Algemene Zaken', None]
    """
    found = _OFFICE.match(office or "")
    return (found["ministry"] or "Algemene Zaken") if found else None

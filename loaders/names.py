"""Names of persons as sources print them."""

from __future__ import annotations

import re

__all__ = ["surname"]

_FORENAMES = re.compile(r"(?:(?:[A-ZÀ-Ý][\w-]*\.)+\s*)+")  # A., A.H.J., J.-P., Th.
_TITLES = re.compile(r"(?:(?:mr|dr|drs|ir|ing|prof|de heer|mevrouw|mw)\b\.?\s+)+", re.IGNORECASE)


def surname(name: str) -> str:
    """Return the surname with its particle in front and a capital, as in "de motie-Van der Graaf".

    >>> surname("A. Broekers-Knol"), surname("mr. S.J.F. van der Graaf"), surname("Kuik")
    ('Broekers-Knol', 'Van der Graaf', 'Kuik')
    """
    bare = _FORENAMES.sub("", _TITLES.sub("", name.strip(), count=1), count=1).strip() or name.strip()
    return bare[:1].upper() + bare[1:]

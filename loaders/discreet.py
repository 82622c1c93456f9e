"""Addresses without their secrets: names, passwords and keys are neither shown nor logged."""

from __future__ import annotations

import logging
import re
from urllib.parse import urlsplit, urlunsplit

__all__ = ["bare", "hide_secrets", "masked", "public"]

_SECRET = re.compile(
    r"(?i)([?&](?:[\w.-]*[_-])?(?:api-?key|key|(?<!skip)token|secret|signature|sig|pass(?:word|wd)?|auth|code)=)[^&#\s]+"
)


def public(address: str) -> str:
    """Return an address without name, password and keys: the form that may be shown and logged.

    >>> public("https://jan:geheim@localhost/a?$skiptoken=7&api_key=geheim")
    'https://localhost/a?$skiptoken=7&api_key=***'
    """
    return masked(bare(address))


def bare(address: str) -> str:
    """Return an address without name and password."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


class _Discreet(logging.Filter):
    """Takes the secrets out of what the library logs of each request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        return True


def masked(text: str) -> str:
    """Return a message with the values of keys in its addresses hidden."""
    return _SECRET.sub(r"\1***", text)


def hide_secrets() -> None:
    """Keep keys out of what the libraries log, from now on.

    Each logger gets the filter: that of one does not hold for those below it.
    """
    for name in [name for name in logging.root.manager.loggerDict if name.startswith(("urllib3", "requests_cache"))]:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _Discreet) for one in logger.filters):
            logger.addFilter(_Discreet())

"""What can go wrong, said so that a user can act on it: the input concerned, what is the matter, what to do."""

from __future__ import annotations

__all__ = ["KamergraafError", "StorageError", "UnknownError", "UnreachableError", "UnreadableError"]


class KamergraafError(Exception):
    """The root of all errors that Kamergraaf raises on purpose."""

    def __init__(self, subject: object, problem: str) -> None:
        super().__init__(f"{subject}: {problem}")
        self.subject = str(subject)
        self.problem = problem

    def __reduce__(self) -> tuple[type[KamergraafError], tuple[str, str]]:
        """Let the error pass between processes whole."""
        return type(self), (self.subject, self.problem)


class UnreadableError(KamergraafError, ValueError):
    """An input is not what it claims to be, or cannot be read."""


class UnknownError(KamergraafError, LookupError):
    """Something asked for by name is not there."""


class UnreachableError(KamergraafError, ConnectionError):
    """A server does not answer, refuses, or sends us where we may not go; ``status`` is that of its answer, if any."""

    def __init__(self, subject: object, problem: str, status: int | None = None) -> None:
        super().__init__(subject, problem)
        self.status = status


class StorageError(KamergraafError, OSError):
    """The graph on disk cannot be read or written: a full disk, no leave, another program at work."""

    def __str__(self) -> str:
        return f"{self.subject}: {self.problem}"

"""What can go wrong, said so that a user can act on it: the input concerned, what is the matter, what to do."""

__all__ = ["KamergraafError", "UnknownError", "UnreadableError"]


class KamergraafError(Exception):
    """The root of all errors that Kamergraaf raises on purpose."""

    def __init__(self, subject: object, problem: str) -> None:
        super().__init__(f"{subject}: {problem}")
        self.subject = str(subject)
        self.problem = problem


class UnreadableError(KamergraafError, ValueError):
    """An input is not what it claims to be, or cannot be read."""


class UnknownError(KamergraafError, LookupError):
    """Something asked for by name is not there."""

"""What the parts of the register ask of it: a look-up that anything which holds entities can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.register.entities import Known

__all__ = ["Register"]


class Register(Protocol):
    """All that is known of the register's entities, to look up."""

    def get(self, id: str) -> Known | None:  # noqa: A002  (the register's own word)
        """Return what is known of an entity by its guid."""
        ...

    def linking(self, kind: str, relation: str, target: str) -> Iterable[Known]:
        """Return the entities of a kind that are bound to a target by a relation, ordered by guid."""
        ...

    def numbered(self, kind: str, number: str) -> Iterable[Known]:
        """Return the entities of a kind with a number (see ``number_of``), ordered by guid."""
        ...

    def titled(self, kind: str, title: str) -> Iterable[Known]:
        """Return the entities of a kind with exactly a title (see ``title_of``), ordered by guid."""
        ...

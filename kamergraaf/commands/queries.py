"""``kamergraaf queries``: the stored questions with their parameters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format

if TYPE_CHECKING:
    import argparse

    from queries import Question

EXAMPLES = """examples:
  kamergraaf queries
  kamergraaf queries --format jsonl"""

COLUMNS = ("name", "question", "parameters")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List them."""
    from kamergraaf.listing import list_rows
    from queries import stored

    list_rows(map(_row, stored().values()), COLUMNS, form=options.format, out=sys.stdout)
    return 0


def _row(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "question": question.english,
        "vraag": question.dutch,
        "parameters": [f"{parameter.name} ({parameter.sort})" for parameter in question.parameters],
    }

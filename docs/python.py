"""Write ``docs/python.md`` from what ``kamergraaf`` offers to others: every public name, with what its docstring says.

python docs/python.py
"""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import kamergraaf

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_suffix(".md")
INTRODUCTION = """# Python

Everything that `kamergraaf` offers to other programs: `from kamergraaf import open_graph`. The page is made from the
docstrings by `make docs`. Names are fetched when they are first used, so importing costs next to nothing.
"""


def signature(thing: object) -> str:
    """Return how a function is called; annotations stand without the quotes that inspect gives them."""
    words = str(inspect.signature(thing))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  (callable)
    plain = re.sub(r"(: |-> )'([^']*)'", r"\1\2", words)
    return re.sub(r"= <[^>]+>(?: at \w+>)?", "= …", plain).replace("(self, ", "(").replace("(self)", "()")


def told(thing: object) -> list[str]:
    """Return the lines of a docstring, examples set apart, in Markdown."""
    text = inspect.getdoc(thing) or ""
    example = re.search(r"(?ms)^>>> .*", text)
    prose = re.sub(r":\w+:`([^`]+)`", r"`\1`", text[: example.start() if example else None].strip())
    prose = re.sub(r"``(.+?)``", r"`\1`", prose)
    return [prose, "", *(("```pycon", example[0].strip(), "```", "") if example else ())]


def field_lines(kind: type) -> Iterator[str]:
    """Yield the lines of a table of a record's fields; none for another class."""
    if is_dataclass(kind):
        yield from ("| field | type |", "|---|---|")
        types = ((one.name, str(one.type).replace(" | ", r" \| ")) for one in fields(kind))
        yield from (f"| `{name}` | `{words}` |" for name, words in types)
        yield ""


def class_lines(name: str, kind: type) -> Iterator[str]:
    """Yield the lines on a class: what it is, its fields, and what it can do."""
    yield from (f"## {name}", "", *told(kind))
    yield from field_lines(kind)
    own = (each for each in kind.__mro__ if each.__module__.split(".")[0] in {"graph", "loaders", "kamergraaf"})
    for member, thing in {member: thing for each in own for member, thing in vars(each).items()}.items():
        if not member.startswith("_") and inspect.getdoc(thing) and (callable(thing) or isinstance(thing, property)):
            called = "" if isinstance(thing, property) else signature(thing)
            yield from (f"### {name}.{member}", "", *_call(f"{member}{called}"), *told(thing))


def lines(name: str) -> Iterator[str]:
    """Yield the lines on one public name."""
    thing: object = getattr(kamergraaf, name)
    if isinstance(thing, type):
        yield from class_lines(name, thing)
    elif callable(thing):
        yield from (f"## {name}", "", *_call(f"{name}{signature(thing)}"), *told(thing))
    else:
        names = ", ".join(f"`{each}`" for each in thing) if isinstance(thing, dict) else "The version, as text."  # pyright: ignore[reportUnknownVariableType]
        yield from (f"## {name}", "", names, "")


def _call(words: str) -> tuple[str, ...]:
    return "```text", words, "```", ""


def page() -> str:
    """Return the whole page."""
    contents = ", ".join(f"[{name}](#{name.lower().strip('_')})" for name in kamergraaf.__all__)
    return "\n".join([INTRODUCTION, contents, "", *(line for name in kamergraaf.__all__ for line in lines(name))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

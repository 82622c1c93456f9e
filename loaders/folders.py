"""The files that paths stand for: those named, and all in the folders named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.containers import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["each_path", "files", "size_of"]


def each_path(paths: Iterable[Path | str] | Path | str) -> Iterable[Path | str]:
    """Return the paths given, one by itself too: a string is a path, not a list of letters.

    >>> each_path("brief.txt"), each_path(["brief.txt", "papers"])
    (['brief.txt'], ['brief.txt', 'papers'])
    """
    return [paths] if isinstance(paths, Path | str) else paths


def files(paths: Iterable[Path | str]) -> Iterator[Path | UnreadableError]:
    """Yield the files to read, those of a folder by name, its own before those in folders in it.

    Hidden files and folders in a folder are left out, and graphs of Kamergraaf's own. A link to a folder is followed
    where it is named, not where it is met, so that there are no loops. In place of what is no file comes the error that
    says why.
    """
    for path in map(Path, paths):
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from _folder(path)
        else:
            there = "not a file" if path.exists() else "a link that leads to no file" if path.is_symlink() else ""
            yield UnreadableError(printable(str(path)), there or "no such file or folder")


def size_of(paths: Iterable[Path | str]) -> int:
    """Return the bytes in all files to read."""
    return sum(_size(path) for path in files(paths) if isinstance(path, Path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told when it is its turn to be read
        return 0


def _folder(path: Path) -> Iterator[Path | UnreadableError]:
    empty = True
    for found in _in_folder(path):
        empty = False
        yield found
    if empty:
        yield UnreadableError(printable(str(path)), "the folder holds no files")


def _in_folder(folder: Path) -> Iterator[Path | UnreadableError]:
    waiting = [folder]
    while waiting:
        within: list[Path] = []
        try:
            with os.scandir(waiting.pop()) as entries:
                listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=_name)
        except OSError as error:
            yield UnreadableError(printable(error.filename), f"cannot be opened: {error.strerror}")
            continue
        for entry in [] if _is_graph(listed) else listed:
            if entry.is_dir(follow_symlinks=False):
                within.append(Path(entry))
            else:
                yield Path(entry) if _is_file(entry) else _no_file(entry)
        waiting += reversed(within)


def _is_graph(listed: Iterable[os.DirEntry[str]]) -> bool:
    """Tell whether a folder is a graph: the one that is made often stands in the folder that is loaded."""
    return any(entry.name == "archive.sqlite" for entry in listed)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False


def _no_file(entry: os.DirEntry[str]) -> UnreadableError:
    if Path(entry).is_dir():
        problem = "a link to a folder, not followed: name that folder to read it"
    else:
        problem = "a link that leads to no file" if entry.is_symlink() else "not a file"
    return UnreadableError(printable(entry.path), problem)

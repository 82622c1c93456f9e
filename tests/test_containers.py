"""Containers are read as folders are, one in another, by content; what is damaged, locked or a trap is told by name."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from graph.errors import UnreadableError
from loaders import TEXT, limits
from loaders.batches import each_item

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.model import Document

LETTER = "Geachte voorzitter, zie Kamerstuk 28 638, nr. {}."
LETTERS = {f"brief-{number}.txt": LETTER.format(number).encode() for number in (1, 2)}


def text_of(document: Document) -> str:
    return document.text


def read(path: Path) -> list[tuple[str, str]]:
    """Return what is in a file as pairs of its name, without that of its folder, and the text or what is wrong."""
    items = [item for batch in each_item([path], text_of, loaders=[TEXT]) for item in batch.items]
    named = ((name.removeprefix(f"{path.parent}/"), item) for name, item in items)
    return [(name, item.problem if isinstance(item, UnreadableError) else str(item)) for name, item in named]


def tar(files: dict[str, bytes], *others: tarfile.TarInfo, form: int = tarfile.GNU_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=form) as packed:
        for other in others:
            packed.addfile(other)
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            packed.addfile(info, io.BytesIO(content))
    return file.getvalue()


def pack(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


class Unseekable(io.RawIOBase):
    """A pipe: zipfile then writes sizes after the files."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override]  # what zipfile gives is bytes
        self.content += part
        return len(part)


def streamed(files: dict[str, bytes]) -> bytes:
    pipe = Unseekable()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return bytes(pipe.content)


def entry(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


TEXTS = [LETTER.format(number) for number in (1, 2)]
IN_ORDER = [(f"x/brief-{number}.txt", text) for number, text in enumerate(TEXTS, 1)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (gzip.compress(TEXTS[0].encode()), [("x", TEXTS[0])]),
        (gzip.compress(TEXTS[0].encode()) + gzip.compress(b" En meer."), [("x", TEXTS[0] + " En meer.")]),
        (lzma.compress(TEXTS[0].encode()) + lzma.compress(b" En meer."), [("x", TEXTS[0] + " En meer.")]),
        (bz2.compress(TEXTS[0].encode()) + bz2.compress(b" En meer."), [("x", TEXTS[0] + " En meer.")]),
        (tar(LETTERS), IN_ORDER),
        (tar(LETTERS, form=tarfile.PAX_FORMAT), IN_ORDER),
        (tar(LETTERS, form=tarfile.USTAR_FORMAT), IN_ORDER),
        (tar(LETTERS).replace(b"ustar  ", b"\0" * 7), None),
        (gzip.compress(tar(LETTERS)), IN_ORDER),
        (bz2.compress(tar(LETTERS)), IN_ORDER),
        (lzma.compress(tar(LETTERS)), IN_ORDER),
        (pack(LETTERS), IN_ORDER),
        (pack(LETTERS, zipfile.ZIP_STORED), IN_ORDER),
        (pack(LETTERS, zipfile.ZIP_LZMA), IN_ORDER),
        (streamed(LETTERS), IN_ORDER),
        (gzip.compress(pack(LETTERS)), IN_ORDER),
        (pack({"map/a.tar.gz": gzip.compress(tar({"./b": b"Brief"}))}), [("x/map/a.tar.gz/b", "Brief")]),
        (tar({"a.zip": pack(LETTERS)}), [(name.replace("x/", "x/a.zip/"), text) for name, text in IN_ORDER]),
        (tar({"m/" + "lang" * 50: b"Brief"}), [("x/m/" + "lang" * 50, "Brief")]),
        (tar({".DS_Store": b"?", "map/._brief.txt": b"?", "map/brief": b"Brief"}), [("x/map/brief", "Brief")]),
        (pack({"leeg/": b"", "één.txt": b"Brief"}), [("x/één.txt", "Brief")]),
        (pack({}), []),
        (b"PK is een afkorting, \x1f een teken", [("x", "PK is een afkorting, \x1f een teken")]),
    ],
)  # fmt: skip
def test_what_is_in_a_container_is_read_like_a_file_of_its_own(
    tmp_path: Path, content: bytes, found: list[tuple[str, str]] | None
) -> None:
    (tmp_path / "x").write_bytes(content)
    if found is None:  # the sum in its header is no longer right: not a tar file
        found = [("x", "not a form that is read here (text)")]
    assert read(tmp_path / "x") == found


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (tar({"../../etc/x": b"?", "/etc/x": b"?", "a": b"Brief"}), ["leads out", "leads out", "Brief"]),
        (pack({"../x": b"?", "C:\\x": b"?", "a": b"Brief"}), ["leads out", "leads out", "Brief"]),
        (tar({"a": b"Brief"}, entry("b", tarfile.SYMTYPE, "/etc/passwd")), ["a link", "Brief"]),
        (tar({"a": b"Brief"}, entry("b", tarfile.LNKTYPE, "a")), ["a link", "Brief"]),
        (tar({"a": b"Brief"}, entry("b", tarfile.CHRTYPE)), ["a device", "Brief"]),
        (tar({"a": b"Brief"}, entry("b", tarfile.FIFOTYPE)), ["a device", "Brief"]),
        (tar({"b": b"7z\xbc\xaf\x27\x1c...", "a": b"Brief"}), ["packed with 7-Zip", "Brief"]),
        (tar({"b": bytes(range(256)) * 20, "a": b"Brief"}), ["not a form", "Brief"]),
        (tar({"b": b"", "a": b"Brief"}), ["the file is empty", "Brief"]),
    ],
)
def test_what_is_not_read_is_told_by_name_and_the_rest_is_read(tmp_path: Path, content: bytes, told: list[str]) -> None:
    (tmp_path / "x").write_bytes(content)
    found = read(tmp_path / "x")
    assert [words in result for words, (_, result) in zip(told, found, strict=True)] == [True] * len(told)
    assert all(name.startswith("x/") for name, _ in found)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_link_in_a_zip_is_no_file(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x", "w") as packed:
        packed.writestr(info, "/etc/passwd")
        packed.writestr("a", "Brief")
    assert read(tmp_path / "x") == [("x/link", "a link, not a file: skipped"), ("x/a", "Brief")]


def test_a_locked_file_and_one_packed_otherwise_are_told_and_the_others_read(tmp_path: Path) -> None:
    content = bytearray(pack({"a": b"Een", "b": b"Twee", "c": b"Drie"}, zipfile.ZIP_STORED))
    first, second = (content.index(b"PK\x01\x02"), content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1))
    content[first + 8] |= 1  # locked
    content[second + 10] = 98  # PPMd
    (tmp_path / "x").write_bytes(content)
    problems = [result for _, result in read(tmp_path / "x")]
    assert ["locked with a password" in problems[0], "a way that is not read" in problems[1]] == [True, True]
    assert problems[2] == "Drie"


# ── damage ───────────────────────────────────────────────────────────────────────────────────────────────────────────
MANY = {f"{number:03}.txt": random.Random(number).randbytes(500).hex().encode() for number in range(100)}


def cut(content: bytes) -> bytes:
    return content[: len(content) * 3 // 5]


@pytest.mark.parametrize(
    "content",
    [
        cut(tar(MANY)),
        cut(gzip.compress(tar(MANY))),
        cut(lzma.compress(tar(MANY))),
        cut(pack(MANY)),
        cut(pack(MANY, zipfile.ZIP_STORED)),
        cut(streamed(MANY)),
        gzip.compress(cut(pack(MANY))),
    ],
    ids=["tar", "tar.gz", "tar.xz", "zip", "stored zip", "streamed zip", "zip in gzip"],
)
def test_of_a_container_that_is_cut_off_all_that_is_whole_is_read_and_the_cut_told(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x").write_bytes(content)
    found = read(tmp_path / "x")
    texts = [text for _, text in found if text.encode() in MANY.values()]
    assert texts == [text.decode() for text in MANY.values()][: len(texts)]
    assert len(texts) >= 50
    assert 1 <= len(found) - len(texts) <= 2
    assert "cut off" in found[-1][1]


@pytest.mark.parametrize("make", [lambda: tar(MANY), lambda: gzip.compress(tar(MANY)), lambda: pack(MANY)])
def test_damage_in_the_middle_is_told_and_what_stands_before_is_read(tmp_path: Path, make: Callable[[], bytes]) -> None:
    content = bytearray(make())
    content[len(content) // 2 : len(content) // 2 + 3000] = b"\xa5" * 3000
    (tmp_path / "x").write_bytes(content)
    found = read(tmp_path / "x")
    assert [text.encode() for _, text in found[:20]] == list(MANY.values())[:20]
    assert any("damaged" in text for _, text in found)


# ── traps ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="w") as file:
        for _ in range(size >> 20):
            file.write(b"0" * (1 << 20))
    return packed.getvalue()


def quine(depth: int) -> bytes:
    content = b"Brief"
    for _ in range(depth):
        content = pack({"a": content})
    return content


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (lambda: bomb(96 << 20), "unpacks to more than"),
        (lambda: pack({f"{number}": bomb(40 << 20) for number in range(3)}), "unpacks to more than"),
        (lambda: tar({"a.zip": pack({f"{number}": b"0" * (40 << 20) for number in range(3)})}), "unpacks to more than"),
        (lambda: lzma.compress(b"0" * (96 << 20)), "unpacks to more than"),
        (lambda: bz2.compress(b"0" * (96 << 20)), "unpacks to more than"),
        (lambda: quine(limits.DEPTH + 1), "containers in containers"),
    ],
    ids=["gzip", "zip of gzip", "zip in tar", "xz", "bzip2", "deep"],
)
def test_a_bomb_is_told_of_and_never_unpacked(tmp_path: Path, content: Callable[[], bytes], told: str) -> None:
    (tmp_path / "x").write_bytes(content())
    tracemalloc.start()
    try:
        problems = [result for _, result in read(tmp_path / "x")]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert any(told in problem for problem in problems)
    assert peak < 3 * limits.FREE


def test_containers_may_be_as_deep_as_the_limit(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(quine(limits.DEPTH))
    assert read(tmp_path / "x") == [("x" + "/a" * limits.DEPTH, "Brief")]


def test_a_container_of_too_many_files_ends_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 50)
    (tmp_path / "x").write_bytes(tar(MANY))
    found = read(tmp_path / "x")
    assert len(found) == 51
    assert "holds more than 50 files" in found[-1][1]


def test_a_table_of_contents_and_a_name_may_be_long_but_not_endless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "DIRECTORY", 1000)
    (tmp_path / "x").write_bytes(pack(MANY))
    assert "table of contents" in read(tmp_path / "x")[0][1]
    (tmp_path / "y").write_bytes(tar({"n" * (limits.HEADER + 1): b"Brief"}))
    assert "for the name of a file" in read(tmp_path / "y")[0][1]


def test_a_name_that_is_no_utf_8_or_moves_the_cursor_is_shown_escaped(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(tar({"brief-\udce9.txt": b"Een", "\x1b[2Jbrief\n.txt": b"Twee"}))
    assert read(tmp_path / "x") == [("x/brief-\\xe9.txt", "Een"), ("x/\\x1b[2Jbrief\\n.txt", "Twee")]


def test_documents_that_are_zip_files_themselves_are_no_containers(tmp_path: Path) -> None:
    word = pack({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})
    late = pack({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<Types/>"})
    open_document = pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    for name, content in {"a": word, "b": late, "c": open_document}.items():
        (tmp_path / name).write_bytes(content)
        assert [found for found, _ in read(tmp_path / name)] == [name]
    (tmp_path / "x").write_bytes(pack({"word/a.docx": word, "b": gzip.compress(late)}, zipfile.ZIP_STORED))
    assert [found for found, _ in read(tmp_path / "x")] == ["x/word/a.docx", "x/b"]

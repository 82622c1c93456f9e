"""Records that are made and changed quickly are what their dataclasses would have made."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from graph.changing import changed
from graph.model import Clues, Document, Note, Reference, Selection

REFERENCE = Reference(start=0, end=5, quote="motie", kind="motie", finder="motie", clues=Clues(names=("Kuik",)))
RECORDS = (
    (REFERENCE, {"method": "number", "targets": ("kst-28638-164",)}),
    (Clues(type="motie", more=True), {"outcome": "aangenomen"}),
    (Selection(0, 4, "Kuik"), {"end": 3, "quote": "Kui"}),
    (Note(number="2", start=0, end=4), {"anchor": "motie"}),
    (Document(id="x", text="Kuik"), {"title": "Brief"}),
)


@pytest.mark.parametrize(("record", "values"), RECORDS, ids=lambda value: type(value).__name__)
def test_a_changed_record_is_the_one_that_dataclasses_replace(record: Reference, values: dict[str, Any]) -> None:
    before = repr(record)
    copy = changed(record, **values)
    assert copy == replace(record, **values)
    assert type(copy) is type(record)
    assert repr(record) == before


@pytest.mark.parametrize("record", [record for record, _ in RECORDS], ids=lambda record: type(record).__name__)
def test_a_record_stays_shut_and_travels_between_processes(record: Reference) -> None:
    for each in (record, changed(record)):
        with pytest.raises(FrozenInstanceError):
            setattr(each, fields(each)[0].name, 1)
        assert pickle.loads(pickle.dumps(each)) == each
        assert hash(each) == hash(record)


def test_what_is_left_out_has_its_default_and_what_is_wrong_is_refused() -> None:
    made = Clues()
    assert [getattr(made, field.name) for field in fields(Clues)] == [field.default for field in fields(Clues)]
    whole: dict[str, Any] = {"start": 0, "end": 1, "quote": "x", "kind": "x", "finder": "x"}
    tries: list[dict[str, Any]] = [{"start": 0}, {**whole, "colour": "red"}]
    for wrong in tries:
        with pytest.raises(TypeError, match="argument"):
            Reference(**wrong)
    with pytest.raises(AttributeError, match="colour"):
        changed(REFERENCE, colour="red")

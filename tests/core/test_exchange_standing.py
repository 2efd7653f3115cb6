"""A column taken at one look says what its cells say one by one."""

import pytest

from core.exchange.cleaning import ColumnCleaner
from core.exchange.declarations import ImportColumn
from core.exchange.standing import as_it_stands, standing

CELLS = {
    "mobile": ["9000000001", 9000000002.0, "6123456789"],
    "text": ["14", 15.0, "12B", "a", float("nan")],
    "code": ["482311", 482312.0, "SHG12"],
}
OTHERS = [
    "",
    "5000000001",
    "+91 9000000003",
    " 14 ",
    "14\x1f15",
    "=1",
    "234123412346",
    "abc1",
    "x" * 30,
    15.5,
    None,
    True,
]


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("kind", CELLS)
def test_at_one_look_as_one_by_one(kind: str, required: bool) -> None:
    """With a cell among them that does not stand as it is, too; NOT one of them is lost or taken for two."""
    column = ImportColumn("cell", "Cell", "", kind, required=required, max_length=20)
    known = as_it_stands(column, below=12)
    assert known is not None
    assert standing(CELLS[kind], known) is not None
    for other in [*CELLS[kind], *OTHERS]:
        cells = [*CELLS[kind], other]
        one_by_one = [ColumnCleaner(column).one(cell) for cell in cells]
        texts, faults = ColumnCleaner(column).clean(cells)
        assert texts == [text for text, _wrong in one_by_one], other
        assert faults == [(index, wrong) for index, (_text, wrong) in enumerate(one_by_one) if wrong], other


@pytest.mark.parametrize("kind", CELLS)
def test_what_does_not_stand_is_cleaned(kind: str) -> None:
    """A blank stands where it may; everything else that cleaning changes, refuses or splits does not."""
    must, may = (
        as_it_stands(ImportColumn("cell", "Cell", "", kind, required=required, max_length=20), below=12)
        for required in (True, False)
    )
    assert must is not None
    assert may is not None
    assert standing([""], must) is None
    assert standing([""], may) == [""]
    for other in (" 14 ", "14\x1f15", "=1", "234123412346", "x" * 30, 15.5, None, True):
        assert standing([*CELLS[kind], other], may) is None, other


def test_kinds_that_recur_are_not_looked_at() -> None:
    """Days, choices and years come again and are kept instead."""
    for kind in ("date", "choice", "year", "name", "rupees", "yes_no", "month", "whole"):
        assert as_it_stands(ImportColumn("cell", "Cell", "", kind), below=12) is None

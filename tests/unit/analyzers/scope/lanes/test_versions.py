"""Versions in what changed."""

import pytest

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.scope.lanes.versions import versions_alone
from tests.support.changes import given


@pytest.mark.parametrize(
    ("before", "after", "alone"),
    [
        ("kestrel==2.0.1", "kestrel==2.1.0", {"2.1.0"}),
        ("kestrel 2.0 of wren 1.9.4", "kestrel 2.1 of wren 2.0.0", {"2.1", "2.0.0"}),
        ("kestrel==2.0.1", "kestrel==2.1.0  # wren", set()),
        ("kestrel==2.0.1", "falcon==2.1.0", set()),
        ("kestrel==2.0.1", "kestrel==2.1.0\nwren==1.0.0", set()),
        ("timeout = 30", "timeout = 3000", set()),  # no version
        ("kestrel", "kestrel==2.1.0", set()),  # takes no other's place
    ],
)
def test_versions_move_alone_where_all_else_stays(before: str, after: str, alone: set[str]) -> None:
    change = given({"needs.txt": f"{before}\n"}, {"needs.txt": f"{after}\n"})

    assert versions_alone(changed_lines(change.changes[0], change)) == alone

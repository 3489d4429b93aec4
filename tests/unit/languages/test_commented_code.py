from scarab.languages.commented_code import comments_in
from scarab.model.detail import Comment


def test_a_comment_comes_in_parts_where_only_some_of_it_is_code() -> None:
    lines = [" Old way.", "", " total = sum(many)", " report(total)", " It was slow."]

    assert list(comments_in(7, lines, [(2, 4)])) == [
        Comment(7, 8, "Old way.", False, False),
        Comment(9, 10, "total = sum(many)\nreport(total)", True, False),
        Comment(11, 11, "It was slow.", False, False),
    ]


def test_a_comment_behind_code_is_one() -> None:
    assert list(comments_in(3, [" why"], trailing=True)) == [Comment(3, 3, "why", False, True)]

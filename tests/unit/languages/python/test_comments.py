from scarab.model.detail import Comment, SourceDetail
from tests.unit.languages.python.build import detail_of


def test_comments_below_each_other_are_one_and_those_behind_code_are_each_their_own() -> None:
    detail = detail_of("""
        # First line,
        #   second line.

        # Alone.
        x = 1  # behind
        y = 2  # behind as well
            # indented
        z = "# none"
        """)

    assert detail.comments == (
        Comment(1, 2, "First line,\n  second line.", False, False),
        Comment(4, 4, "Alone.", False, False),
        Comment(5, 5, "behind", False, True),
        Comment(6, 6, "behind as well", False, True),
        Comment(7, 7, "indented", False, False),
    )


def test_the_part_that_is_code_is_a_comment_of_its_own() -> None:
    detail = detail_of("""
        # This broke last year.
        # total = compute(items)
        # report(total, verbose=True)
        # Ask Ann about it.
        """)

    assert detail.comments == (
        Comment(1, 1, "This broke last year.", False, False),
        Comment(2, 3, "total = compute(items)\nreport(total, verbose=True)", True, False),
        Comment(4, 4, "Ask Ann about it.", False, False),
    )


def test_what_tools_read_is_no_code_and_stands_apart() -> None:
    detail = detail_of("#!/usr/bin/python\n# -*- coding: utf-8 -*-\n# type: ignore\n# noqa: a = b.c()\n# d.run(eee)\n")

    assert [(one.first, one.last, one.code) for one in detail.comments] == [(1, 4, False), (5, 5, True)]


def test_lines_are_code_comment_or_blank() -> None:
    detail = detail_of('x = """\n# text\n\n"""\n\n# comment\ny = 1  # behind\n')

    assert (detail.code_lines, detail.comment_lines) == (4, 1)


def test_line_ends_of_all_kinds_count_alike() -> None:
    detail = detail_of("a = '\x0c'\r\n# one\r\nb = 1\n# two")

    assert [(one.first, one.text) for one in detail.comments] == [(2, "one"), (4, "two")]


def test_misleading_lines_are_found() -> None:
    assert detail_of("x = 1\n# \u202e reversed\n") == SourceDetail(
        comments=(Comment(2, 2, "\u202e reversed", False, False),), code_lines=1, comment_lines=1, misleading=(2,)
    )

from textwrap import dedent

from scarab.analyzers.duplication.bodies import Body, bodies_of
from scarab.analyzers.duplication.mirrored import are_mirrored
from scarab.languages import front_end
from scarab.model.path import RepoPath

PATH = RepoPath("shop/offers.py")


def body(source: str) -> Body:
    [one] = bodies_of(PATH, front_end(PATH).transcribe(dedent(source).lstrip("\n").encode()))
    return one


DISMISSING = """
    def dismiss_offer(page):
        page.send("dismiss")
        page.offer.leave()
    """


def test_two_are_mirrored_when_each_uses_what_only_its_own_name_speaks_of() -> None:
    accepting = body(DISMISSING.replace("dismiss", "accept"))

    assert are_mirrored(body(DISMISSING), accepting)
    assert are_mirrored(accepting, body(DISMISSING))


def test_a_copy_under_another_name_uses_what_the_first_one_uses() -> None:
    assert not are_mirrored(body(DISMISSING), body(DISMISSING.replace("def dismiss_offer", "def turn_down")))


def test_a_copy_that_calls_itself_under_another_name_is_one() -> None:
    counting = """
    def weigh(box):
        return box.weight + sum(map(weigh, box.inner))
    """

    assert not are_mirrored(body(counting), body(counting.replace("weigh(", "total(").replace("(weigh,", "(total,")))


def test_a_longer_name_stands_for_more_when_each_uses_what_its_own_name_says() -> None:
    sending = "def send_message(line):\n    line.put(SendMessage())\n    line.wait()\n"
    to_a_peer = "def send_message_to_peer(line):\n    line.put(SendMessageToPeer())\n    line.wait()\n"
    repeated = "def send_message_to_peer(line):\n    line.put(SendMessage())\n    line.to_peer()\n"

    assert are_mirrored(body(to_a_peer), body(sending))
    assert are_mirrored(body(sending), body(to_a_peer))
    assert not are_mirrored(body(repeated), body(sending))


def test_a_word_put_to_the_name_of_a_copy_and_to_that_of_its_helper_does_not_set_it_apart() -> None:
    loading = "def load(box):\n    box.open_lid()\n    note_load(box)\n    return box.total\n"

    assert not are_mirrored(body(loading.replace("load", "load_again")), body(loading))


def test_a_longer_name_stands_for_no_more_where_what_is_used_is_longer_by_another_word() -> None:
    sending = "def send_message(line):\n    line.put(SendMessage())\n    line.wait()\n"
    soon = "def send_message_soon(line):\n    line.put(SendMessageToPeer(soon=1))\n    line.wait()\n"

    assert not are_mirrored(body(soon), body(sending))


def test_what_a_copy_tells_of_itself_does_not_set_it_apart() -> None:
    weighing = "def weigh(box):\n    box.open_lid()\n    return box.total\n"
    telling = "def weigh_impl(box):\n    tell('weigh_impl called')\n    box.open_lid()\n    return box.total\n"

    assert not are_mirrored(body(telling), body(weighing.replace("return", "tell('weigh called')\n    return")))


def test_a_function_that_says_a_dozen_things_as_another_one_does_repeats_it() -> None:
    lines = "".join(f"    if {name} is not None:\n        asked.append({name})\n" for name in "abcdef")
    listing = "def order_rows(a, b, c, d, e, f):\n    asked = []\n{}    return query(ORDER_ROWS, orders, sent, paid)\n"
    older = (
        listing.format(lines).replace("order_rows", "old_order_rows").replace("ORDER_ROWS, orders, sent, paid", "{}")
    )

    assert not are_mirrored(body(older.format("OLD_ORDER_ROWS, sales, gone, due")), body(listing.format(lines)))
    assert are_mirrored(
        body(older.format("OLD_ORDER_ROWS, sales, gone, due").replace(lines, "")), body(listing.format(""))
    )

from textwrap import indent

from scarab.analyzers.duplication.block_copies import BlockCopy, Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

BLOCK = """
address = order.customer.address
if address.country not in COUNTRIES_SERVED:
    raise UnservedCountry(address.country)
parcel = Parcel(order.weight, insured=order.total > INSURANCE_LIMIT)
label = carrier.print_label(parcel, address.lines())
order.tracking_number = label.tracking_number
notify_customer(order.customer, label.tracking_number)
"""
RENAMED = BLOCK.replace("address =", "place =").replace(" address.", " place.").replace("(address.", "(place.")
RENAMED = RENAMED.replace(", address.", ", place.")


def function(name: str, block: str, before: str = "", after: str = "") -> str:
    return f"def {name}(order, carrier):\n" + indent(before + block.lstrip("\n") + after, "    ")


LONG = "total = 0\nfor line in order.lines:\n    total += line.price * line.count\norder.total = total\n"
SHIP = function("ship", BLOCK, LONG)
PAY = function("pay", "order.paid = carrier.now()\n", "if order.paid:\n    return\n")
OWN = """\
for gift in catalogue.choose(order.giver.taste, budget=order.limit):
    if gift.stock < MINIMUM_STOCK:
        warehouse.reorder(gift.number, urgent=True)
    wrapping = studio.wrap(gift, ribbon=order.colour)
    greeting = calligraphy.write(order.greeting, hand=order.giver.hand)
    order.boxes.append(Box(wrapping, greeting))
receipt = till.receipt(order.boxes, discount=LOYAL_DISCOUNT)
mailbox.post(order.giver.mail, receipt.as_pdf())
"""
REPAY = "if order.paid:\n    return\nwhile order.open:\n    order.charge()\nreceipt = order.receipt()\n"
BEFORE = {"ship.py": SHIP, "pay.py": PAY}


def observed(before: Texts, after: Texts, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given(before, after), params))


def test_statements_that_another_function_has_are_found_in_a_new_function() -> None:
    send = function("send", RENAMED, OWN)

    [seen] = observed(BEFORE, {**BEFORE, "send.py": send})

    assert seen == Observation(
        Location(RepoPath("send.py"), Side.HEAD, Span(10, 16)),
        anchor="send ship ship.py",
        evidence=BlockCopy("send", 7, "ship", "ship.py", 6),
        related=(Location(RepoPath("ship.py"), Side.HEAD, Span(6, 12)),),
    )


def test_statements_that_come_into_an_older_function_are_found_as_well() -> None:
    paid = function("pay", "order.paid = carrier.now()\n" + BLOCK.lstrip("\n"), "if order.paid:\n    return\n")

    assert [one.anchor for one in observed(BEFORE, {**BEFORE, "pay.py": paid})] == ["pay ship ship.py"]


def test_a_run_that_is_most_of_a_new_function_is_left_to_others() -> None:
    assert observed(BEFORE, {**BEFORE, "send.py": function("send", RENAMED)}) == []


def test_a_few_statements_other_names_and_what_goes_on_and_on_are_no_copies() -> None:
    send = function("send", RENAMED, OWN)

    assert observed(BEFORE, {**BEFORE, "send.py": send}, Params(min_statements=8)) == []
    assert observed(BEFORE, {**BEFORE, "send.py": send}, Params(min_weight=90_000)) == []
    assert (
        observed(BEFORE, {**BEFORE, "send.py": send.replace("print_label", "make_label").replace("lines()", "all()")})
        == []
    )
    fields = "".join(f"order.field = order.field{number}\n" for number in range(30))
    before = {"ship.py": function("ship", fields), "pay.py": PAY}
    assert observed(before, {**before, "send.py": function("send", fields, REPAY * 8)}) == []


def test_code_that_moved_or_was_there_at_neither_place_is_no_copy() -> None:
    send = function("send", RENAMED, OWN)

    assert observed(BEFORE, {"ship.py": function("ship", LONG), "pay.py": PAY, "send.py": send}) == []
    assert observed({"pay.py": PAY}, {**BEFORE, "send.py": send}) == []
    third = {**BEFORE, "third.py": function("third", BLOCK, "order.third = True\n" * 9)}
    moved = {**third, "third.py": "def third(order):\n    return order\n", "send.py": send}
    assert observed(third, moved) == []


def test_code_that_is_only_indented_anew_is_no_copy() -> None:
    before = {**BEFORE, "send.py": function("send", RENAMED, REPAY + REPAY)}
    indented = function("send", "with order.lock():\n" + indent(RENAMED.lstrip("\n"), "    "), REPAY + REPAY)

    assert observed(before, {**before, "send.py": indented}) == []
    [seen] = observed(before, {**before, "send.py": function("mail", BLOCK, OWN) + indented})
    assert seen.anchor == "mail ship ship.py"


def test_what_stands_inside_of_a_function_that_is_a_copy_as_a_whole_is_left_to_what_compares_functions() -> None:
    told = "    def told():\n" + indent(BLOCK.lstrip("\n") + "{}\n", " " * 8)
    ship = "def ship(order, carrier):\n" + told.format("order.close(order.day)") + indent(OWN, "    ")
    send = "def send(order, carrier):\n" + told.format("; ".join(["till.post(order, by=order.clerk)"] * 9))

    assert [one.anchor for one in observed({"ship.py": ship}, {"ship.py": ship, "send.py": send})] == [
        "send ship ship.py"
    ]
    assert observed({"ship.py": ship}, {"ship.py": ship, "send.py": send + indent(OWN, "    ")}) == []


def test_a_run_that_leaves_the_function_halfway_has_less_to_share() -> None:
    asking = "address = order.customer.address\nif address is None:\n    return None\nlabel = carrier.label(address)\n"
    asking += "if label.is_void:\n    return None\n"
    before = {"ship.py": function("ship", asking, "", LONG)}
    own = "order.close(lid)\norder.lid.lock(order.key)\norder.post(order.key.number)\norder.done = now()\n"
    after = {**before, "send.py": function("send", asking, "", own)}

    assert observed(before, after, Params(min_weight=1)) == []
    assert [one.anchor for one in observed(before, after, Params(2, min_weight=1))] == ["send ship ship.py"]

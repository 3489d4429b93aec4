"""Claims of what did not change: code, behaviour, all other files."""

from scarab.analyzers.code_changes import code_changed
from scarab.analyzers.comments import is_program
from scarab.analyzers.expectations import expects_otherwise
from scarab.analyzers.paths import is_about_tests, is_document, is_test_path
from scarab.analyzers.product import is_product_code
from scarab.analyzers.truth.claim_checks.answer import Answer, confirmed, contradicted, named, unproven
from scarab.analyzers.truth.claim_checks.documents import DOCUMENTS
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.analyzers.truth.claim_checks.names import changed_inside, check_changed
from scarab.analyzers.truth.claim_checks.naming import fits
from scarab.model.claim import ClaimVerdict, Said


def check_no_code_change(_: Said, ground: Ground) -> Answer:
    """Tell whether no code of the product changed."""
    acting = [one for one in ground.changes if not is_program(one) or code_changed(one, ground.given, strings=False)]
    code = [one.path for one in acting if is_product_code(one, ground.given)]
    if code:
        return contradicted(f"code changed in {named(code)}", code)
    other = [one.path for one in acting if not DOCUMENTS.search(one.path.lower())]
    if other:
        return unproven(f"no code of the product changed, but {named(other)} did", other)
    return confirmed("nothing but documents, comments and docstrings changed")


def check_tests_only(_: Said, ground: Ground) -> Answer:
    """Tell whether nothing but tests changed."""
    others = [one for one in ground.changes if not is_test_path(one.path, ground.given.policy)]
    product = [one for one in others if is_product_code(one, ground.given)]
    code = [
        one.path
        for one in product
        if not is_about_tests(one.path, ground.given.policy) and code_changed(one, ground.given)
    ]
    if code:
        return contradicted(f"code that is no test changed in {named(code)}", code)
    if others:
        return unproven(f"{named([one.path for one in others])} changed as well", (one.path for one in others))
    return confirmed("nothing but tests changed")


def check_same_behaviour(_: Said, ground: Ground) -> Answer:
    """Tell whether tests expect the same as before, as far as code changed."""
    expected = [one.path for one in ground.changes if is_program(one) and expects_otherwise(one, ground.given)]
    if expected:
        return contradicted(f"tests expect something else in {named(expected)}", expected)
    changed = [one.path for one in ground.changes if not is_program(one) or code_changed(one, ground.given)]
    if all(map(is_document, changed)):
        return confirmed("nothing changed that does anything")
    return unproven("nothing shows it: code changed, and the tests of both sides expect the same", changed)


def check_only_touches(said: Said, ground: Ground) -> Answer:
    """Tell whether all that changed is what is named: files, or what the files that changed have in them."""
    name = said.names[0]
    others = [one.path for one in ground.changes if not fits(one.path, name)]
    if len(others) < len(ground.changes):
        return contradicted(f"{named(others)} changed as well", others) if others else confirmed("nothing else changed")
    is_there = any(fits(path, name) for path in ground.given.head.paths())
    if is_there and not changed_inside(name, ground):  # a function may have the name of a file
        return contradicted(f"{name} did not change")
    changed = check_changed(said, ground)
    if changed.verdict is ClaimVerdict.CONFIRMED:
        return unproven(f"{changed.why}; what else changed there is not looked at", changed.paths)
    return changed

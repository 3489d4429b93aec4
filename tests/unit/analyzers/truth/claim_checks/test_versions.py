"""What a change shows of a claim that something takes another version."""

import pytest

from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.analyzers.truth.claim_checks.versions import check_bumped
from scarab.model.claim import ClaimKind, ClaimVerdict, Said
from tests.support.changes import given


def verdict(after: str) -> ClaimVerdict:
    audit = given({"Dockerfile": "FROM debian:bookworm\n"}, {"Dockerfile": f"FROM {after}\n"})
    said = Said(ClaimKind.BUMPED, "Update debian to 13.", ("debian", "13"))
    return check_bumped(said, Ground(audit, audit.changes, alone=True)).verdict


@pytest.mark.parametrize(
    ("image", "shown"),
    [
        ("debian:13", ClaimVerdict.CONFIRMED),
        ("debian:12", ClaimVerdict.CONTRADICTED),
        ("debian:trixie", ClaimVerdict.UNPROVEN),
        ("debian:trixie@sha256:5cf544fad978371b3df255b61e209b37", ClaimVerdict.UNPROVEN),
    ],
)
def test_an_image_is_held_against_a_version_where_its_tag_tells_one(image: str, shown: ClaimVerdict) -> None:
    assert verdict(image) is shown

from scarab.packs.nearest import nearest, suggestion


def test_the_nearest_name_is_the_one_spelled_most_alike() -> None:
    assert nearest("severty", {"severity", "enabled"}) == "severity"


def test_nothing_is_near_a_name_that_resembles_none() -> None:
    assert nearest("waivers", {"severity", "enabled"}) is None


def test_a_suggestion_names_what_may_be_meant_or_all_there_is() -> None:
    assert suggestion("enable", {"severity", "enabled"}) == "did you mean 'enabled'?"
    assert suggestion("waivers", {"severity", "enabled"}) == "there are: enabled, severity"
    assert suggestion("waivers", ()) == "there are: none"

"""Claims that documentation was brought up to date."""

import re

from scarab.analyzers.paths import is_document, is_example_path
from scarab.analyzers.truth.claim_checks.answer import Answer, confirmed, contradicted, named, unproven
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.model.claim import Said
from scarab.model.expression import expression


def check_docs_updated(said: Said, ground: Ground) -> Answer:
    """Tell whether documents of the sort that is named changed."""
    sort = said.names[0].lower() if said.names else ""
    pattern = _PATHS.get(sort, DOCUMENTS)
    told = [one.path for one in ground.changes if pattern.search(one.path.lower())]
    if told:
        return confirmed(f"{named(told)} changed", told)
    documents = [one.path for one in ground.changes if is_document(one.path) or is_example_path(one.path)]
    if sort == "readme":
        return contradicted("no README changed")
    if documents and sort == "changelog":
        return unproven(f"no changelog that is known by its name changed, but {named(documents)} did", documents)
    if documents:
        return confirmed(f"{named(documents)} changed", documents)
    remarks = [one.change.path for one in ground.lines if any(map(_REMARK.search, one.new))]
    if sort == "docstrings" and remarks:
        return confirmed(f"comments or docstrings of {named(remarks)} changed", remarks)
    if remarks and sort != "changelog":
        return unproven(f"no document changed, but comments or docstrings of {named(remarks)} did", remarks)
    return contradicted(f"no {_NAMES.get(sort, 'documentation')} changed")


_NAMES = {"changelog": "changelog", "docstrings": "docstring"}
DOCUMENTS = expression(
    r"\.(?:md|mdx|rst|adoc|markdown|ipynb|1|man)$|(?:^|/)(?:docs?|documentation|website|manual|guides?)/"
)
_PATHS = {
    "readme": expression(r"(?:^|/)readme[^/]*$"),
    "changelog": expression(
        r"(?:^|/)(?:\.?changesets?|changes?|changelogs?|news|newsfragments|releasenotes|release-notes|whatsnew)(?:\.d)?/"
        r"|(?:^|/)[^/]*(?:change|history|news|release|whats-?new|upgrad)[^/]*\.(?:md|mdx|rst|txt|adoc|ya?ml|toml)$"
        r"|(?:^|/)(?:changelog|changes|news|history)$"
    ),
    "docstrings": expression(r"^$"),
}
"""What documents of a sort are called; of any other sort all count."""

_REMARK = expression(
    r"^\s*(?:#|//|/\*|\*|<!--|--|;|%|\"\"\"|''')|\"\"\"|'''|(?:[A-Za-z,'`]+ ){4}|help=|doc(?:string)?\b|description",
    re.IGNORECASE,
)

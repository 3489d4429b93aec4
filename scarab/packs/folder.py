"""Where the rules that ship with scarab are."""

from pathlib import Path


def rules_folder() -> Path:
    """Return the folder of the rules: beside the installed package's modules, else at the top of the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"

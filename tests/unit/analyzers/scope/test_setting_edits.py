import pytest

from scarab.analyzers.scope.setting_edits import SettingEdit, setting_edit
from scarab.model.path import RepoPath


@pytest.mark.parametrize(
    ("path", "before", "after", "set_to"),
    [
        ("shop/mail.py", "RETRIES = 1", "RETRIES = 5", ("RETRIES", "1", "5")),
        ("shop/mail.py", "    retries: int = 1  # once", "    retries: int = 5  # once", ("retries", "1", "5")),
        ("shop/mail.py", "    self.tls = True", "    self.tls = False", ("tls", "True", "False")),
        ("shop/mail.py", "send(host, tries=3, wait=9)", "send(host, tries=4, wait=9)", ("tries", "3", "4")),
        ("shop/mail.py", "options['tls'] = True", "options['tls'] = False", ("tls", "True", "False")),
        ("shop/mail.py", "MODE = 'strict'", "MODE = 'lax'", ("MODE", "strict", "lax")),
        ("mail.go", "\tTimeout: 30 * time.Second,", "\tTimeout: 60 * time.Second,", ("Timeout", "30", "60")),
        ("mail.go", "\tretries := 3", "\tretries := 0", ("retries", "3", "0")),
        ("mail.rs", "let wait = Duration::from_secs(5);", "let wait = Duration::from_secs(9);", ("wait", "5", "9")),
        ("mail.ts", "  const max: number = 3;", "  const max: number = -1;", ("max", "3", "-1")),
        (".vscode/settings.json", '  "editor.rulers": 80,', '  "editor.rulers": 100,', ("editor.rulers", "80", "100")),
        ("ci.yml", "    runs-on: debian", "    runs-on: windows", ("runs-on", "debian", "windows")),
        ("ruff.toml", "line-length = 88", "line-length = 120", ("line-length", "88", "120")),
    ],
)  # fmt: skip
def test_tells_what_is_set_otherwise(path: str, before: str, after: str, set_to: tuple[str, str, str]) -> None:
    assert setting_edit(RepoPath(path), before, after) == SettingEdit(*set_to)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("shop/mail.py", "RETRIES = 1", "ATTEMPTS = 1"),  # another name
        ("shop/mail.py", "RETRIES = 1", "RETRIES = LIMIT"),  # no value
        ("shop/mail.py", "LOW, HIGH = 1, 2", "LOW, HIGH = 2, 3"),  # two of them
        ("shop/mail.py", "if tries == 3:", "if tries == 4:"),  # compared, not set
        ("shop/mail.py", "if tries >= 3:", "if tries >= 4:"),
        ("shop/mail.py", "sleep(3)", "sleep(4)"),  # given to no name
        ("shop/mail.py", "first = cells[0], 3", "first = cells[0], 4"),
        ("shop/mail.py", "TITLE = 'Letters that bounce'", "TITLE = 'Letters that came back'"),  # prose
        ("shop/mail.py", "globs = f'{folder(top)}/'", "globs = f'{place(top)}/'"),  # worked out
        ("shop/__init__.py", "__version__ = '1.2'", "__version__ = '1.3'"),  # says what it is
        ("package.json", '  "left-pad": "^1.2.0",', '  "left-pad": "^1.3.0",'),
        ("LICENSE.cfg", "copyright = 2019", "copyright = 2020"),
        ("shop/mail.py", "RETRIES = 1", f"RETRIES = {'1' * 500}"),  # no line that anybody wrote
    ],
)
def test_tells_nothing_of_lines_that_set_no_other_value(path: str, before: str, after: str) -> None:
    assert setting_edit(RepoPath(path), before, after) is None

import pytest

from scarab.analyzers.structure.gitmodules import Said, read_modules


@pytest.mark.parametrize(
    "text",
    [
        '[submodule "lib"]\n\turl = ext::id\n',
        '[submodule "lib"] url = ext::id',
        "[submodule.lib]\nurl=ext::id\n",
        "[Submodule.LIB]\nURL = ext::id ; a comment\n",
        '[submodule "lib"]\nurl = e"xt::"id # a comment\n',
        '[submodule "lib"]\nurl = "ext::id"   \n',
        '[submodule "l\\ib"]\nurl = ext:\\\n:id\n',
        '\ufeff[submodule "lib"]\r\n\turl = ext::id\r\n',
    ],
)
def test_an_address_is_read_as_git_reads_it(text: str) -> None:
    assert {key: said.text for key, said in read_modules(text).items()} == {("lib", "url"): "ext::id"}


def test_a_value_has_the_line_of_its_key_and_the_last_one_counts() -> None:
    named = '[submodule "a \\"b"]\n'
    text = f'{named}\turl = x\\\n y\n[core]\n\turl = no\n{named}\n\tshallow\n\turl = "a;b"\n'

    assert read_modules(text) == {('a "b', "url"): Said("a;b", 9), ('a "b', "shallow"): Said("", 8)}


def test_a_text_full_of_open_quotes_is_read_in_linear_time() -> None:
    assert read_modules('[submodule "lib"]\n' + 'url = "\\\n' * 40_001) != {}

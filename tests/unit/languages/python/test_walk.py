import subprocess
import sys

from scarab.model.facts import Import
from tests.unit.languages.python.build import facts_of


def test_every_binding_of_an_import_is_listed() -> None:
    facts = facts_of("""
        import os, os.path as p
        from ..pkg.mod import (
            a as a,
            b as c,
        )
        from . import *
        """)

    assert facts.imports == (
        Import("os", "", "os", 1, 1, "", False, False),
        Import("os.path", "", "p", 1, 1, "", False, False),
        Import("..pkg.mod", "a", "a", 2, 5, "", False, True),
        Import("..pkg.mod", "b", "c", 2, 5, "", False, False),
        Import(".", "*", "*", 6, 6, "", False, False),
    )


def test_an_import_under_a_condition_is_guarded() -> None:
    facts = facts_of("""
        import a
        try:
            import b
        except ImportError:
            import c
        if TYPE_CHECKING:
            import d
        with e:
            for _ in f:
                import g
        import h
        def k():
            import m
            if n:
                import o
            import p
        """)

    guarded = {one.module: one.guarded for one in facts.imports}
    assert guarded == {
        "a": False, "b": True, "c": True, "d": True, "g": True, "h": False, "m": False, "o": True, "p": False,
    }  # fmt: skip
    assert [one.within for one in facts.imports] == ["", "", "", "", "", "", "k", "k", "k"]


def test_facts_do_not_depend_on_the_seed_of_hashes() -> None:
    program = (
        "import json, sys; from scarab.languages.python import PYTHON;"
        "import ast; print(json.dumps(PYTHON.read(open(ast.__file__, 'rb').read())))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(seen) == 1

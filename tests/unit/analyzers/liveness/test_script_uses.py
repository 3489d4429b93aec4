"""What of JavaScript and TypeScript counts as unreferenced."""

import pytest

from scarab.analyzers.scaffolding.unreferenced_symbols import detect
from scarab.model.analyzer import NoParams
from tests.support.changes import Texts, given

HELPER = "function helper(text) { return text.slice(1) }\n"
EXPORTED = f"export {HELPER}"
LOADER = {"lib/start.js": "import './a'\n"}


def names(after: Texts) -> list[str]:
    """What is told of files of which the base had nothing in them but a use of something else."""
    return [one.anchor for one in detect(given(dict.fromkeys(after, "other()\n"), after), NoParams())]


@pytest.mark.parametrize(
    "text",
    [
        f"import {{ other }} from './other'\n{HELPER}other()\n",
        f"const other = require('./other')\n{HELPER}module.exports = other\n",
        EXPORTED,
        f"{HELPER}export {{ helper }}\n",
        f"{HELPER}module.exports = {{ helper }}\n",
        f"{HELPER}exports.helper = helper\n",
    ],
)
def test_being_offered_is_not_being_used(text: str) -> None:
    assert names({"lib/a.js": text, **LOADER}) == ["helper"]


@pytest.mark.parametrize(
    "use",
    [
        "import { helper } from './a'\nhelper('b')\n",
        "import { helper as cut } from './a.js'\ncut('b')\n",
        "import * as a from './a'\na.helper('b')\n",
        "const { helper } = require('./a')\nhelper('b')\n",
        "const a = require('./a')\na.helper('b')\n",
        "const a = await import('./a')\na.helper('b')\n",
        "export { helper } from './a'\n",
        "import { helper } from '@/a'\nhelper('b')\n",
        "import * as a from '../dist/a'\na.helper('b')\n",
    ],
)
def test_an_import_that_leads_to_the_module_is_a_use(use: str) -> None:
    assert names({"lib/a.js": EXPORTED, "lib/b.js": use}) == []


@pytest.mark.parametrize(
    "use",
    [
        "import { helper } from './c'\nhelper('b')\n",
        "import { helper } from 'helpers'\nhelper('b')\n",
        "function helper() {}\nexport default helper()\n",
        "import { other } from './c'\nother.helper()\n",
    ],
)
def test_a_namesake_is_no_use(use: str) -> None:
    after = {"lib/a.js": EXPORTED, "lib/b.js": use, "lib/c.js": "export const other = {}; export * from './d'\n"}
    after.update(LOADER)

    assert "helper" in names(after)


def test_a_use_may_come_through_modules_that_pass_everything_on() -> None:
    after = {
        "lib/a.ts": EXPORTED,
        "lib/all.ts": "export * from './a'\n",
        "lib/b.ts": "import { helper } from './all'\nhelper('b')\n",
    }

    assert names(after) == []


@pytest.mark.parametrize(
    "manifest",
    ['{"main": "lib/a.js"}', '{"bin": "dist/a.js"}', '{"exports": {"./*": "./lib/*.js"}}', '{"main": "./lib/a"}'],
)
def test_what_the_entry_of_a_package_offers_is_for_others(manifest: str) -> None:
    assert names({"lib/a.js": EXPORTED, **LOADER}) == ["helper"]
    assert names({"lib/a.js": EXPORTED, **LOADER, "package.json": manifest}) == []


@pytest.mark.parametrize(
    "path",
    ["pages/a.js", "app/users/page.tsx", "src/index.ts", "jest.config.js", "src/routes/+page.ts", "types/a.d.ts"],
)
def test_files_that_a_framework_or_a_tool_loads_offer_for_it(path: str) -> None:
    assert names({path: EXPORTED, "start.js": f"import '/{path}'\n"}) == []


def test_markup_is_a_use() -> None:
    text = "import x from 'x'\nfunction Title() { return <b/> }\nexport default x(<Title/>)\n"

    assert names({"lib/a.jsx": text}) == []


def test_a_page_may_call_what_a_plain_script_defines() -> None:
    assert names({"lib/a.js": HELPER}) == ["helper"]
    assert names({"lib/a.js": HELPER, "start.html": "<a onclick='helper(1)'>"}) == []


def test_a_default_export_is_used_with_its_module() -> None:
    text = "import x from 'x'\nexport default function helper() { return x }\n"

    assert names({"lib/aside.js": text, "lib/b.js": "import any from './aside'\nany()\n"}) == []


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("#readAll() {}", ["Box.#readAll"]),
        ("#readAll() {} all() { return this.#readAll() }", []),
        ("shuffleAllCards() {}", ["Box.shuffleAllCards"]),
        ("onReadAllCards() {}", []),
        ("get shuffledCards() {}", []),
        ("@called shuffleAllCards() {}", []),
    ],
)
def test_methods_that_nobody_may_call(inside: str, found: list[str]) -> None:
    text = f"import x from 'x'\nclass Box {{ {inside} }}\nexport default new Box(x)\n"

    assert names({"lib/a.ts": text}) == found


def test_what_a_module_offers_that_nobody_loads_is_left_to_the_module() -> None:
    after = {"lib/aside.js": EXPORTED}

    assert names(after) == []
    assert names({**after, "lib/b.js": "import { other } from './aside'\nother()\n"}) == ["helper"]


def test_a_tool_may_import_what_nobody_does() -> None:
    after = {"lib/a.js": EXPORTED, "lib/b.js": "import x from './a'\nx(helper('b'))\n"}

    assert names({**after, "package.json": '{"dependencies": {"nuxt": "4"}}'}) == []


def test_types_that_nothing_mentions() -> None:
    text = "import x from 'x'\ninterface Shape { a: Part }\ntype Part = string\nexport default x\n"

    assert names({"lib/a.ts": text}) == ["Shape", "Part"]

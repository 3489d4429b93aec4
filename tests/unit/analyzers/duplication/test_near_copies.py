from scarab.analyzers.duplication.near_copies import Params, detect
from scarab.model.location import Location, Side
from scarab.model.observation import Observation, Unfinished
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given, policy
from tests.unit.analyzers.duplication.evaluation.test_agreement import ORDERED, SORTED, UNIQUE
from tests.unit.analyzers.duplication.test_likeness import AGAIN, OTHER, SIZES

BEFORE = {"files.py": "import os\n" + SIZES, "bank.py": OTHER}


def observed(before: Texts, after: Texts, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return [one for one in detect(given(before, after), params) if isinstance(one, Observation)]


def test_names_the_older_function_and_what_both_use() -> None:
    [seen] = observed(BEFORE, {**BEFORE, "disk.py": "import os\n" + AGAIN})

    assert seen.where == Location(RepoPath("disk.py"), Side.HEAD, Span(3, 5))
    assert seen.anchor == "measure"
    assert seen.related == (Location(RepoPath("files.py"), Side.HEAD, Span(3, 8)),)
    evidence = seen.evidence.values()
    assert (evidence["original"], evidence["original_path"], evidence["original_line"]) == ("sizes_of", "files.py", 3)
    assert evidence["shared"] == ("endswith", "join", "listdir", "path", "st_size", "stat", "os")


def test_a_script_without_an_ending_repeats_and_is_repeated() -> None:
    script = "#!/usr/bin/env python3\nimport os\n"
    [original] = observed(
        {"bin/sizes": script + SIZES}, {"bin/sizes": script + SIZES, "disk.py": "import os\n" + AGAIN}
    )
    [copy] = observed(BEFORE, {**BEFORE, "bin/measure": script + AGAIN})

    assert [one.path for one in original.related] == ["bin/sizes"]
    assert copy.where.path == "bin/measure"


def test_a_script_of_another_language_is_not_compared() -> None:
    script = "#!/usr/bin/env node\nfunction measure(directory, suffix) {\n  return os.listdir(directory);\n}\n"

    assert (
        observed({"files.py": "import os\n" + SIZES}, {"files.py": "import os\n" + SIZES, "bin/measure": script}) == []
    )


def test_the_grade_tells_how_sure_it_is() -> None:
    after = {**BEFORE, "disk.py": "import os\n" + AGAIN}
    [seen] = observed(BEFORE, after)
    alike = seen.evidence.values()["likeness"]
    assert isinstance(alike, int)

    assert [one.grade for one in observed(BEFORE, after, Params(sure=alike))] == ["sure"]
    assert [one.grade for one in observed(BEFORE, after, Params(sure=alike + 1, likely=alike))] == ["likely"]
    assert observed(BEFORE, after, Params(sure=1001, likely=alike + 1)) == []


def test_functions_of_other_languages_must_be_more_alike() -> None:
    body = "  const names = fs.readdirSync(path)\n%s  return names.filter((n) => n.endsWith(end))\n"
    written = f"function %s(path, end) {{\n{body}}}\n"
    before = {"files.js": written % ("listed", "")}
    after = {**before, "disk.js": written % ("endingWith", "  console.log(path)\n")}
    [seen] = observed(before, after, Params(likely_elsewhere=1))
    alike = seen.evidence.values()["likeness"]
    assert isinstance(alike, int)

    assert [one.anchor for one in observed(before, after, Params(likely_elsewhere=alike))] == ["endingWith"]
    assert observed(before, after, Params(likely=1, likely_elsewhere=alike + 1)) == []


def test_who_calls_a_function_does_not_repeat_it_unless_it_surely_does() -> None:
    calls = AGAIN.replace("    return {", "    sizes_of(directory, suffix)\n    return {")
    after = {**BEFORE, "disk.py": "import os\n" + calls}

    assert observed(BEFORE, after, Params(sure=1001)) == []
    assert [one.grade for one in observed(BEFORE, after, Params(sure=500))] == ["sure"]


def test_what_was_taken_out_of_a_function_that_calls_it_now_does_not_repeat_that() -> None:
    copy = "import os\n" + SIZES.replace("sizes_of", "measure").replace("found = {}", "found = dict()")
    calls = "import os\n" + SIZES.replace("    return", "    %s(folder, ending)\n    return")
    before = {"files.py": "import os\n" + SIZES}

    assert observed(before, {"files.py": calls % "measure", "disk.py": copy}) == []
    assert [one.anchor for one in observed(before, {"files.py": calls % "weigh", "disk.py": copy})] == ["measure"]


def test_a_component_that_only_lays_out_elements_is_not_compared() -> None:
    row = '      <Bar className="h-24 w-full rounded-lg" />\n'
    waiting = "export const %s = (%s) => {\n  return (\n    <Stack className='flex gap-2'>\n%s    </Stack>\n  );\n};\n"
    before = {"orders.tsx": waiting % ("OrdersWaiting", "", 3 * row)}
    shown = row.replace("/>", "title={order.title} />")
    shows = {"orders.tsx": waiting % ("OrderTitles", "{ order }", 3 * shown)}

    assert observed(before, {**before, "parcels.tsx": waiting % ("ParcelsWaiting", "", 4 * row)}) == []
    assert observed(shows, {**shows, "parcels.tsx": waiting % ("TitlesOf", "{ order }", 4 * shown)})


def test_the_very_same_body_is_left_to_others() -> None:
    assert observed(BEFORE, {**BEFORE, "disk.py": SIZES.replace("sizes_of", "measure")}) == []
    assert observed(BEFORE, {**BEFORE, "disk.py": SIZES.replace("found", "sizes")}) == []


def test_what_moved_and_was_edited_on_the_way_is_not_new() -> None:
    edited = SIZES.replace("    return found", "    found.pop('', None)\n    return found")
    kept = {**BEFORE, "other.py": edited.replace("sizes_of", "measured").replace("os.stat", "os.lstat")}

    assert observed(kept, {**kept, "files.py": "import os\n", "disk.py": "import os\n" + edited}) == []


def test_what_takes_the_place_of_a_function_that_was_as_much_like_is_not_new() -> None:
    mine = SIZES.replace("sizes_of", "mine")
    before = {**BEFORE, "disk.py": "import os\n" + mine}

    assert observed(before, {**before, "disk.py": "import os\n" + AGAIN}) == []
    assert len(observed(before, {**before, "disk.py": "import os\n" + mine + AGAIN})) == 1


def test_what_was_extracted_from_a_longer_function_is_not_new() -> None:
    longer = SIZES.replace("sizes_of", "total_of").replace("return found", "return sum(found.values())")
    before = {**BEFORE, "disk.py": longer}
    shorter = "def total_of(folder, ending):\n    return sum(sized(folder, ending).values())\n"
    extracted = SIZES.replace("sizes_of", "sized").replace("found = {}", "found = dict()")

    assert observed(before, {**before, "disk.py": shorter + extracted}) == []
    assert len(observed(before, {**before, "disk.py": longer + extracted})) == 1


def test_an_original_that_is_as_new_as_its_copy_is_none() -> None:
    assert observed({"bank.py": OTHER}, {"bank.py": OTHER, "files.py": SIZES, "disk.py": AGAIN}) == []
    was = SIZES.replace("os.stat(os.path.join(folder, name)).st_size", "len(name)")
    assert observed({"files.py": was}, {"files.py": SIZES, "disk.py": AGAIN}) == []


def test_tests_and_what_others_wrote_are_not_looked_at() -> None:
    after = {**BEFORE, "tests/disk.py": AGAIN}

    assert observed(BEFORE, after) == []
    assert len(observed(BEFORE, after, Params(include_tests=True))) == 1
    theirs = given(BEFORE, {**BEFORE, "disk.py": AGAIN}, policy=policy(vendored=("files.py",)))
    assert list(detect(theirs, Params())) == []


def test_a_function_inside_of_a_new_one_is_a_part_of_it() -> None:
    around = (
        "def made(root):\n    root = root.strip()\n    print(root)"
        + AGAIN.replace("\n", "\n    ")
        + "\n    return measure(root, '')\n"
    )

    assert [one.anchor for one in observed(BEFORE, {**BEFORE, "disk.py": around}, Params(sure=1, likely=1))] == ["made"]


def test_functions_that_only_compute_are_told_when_they_answer_the_same() -> None:
    before = {"lists.py": UNIQUE}
    after = {**before, "names.py": ORDERED}
    [seen] = observed(before, after, Params(likely=1001, sure=1001))

    evidence = seen.evidence.values()
    assert (seen.grade, evidence["original"], evidence["agreed"]) == ("same-answers", "unique", 65)
    assert evidence["grounds"] == "they answer 65 inputs alike"
    assert observed({"lists.py": SORTED}, {"lists.py": SORTED, "names.py": ORDERED}, Params(likely=1001)) == []


def test_what_there_was_no_time_to_evaluate_is_counted() -> None:
    before = {"lists.py": UNIQUE}
    after = {**before, **{f"name{number}.py": ORDERED.replace("found", f"found{number}") for number in range(40)}}

    *found, told = detect(given(before, after), Params(likely=1001, sure=1001))

    assert found
    assert isinstance(told, Unfinished)
    assert told.said.rpartition(": ")[0] == "new functions that were not evaluated, for that had taken all its steps"
    assert int(told.said.rpartition(": ")[2]) == 40 - len(found)
    assert Unfinished not in map(type, detect(given(before, {**before, "a.py": ORDERED}), Params()))


def test_an_original_that_did_not_answer_the_same_before_was_not_repeated() -> None:
    before = {"lists.py": UNIQUE.replace("not in seen", "in seen")}

    assert observed(before, {"lists.py": UNIQUE, "names.py": ORDERED}, Params(likely=1001, sure=1001)) == []


def test_short_functions_beside_each_other_are_meant_to_be_alike() -> None:
    before = {"files.py": "import os\n" + SIZES}
    long = AGAIN.replace("    return {", "    a = 1\n    b = a\n    c = b\n    d = c\n    e = d\n    return {")

    assert observed(before, {"files.py": before["files.py"] + AGAIN}, Params(likely=1)) == []
    assert len(observed(before, {"files.py": before["files.py"] + long}, Params(likely=1))) == 1
    assert len(observed(before, {**before, "disk.py": "import os\n" + AGAIN}, Params(likely=1))) == 1


def test_who_calls_a_function_that_calls_itself_does_not_repeat_it() -> None:
    walk = """
def spelled(node, marks):
    if node.is_leaf:
        return marks[node.kind]
    if node.is_member:
        return spelled(node.owner, marks) + "." + node.member
    return marks.nothing
"""
    calls = (
        walk.replace("def spelled(node", "def name_of(tag")
        .replace("node.", "tag.")
        .replace("return marks.nothing", "return ''")
    )
    before = {"tree.py": walk}

    assert observed(before, {**before, "tags.py": calls}) == []
    assert len(observed(before, {**before, "tags.py": calls.replace("spelled(", "name_of(")})) == 1


def test_a_method_that_calls_its_namesake_elsewhere_does_not_call_itself() -> None:
    renders = """
class Script:
    def render(self, data, kind=None):
        template = loader.get_template(self.template)
        schema = coreapi.codecs.CoreJSONCodec().encode(data)
        return template.render({"schema": base64.b64encode(schema)}, request=kind)
"""
    copied = (
        renders.replace("class Script", "class Router").replace("def render", "def text_of").replace("data", "what")
    )

    before = {"renderers.py": renders}

    [seen] = observed(before, {**before, "routers.py": copied.replace("return ", "made = ") + "        return made\n"})

    assert seen.evidence.values()["original"] == "Script.render"


def test_one_statement_of_another_language_must_be_long() -> None:
    short = (
        "impl Box {\n    fn %s(&self) -> impl Iterator<Item = &Part> {\n"
        "        self.parts.iter().flat_map(|e| e.%s.iter())\n    }\n}\n"
    )
    long = short.replace("self.parts", "self.shelves.iter().filter(|e| e.full).flat_map(|e| e.boxes.iter())")
    params = Params(likely_elsewhere=1, sure=1)

    def anchors(text: str) -> list[str]:
        before = {"src/a.rs": text % ("all", "screws")}
        return [one.anchor for one in observed(before, {**before, "src/b.rs": text % ("every", "screws + 1")}, params)]

    assert anchors(short) == []
    assert anchors(long) == ["Box.every"]


def test_setters_of_other_languages_are_all_alike() -> None:
    setter = "class Box {\n  %s(value) {\n    this.%s = String(value)\n    return this\n  }\n}\n"
    before = {f"box{number}.js": setter % (f"size{number}", f"size{number}") for number in range(12)}
    rare = setter.replace("String(value)", "toMillimetres(value)")

    params = Params(likely_elsewhere=800)

    assert observed(before, {**before, "crate.js": setter % ("weight", "weight")}, params) == []
    before["metal/tin.js"] = rare % ("depth", "depth")
    assert observed(before, {**before, "crate.js": rare % ("width", "width")}, params) == []
    [seen] = observed(before, {**before, "crate.js": rare % ("deep", "depth")}, params)
    assert seen.evidence.values()["original_path"] == "metal/tin.js"

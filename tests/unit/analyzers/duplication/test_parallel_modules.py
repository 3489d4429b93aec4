from scarab.analyzers.duplication.originals import Originals
from scarab.analyzers.duplication.parallel_modules import ParallelModule, Params, detect
from scarab.analyzers.duplication.parallels import Parallel, Parallels
from scarab.analyzers.duplication.twins import Twins
from scarab.analyzers.sources import changed_in
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from tests.support.changes import Texts, given
from tests.unit.analyzers.duplication.test_function_copies import SHORT, THREE

CLIENT = """
class Client:
    def open(self):
        self.socket = connect(self.host)

    def send(self, text):
        self.socket.write(text)
"""
AGAIN = (
    CLIENT.replace("Client", "NewClient").replace("connect(self.host)", "dial(self.host, 9)").replace("write", "put")
)


def observed(before: Texts, after: Texts, params: Params = Params()) -> list[Observation]:  # noqa: B008 - frozen
    return list(detect(given(before, after), params))


def test_a_file_that_is_mostly_the_functions_of_another_one_stands_beside_it() -> None:
    [seen] = observed({"a.py": THREE}, {"a.py": THREE, "folder/b.py": "LIMIT = 1\n" + THREE})

    assert seen == Observation(
        Location(RepoPath("folder/b.py"), Side.HEAD),
        anchor="a.py",
        evidence=ParallelModule("a.py", 3, 3, "functions"),
        related=(Location(RepoPath("a.py"), Side.HEAD),),
        grade="code",
    )


def test_a_file_of_nearly_the_same_name_that_defines_the_same_names_stands_beside_it() -> None:
    [seen] = observed({"net/client.py": CLIENT}, {"net/client.py": CLIENT, "net/new_client.py": AGAIN})

    assert (seen.grade, seen.evidence) == ("name", ParallelModule("net/client.py", 2, 3, "names"))


def test_the_name_alone_or_the_contents_alone_are_not_enough() -> None:
    before = {"net/client.py": CLIENT}

    assert observed(before, {**before, "net/client2.py": SHORT}) == []
    assert observed(before, {**before, "net/server.py": AGAIN}) == []
    assert observed(before, {**before, "other/new_client.py": AGAIN}) == []


def test_a_file_that_takes_the_place_of_the_older_one_does_not_stand_beside_it() -> None:
    assert observed({"net/client.py": CLIENT}, {"net/new_client.py": AGAIN}) == []
    thin = "from net.new_client import NewClient as Client\n"
    assert observed({"net/client.py": CLIENT}, {"net/client.py": thin, "net/new_client.py": AGAIN}) == []


def test_copies_tests_and_examples_are_left_alone() -> None:
    before = {"net/client.py": CLIENT, "tests/client.py": CLIENT, "examples/client.py": CLIENT}

    after = {**before, "net/client_copy.py": CLIENT, "tests/client2.py": AGAIN, "examples/client2.py": AGAIN}
    assert observed(before, after) == []


def test_the_older_file_with_most_of_the_functions_is_named() -> None:
    part = THREE.partition("def wee")[0]
    audited = given({"a.py": part, "z.py": THREE}, {"a.py": part, "z.py": THREE, "b.py": "L = 1\n" + THREE})

    assert [one.evidence.values()["original"] for one in detect(audited, Params())] == ["z.py"]


def test_parallels_are_told_of_new_files_only() -> None:
    audited = given({"a.py": THREE, "b.py": SHORT}, {"a.py": THREE, "b.py": THREE, "c.py": "L = 1\n" + THREE})
    sources = changed_in("python", audited)
    originals = Originals(audited, min_statements=3, include_tests=False)
    parallels = Parallels(audited, originals, Twins(audited, sources, originals))

    assert [parallels.beside(one) for one in sources] == [None, Parallel(RepoPath("a.py"), 3, 3, by_code=True)]

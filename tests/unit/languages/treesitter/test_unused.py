import pytest

from scarab.model.detail import NameKind, UnusedName
from tests.unit.languages.treesitter.build import detail_of


def _idle(ending: str, source: str) -> list[tuple[str, str]]:
    return [(one.name, one.kind.value) for one in detail_of(ending, source).unused]


@pytest.mark.parametrize("ending", ["js", "ts", "tsx"])
def test_tells_what_a_function_is_given_and_makes_for_nothing(ending: str) -> None:
    source = """
    function net(price, rate, strict = false) {
      const seen = 1
      return price
    }
    """

    assert detail_of(ending, source).unused == (
        UnusedName("rate", NameKind.PARAMETER, "net", 1, 1),
        UnusedName("strict", NameKind.OPTION, "net", 1, 1),
        UnusedName("seen", NameKind.LOCAL, "net", 2, 2),
    )


def test_a_function_is_known_by_the_name_it_is_given() -> None:
    source = """
    export const net = async (price: number, rate?: number) => 3
    class Shop {
      gross(price: string) { return 4 }
    }
    """

    assert [(one.within, one.name) for one in detail_of("ts", source).unused] == [
        ("net", "price"),
        ("net", "rate"),
        ("Shop.gross", "price"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "list.map((price, place) => 1)",  # whoever calls it says what it is given
        "function net(a, _b) { return a }",
        "function net(a) { return `${a}` }",
        "function net(a) { return () => ({ a }) }",
        "function net(a) { return arguments[0] }",
        "function net(text) { return eval(text) }",
        "function net({ a, b }) { return 1 }",
        "function net(a) { const { b, ...rest } = a; return rest }",
        "function net(a) { const [b, c] = a; return c }",
        "const seen = 1\nlet total = 2",
        "function net() { const later = () => 1 }",  # a function: it is looked up as such
        "function net() {\n  // eslint-disable-next-line no-unused-vars\n  const later = 1\n}",
        "function net() { for (const one of all) { count() } }",
    ],
)
def test_what_may_be_meant_is_not_told(source: str) -> None:
    assert _idle("js", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "class Shop { constructor(private rate: number, readonly name: string, public b = 1) {} }",
        "function net(price: string): void",
        "interface Shop { net(price: number): void }",
        "type Net = (price: number) => void",
        "abstract class Shop { abstract net(price: number): void }",
        "class Shop { net(this: Shop) { return 1 } }",
        "function net(pay: (price: number, place?: string) => void) { pay(1) }",
    ],
)
def test_what_types_and_fields_declare_is_not_told(source: str) -> None:
    assert _idle("ts", source) == []


@pytest.mark.parametrize("said", ["other.seen", "{ seen: 1 }", "1 // seen", "1 /* seen */"])
def test_a_field_or_a_comment_of_the_same_name_reads_nothing(said: str) -> None:
    assert _idle("js", f"function net(a) {{ const seen = a\nreturn {said}\n}}") == [("seen", "local")]


@pytest.mark.parametrize("said", ["seen", "f(seen)", "{ ...seen }", "a ? seen : 1", "[...seen]", "'seen'"])
def test_any_other_word_is_a_read(said: str) -> None:
    assert _idle("js", f"function net(a) {{ const seen = a\nreturn {said}\n}}") == []


def test_rust() -> None:
    source = """
    fn net(price: u32, mut rate: u32, (a, b): (u32, u32)) -> u32 {
        let seen = 1;
        let mut total = 2;
        let _held = lock();
        let shown = 3;
        println!("{shown}");
        4
    }
    trait Priced {
        fn price(&self, country: u32);
    }
    """

    assert _idle("rs", source) == [
        ("price", "parameter"),
        ("rate", "parameter"),
        ("seen", "local"),
        ("total", "local"),
    ]


@pytest.mark.parametrize("said", ["{seen:?}", "{seen:>5}", "{seen: ^5}", "{:>seen$}", "{:.seen$}", "{a:>5.seen$}"])
def test_what_a_format_of_rust_names_is_read(said: str) -> None:
    assert _idle("rs", f'fn net(a: u32) {{ let seen = 1; println!("{said}", a) }}') == []


def test_a_field_of_rust_that_is_named_alike_reads_nothing() -> None:
    assert _idle("rs", "fn net(a: Net) -> Net { let seen = 1; Net { seen: a.seen } }") == [("seen", "local")]


@pytest.mark.parametrize("name", ["größe", "价格", "naïve"])
def test_a_name_beyond_ascii_is_read_and_told_as_it_is_written(name: str) -> None:
    assert _idle("js", f"function net(a) {{ const {name} = a\nreturn {name} }}") == []
    assert _idle("js", f"function net(a, {name}) {{ return a }}") == [(name, "parameter")]


def test_go_has_parameters_alone() -> None:
    source = """
    package shop
    func (s *Shop) net(price, rate int, _ string) int {
        each(func(place int) {})
        return price
    }
    """

    assert _idle("go", source) == [("rate", "parameter")]


def test_a_key_of_go_may_be_a_value() -> None:
    source = "package shop\nfunc net(name string) any {\n\treturn map[string]int{name: 1}\n}\n"

    assert _idle("go", source) == []


def test_java() -> None:
    source = """
    class Shop {
        int net(int price, final String country, int... more) {
            int seen = 1, later;
            final var total = 2;
            run((place) -> {});
            try (var held = open()) {
                return price;
            }
        }
        abstract int gross(int price);
    }
    """

    assert _idle("java", source) == [("country", "parameter"), ("seen", "local"), ("total", "local")]


def test_of_functions_in_each_other_each_has_its_own() -> None:
    source = "function outer(a) { function inner(b) { return a } return inner }"

    assert [(one.within, one.name) for one in detail_of("js", source).unused] == [("outer.inner", "b")]

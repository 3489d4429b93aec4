from scarab.model.detail import Flag, FlagKind
from tests.unit.languages.python.build import detail_of


def test_options_are_known_by_the_name_they_are_read_by() -> None:
    detail = detail_of("""
        def main(parser):
            parser.add_argument("-n", "--dry-run", action="store_true")
            parser.add_argument("--size", dest="width")
            parser.add_argument("--version", action="version")
            parser.add_argument("--special", action=Special)
            parser.add_argument("--any", dest=name)
            parser.add_argument("file")
            parser.add_argument(*names)
        """)

    assert detail.flags == (
        Flag("dry_run", FlagKind.OPTION, "main", 2),
        Flag("width", FlagKind.OPTION, "main", 3),
    )


def test_fields_belong_to_classes_that_are_named_for_settings() -> None:
    detail = detail_of("""
        class ShopSettings:
            rate: int = 19
            name: str
            limit = 3
            _hidden = 1
            def f(self): ...
        class Shop(pydantic.BaseSettings):
            url: str
        class Basket:
            total: int = 0
        """)

    assert detail.flags == (
        Flag("rate", FlagKind.FIELD, "ShopSettings", 2),
        Flag("name", FlagKind.FIELD, "ShopSettings", 3),
        Flag("limit", FlagKind.FIELD, "ShopSettings", 4),
        Flag("url", FlagKind.FIELD, "Shop", 8),
    )

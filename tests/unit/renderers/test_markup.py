from scarab.model.severity import Severity
from scarab.renderers.html.markup import NOTHING, Markup, each, joined
from tests.support.records import at


def test_what_is_put_in_is_text_unless_it_is_markup() -> None:
    bold = Markup("<b>{text}</b>")

    assert bold.put(text="<i>\"'&") == "<b>&lt;i&gt;&#34;&#39;&amp;</b>"
    assert bold.put(text=bold.put(text="a < b")) == "<b><b>a &lt; b</b></b>"


def test_fields_are_put_in_as_harmlessly_and_in_the_form_that_is_asked_for() -> None:
    where = at("a<b>\x1b.py", 12_000)

    assert Markup("{one.path}:{one.span.first:,}").put(one=where) == "a&lt;b&gt;\\x1b.py:12,000"
    assert Markup("{word:.3} {severity.value}").put(word="longer", severity=Severity.ERROR) == "lon error"


def test_braces_and_names_in_what_is_put_in_mean_nothing() -> None:
    assert Markup("{a}{b}").put(a="{b}", b=Markup("{a}")) == "{b}{a}"


def test_no_form_shows_more_than_the_text() -> None:
    assert "<i>" not in Markup("{text!r} {text!s}").put(text="<i>")


def test_markup_is_put_together_as_it_is() -> None:
    rows = each(Markup("<li>{one}</li>"), "one", ["a", "&"])

    assert rows == "<li>a</li><li>&amp;</li>"
    assert joined([rows, NOTHING, Markup("<hr>")], ", ") == "<li>a</li><li>&amp;</li>, , <hr>"
    assert isinstance(rows, Markup)

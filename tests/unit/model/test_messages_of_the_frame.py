"""Messages, plurals, dates and lists of the frame in one language."""

from __future__ import annotations

from datetime import date

from generator.model.words import Words, from_data

SPANISH = Words(
    "es-MX",
    "es-MX",
    {
        "Home": ("Inicio",),
        "{n} task": ("{n} tarea", "{n} tareas"),
        "before {anchor}": ("antes de {anchor}",),
        "verb\4Open": ("Abrir",),
    },
)
POLISH = Words(
    "pl",
    "pl",
    {"{n} task": ("{n} zadanie", "{n} zadania", "{n} zadań")},
    "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    scripts={"{n} task": ("{n} task", "{n} tasks"), "Home": ("Home",)},
)
DAY = date(2026, 11, 22)


def test_a_message_without_a_translation_is_its_english_self() -> None:
    """English needs no file."""
    assert Words().gettext("Home") == "Home"
    assert SPANISH.gettext("Home") == "Inicio"
    assert SPANISH.gettext("Search") == "Search"


def test_places_are_filled_by_name() -> None:
    """A place that nothing fills stays: messages to adapt have braces of their own."""
    assert Words().gettext("Due {date} {{name}}", date="now") == "Due now {{name}}"


def test_plurals_follow_the_language() -> None:
    """English has two forms, Polish three."""
    assert [Words().ngettext("{n} task", "{n} tasks", n) for n in (1, 2)] == ["1 task", "2 tasks"]
    told = [POLISH.ngettext("{n} task", "{n} tasks", n) for n in (1, 3, 5, 22)]
    assert told == ["1 zadanie", "3 zadania", "5 zadań", "22 zadania"]


def test_a_context_tells_two_meanings_apart() -> None:
    """`Open` on a button is a verb."""
    assert SPANISH.pgettext("verb", "Open") == "Abrir"
    assert SPANISH.gettext("Open") == "Open"


def test_dates_and_lists_are_those_of_the_language() -> None:
    """American dates, and this guide's lists without a comma before the last word."""
    assert Words().long_date(DAY) == "November 22, 2026"
    assert SPANISH.long_date(DAY) == "22 de noviembre de 2026"
    assert Words().join(("a", "b", "c")) == "a, b and c"
    assert SPANISH.join(("a", "b")) == "a y b"


def test_spanish_articles_melt_into_the_word_before() -> None:
    """`de el comité` is `del comité`, where a name fills a place."""
    assert SPANISH.gettext("before {anchor}", anchor="el comité") == "antes del comité"


def test_the_axes_take_a_schools_names() -> None:
    """Whole words only, with their capitals; places keep their names."""
    words = Words(renamed=(("stages", "years"), ("stage", "year")))
    assert words.gettext("Stages, a stage, {stage}", stage=1) == "Years, a year, 1"


def test_scripts_are_told_what_is_not_english() -> None:
    """With the form for each of CLDR's categories; in plain English nothing."""
    told = POLISH.script_data()
    assert told["messages"] == {"{n} task": ["{n} zadanie", "{n} zadania", "{n} zadań"]}
    assert told["plurals"] == {"one": 0, "few": 1, "many": 2}
    assert Words().script_data() == {}


def test_words_survive_as_plain_data() -> None:
    """Processes that render pages are given what the pages' frame says."""
    words = Words("es", "es", {"Home": ("Inicio",), "Other": ("Otro",)}, shell=frozenset({"Home"}))
    again = from_data(words.data())
    assert (again.gettext("Home"), again.gettext("Other")) == ("Inicio", "Other")


def test_direction_is_that_of_the_guide() -> None:
    """Arabic, Hebrew and Persian are read from right to left, whatever the frame speaks."""
    right = [Words(tag, "en").direction for tag in ("ar", "he-IL", "fa")]
    assert (right, Words("es").direction) == (["rtl"] * 3, "ltr")

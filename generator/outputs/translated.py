"""Messages as templates say them: `_`, `ngettext` and `pgettext` of one guide's words.

A message is escaped, and so is what fills its places, unless it is markup already: a link inside a
sentence is given as two places, `{start}` and `{end}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from ..model.words import Words


def template_functions(words: Words) -> dict[str, Callable[..., Markup]]:
    """What templates call, by name."""

    def told(text: str, values: Mapping[str, object]) -> Markup:
        places = {name: escape(value) for name, value in values.items()}
        return Markup(words.fill(str(escape(text)), places))  # noqa: S704 - all of it was escaped

    def gettext(message: str, /, **values: object) -> Markup:
        return told(words.form(message), values)

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return told(words.form(message, context), values)

    def ngettext(one: str, many: str, n: int, /, **values: object) -> Markup:
        return told(words.plural_form(one, many, n), {"n": words.number(n), **values})

    return {"_": gettext, "pgettext": pgettext, "ngettext": ngettext}

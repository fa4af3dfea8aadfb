"""The glossary: abbreviations and US terms, shown as tooltips where a page uses them."""

from __future__ import annotations

from .base import Line, Model


class GlossaryTerm(Model):
    """A word as it stands in the text, and what it means in one line."""

    term: Line
    means: Line

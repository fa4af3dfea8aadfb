"""Bare web addresses where GitHub links them though its specification does not say so."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline
from mdit_py_plugins.gfm_autolink._match import match_http

Rule = Callable[[StateInline, bool], bool]
_SCHEMES = ("http", "https", "mailto", "xmpp")
_SCHEME = re.compile(r"(?:^|[^a-zA-Z0-9<>/=\\])(https?)\Z", re.IGNORECASE)


def behind_signs(rule: Rule) -> Rule:
    """The rule for bare addresses, which links behind quotes, colons and the like as well.

    The specification names blanks and `*_~(` as what may stand before an address; what GitHub runs
    (cmark-gfm, `url_match`) asks only that it is no letter, and takes the scheme in any case.
    """

    def run(state: StateInline, silent: bool) -> bool:
        if not state.pending[-6:].lower().endswith(_SCHEMES):
            return False  # the rule itself searches all of the text before each colon
        if rule(state, silent):
            return True
        if silent or state.linkLevel > 0:
            return False
        scheme = _SCHEME.search(state.pending[-6:])
        if not scheme:
            return False
        rest = state.src[state.pos : state.posMax]
        found = match_http(scheme[1].lower() + rest)
        before = state.src[: state.pos - len(scheme[1])][-2:]
        if found is None or before == '":' or (before.endswith("[") and " " in rest.split("]")[0]):
            return False  # Textile's and wikis' links, which are told as such
        if len(found[0]) <= len(scheme[1]) + 3:
            return False
        written = found[0].rstrip("\u2019\u201d\u00bb\u300d")  # quotes that opened before it
        address = state.md.normalizeLink(written)
        state.pending = state.pending[: -len(scheme[1])]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": address}
        state.push("text", "", 0).content = scheme[1] + written[len(scheme[1]) :]
        closing = state.push("link_close", "a", -1)
        opening.markup = closing.markup = "autolink"
        opening.info = closing.info = "auto"
        state.pos += len(written) - len(scheme[1])
        return True

    return run

"""Why a change cannot be made, in a sentence for whoever asked for it."""

from __future__ import annotations


class EditRefused(ValueError):  # noqa: N818 - what we refuse, with the reason for people
    """The change cannot be made, and nothing was changed. The text says why, and what to do."""


AS_TEXT = "change it in the file itself"

"""The pages of a built site: all of them, and one of each type, as `matchbook audit` sees them."""

from __future__ import annotations

from generator.adapters.auditing.pages import addresses, one_of_each_type

__all__ = ["addresses", "one_of_each_type"]

"""Matchbook: tagged guide content to one searchable, printable static site.

The way through, each step pure until the last: load (sources), assemble and check (catalogue),
derive (views), write (outputs), then stage, render and publish (adapters). `pipeline.py` is the
only module that knows the order.
"""

from __future__ import annotations

__version__ = "0.1.0"

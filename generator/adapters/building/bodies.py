"""Bodies as the last build read them: a text that is what it was is not parsed again."""

from __future__ import annotations

import hashlib
from dataclasses import astuple

import cbor2

from ...bodies.body import Heading, Link, ReadBody
from ...bodies.read import read
from ...diagnostics import Diagnostic, Position, Severity
from ...outputs.memory import Shelf


class Bodies:
    """Reads as `bodies.read.read` does, from `shelf` what is there."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[str, ReadBody] = {}

    def __call__(self, text: str) -> ReadBody:
        """The body with this text."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._read(text)
        return found

    def _read(self, text: str) -> ReadBody:
        key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        kept = self._shelf.recall(key)
        if kept is not None:
            return _body(kept)
        body = read(text)
        self._shelf.keep(key, _told(body))
        return body


def _told(body: ReadBody) -> bytes:
    return cbor2.dumps(
        [
            [astuple(one) for one in body.headings],
            [astuple(one) for one in body.links],
            sorted(body.anchors),
            [
                [
                    one.position.line,
                    one.position.column,
                    str(one.severity),
                    one.code,
                    one.what,
                    one.subject,
                    one.expected,
                    one.hint,
                ]
                for one in body.remarks
            ],
            body.html,
            body.targets,
            body.abbreviations,
        ]
    )


def _body(told: bytes) -> ReadBody:
    headings, links, anchors, remarks, html, targets, abbreviations = cbor2.loads(told)
    return ReadBody(
        tuple(Heading(*one) for one in headings),
        tuple(Link(*one) for one in links),
        frozenset(anchors),
        tuple(
            Diagnostic(Position("", line, column), Severity(severity), *rest)
            for line, column, severity, *rest in remarks
        ),
        html,
        tuple(targets),
        tuple((term, means) for term, means in abbreviations),
    )

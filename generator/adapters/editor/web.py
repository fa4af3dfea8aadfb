"""What every page of the editor is made with: the guide, templates, words for the next page."""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from werkzeug.wrappers import Request, Response

from ...editing.drawn import blank_row
from .desk import Desk

_MOST_FORMS = 300
MAX_FIELDS = 20_000
"""Most fields of one form: a roadmap has some hundreds."""
MAX_TEXT = 3_000_000
"""Most bytes of a form without its files."""


class Asked(Request):
    """A request with limits on what a form may hold."""

    max_form_parts = MAX_FIELDS
    max_form_memory_size = MAX_TEXT

    @property
    def posted(self) -> list[tuple[str, str]]:
        """The form's names and values in the order of the page."""
        return list(self.form.items(multi=True))


@dataclass(slots=True)
class OpenForm:
    """A form that is open in the browser: what it was drawn from, and the file's digest then."""

    entry_id: str
    have: dict[str, Any]
    shown: dict[str, Any]
    body: str
    mode: str
    was: str


@dataclass
class Web:
    """The editor's application for one guide."""

    desk: Desk
    preview: str = ""
    stop: Callable[[], None] = lambda: None
    keep_preview: Callable[[], None] = lambda: None
    notice: str = ""
    forms: OrderedDict[str, OpenForm] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("generator.adapters.editor"),
            autoescape=select_autoescape(("html",)),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["blank_row"] = blank_row

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **data: Any) -> Response:
        """A page; the words that the last action left are shown once."""
        notice, self.notice = self.notice, ""
        self.keep_preview()
        settings = self.desk.guide().settings
        text = self._templates.get_template(template).render(
            guide_name=settings.institution.guide_name if settings else "The guide",
            preview=self.preview,
            notice=notice,
            **data,
        )
        return Response(text, status=status, content_type="text/html; charset=utf-8")

    def go(self, address: str, notice: str = "") -> Response:
        """To another page, with words to show there."""
        self.notice = notice
        return Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address})

    def keep_form(self, form: OpenForm) -> str:
        """Remember what a form was drawn from; the name that it carries."""
        name = secrets.token_urlsafe(12)
        self.forms[name] = form
        while len(self.forms) > _MOST_FORMS:
            self.forms.popitem(last=False)
        return name


def as_json(data: Mapping[str, Any]) -> Response:
    """Plain data for a script of the editor's own pages."""
    return Response(json.dumps(data, ensure_ascii=False), content_type="application/json")

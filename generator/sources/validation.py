"""Plain data to a pydantic model, every failure as a diagnostic at its own place."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, datetime
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Diagnostic, did_you_mean, error, invisible_in
from ..model.entry import EntryFields, KeyPath, Places

M = TypeVar("M", bound=BaseModel)


def validate(
    schema: type[M], data: Any, places: Places, prefix: KeyPath = ()
) -> tuple[M | None, list[Diagnostic]]:
    """The model, or a diagnostic for each thing wrong; `prefix` is where `data` stands."""
    try:
        return schema.model_validate(data), []
    except ValidationError as problem:
        return None, [
            _diagnostic(details, schema, data, places, prefix)
            for details in problem.errors(include_url=False)
        ]


def _diagnostic(
    details: ErrorDetails, schema: type[BaseModel], data: Any, places: Places, prefix: KeyPath
) -> Diagnostic:
    path = _written_path(details["loc"], data)
    full = (*prefix, *path)
    subject = _dotted(path)
    kind = details["type"]
    if kind == "missing":
        parent, name = full[:-1], str(path[-1])
        return error(
            places.of(*parent),
            "missing-field",
            f"'{name}' is missing",
            subject=_dotted(path[:-1]),
            hint=f"add a line '{name}: ...'",
        )
    if kind == "extra_forbidden":
        known = _known_keys(schema, path[:-1])
        near = _ELSEWHERE.get(str(path[-1]).lower(), "") if issubclass(schema, EntryFields) else ""
        near = invisible_in(str(path[-1])) or near or did_you_mean(str(path[-1]), known)
        return error(
            places.of_key(*full),
            "unknown-key",
            f"'{path[-1]}' is not a field here",
            subject=_dotted(path[:-1]),
            expected=", ".join(known) if known and not near else "",
            hint=near,
        )
    place = places.of(*full)
    if not path:
        return error(
            place,
            "wrong-value",
            "the fields do not fit together",
            hint=_sentence(details["msg"].removeprefix("Value error, ")),
        )
    value = details.get("input")
    shown = _shown(place.written or value)
    if kind == "literal_error":
        expected = details["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return error(
            place,
            "wrong-value",
            f"{shown} is not one of the values allowed",
            subject=subject,
            expected=expected,
            hint=did_you_mean(str(value), expected.split(", ")),
        )
    if kind == "value_error":
        return error(
            place,
            "wrong-value",
            f"{shown} cannot be used",
            subject=subject,
            hint=str(details["ctx"]["error"]),
        )
    if kind.startswith("date_") and isinstance(value, (str, int)):
        hint = _date_hint(str(value))
    elif kind == "string_pattern_mismatch" and "\n" in str(value):
        kind = "several_lines"
        hint = "write it on one line, after the colon, without '|'; where it has a backslash, "
        hint += "in single quotes: between double ones \\n starts a new line"
    elif value is None:
        hint = _EMPTY_HINT
    elif kind == "tuple_type" and isinstance(value, str):
        hint = _list_hint(value)
    elif kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        hint = f'put text that has a colon in quotes: "{_written(value, outermost=True)[:60]}"'
    else:
        hint = ""
    return error(
        place,
        "wrong-type" if kind.endswith(("_type", "_parsing", "_tuple")) else "wrong-value",
        f"{shown} cannot be used",
        subject=subject,
        expected=_EXPECTED.get(kind) or _sentence(details["msg"]),
        hint=hint,
    )


_ELSEWHERE = {
    "tags": "other programs' field: name 'topics' or 'aka' instead, or leave it out",
    "tag": "other programs' field: name 'topics' or 'aka' instead, or leave it out",
    "categories": "other programs' field: the folder is the collection; leave it out",
    "category": "other programs' field: the folder is the collection; leave it out",
    "keywords": "other programs' field: other names go to 'aka'",
    "date": "other programs' field: 'reviewed' is the day of the last full review; or leave it out",
    "updated": "other programs' field: 'reviewed' is the day of the last full review",
    "lastmod": "other programs' field: 'reviewed' is the day of the last full review",
    "last_modified": "other programs' field: 'reviewed' is the day of the last full review",
    "author": "other programs' field: 'owner' names who maintains the entry; or leave it out",
    "authors": "other programs' field: 'owner' names who maintains the entry; or leave it out",
    "description": "other programs' field: write it as 'summary'",
    "excerpt": "other programs' field: write it as 'summary'",
    "layout": "other programs' field: leave it out; the collection decides how the page looks",
    "template": "other programs' field: leave it out; the collection decides how the page looks",
    "permalink": "other programs' field: an old address goes to 'aliases'",
    "slug": "other programs' field: the file's name is the last part of the address",
    "url": "other programs' field: an old address goes to 'aliases'",
    "redirect_from": "other programs' field: an old address goes to 'aliases'",
    "published": "other programs' field: write 'draft: true' for what is not published yet",
    "nav_order": "other programs' field: write it as 'weight'",
    "order": "other programs' field: write it as 'weight'",
    "hide": "write 'hide: true' alone to hide the entry of a layer below",
}
"""Fields of other site generators, and where what they say goes here."""
_EMPTY_HINT = "write it after the colon, in quotes if it starts with #; or remove the line"


_DATE_FORMS = ("%m/%d/%Y", "%m/%d/%y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y",
               "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y")  # fmt: skip
_ANY_DASH = re.compile("[\u2010-\u2015\u2212]")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_TIME_BEHIND = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ]+\d.*")


def _date_hint(text: str) -> str:
    """The date that was meant, where it is one in another notation."""
    written = _ANY_DASH.sub("-", text).strip().rstrip(".")
    timed = _TIME_BEHIND.fullmatch(written)
    if timed:
        return f"write {timed[1]}"
    plain = " ".join(_ORDINAL.sub("", written.replace(",", " ")).replace(". ", " ").split())
    for form in _DATE_FORMS:
        try:
            return f"write {datetime.strptime(plain, form).date()}"
        except ValueError:
            continue
    if re.fullmatch(r"\d\d-\d\d?-\d\d?", written):
        return "write the year in four digits"
    if re.fullmatch(r"\d{4}-\d\d?", written):
        return "add the day"
    if re.fullmatch(r"\d\d?-\d\d?-\d{4}", written):
        return "write the year first, then the month and the day"
    numbers = re.fullmatch(r"(\d{4})-?(\d\d?)-?(\d\d?)", written)
    if numbers:
        year, month, day = map(int, numbers.groups())
        if not 1 <= month <= 12:
            return f"there is no month {month}; write the year, the month and the day"
        last = monthrange(year, month)[1] if 1 <= year <= 9999 else 31
        if not 1 <= day <= last:
            return f"{month_name[month]} {year} has {last} days"
    return ""


_EXPECTED = {
    "string_type": "text (put it in quotes if it looks like a number or a date)",
    "tuple_type": "a list, such as [one, two]",
    "dict_type": "a mapping, such as {name: value}",
    "model_type": "a mapping, such as {name: value}",
    "model_attributes_type": "a mapping, such as {name: value}",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date, such as 2026-11-22",
    "date_parsing": "a date, such as 2026-11-22",
    "date_from_datetime_parsing": "a date, such as 2026-11-22",
    "date_from_datetime_inexact": "a date without a time, such as 2026-11-22",
    "string_too_short": "at least one character",
    "string_pattern_mismatch": "the form that the handbook gives (/about/hosting/ on your site)",
    "too_short": "at least one item",
    "several_lines": "one line",
}


def _written_path(loc: tuple[int | str, ...], data: Any) -> KeyPath:
    """Pydantic's location without the steps that stand for types and not for written keys."""
    path: list[str | int] = []
    here = data
    for index, step in enumerate(loc):
        if isinstance(here, dict) and (step in here or index == len(loc) - 1):
            path.append(step)
            here = here.get(step)
        elif isinstance(here, (list, tuple)) and isinstance(step, int):
            path.append(step)
            here = here[step] if step < len(here) else None
    return tuple(path)


def _known_keys(schema: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys allowed where an unknown one was found; empty where that cannot be told."""
    found: Any = schema
    steps = iter(step for step in path if isinstance(step, str))
    for step in steps:
        model_field = next((f for n, f in found.model_fields.items() if step in (n, f.alias)), None)
        nested = models_in(model_field.annotation) if model_field else []
        if len(nested) != 1:
            return []
        found = nested[0]
        if model_field and get_origin(model_field.annotation) is dict:
            next(steps, None)  # a key of the author's own
    return [f.alias or n for n, f in found.model_fields.items()]


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models in a type: of an optional one, of a tuple's items."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for inner in getattr(annotation, "__args__", ()) for m in models_in(inner)]


def _dotted(path: KeyPath) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _shown(value: Any) -> str:
    if value is None:
        return "an empty value"
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, bool):
        value = str(value).lower()
    flat = " ".join(_written(value, outermost=True).split())
    return f"'{flat[:60]}{'…' if len(flat) > 60 else ''}'"


def _written(value: Any, *, outermost: bool = False) -> str:
    """A value as it is written in YAML, on one line."""
    if isinstance(value, dict):
        pairs = ", ".join(f"{key}: {_written(one)}" for key, one in value.items())
        return pairs if outermost and len(value) == 1 else f"{{{pairs}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_written(one) for one in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _list_hint(text: str) -> str:
    """How a list is written that came as one text."""
    bare = text.strip()
    if bare[:1] == "[" and bare[-1:] == "]":
        return f"leave the quotes out: {bare}"
    if bare[:1] == "(" and bare[-1:] == ")":
        return f"write [{bare[1:-1]}]"
    if _ITEMS.match(bare):
        return "write each item on a line of its own, with '- ' before it"
    return f"write [{text}]"


_ITEMS = re.compile(r"[-\u2013\u2014\u2022*](?=\S)|[\u2013\u2014\u2022]|\d{1,2}[.)]\s")


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]

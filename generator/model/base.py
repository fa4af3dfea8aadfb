"""The common base of all models: frozen, no unknown keys, nothing coerced silently."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years of a day: outside them it is a slip, and the longest window would leave the calendar."""


class Model(BaseModel):
    """Frozen; an unknown key is an error, since a strange key is nearly always a typo."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, defer_build=True
    )  # a schema is built when the first value is checked: most commands need few


def _check_url(text: str) -> str:
    if not text.startswith(("https://", "http://")) or any(c in text for c in " \t\n<>\"'`"):
        raise ValueError("write a full web address that starts with https://")
    return text


def site_url_problem(text: str) -> str:
    """Why the site cannot stand at a web address, as a remedy; empty where it can.

    Every address of the site is made by adding to it: calendars, QR codes, the sitemap, canonical
    links. So it ends where the site's own folders begin.
    """
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        is_address = False
    if not is_address or "\\" in text:
        return "write a full web address such as https://guide.example.edu/"
    folders = parts.path.split("/")
    if re.fullmatch(r"[^.]+\.(?:x?html?|php|aspx?|jsp|cgi)", folders[-1], re.IGNORECASE):
        folders[-1] = ""
    plain = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{'/'.join(folders)}"
    if "@" in parts.netloc:
        return f"leave out the user's name and password, which everyone would read: {plain}"
    if any(part in (".", "..") for part in folders) or "//" in parts.path:
        return "write the address as the browser shows it, without '.', '..' and '//'"
    if "?" in text or "#" in text:
        return f"leave out what follows '?' and '#': {plain}"
    if plain != text:
        return f"name the folder, not a file in it: {plain}"
    return ""


def _check_site_url(text: str) -> str:
    problem = site_url_problem(text)
    if problem:
        raise ValueError(problem)
    return text


def _check_color(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise ValueError('write # and six digits or letters from a to f, in quotes: "#0b5c6b"')
    return value


def _check_day(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _check_origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or text != f"https://{parts.netloc}":
        raise ValueError("write only https:// and the host, such as https://canvas.example.edu")
    if not re.fullmatch(r"(?:\*\.)?[A-Za-z0-9.-]+(?::\d+)?", parts.netloc):
        raise ValueError("write only https:// and the host, such as https://canvas.example.edu")
    return text


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"^[^\n]*$")]
Color = Annotated[
    str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), BeforeValidator(_check_color)
]
Day = Annotated[date, AfterValidator(_check_day)]
Url = Annotated[str, StringConstraints(max_length=500), AfterValidator(_check_url)]
Origin = Annotated[str, AfterValidator(_check_origin)]
SiteUrl = Annotated[Url, AfterValidator(_check_site_url)]


def _check_language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("write a language tag such as en-US")
    return text


Language = Annotated[Line, AfterValidator(_check_language)]

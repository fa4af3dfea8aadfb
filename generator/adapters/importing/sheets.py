"""Tables to parts: a mentor, a meeting, an award for each row; programs to their own file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .columns import CONTACTS, PROGRAMS, find_heads
from .parts import TO_WRITE, Note, Part, RefusedError, many
from .tables import Cell, Table

Terms = Callable[[str, str], list[str]]
"""Ids of the terms that a cell names: taxonomy (`specialties`, `stages`) and text."""
_KINDS = {
    "opportunities": ("scholarship", "award", "fellowship", "grant", "membership",
                      "mentorship-program", "course"),
    "resources": ("podcast", "video", "e-book", "blog", "journal", "community", "course",
                  "website", "platform"),
    "conferences": ("international", "national", "regional", "local", "online"),
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


@dataclass(slots=True)
class FromTables:
    """What tables became: parts, programs for `programs.yml`, and notes on whole tables."""

    parts: list[Part] = field(default_factory=list)
    programs: list[dict[str, Any]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_tables(tables: list[Table], source: str, into: str, terms: Terms) -> FromTables:
    """Parts and programs of all tables of a file; raises RefusedError where none is known."""
    done = FromTables()
    known = False
    for table in tables:
        done.notes += table.notes
        if not any(cell.text for row in table.rows for cell in row):
            continue
        heads = find_heads(table.rows, into)
        if heads is None:
            rows = [row for row in table.rows if any(cell.text for cell in row)]
            first = ", ".join(cell.text for cell in rows[0] if cell.text)[:200]
            done.notes.append(
                Note(
                    "lost",
                    f"the sheet '{table.name}' ({many(len(rows), 'row')}): no row names "
                    f"columns that are known; it begins with: {first}",
                )
            )
            continue
        known = True
        if heads.collection == CONTACTS:
            done.notes.append(
                Note(
                    "to do",
                    f"the sheet '{table.name}' is a list of contacts, which are nobody's but their "
                    "owner's: on the site's contact log (/contacts/), choose 'Bring in' and this "
                    "file; it stays on the device",
                )
            )
            continue
        taken = ", ".join(f"'{heads.words[at]}' as {name}" for at, name in heads.fields.items())
        done.notes.append(
            Note("kept", f"the sheet '{table.name}' as {heads.collection}, by the headings in row "
                 f"{heads.row + 1}: {taken}")
        )  # fmt: skip
        before = [cell.text for row in table.rows[: heads.row] for cell in row if cell.text]
        if before:
            done.notes.append(
                Note("lost", f"what stands above the headings: {' / '.join(before)[:300]}")
            )
        for number, row in enumerate(table.rows[heads.row + 1 :], heads.row + 2):
            values: dict[str, Cell] = {}
            others: list[tuple[str, Cell]] = []
            for at, cell in enumerate(row):
                if not cell.text:
                    continue
                if at in heads.fields:
                    values[heads.fields[at]] = cell
                else:
                    others.append((heads.words.get(at, ""), cell))
            if not values:
                if others:
                    done.notes.append(
                        Note("lost", f"row {number} of '{table.name}': {_told(others)}")
                    )
                continue
            if heads.collection == PROGRAMS:
                _program(done, values, others, number, table.name, terms)
            else:
                _part(done, heads.collection, values, others, f"{source}, row {number}", terms)
    if not known and not any("contacts" in note.what for note in done.notes):
        raise RefusedError(
            "no row of it names columns that are known: give the columns headings such as Name, "
            "Role, Interests, Contact (mentors); Award, Offered by, Deadline (opportunities); "
            "Program, City, State (programs); Question, Answer (questions)"
        )
    return done


def _told(others: list[tuple[str, Cell]]) -> str:
    return "; ".join(f"{head}: {cell.text}" if head else cell.text for head, cell in others)


def _part(
    done: FromTables,
    collection: str,
    values: dict[str, Cell],
    others: list[tuple[str, Cell]],
    source: str,
    terms: Terms,
) -> None:
    title = values.pop("title", Cell()).text
    first, last = values.pop("first", Cell()).text, values.pop("last", Cell()).text
    title = title or " ".join(filter(None, (first, last)))
    link = next(
        (
            cell.link
            for cell in (*values.values(), *(c for _, c in others))
            if cell.link.startswith("http")
        ),
        "",
    )
    if not title:
        done.notes.append(Note("lost", f"{source}: no name: {_told([*values.items(), *others])}"))
        return
    part = Part(source=source, title=" ".join(title.split()), collection=collection)
    lines: list[str] = []
    fields = part.fields
    body = values.pop("body", Cell()).text
    for name, cell in list(values.items()):
        text = " ".join(cell.text.split())
        if name in ("specialties", "takes_on"):
            taxonomy = "stages" if name == "takes_on" else "specialties"
            ids = terms(taxonomy, text)
            if ids:
                fields[name] = ids
            else:
                lines.append(f"{'Takes on' if name == 'takes_on' else 'Specialty'}: {text}")
                part.note("to do", f"choose {taxonomy} for '{text}'")
        elif name in ("opens", "deadline"):
            day = cell.day or _day(text)
            if day:
                fields[name] = day
                fields["status"] = "reported"
            else:
                lines.append(f"{name.capitalize()}: {text}")
                part.note("to do", f"'{name}' is not a date: {text}")
        elif name == "website":
            address = cell.link or text
            address = f"https://{address}" if address.startswith("www.") else address
            if (
                address.startswith(("https://", "http://"))
                and not re.search(r"[\s<>\"'`]", address)
                and collection != "mentors"
            ):
                fields["website"] = address
            else:
                lines.append(f"Website: {address}")
        elif name == "usual_month":
            month = next(
                (at for at, one in enumerate(_MONTHS, 1) if text.lower().startswith(one)), 0
            )
            if not month and text.isdigit() and 1 <= int(text) <= 12:
                month = int(text)
            if month:
                fields[name] = month
            else:
                lines.append(f"When: {text}")
        elif name in ("kind", "scope"):
            fit = next(
                (one for one in _KINDS[collection] if one in text.lower().replace(" ", "-")), ""
            )
            if fit:
                fields[name] = fit
            if fit != text.lower():
                lines.append(f"{name.capitalize()}: {text}")
        elif name == "interests":
            fields[name] = [one.strip() for one in re.split(r"[;,\n/]", cell.text) if one.strip()]
        elif name in ("department", "phone", "dates", "place"):
            lines.append(f"{name.capitalize()}: {text}")
        else:
            fields[name] = text
    if (
        link
        and "website" not in fields
        and collection in ("opportunities", "conferences", "resources")
    ):
        fields["website"] = link
    if collection == "mentors":
        if "role" not in fields and any(one.startswith("Department: ") for one in lines):
            fields["role"] = next(one for one in lines if one.startswith("Department: "))[12:]
            lines = [one for one in lines if not one.startswith("Department: ")]
        part.note("to do", "ask whether name and contact may be public, and for what")
        fields.setdefault("summary", _mentor_summary(part))
    if collection == "faqs":
        fields["question"] = part.title if part.title.endswith("?") else f"{part.title}?"
    for head, cell in others:
        text = " ".join(cell.text.split())
        lines.append(f"{' '.join(head.split())}: {text}" if head else text)
        part.note("kept", f"the column '{head or 'without a heading'}', in the text")
    text = _escaped(body) if body else ""
    listed = "\n".join(f"- {_escaped(line)}" for line in lines)
    part.text = "\n\n".join(filter(None, (text, listed))) or f"{TO_WRITE}what students should know."
    part.text += "\n"
    done.parts.append(part)


def _mentor_summary(part: Part) -> str:
    interests = part.fields.get("interests", [])
    if interests:
        return f"Interests: {', '.join(interests)}."[:200]
    return f"{TO_WRITE}one plain sentence on what students can come for."


def _escaped(text: str) -> str:
    """Text of a cell as Markdown that shows the same."""
    text = re.sub(
        r"([\\`*\[\]<~])|(?<!\w)_|_(?!\w)|==",
        lambda found: "".join("\\" + c for c in found.group()),
        text,
    )
    lines = [
        re.sub(r"^(\s*)([-+#>|]|\d+[.)])(?=\s|$)", r"\1\\\2", line) for line in text.split("\n")
    ]
    return "\n".join(re.sub(r"^(\s*)\\(\d+)([.)])", r"\1\2\\\3", line) for line in lines)


def _program(
    done: FromTables,
    values: dict[str, Cell],
    others: list[tuple[str, Cell]],
    number: int,
    sheet: str,
    terms: Terms,
) -> None:
    name = " ".join(values["name"].text.split()) if "name" in values else ""
    if not name:
        done.notes.append(Note("lost", f"row {number} of '{sheet}': no name of a program"))
        return
    found: dict[str, Any] = {"name": name}
    place = values.get("place", Cell()).text or ", ".join(
        filter(None, (values.get("city", Cell()).text, values.get("state", Cell()).text))
    )
    if place:
        found["place"] = " ".join(place.split())
    if "specialties" in values:
        ids = terms("specialties", values["specialties"].text)
        if ids:
            found["specialties"] = ids
        else:
            others = [*others, ("specialty", values["specialties"])]
    link = (
        values.get("website", Cell()).link
        or values["name"].link
        or values.get("website", Cell()).text
    )
    if link.startswith("www."):
        link = f"https://{link}"
    if link.startswith(("https://", "http://")) and not re.search(r"[\s<>\"'`]", link):
        found["website"] = link
    left = [*others, *((key, values[key]) for key in ("number",) if key in values)]
    if left:
        done.notes.append(Note("lost", f"{name}: {_told(left)}"))
    done.programs.append(found)


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None

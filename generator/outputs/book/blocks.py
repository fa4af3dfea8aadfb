"""The blocks around an entry's text, as the book sets them: a rule for each that pages have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...bodies.tree import Node, Piece
from ...views.blocks.editions import Editions
from ...views.blocks.facts import Fact
from ...views.blocks.message import MessageView
from ...views.blocks.profile import ProfileFacts
from ...views.blocks.steps import Steps
from ...views.blocks.support import Support
from ...views.cards import Card
from ...views.checklist import Item
from ...views.profiles import FactView
from ...views.road import Road, Stop
from ...views.values import capitalized
from ..message_text import pieces_of, placeholder_words
from ..pdf import axis_data, worksheet_data
from .text import Setter

Rule = Callable[[Setter, Any], list[Piece]]


def around(setter: Setter, name: str, view: object) -> list[Piece]:
    """What stands on paper for one block of a page."""
    return RULES[name](setter, view)


def head(setter: Setter, words: str, deeper: int = 0, label: str | None = None) -> Node:
    """A heading of the frame inside an entry."""
    more = {"id": label} if label else {}
    level = min(setter.level + 1 + deeper, 6)
    return {"k": "heading", "level": level, "frame": True, **more, "c": [words]}


def text(setter: Setter, words: str) -> list[Piece]:
    """A field's words, with the terms in it marked."""
    return setter.finder.marked(words)


def facts_node(rows: Iterable[tuple[str, list[Piece]]]) -> Node:
    """Names with what is said of each."""
    return {"k": "facts", "rows": [[{"k": "cell", "title": [n], "c": c}] for n, c in rows]}


def task(item: Item, setter: Setter | None = None, *, brief: bool = False) -> dict[str, Any]:
    """A task with its box. On a checklist (`brief`), its heading tells when, and its page why."""
    when = item.window.brief if brief and item.window else "" if brief and item.each else item.when
    optional = setter.words.gettext("optional") if setter and item.optional else None
    return {
        "do": item.do,
        "why": None if brief else item.why,
        "when": capitalized(when),
        "optional": optional,
        "for_words": capitalized(item.for_words) if item.for_words else None,
        "source": item.source[0] if item.source and not brief else None,
    }


def tasks_node(setter: Setter, items: Iterable[Item]) -> Node:
    """Tasks as an entry has them."""
    return {"k": "tasks", "tasks": [task(item, setter) for item in items]}


def web(setter: Setter, url: str, words: list[Piece]) -> Piece:
    """A link out of the guide, as one in a text."""
    return setter.outside(url, words)


def _support(setter: Setter, view: Support) -> list[Piece]:
    title = setter.words.gettext("Help at {school}", school=view.host)
    body: Node = {"k": "p", "c": text(setter, view.words)}
    return [{"k": "note", "kind": "warning", "title": [title], "c": [body]}]


def _facts(setter: Setter, view: tuple[Fact, ...]) -> list[Piece]:
    rows = []
    for fact in view:
        words = text(setter, fact.value)
        rows.append((fact.name, [web(setter, fact.address, words)] if fact.address else words))
    return [facts_node(rows)]


def _editions(setter: Setter, view: Editions) -> list[Piece]:
    _ = setter.words.gettext
    found: list[Piece] = [head(setter, _("Dates"))]
    if all(line.past for line in view.lines):
        lines = [_("No coming edition has a confirmed date in this guide.")]
        if view.usual_month:
            lines.append(_("It is usually held in {month}.", month=view.usual_month))
        lines.append(_("Check with the organizer."))
        found.append({"k": "p", "c": [" ".join(lines)]})
    rows = []
    for line in view.lines:
        parts: list[Piece] = [{"k": "strong", "c": [line.name]}]
        if line.past:
            parts += [f" {_('past')}"]
        parts += [{"k": "br"}, line.when]
        if line.place:
            parts += [{"k": "br"}, line.place]
        cited = setter.to(line.citation_address, [line.citation])
        parts += [{"k": "br"}, f"{capitalized(line.status)}: ", *cited]
        rows.append({"k": "li", "c": parts})
    if rows:
        found.append({"k": "ul", "c": rows})
    return found


def _instead(setter: Setter, view: str) -> list[Piece]:
    body: Node = {"k": "p", "c": text(setter, view)}
    return [head(setter, setter.words.gettext("Do this instead")), {"k": "lead", "c": [body]}]


def _message(setter: Setter, view: MessageView) -> list[Piece]:
    _ = setter.words.gettext
    rows: list[tuple[str, list[Piece]]] = [
        (_("How"), [view.channel]),
        (_("When"), text(setter, view.send_when)),
    ]
    if view.wait:
        rows.append((_("Before a second try, wait"), [view.wait]))
    letter: Node = {"k": "letter", "c": _letter(setter, view.text)}
    if view.subject:
        letter["title"] = [
            {"k": "strong", "c": [_("Subject:")]}, " ", *_letter(setter, view.subject)
        ]  # fmt: skip
    found: list[Piece] = [head(setter, _("The message")), facts_node(rows), letter]
    if view.placeholders:
        found.append(head(setter, _("What to fill in"), 1))
        found.append(
            facts_node(
                (placeholder_words(setter.words, name), [hint]) for name, hint in view.placeholders
            )
        )
    return found


def _letter(setter: Setter, words: str) -> list[Piece]:
    """The message with its blanks, line by line."""
    found: list[Piece] = []
    for is_blank, piece in pieces_of(setter.words, words):
        if is_blank:
            found.append({"k": "blank", "c": [piece]})
            continue
        for number, line in enumerate(piece.split("\n")):
            if number:
                found.append({"k": "br"})
            if line:
                found.append(line)
    return found


def _profile(setter: Setter, view: ProfileFacts) -> list[Piece]:
    _ = setter.words.gettext
    note = [_("Each fact names its season and where it stands.")]
    if view.season:
        note.append(
            _(
                "This is the {year} season; look up whatever is older before you act on it.",
                year=view.season,
            )
        )
    found: list[Piece] = [head(setter, _("In facts")), {"k": "p", "c": [" ".join(note)]}]
    for group in view.groups:
        found.append(head(setter, group.title, 1))
        rows = []
        for line in group.lines:
            said: list[Piece] = []
            for number, fact in enumerate(line.facts):
                said += [{"k": "br"}] if number else []
                said += _fact(setter, fact)
            rows.append((line.label, said))
        found.append(facts_node(rows))
    return found


def _fact(setter: Setter, fact: FactView) -> list[Piece]:
    about: list[Piece] = [f"{capitalized(fact.when)} · "]
    if fact.reported:
        about.append(f"{setter.words.gettext('reported, confirm it')} · ")
    about += setter.to(fact.address, [fact.source])
    note = f" ({fact.note})" if fact.note else ""
    return [*text(setter, f"{fact.says}{note}"), " ", {"k": "small", "c": about}]


def _road(setter: Setter, view: Road) -> list[Piece]:
    """Stations down a line, with the steps at each, and ways beside it."""
    _ = setter.words.gettext
    stations: list[Node] = []
    for station in view.stations:
        stops: list[Piece] = [{"k": "li", "c": _stop(setter, stop)} for stop in station.stops]
        sides: list[Piece] = []
        for side in station.sides:
            name: list[Piece] = [side.title]
            title = setter.to(side.address, name) if side.address else name
            said: list[Piece] = [{"k": "p", "c": [{"k": "strong", "c": title}]}]
            said.append({"k": "p", "c": text(setter, side.summary)})
            if side.joins:
                before, _step, after = _("Back on the road at: {step}", step="\0").partition("\0")
                back = setter.to(_step_address(setter, side.joins), [side.joins.title])
                said.append({"k": "p", "c": [before, *back, after]})
            sides.append({"k": "side", "c": said})
        reached: list[Piece] = [station.title]
        if station.address:
            reached = setter.to(station.address, reached)
        if station.checklist:
            reached += [" · ", *setter.to(station.checklist, [_("Checklist")])]
        content: list[Piece] = [{"k": "ul", "c": stops}] if stops else []
        bare = {} if station.covered else {"bare": True}
        stations.append({"k": "station", **bare, "title": reached, "c": content + sides})
    if stations:
        stations[-1]["last"] = True
    return [head(setter, _("The road")), *stations]


def _stop(setter: Setter, stop: Stop) -> list[Piece]:
    link = setter.to(_step_address(setter, stop), [stop.title])
    return [*link, " ", {"k": "small", "c": [capitalized(stop.words)]}]


def _step_address(setter: Setter, stop: Stop) -> str:
    return f"{setter.entry.address}#step-{stop.step}"


def _steps(setter: Setter, view: Steps) -> list[Piece]:
    _ = setter.words.gettext
    found: list[Piece] = [head(setter, _("The steps"))]
    found.append({"k": "road", "axes": [axis_data(axis) for axis in view.timeline.axes]})
    for number, step in enumerate(view.steps, 1):
        label = f"{setter.entry.address}#step-{step.id}"
        content: list[Piece] = [{"k": "p", "c": text(setter, step.summary)}]
        if step.items:
            content.append(tasks_node(setter, step.items))
        if step.also:
            content.append({"k": "also", "tasks": [_elsewhere(setter, one) for one in step.also]})
        found.append(
            {
                "k": "step",
                "n": number,
                "id": label,
                "level": min(setter.level + 2, 6),
                "title": step.title,
                "when": capitalized(step.window.words),
                "c": content,
            }
        )
    return found


def _elsewhere(setter: Setter, item: Item) -> dict[str, Any]:
    """A task that another entry has, with where that stands."""
    return task(item, setter) | {"entry": setter.to(item.entry_address, [item.entry_title])}


def _tasks(setter: Setter, view: tuple[Item, ...]) -> list[Piece]:
    return [head(setter, setter.words.gettext("What to do")), tasks_node(setter, view)]


def _worksheet(setter: Setter, _view: object) -> list[Piece]:
    sheet = setter.entry.sheet
    if sheet is None:
        return []
    title = setter.words.gettext("The sheet")
    return [{"k": "sheet", "head": head(setter, title), **worksheet_data(sheet)}]


def _differences(setter: Setter, view: tuple[tuple[str, str], ...]) -> list[Piece]:
    items: list[Piece] = [
        {"k": "li", "c": setter.to(address, [question])} for question, address in view
    ]
    title = setter.words.gettext("Where the advice differs")
    return [head(setter, title), {"k": "ul", "c": items}]


def _related(setter: Setter, view: tuple[Card, ...]) -> list[Piece]:
    """What to read next, of what the book holds."""
    found: list[Piece] = []
    for card in view:
        if setter.places.label_of(card.address):
            found += [", "] if found else []
            found += setter.to(card.address, [card.title])
    title: Node = {"k": "strong", "c": [f"{setter.words.gettext('Read next')}:"]}
    return [{"k": "foot", "c": [title, " ", *found]}] if found else []


def _nothing(_setter: Setter, _view: object) -> list[Piece]:
    return []


RULES: Mapping[str, Rule] = {
    "checklists": _nothing,  # the checklists stand at the end of each stage
    "differences": _differences,
    "editions": _editions,
    "facts": _facts,
    "instead": _instead,
    "message": _message,
    "profile": _profile,
    "related": _related,
    "road": _road,
    "specialty": _nothing,  # links to the site's lists
    "steps": _steps,
    "support": _support,
    "tasks": _tasks,
    "worksheet": _worksheet,
}
"""What is set for each block of a page, by its name."""

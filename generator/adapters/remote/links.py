"""Outside addresses of a guide: which are there, which have died.

Each is asked once, one at a time for each host, with a pause between two questions to the same one.
What failed before is remembered: a single failure is nearly always a host that rests, and only the
second one, on another day, is a dead address.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urldefrag, urlsplit

from ...bodies.body import position
from ...catalogue.catalogue import Catalogue
from ...diagnostics import Position
from ...model.windows import Span, Unit
from .asking import Answer, Asker

NO_TIME = Span(0, Unit.DAYS)
PAUSE = 1.5
"""Seconds between two questions to one host."""
_HOSTS_AT_ONCE = 8
_REFUSES_PROGRAMS = (401, 403, 405, 406, 429, 451, 999)
"""Answers of hosts that are there and do not speak to programs."""
_GONE = (404, 410)

State = Literal["there", "moved", "unsure", "failed", "dead"]
"""`moved`: redirected for good. `unsure`: the host refuses programs. `failed`: the first time."""


@dataclass(slots=True)
class Known:
    """What is remembered of an address: the days of the last answer and of the first failure."""

    seen: str = ""
    failed: str = ""
    said: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An address and what it answered; `places` are where the guide names it."""

    url: str
    state: State
    said: str
    places: tuple[Position, ...] = ()


@dataclass(slots=True)
class History:
    """The memory of `matchbook links`, one file."""

    known: dict[str, Known] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> History:
        """From its file; a spoiled one is as good as none."""
        try:
            data = json.loads(text)
            return cls({url: Known(**one) for url, one in data["addresses"].items()})
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def text(self) -> str:
        """The file: sorted, so that a change is a line."""
        told = {"addresses": {url: asdict(self.known[url]) for url in sorted(self.known)}}
        return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def addresses_of(catalogue: Catalogue) -> dict[str, tuple[Position, ...]]:
    """Every outside address of the guide with its places, in the order of the guide."""
    found: dict[str, list[Position]] = {}

    def add(url: str, place: Position) -> None:
        plain = urldefrag(url).url
        if plain.startswith(("https://", "http://")):
            found.setdefault(plain, []).append(place)

    for entry in catalogue.entries:
        for name, value in entry.fields:
            if isinstance(value, str) and value.startswith(("https://", "http://")):
                add(value, entry.places.of(name))
        for link in catalogue.body_of(entry).links:
            if not link.is_image:
                add(link.target, position(entry.body, entry.path, link))
    for name, citation in catalogue.citations.items():
        if citation.url:
            add(citation.url, catalogue.citation_places.get(name, Position("citations.yml")))
    for program in catalogue.comparison.programs:
        if program.website:
            place = catalogue.comparison.places.get(f"programs/{program.id}")
            add(program.website, place.of("website") if place else Position("programs.yml"))
    return {url: tuple(places) for url, places in found.items()}


def ask_all(
    addresses: Mapping[str, tuple[Position, ...]],
    history: History,
    asker: Asker,
    today: date,
    since: Span = NO_TIME,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Found]:
    """Ask every address that was not there within `since`; `history` is brought up to date.

    Returns what is not simply there, the dead first.
    """
    due = [url for url in addresses if _is_due(history.known.get(url), today, since)]
    hosts: dict[str, list[str]] = {}
    for url in due:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    done = 0
    answers: dict[str, Answer] = {}

    def one_host(urls: list[str]) -> None:
        nonlocal done
        for number, url in enumerate(urls):
            if number:
                time.sleep(PAUSE * (1 + random.random() / 2))  # noqa: S311 - a pause, not a secret
            answers[url] = _ask(asker, url)
            done += 1
            tell(done, len(due))

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        list(pool.map(one_host, hosts.values()))
    for url in list(history.known):
        if url not in addresses:
            del history.known[url]
    found = [
        _judged(url, answers[url], history, today, addresses[url]) for url in due if url in answers
    ]
    order: dict[str, int] = {"dead": 0, "failed": 1, "moved": 2, "unsure": 3, "there": 4}
    return sorted(
        (one for one in found if one.state != "there"), key=lambda one: (order[one.state], one.url)
    )


def _is_due(known: Known | None, today: date, since: Span) -> bool:
    if known is None or known.failed or not known.seen:
        return True
    try:
        return since.after(date.fromisoformat(known.seen)) <= today
    except ValueError:
        return True


def _ask(asker: Asker, url: str) -> Answer:
    """HEAD first, which costs a host nothing; GET where it does not know that."""
    answer = asker.ask(url, method="HEAD")
    if answer.problem or answer.status >= 400:
        answer = asker.ask(url)
    return answer


def _judged(
    url: str, answer: Answer, history: History, today: date, places: tuple[Position, ...]
) -> Found:
    known = history.known.setdefault(url, Known())
    known.asked = today.isoformat()
    if answer.status in _REFUSES_PROGRAMS:
        known.said = f"answers {answer.status} to programs"
        known.failed = ""
        return Found(url, "unsure", f"{known.said}: open it yourself", places)
    if not answer.problem and answer.status < 400:
        known.seen, known.failed, known.said = today.isoformat(), "", ""
        if {301, 308} & set(answer.passed) and not _same(url, answer.url):
            return Found(url, "moved", f"stands at {answer.url} now", places)
        return Found(url, "there", "", places)
    known.said = answer.problem or f"answers {answer.status}"
    first = known.failed
    known.failed = first or today.isoformat()
    if first and first != today.isoformat():
        return Found(url, "dead", f"{known.said}, since {first}", places)
    if answer.status in _GONE:
        return Found(url, "failed", f"{known.said}: it says that the page is gone", places)
    return Found(url, "failed", f"{known.said}, for the first time", places)


def _same(old: str, new: str) -> bool:
    """Whether two addresses differ only in what redirects do by custom: https, `www.`, a slash."""

    def plain(url: str) -> str:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        return f"{host}{parts.path.rstrip('/')}?{parts.query}"

    return plain(old) == plain(new)


def told(found: Iterable[Found], asked: int, form: str) -> str:
    """The findings as text, JSON or Markdown (for an issue in a tracker)."""
    listed = list(found)
    if form == "json":
        rows = [
            {"url": one.url, "state": one.state, "said": one.said,
             "places": [f"{p.path}:{p.line}:{p.column}" for p in one.places]}
            for one in listed
        ]  # fmt: skip
        return json.dumps({"asked": asked, "found": rows}, indent=2, ensure_ascii=False) + "\n"
    names = {
        "dead": "Dead: find where it stands now, or take it out",
        "failed": "Failed for the first time: asked again next time",
        "moved": "Moved: write the new address",
        "unsure": "Refuse programs: open them yourself",
    }
    lines = []
    for state, name in names.items():
        those = [one for one in listed if one.state == state]
        if not those:
            continue
        lines.append(f"## {name}\n" if form == "markdown" else f"{name}")
        for one in those:
            if form == "markdown":
                lines.append(f"- [ ] <{one.url}> {one.said}")
                lines += [f"  - `{p.path}:{p.line}`" for p in one.places]
            else:
                lines.append(f"  {one.url}\n    {one.said}")
                lines += [f"    at {p.path}:{p.line}:{p.column}" for p in one.places]
        lines.append("")
    dead = sum(1 for one in listed if one.state == "dead")
    lines.append(f"{asked} addresses asked, {dead} dead, {len(listed) - dead} to look at")
    return "\n".join(lines) + "\n"

"""Cards and chips: an entry as it stands in a list, a term as it stands on a card."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from ..catalogue.catalogue import Catalogue
from ..model.entry import ALL, Entry
from ..model.taxonomy import DECIDED, FOR_DECIDED, Specialties, Taxonomy
from ..model.words import Spoken, Words
from .page import Address
from .values import fields_on, first_value, iso, value_words


@dataclass(frozen=True, slots=True)
class Chip:
    """A term as readers see it: icon and word, never color alone."""

    kind: str
    label: str
    icon: str | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An entry in a list. `specialties`, `stages`, `topics` are expanded term ids."""

    id: str
    address: Address
    title: str
    summary: str
    collection: str
    specialties: tuple[str, ...]
    stages: tuple[str, ...]
    topics: tuple[str, ...]
    chips: tuple[Chip, ...]
    facts: tuple[str, ...] = ()
    sort_month: int | None = None
    sort_date: str | None = None
    lang: Spoken | None = None


_CARDS: WeakKeyDictionary[Catalogue, dict[str, Card]] = WeakKeyDictionary()


def card(catalogue: Catalogue, entry: Entry) -> Card:
    """The card of one entry; an entry stands in many lists, its card is made once."""
    made = _CARDS.setdefault(catalogue, {})
    found = made.get(entry.id)
    if found is None:
        found = made[entry.id] = _card(catalogue, entry)
    return found


def _card(catalogue: Catalogue, entry: Entry) -> Card:
    return Card(
        id=entry.id,
        address=entry.permalink,
        title=entry.title,
        summary=entry.fields.summary,
        collection=catalogue.collection_of(entry).singular,
        specialties=catalogue.readers_of(entry),
        stages=catalogue.terms_of(entry, "stages"),
        topics=catalogue.terms_of(entry, "topics"),
        chips=_shortened(catalogue, chips(catalogue, entry)),
        facts=facts(catalogue, entry),
        sort_month=first_value(catalogue, entry, "filter", "month"),
        sort_date=iso(first_value(catalogue, entry, "filter", "date")),
        lang=catalogue.spoken(entry),
    )


def chips(catalogue: Catalogue, entry: Entry) -> tuple[Chip, ...]:
    """Chips for an entry's specialties and stages; all of them make one chip.

    A profile of a specialty has that of its family.
    """
    settings = catalogue.settings
    _ = settings.words.gettext
    if catalogue.collection_of(entry).free and ALL in entry.fields.specialties:
        return ()
    if catalogue.collection_of(entry).about_terms:
        _, profile = catalogue.profiles[entry.slug]
        return tuple(
            Chip("specialty", family.name, None, f"specialties/#{family.id}")
            for family in settings.specialties.families
            if family.id == profile.family
        )
    return (
        *_specialty_chips(settings.specialties, entry.fields.specialties, settings.words),
        *_term_chips(settings.stages, entry.fields.stages, "stage", _("Every stage")),
    )


def _shortened(catalogue: Catalogue, chips: tuple[Chip, ...]) -> tuple[Chip, ...]:
    """Chips for a card: three or more stages in a row make one, `Clinical to Fellow`."""
    places = {
        f"stages/{stage.id}/": (place, stage)
        for place, stage in enumerate(catalogue.settings.stages)
    }
    kept = [chip for chip in chips if chip.address not in places]
    run: list[int] = []
    stages = [stage for _, stage in places.values()]

    def close() -> None:
        first, last = stages[run[0]], stages[run[-1]]
        if len(run) > 2:
            words = catalogue.settings.words.gettext(
                "{first} to {last}",
                first=first.label,
                last=f"{last.label[:1].lower()}{last.label[1:]}",
            )
            kept.append(Chip("stage", words, first.icon))
        else:
            kept.extend(Chip("stage", stages[i].label, stages[i].icon) for i in run)
        run.clear()

    for chip in chips:
        if chip.address not in places:
            continue
        place, _ = places[chip.address]
        if run and place != run[-1] + 1:
            close()
        run.append(place)
    if run:
        close()
    return tuple(kept)


def _specialty_chips(
    specialties: Specialties, written: tuple[str, ...], words: Words
) -> tuple[Chip, ...]:
    """Families by their names, then the specialties written beside them, then other readers."""
    if DECIDED in written and DECIDED not in specialties:
        return (Chip("specialty", words.gettext(FOR_DECIDED), "material/check-all"),)
    families = tuple(f for f in specialties.families if f.id in written)
    inside = {f.id for f in families}
    own = tuple(i for i in written if i in specialties and specialties.of(i).family not in inside)
    doors = tuple(
        Chip("specialty", door.name, door.icon, f"{specialties.id}/{door.id}/")
        for door in specialties.doors
        if door.id in written
    )
    chips = tuple(Chip("specialty", f.name, None, f"{specialties.id}/") for f in families)
    if families and not own:
        return chips + doors
    names = own if families else written
    every = words.gettext("All specialties")
    return chips + _term_chips(specialties, names, "specialty", every) + doors


def _term_chips(
    taxonomy: Taxonomy, written: tuple[str, ...], kind: str, every: str
) -> tuple[Chip, ...]:
    ids = taxonomy.expand(written)
    if ALL in written or len(ids) == len(taxonomy.ids):
        return (Chip(kind, every, "material/check-all", f"{taxonomy.id}/"),)
    terms = (taxonomy.term(i) for i in ids)
    return tuple(Chip(kind, t.label, t.icon, f"{taxonomy.id}/{t.id}/") for t in terms)


def facts(catalogue: Catalogue, entry: Entry) -> tuple[str, ...]:
    """What a reader compares entries of one collection by, in a few words each."""
    _ = catalogue.settings.words.gettext
    return tuple(
        _(field.shown.in_card).format(words)
        for field in fields_on(catalogue, entry, "card")
        if (words := value_words(catalogue, entry, field))
    )

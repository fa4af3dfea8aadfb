"""The guide that lies open: entries and settings as they are now, checked, and how they are saved.

Everything is read again when a file on disk changed, so that other programs may work beside.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...catalogue.catalogue import Catalogue
from ...diagnostics import Diagnostic, Position, Severity
from ...editing.entry_state import EntryState, LayerFile, merged_raw, state_of
from ...editing.operations import Files, Referrer
from ...editing.refusal import EditRefused
from ...editing.source_text import SourceText
from ...model.collections import COLLECTIONS, Collection
from ...model.entry import Body, Places
from ...model.settings import SiteSettings
from ...pipeline import Checked, Project, check, settings_of
from ...sources.files import SourceFile, shown_path, walk
from ...sources.front_matter import RawEntry, split
from ..files import clock
from ..files.staging import files_below
from .git import Git
from .keeping import Keeper, Write, digest


@dataclass(frozen=True, slots=True)
class LayerPlace:
    """A layer's folder; `shown` is its path in the project, `is_writable` whether a school's."""

    name: str
    folder: Path
    shown: str
    is_writable: bool
    files: Mapping[str, str] = field(default_factory=dict)
    """Paths inside the folder, by entry id."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide as it was found at one moment. `settings` are None where they cannot be used."""

    settings: SiteSettings | None
    catalogue: Catalogue | None
    problems: tuple[Diagnostic, ...]
    layers: tuple[LayerPlace, ...]

    @property
    def own(self) -> LayerPlace | None:
        """The folder that a school writes in: the highest layer, where it lies in the project."""
        return self.layers[-1] if self.layers and self.layers[-1].is_writable else None

    @property
    def collections(self) -> Mapping[str, Collection]:
        """All collections, those of the package where the settings cannot be used."""
        return self.settings.collections if self.settings else COLLECTIONS

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all entries of all layers, hidden ones too."""
        return tuple(sorted({key for layer in self.layers for key in layer.files}))

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        """Problems without the notes of what layers do."""
        return tuple(p for p in self.problems if p.severity is not Severity.NOTE)


class Desk:
    """One project on disk."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.keeper = Keeper(project.root)
        self.git = Git.of(project.root)
        self.lock = threading.RLock()
        self._seen: dict[str, tuple[int, int]] = {}
        self._guide: Guide | None = None

    def today(self) -> date:
        """The day that everything is dated by."""
        return clock.today()

    def guide(self) -> Guide:
        """The guide as it is on disk now."""
        with self.lock:
            seen = self._look()
            if self._guide is None or seen != self._seen:
                self._guide = self._read()
                self._seen = self._look()
            return self._guide

    def forget(self) -> None:
        """Read everything again: files were written beside the editor's own way."""
        self._guide = None

    def _read(self) -> Guide:
        checked = check(self.project, self.today())
        catalogue = checked.catalogue
        settings = catalogue.settings if catalogue else settings_of(self.project)
        return Guide(settings, catalogue, checked.problems, self._layers(settings))

    def _layers(self, settings: SiteSettings | None) -> tuple[LayerPlace, ...]:
        root = self.project.root
        found = []
        for layer in settings.institution.layers if settings else ():
            folder = root / layer.path if layer.path else self.project.base_content
            inside = folder.resolve().is_relative_to(root.resolve())
            files = {}
            collections = settings.collections if settings else COLLECTIONS
            for path in walk(folder, ".md"):
                collection, _, rest = path.partition("/")
                if rest and collection in collections:
                    files[f"{collection}/{rest.rpartition('/')[2].removesuffix('.md')}"] = path
            found.append(LayerPlace(layer.name, folder, shown_path(folder, root), inside, files))
        return tuple(found)

    def _look(self) -> dict[str, tuple[int, int]]:
        folders = {self.project.config_dir, self.project.root / "content"}
        if self._guide:
            folders |= {layer.folder for layer in self._guide.layers}
        found = {}
        for folder in folders:
            for inside in files_below(folder):
                try:
                    look = (folder / inside).stat()
                except OSError:
                    continue
                found[f"{folder}/{inside}"] = (look.st_mtime_ns, look.st_size)
        return found

    # entries

    def state(self, entry_id: str) -> EntryState:
        """An entry with what lower layers say of it; raises EditRefused where there is none."""
        guide = self.guide()
        collection = guide.collections.get(entry_id.partition("/")[0])
        if collection is None or entry_id not in guide.ids:
            raise EditRefused("there is no such entry")
        own = guide.own
        lower = [
            self._layer_file(layer, entry_id)
            for layer in guide.layers
            if layer is not own and entry_id in layer.files
        ]
        mine = self._layer_file(own, entry_id) if own and entry_id in own.files else None
        return state_of(entry_id, collection, lower, mine, own.shown if own else "")

    def _layer_file(self, layer: LayerPlace, entry_id: str) -> LayerFile:
        inside = layer.files[entry_id]
        try:
            data = (layer.folder / inside).read_bytes()
        except OSError as problem:
            raise EditRefused(f"{inside} cannot be read: {problem.strerror}") from None
        return LayerFile(layer.name, f"{layer.shown}/{inside}", inside, SourceText.of(data))

    def base_source(self, entry_id: str) -> SourceText:
        """The file of the highest lower layer that has the entry."""
        guide = self.guide()
        for layer in reversed(guide.layers):
            if layer is not guide.own and entry_id in layer.files:
                return self._layer_file(layer, entry_id).source
        raise EditRefused("there is nothing below this entry")

    def own_folder(self) -> str:
        """The folder of the school's layer; raises EditRefused where there is none."""
        own = self.guide().own
        if own is None:
            raise EditRefused(
                "this guide has no folder of its own yet: name one under 'layers' in "
                f"{self.project.config_dir.name}/institution.yml"
            )
        return own.shown

    def referrers(self) -> list[Referrer]:
        """The school's own files, which may refer to an entry."""
        guide = self.guide()
        found = []
        for entry_id in guide.own.files if guide.own else ():
            try:
                file = self._layer_file(guide.own, entry_id)  # type: ignore[arg-type]
            except EditRefused:
                continue
            kind = guide.collections[entry_id.partition("/")[0]]
            found.append(Referrer(kind, file.path, file.source))
        return found

    def known_problems(self, state: EntryState) -> tuple[RawEntry | None, tuple[Diagnostic, ...]]:
        """What `check` says of the entry as it is on disk."""
        guide = self.guide()
        paths = {
            f"{layer.shown}/{layer.files[state.id]}"
            for layer in guide.layers
            if state.id in layer.files
        }
        found = tuple(problem for problem in guide.told if problem.position.path in paths)
        return merged_raw(state, state.own), found

    def problems_with(
        self, state: EntryState, own: SourceText | None
    ) -> tuple[RawEntry | None, tuple[Diagnostic, ...]]:
        """What `check` would say of the entry with this file of the school's; nothing is saved."""
        guide = self.guide()
        lower = [
            f"{layer.shown}/{layer.files[state.id]}"
            for layer in guide.layers
            if layer is not guide.own and state.id in layer.files
        ]
        merged = merged_raw(state, own)
        stands_at = state.own_path if state.own is not None else lower[-1] if lower else ""
        own_raw: RawEntry | None = None
        if own is not None:
            own_raw, found = split(SourceFile(state.own_path, state.own_path, own.plain))
            if own_raw is None:
                return None, tuple(found)
        start = Places(Position(state.own_path))
        nothing = RawEntry(state.own_path, state.own_path, {"extend": True}, Body(""), start)

        def read(file: SourceFile) -> tuple[RawEntry | None, Sequence[Diagnostic]]:
            if file.path != stands_at:
                return split(file)
            if state.own is not None:
                if own is None:
                    return nothing, ()
                return split(SourceFile(file.path, file.inside, own.plain))
            return merged, ()

        checked: Checked = check(self.project, self.today(), read)
        paths = {state.own_path, *lower}
        mine = tuple(
            p
            for p in checked.problems
            if p.position.path in paths and p.severity is not Severity.NOTE
        )
        return merged, mine

    # saving

    def save(self, files: Files, sentence: str, was: Mapping[str, str]) -> None:
        """Write files made from the states that `was` names by digest, under a sentence."""
        writes = [
            Write(path, text.data if text is not None else None, was.get(path, ""))
            for path, text in files.items()
        ]
        self.save_writes(writes, sentence)

    def save_bytes(self, files: Mapping[str, bytes | None], sentence: str) -> None:
        """Write new files, such as pictures."""
        writes = [Write(p, d, digest(self.keeper.read(p))) for p, d in files.items()]
        self.save_writes(writes, sentence)

    def save_writes(self, writes: Sequence[Write], sentence: str) -> None:
        """Write all of them or none; where there is a Git history, under the sentence."""
        with self.lock:
            self.keeper.save(writes)
            self._guide = None
            if self.git:
                self.git.commit([one.path for one in writes], sentence)

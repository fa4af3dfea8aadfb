"""Whatever stands in a file, a check ends in diagnostics inside that file, or in a site."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import (
    Diagnostic,
    Position,
    format_github,
    format_json,
    format_text,
    has_errors,
)
from generator.model.collections import COLLECTIONS
from generator.outputs.pdf import Printed, SheetFile
from generator.pipeline import Checked, check, write
from generator.views.sheet import PAPERS, Printable
from tests.support.examples import examples
from tests.support.mutants import mutate
from tests.support.site import ENTRY, ROOT, SiteTest

TODAY = date(2026, 11, 22)


def examine(root: Path, problems: Sequence[Diagnostic]) -> None:
    """Every diagnostic lies inside a file of the guide and can be printed in every form."""
    rows = json.loads(format_json(problems))["problems"]
    assert len(rows) == len(problems)
    for problem in problems:
        assert format_text(problem).startswith(f"{problem.position}: ")
        assert "\n" not in format_github(problem)
        for place in (problem.position, *problem.related):
            assert _is_inside(root, place), problem


def _is_inside(root: Path, place: Position) -> bool:
    path = root / place.path
    if not path.is_file():
        return path.exists() and (place.line, place.column) == (1, 1)
    data = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = [*data.split(b"\n"), b""]
    bound = len(lines[place.line - 1]) if 1 <= place.line <= len(lines) else 0
    return 1 <= place.line <= len(lines) and 1 <= place.column <= bound + 1


def undrawn(sheets: Sequence[Printable]) -> Callable[[], list[SheetFile]]:
    """Sheets without their drawing, which is slow."""
    files = [SheetFile(sheet, paper, Printed(b"", 1, "")) for sheet in sheets for paper in PAPERS]
    return lambda: files


@dataclass(frozen=True)
class Guide:
    """A guide whose files are spoiled and put right again."""

    site: SiteTest
    sound: dict[Path, bytes]

    @classmethod
    def of(cls, site: SiteTest, folder: str) -> Guide:
        """Spoils the files of one folder of the guide."""
        paths = sorted(p for p in (site.root / folder).rglob("*") if p.suffix in (".md", ".yml"))
        return cls(site, {path: path.read_bytes() for path in paths})

    def spoil(self, paths: Sequence[Path], dice: random.Random) -> int:
        """Mutate the files, check them together, and write what has no errors; how many."""
        spoiled = {path: mutate(self.sound[path], dice) for path in paths}
        try:
            self._try(spoiled)
        except Exception:
            guilty = self._guilty(spoiled)
            for path in guilty:
                print(f"{path.relative_to(self.site.root)}:\n{guilty[path]!r}")  # noqa: T201
            raise
        finally:
            self._put(self.sound)
        return len(spoiled)

    def _try(self, files: dict[Path, bytes]) -> None:
        self._put(self.sound | files)
        checked = self._check()
        for _ in range(20):
            if not has_errors(checked.problems):
                break
            bad = {
                self.site.root / place.path
                for problem in checked.problems
                if problem.severity == "error"
                for place in (problem.position, *problem.related)
            }
            self._put({path: data for path, data in self.sound.items() if path in bad})
            checked = self._check()
        if checked.catalogue and not has_errors(checked.problems):
            write(checked.catalogue, TODAY, undrawn)

    def _check(self) -> Checked:
        checked = check(self.site.project, TODAY)
        examine(self.site.root, checked.problems)
        return checked

    def _guilty(self, files: dict[Path, bytes]) -> dict[Path, bytes]:
        """Half and half again, while one half alone still fails."""
        while len(files) > 1:
            paths = sorted(files)
            for half in (paths[: len(paths) // 2], paths[len(paths) // 2 :]):
                some = {path: files[path] for path in half}
                try:
                    self._try(some)
                except Exception:
                    files = some
                    break
            else:
                return files
        return files

    def _put(self, files: dict[Path, bytes]) -> None:
        for path, data in files.items():
            path.write_bytes(data)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The real content, with its configuration left alone."""
    root = tmp_path_factory.mktemp("fuzz")
    for name in ("content", "site_config"):
        shutil.copytree(ROOT / name, root / name)
    institution = root / "site_config/institution.yml"
    text = institution.read_text(encoding="utf-8")
    assert "- name: base\n" in text
    institution.write_text(text.replace("- name: base\n", "- {name: base, path: content}\n"))
    return Guide.of(SiteTest(root), "content")


@pytest.fixture
def configured(small_site: SiteTest) -> Guide:
    """The real configuration, over a small guide."""
    return Guide.of(small_site, "site_config")


def _spoil_content(real: Guide, seed: int) -> int:
    dice = random.Random(seed)
    return real.spoil([p for p in real.sound if p.suffix == ".md" or dice.random() < 0.2], dice)


def test_spoiled_content_is_told_and_never_fails(real: Guide) -> None:
    """Every real file, spoiled at random: no exception, every problem inside its file."""
    assert _spoil_content(real, 1) > 150


def test_spoiled_configuration_is_told_and_never_fails(configured: Guide) -> None:
    """The same for each file of the configuration."""
    dice = random.Random(2)
    assert sum(configured.spoil([path], dice) for path in configured.sound) == 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_ten_thousand_spoiled_files_never_fail(real: Guide, configured: Guide, seed: int) -> None:
    """Forty times every file of the guide, and fifty of its configuration."""
    number = _spoil_content(real, seed)
    dice = random.Random(seed)
    number += sum(configured.spoil([p], dice) for _ in range(10) for p in configured.sound)
    assert number * 40 >= 10_000


_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.text(max_size=20)
    | st.sampled_from(
        ["all", "match-day", "-3 months", "guides/first", "https://x.org", "x", "a b"]
    )
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "do", "when", "anchor", "from", "to", "repeat", "name", "status"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@st.composite
def front_matter(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A collection, and fields of its schema with any values over sound ones."""
    collection = draw(st.sampled_from(sorted(COLLECTIONS)))
    names = [
        field.alias or name for name, field in COLLECTIONS[collection].schema.model_fields.items()
    ]
    fields: dict[str, object] = {
        "title": "A",
        "summary": "B.",
        "specialties": ["all"],
        "stages": ["all"],
        "reviewed": date(2026, 11, 22),
    }
    return collection, fields | draw(st.dictionaries(st.sampled_from(names), _VALUES, max_size=4))


@settings(max_examples=examples(200), suppress_health_check=list(HealthCheck))
@given(made=front_matter(), body=st.text(max_size=60))
def test_any_values_in_any_field_are_told(
    made: tuple[str, dict[str, object]], body: str, small_site: SiteTest
) -> None:
    """Wrong types, nulls, nesting and odd text in every field of every collection."""
    collection, fields = made
    path = small_site.root / f"content/{collection}/any.md"
    path.parent.mkdir(exist_ok=True)
    text = yaml.safe_dump(fields, allow_unicode=True)
    path.write_bytes(f"---\n{text}---\n{body}\n".encode("utf-8", "surrogatepass"))
    try:
        checked = check(small_site.project, TODAY)
        examine(small_site.root, checked.problems)
        if checked.catalogue and not has_errors(checked.problems):
            write(checked.catalogue, TODAY, undrawn)
    finally:
        path.unlink()


HEAD = ENTRY.format(title="A")


@pytest.mark.parametrize(("data", "place", "code"), [
    (HEAD.replace("title: A", "title: A\u2028b\nx: 1"), "3:1", "unknown-key"),
    (HEAD.replace("title: A", "title: A\x85b\nx: 1"), "3:1", "unknown-key"),
    (b"\xef\xbb\xbf---\ntitle: \xff\n", "2:8", "not-utf-8"),
    (b"---\rtitle: A\rsummary: \xc3\xa4\xff\r", "3:11", "not-utf-8"),
    (HEAD.replace("reviewed: 2026", "reviewed: 9999"), "6:11", "wrong-value"),
    (HEAD.replace("reviewed: 2026", "reviewed: 0026"), "6:11", "wrong-value"),
])  # fmt: skip
def test_what_fuzzing_found_stays_mended(
    small_site: SiteTest, data: str | bytes, place: str, code: str
) -> None:
    """Line ends that only YAML knows, bytes after a mark, and years that no calendar can take."""
    path = small_site.root / "content/guides/a.md"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert small_site.diagnostics()[0].startswith(f"content/guides/a.md:{place}: error[{code}]")
    examine(small_site.root, small_site.check().problems)

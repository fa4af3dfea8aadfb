"""What builds leave to each other comes back byte for byte, or not at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.adapters.files.looks import Looks
from generator.adapters.files.memory import FILE, Memory
from generator.outputs.memory import NewShelf


def fill(folder: Path, count: int = 40) -> dict[bytes, bytes]:
    """A store with so many records, and what was put there."""
    kept = {f"key {number}".encode(): bytes([number]) * (number * 37) for number in range(count)}
    with Memory(folder) as memory:
        for key, data in kept.items():
            memory.shelf("pages", "1").keep(key, data)
    return kept


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """In the process that kept it, and in the next one."""
    with Memory(tmp_path) as memory:
        shelf = memory.shelf("pages")
        shelf.keep(b"a", b"first")
        assert shelf.recall(b"a") == b"first"
        shelf.keep(b"a", b"second")
    with Memory(tmp_path) as memory:
        assert memory.shelf("pages").recall(b"a") == b"second"
        assert memory.shelf("pages").recall(b"b") is None


def test_another_shelf_or_basis_knows_nothing_of_it(tmp_path: Path) -> None:
    """The same key on another shelf, or after an upgrade, is another record."""
    fill(tmp_path)
    with Memory(tmp_path) as memory:
        assert memory.shelf("pages", "1").recall(b"key 3") == b"\x03" * 111
        assert memory.shelf("pages", "2").recall(b"key 3") is None
        assert memory.shelf("sheets", "1").recall(b"key 3") is None


def test_only_what_was_used_is_left(tmp_path: Path) -> None:
    """Pruning a shelf leaves what was recalled or kept since, and other shelves alone."""
    fill(tmp_path)
    with Memory(tmp_path) as memory:
        memory.shelf("sheets").keep(b"sheet", b"1")
    with Memory(tmp_path) as memory:
        shelf = memory.shelf("pages", "1")
        shelf.recall(b"key 1")
        shelf.keep(b"new", b"1")
        memory.prune("pages")
    with Memory(tmp_path) as memory:
        shelf = memory.shelf("pages", "1")
        assert [shelf.recall(key) for key in (b"key 1", b"new")] == [b"\x01" * 37, b"1"]
        assert shelf.recall(b"key 2") is None
        assert memory.shelf("sheets").recall(b"sheet") == b"1"


def test_what_is_forgotten_is_gone_at_once(tmp_path: Path) -> None:
    """Another process that looks meanwhile finds nothing either."""
    fill(tmp_path)
    with Memory(tmp_path) as memory:
        memory.shelf("pages", "1").forget(b"key 1")
        with Memory(tmp_path) as other:
            assert other.shelf("pages", "1").recall(b"key 1") is None


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=() if n < 12 else pytest.mark.slow) for n in range(100)]
)
def test_a_spoiled_store_gives_the_right_bytes_or_none(tmp_path: Path, seed: int) -> None:
    """Flipped bits, cut ends, strange bytes: no wrong answer, no exception, and it goes on."""
    kept = fill(tmp_path)
    file = tmp_path / FILE
    data = bytearray(file.read_bytes())
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 3, 30))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.2:
        data = data[: chance.randrange(len(data))]
    file.write_bytes(data)
    with Memory(tmp_path) as memory:
        shelf = memory.shelf("pages", "1")
        for key, value in kept.items():
            assert shelf.recall(key) in {None, value}
        shelf.keep(b"new", b"1")
        memory.prune("pages")
        assert shelf.recall(b"new") == b"1"
    for key, value in fill(tmp_path).items():
        with Memory(tmp_path) as memory:
            assert memory.shelf("pages", "1").recall(key) in {None, value}


def test_a_folder_in_its_place_costs_only_time(tmp_path: Path) -> None:
    """Where nothing can be kept, nothing is found, and nothing fails."""
    (tmp_path / FILE).mkdir()
    with Memory(tmp_path) as memory:
        memory.shelf("pages").keep(b"a", b"1")
        memory.save()
        assert memory.shelf("pages").recall(b"a") is None


def test_a_file_is_read_again_only_where_it_looks_different(tmp_path: Path) -> None:
    """Size and time stamp tell; what they do not tell is not seen."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    shelf = NewShelf()
    first = Looks(shelf, "here").hashes([("a", path)])
    stamp = path.stat().st_mtime_ns
    path.write_bytes(b"two")
    assert Looks(shelf, "here").hashes([("a", path)]) != first or path.stat().st_mtime_ns == stamp
    path.write_bytes(b"three")
    assert Looks(shelf, "here").hashes([("a", path)]) != first

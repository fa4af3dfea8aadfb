"""`make diff` tells what a change does to the site, and nothing else."""

from __future__ import annotations

from pathlib import Path

from benchmarks.diff import differences


def test_pages_are_told_line_by_line_and_other_files_by_name(tmp_path: Path) -> None:
    """What came, what went, and which words of a page are others; the same bytes are silent."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, word, extra in ((old, "Ask", "gone.html"), (new, "Ask early", "came.html")):
        folder.mkdir()
        (folder / "index.html").write_text(f"<h1 id='a'>Title</h1><p>{word}</p>", encoding="utf-8")
        (folder / "same.html").write_text("<p>Same</p>", encoding="utf-8")
        (folder / "sheet.pdf").write_bytes(word.encode())
        (folder / extra).write_text("", encoding="utf-8")
    assert list(differences(old, new)) == [
        "- gone.html",
        "+ came.html",
        "~ index.html",
        "    @@ -3,2 +3,2 @@",
        "     <p>",
        "    -Ask",
        "    +Ask early",
        "~ sheet.pdf (3 to 9 bytes)",
    ]
    assert list(differences(old, old)) == []

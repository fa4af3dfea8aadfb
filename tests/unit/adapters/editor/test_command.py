"""`matchbook edit` where something is missing."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.adapters.commands import cli
from generator.adapters.editor.run import _free
from generator.adapters.preview.serve import AddressError


def test_without_the_extra_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a form that every shell takes."""
    monkeypatch.setattr(cli, "find_spec", lambda _name: None)
    said = CliRunner().invoke(cli.main, ["edit"])
    assert said.exit_code == 2
    assert 'pip install "matchbook-guide[edit]"' in said.output


def test_without_a_guide_it_says_so(tmp_path: Path) -> None:
    """Nothing is served from just any folder."""
    said = CliRunner().invoke(cli.main, ["edit", "--project-dir", str(tmp_path)])
    assert said.exit_code == 2
    assert "there is no guide" in said.output


def test_a_port_that_was_asked_for_is_that_port_or_none() -> None:
    """The usual one may give way to a free one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressError, match="taken"):
            _free(port)
    assert _free(port) == port

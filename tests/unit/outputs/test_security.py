"""What a host tells browsers: one policy, and headers beside it."""

from __future__ import annotations

from generator.outputs.security import headers, policy

CAMPUS = "https://lms.x.example"


def parts(text: str) -> dict[str, list[str]]:
    """A policy's sources by directive."""
    return {name: rest for name, *rest in (part.split() for part in text.split("; "))}


def test_nothing_is_allowed_that_is_not_named() -> None:
    """No inline code, no other host, no frame around the site but its own."""
    found = parts(policy())
    assert found["default-src"] == ["'none'"]
    allowed = {source for sources in found.values() for source in sources}
    assert allowed <= {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert found["img-src"] == ["'self'", "data:"]
    assert "data:" not in found["script-src"]
    assert found["frame-ancestors"] == ["'self'"]


def test_a_page_cannot_say_who_frames_it() -> None:
    """Everything else it says as the headers do."""
    own, sent = parts(policy(in_page=True)), parts(policy())
    assert "frame-ancestors" not in own
    assert own == {name: value for name, value in sent.items() if name != "frame-ancestors"}


def test_a_learning_platform_may_be_named() -> None:
    """The older header, which can name nobody, is then left out."""
    assert headers()["X-Frame-Options"] == "SAMEORIGIN"
    named = headers([CAMPUS])
    assert "X-Frame-Options" not in named
    policy_sent = parts(named["Content-Security-Policy"])
    assert policy_sent["frame-ancestors"] == ["'self'", CAMPUS]
    assert CAMPUS not in str({k: v for k, v in policy_sent.items() if k != "frame-ancestors"})


def test_powers_that_no_page_needs_are_switched_off() -> None:
    """For every origin."""
    features = headers()["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(features)
    assert all(feature.endswith("=()") for feature in features)
    assert headers()["X-Content-Type-Options"] == "nosniff"

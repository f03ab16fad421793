"""Where tests find material that isn't part of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

import onrecord.stories

# A machine that is busy with something else isn't a fault of the program.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The public corpora beside the checkout; tests that need them are left out where they are absent."""
    folder = ROOT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the public corpora are not beside the checkout (../shared/corpora)")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Two real reports of one event beside the checkout; tests that need them are left out where they are absent."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the two real reports are not beside the checkout (../shared/seeds)")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The invented story that ships with the repository."""
    return ROOT / "examples"


@pytest.fixture(autouse=True)
def _faults_are_loud(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A fault over a story, of which users are told, fails a test, unless it is about that."""

    def loud(error: Exception) -> None:
        raise error

    if "faults" not in request.keywords:
        monkeypatch.setattr(onrecord.stories, "fault", loud)
        monkeypatch.setattr(onrecord.stories.telling, "fault", loud)

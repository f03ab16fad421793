"""Data flows one way: no module imports against the arrows, and the checker sees those that would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.layers import MAY_IMPORT, violations


def planted(folder: Path, module: str, code: str) -> list[str]:
    """What the checker says of a tree in which one module holds this code."""
    for stage in MAY_IMPORT:
        (folder / "onrecord" / stage).mkdir(parents=True)
        (folder / "onrecord" / stage / "__init__.py").touch()
    path = folder / "onrecord" / module
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
    return violations(folder)


def test_no_module_of_ours_imports_against_the_arrows() -> None:
    source = ROOT / "src"
    assert len(list((source / "onrecord").rglob("*.py"))) > 10
    assert violations(source) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("reading/dates.py", "import onrecord.articles"),
        ("reading/dates.py", "import json, onrecord.articles.clean as clean"),
        ("reading/dates.py", "from onrecord.stories import claims"),
        ("reading/dates.py", "from onrecord import articles"),
        ("reading/dates.py", "import onrecord"),
        ("reading/dates.py", "from onrecord import read"),
        ("reading/dates.py", "from onrecord import *"),
        ("reading/dates.py", "from onrecord.pipeline import build"),
        ("reading/dates.py", "from onrecord.workers import spread"),
        ("reading/dates.py", "from .. import ledger"),
        ("reading/dates.py", "from ..ledger import Desk"),
        ("reading/dates.py", "from ..ledger.ask import cards"),
        ("reading/__init__.py", "from ..stories import compile"),
        ("reading/deep/dates.py", "from ...stories import compile"),
        ("reading/dates.py", "def late():\n    from onrecord.ledger import Desk"),
        ("reading/dates.py", "if TYPE_CHECKING:\n    from onrecord.ledger import Desk"),
        ("reading/dates.py", "try:\n    import onrecord.site\nexcept ImportError:\n    pass"),
        ("reading/dates.py", "import importlib\nimportlib.import_module('onrecord.stories')"),
        ("reading/dates.py", "import importlib\nimportlib.import_module('..stories', __package__)"),
        ("reading/dates.py", "import importlib\nimportlib.import_module(name='onrecord.stories')"),
        ("reading/dates.py", "from importlib import import_module as load\nload('onrecord.stories')"),
        ("reading/dates.py", "load = __import__\nload('onrecord.stories')"),
        ("reading/dates.py", "__import__('onrecord.stories')"),
        ("reading/dates.py", "import importlib\nimportlib.import_module(name)"),
        ("reading/dates.py", "import runpy\nrunpy.run_module('onrecord.cli')"),
        ("reading/dates.py", "import sqlite3"),
        ("reading/dates.py", "from sqlite3 import connect"),
        ("reading/dates.py", "from sqlite3.dbapi2 import connect"),
        ("reading/dates.py", "import importlib\nimportlib.import_module('sqlite3')"),
        ("site/pages.py", "import sqlite3"),
        ("site/pages.py", "from onrecord.reading import read"),
        ("ledger/ask.py", "from onrecord.site import publish"),
        ("model/text.py", "from onrecord.reading import read"),
        ("model/text.py", "from onrecord.ledger import Desk"),
        ("pipeline.py", "import sqlite3"),
        ("cli.py", "from sqlite3 import connect"),
        ("cli/build.py", "from sqlite3 import connect"),
        ("workers.py", "from onrecord.reading import read"),
        ("stray.py", "from onrecord.reading import read"),
        ("stray.py", "import sqlite3"),
        ("imagery/grid.py", "need('onrecord.reading')"),
        ("imagery/grid.py", "need(module)"),
        ("imagery/grid.py", "import importlib\nimportlib.import_module(module)"),
        ("strays/one.py", ""),
    ],
)
def test_an_import_against_the_arrows_is_found(tmp_path: Path, module: str, code: str) -> None:
    found = planted(tmp_path, module, code)
    assert found
    assert all(one.startswith(f"onrecord/{module}:") for one in found)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("reading/dates.py", "from onrecord.model import Span"),
        ("reading/dates.py", "from onrecord.reading.figures import figures"),
        ("reading/dates.py", "from . import figures\nfrom .figures import figures\nfrom ..model import Span"),
        ("reading/deep/dates.py", "from ..figures import figures"),
        ("reading/dates.py", "import importlib\nimportlib.import_module('.figures', __package__)"),
        ("reading/dates.py", "from importlib.resources import files\nfiles('onrecord.reading')"),
        ("model/article.py", "from onrecord.model.text import Span"),
        ("ledger/desk.py", "import sqlite3"),
        ("site/pages.py", "from onrecord.ledger import Desk"),
        ("pipeline.py", "from onrecord.reading import read\nfrom onrecord.ledger import Desk"),
        ("cli.py", "from onrecord import pipeline"),
        ("cli/building.py", "from onrecord import pipeline\nfrom onrecord.ledger import Desk"),
        ("__init__.py", "from onrecord.pipeline import read"),
        ("workers.py", "from onrecord.model import Article"),
        (
            "imagery/needs.py",
            "from importlib import import_module\ndef need(module):\n    return import_module(module)",
        ),
        ("imagery/grid.py", "from onrecord.imagery.needs import need\nneed('rasterio')"),
        ("reading/dates.py", "import onrecordings, sqlite3ish"),
    ],
)
def test_an_import_along_the_arrows_is_left_alone(tmp_path: Path, module: str, code: str) -> None:
    assert planted(tmp_path, module, code) == []


def test_a_finding_names_the_line(tmp_path: Path) -> None:
    (found,) = planted(tmp_path, "reading/dates.py", "import json\n\nimport sqlite3\n")
    assert found == "onrecord/reading/dates.py:3: imports sqlite3; only ledger opens a database"

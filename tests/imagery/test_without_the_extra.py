"""Without onrecord[imagery] everything else works, places included, and what needs it says what to install."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BLOCKED = ("scipy", "rasterio", "dask", "distributed", "odc", "pystac_client", "pystac", "shapely", "pyxccd", "xarray")
COMMAND = f"""
import sys
for name in {BLOCKED!r}:
    sys.modules[name] = None
from onrecord.cli import main
sys.argv[0] = "onrecord"
main()
"""
SITE = {
    "type": "Feature",
    "properties": {"name": "Dolm quarry"},
    "geometry": {"type": "Polygon", "coordinates": [[[10, 50], [10.01, 50], [10.01, 50.01], [10, 50.01], [10, 50]]]},
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", COMMAND, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_everything_else_works_and_says_what_is_missing(tmp_path: Path) -> None:
    desk, site, file = (str(tmp_path / name) for name in ("desk.sqlite", "site", "sites.geojson"))
    Path(file).write_text(json.dumps(SITE), encoding="utf-8")
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("New trenches were dug at Dolm quarry between 3 May 2024 and 9 May 2024.\n", "utf-8")
    assert run("sites", "add", desk, file).returncode == 0
    built = run("build", str(reports), "--desk", desk, "--site", site, "--workers", "1")
    assert built.returncode == 0, built.stderr
    (page,) = (tmp_path / "site" / "places").glob("dolm-quarry*.html")
    assert "Nobody looked at Dolm quarry" in page.read_text(encoding="utf-8")
    looked = run("look", desk, "--catalog", str(tmp_path), "--from", "2024-05-01", "--to", "2024-05-31")
    assert looked.returncode == 1 and "pip install 'onrecord[imagery]'" in looked.stderr
    assert "Traceback" not in looked.stderr

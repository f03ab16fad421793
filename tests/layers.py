"""The arrows of the house: who may import whom, told from the source alone.

A stage imports ``onrecord.model`` and nothing of its neighbours; ``site`` also asks ``ledger``; only the top of the
package joins stages; only ``ledger`` opens a database. Imports are found wherever they stand: within functions,
behind ``TYPE_CHECKING``, relative, or made at run time by name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "onrecord"
STAGES = frozenset({"sources", "articles", "reading", "stories", "imagery", "ledger", "site"})
MAY_IMPORT = {
    "model": frozenset({"model"}),
    **{stage: frozenset({"model", stage}) for stage in STAGES},
    "site": frozenset({"model", "ledger", "site"}),
}
JOINERS = frozenset({"pipeline", "cli", "__main__", "__init__"})
"""Modules and packages at the top that join stages. Any other module at the top may import the vocabulary alone."""
LOADERS = {("onrecord", "imagery", "needs"): "need"}
"""Functions of ours that import by name what may not be installed: their calls are held to the arrows."""
DATABASES = frozenset({"sqlite3", "_sqlite3", "apsw", "aiosqlite", "sqlite_utils", "sqlalchemy"})
IMPORTERS = frozenset({"import_module", "__import__", "run_module", *LOADERS.values()})
"""Functions that import what a string names."""


@dataclass(frozen=True)
class Import:
    """One import: what it names, in full, and where it stands."""

    line: int
    name: str | None
    """Dotted; None where it is only known at run time."""


def violations(source: Path) -> list[str]:
    """Every import under ``source`` (the folder that holds the package) that goes against the arrows."""
    found = []
    for path in sorted((source / PACKAGE).rglob("*.py")):
        module = path.relative_to(source).with_suffix("").parts
        package = module[:-1]
        for one in imports(ast.parse(path.read_text(encoding="utf-8")), package):
            wrong = _wrong(module, one.name)
            if wrong:
                found.append(f"{path.relative_to(source)}:{one.line}: {wrong}")
        if len(module) > 2 and module[1] not in MAY_IMPORT and module[1] not in JOINERS:
            found.append(f"{path.relative_to(source)}:1: a stage that the house doesn't know")
    return found


def imports(tree: ast.AST, package: tuple[str, ...]) -> Iterator[Import]:
    """All imports of a module of ``package``; ``from a import b`` names ``a.b``."""
    importers = IMPORTERS | set(_renamed(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, package)
            yield from (Import(node.lineno, f"{base}.{one.name}".strip(".")) for one in node.names)
        elif isinstance(node, ast.Call) and _called(node) in importers:
            yield Import(node.lineno, _named(node, package))


def _renamed(tree: ast.AST) -> Iterator[str]:
    """What importing functions are called here: ``import_module as load``, ``load = __import__``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (one.asname for one in node.names if one.name in IMPORTERS and one.asname)
        elif isinstance(node, ast.Assign) and _last(node.value) in IMPORTERS:
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _base(node: ast.ImportFrom, package: tuple[str, ...]) -> str:
    if not node.level:
        return node.module or ""
    above = package[: len(package) - node.level + 1]
    return ".".join((*above, *filter(None, [node.module])))


def _called(node: ast.Call) -> str | None:
    return _last(node.func)


def _last(node: ast.expr) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def _named(node: ast.Call, package: tuple[str, ...]) -> str | None:
    """The module that a call imports, if a plain string says so; a relative one is counted from its package."""
    given = [*node.args, *(one.value for one in node.keywords if one.arg in {"name", "mod_name"})]
    first = given[0] if given else None
    if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return None
    name = first.value
    if not name.startswith("."):
        return name
    dots = len(name) - len(name.lstrip("."))
    return ".".join((*package[: len(package) - dots + 1], name.lstrip(".")))


def _wrong(module: tuple[str, ...], name: str | None) -> str | None:
    layer = module[1]
    if name is None:
        free = layer in JOINERS or module in LOADERS
        return None if free else "imports what is only known at run time"
    parts = name.split(".")
    if parts[0] in DATABASES:
        return None if layer == "ledger" else f"imports {parts[0]}; only ledger opens a database"
    if parts[0] != PACKAGE or layer in JOINERS:
        return None
    allowed = MAY_IMPORT.get(layer, frozenset({"model"}))
    if len(parts) == 1:
        return "imports the package's own top, which joins all stages"
    if parts[1] in allowed:
        return None
    return f"imports {name}; {layer} may import {', '.join(sorted(allowed))} alone"

"""How large the house's files and functions may grow, told from the source alone.

A file has one idea and a function does one thing: what outgrows these bounds has more, and is parted. Commands are
free in the number of their parameters, which are their options.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
PARAMETERS = 5
DEPTH = 4
"""Blocks within blocks; one less is the rule, which a few loops over batches and their locks go beyond."""
COMMANDS = "cli"

Function = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def outgrown(source: Path) -> list[str]:
    """Everything under ``source`` that goes beyond the bounds, each with its place."""
    found = []
    for path in sorted(source.rglob("*.py")):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(source)
        if (lines := text.count("\n")) > LINES_OF_A_FILE:
            found.append(f"{name}: {lines} lines")
        functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, Function))
        command = COMMANDS in name.parts
        found += [f"{name}:{one.lineno}: {one.name} has {told}" for one in functions for told in _told(one, command)]
    return found


def _told(function: Function, command: bool) -> Iterator[str]:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if lines > LINES_OF_A_FUNCTION:
        yield f"{lines} lines"
    parameters = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    given = [one for one in parameters if one.arg not in ("self", "cls")]
    if len(given) > PARAMETERS and not command:
        yield f"{len(given)} parameters"
    if (deep := _depth(function.body)) > DEPTH:
        yield f"blocks {deep} deep"


def _depth(body: Sequence[ast.AST]) -> int:
    """How many blocks stand within each other; an ``elif`` is no deeper than its ``if``."""
    return max((_depth_of(one) for one in body), default=0)


def _depth_of(node: ast.AST) -> int:
    if isinstance(node, _SCOPES):
        return 0
    inner = list(ast.iter_child_nodes(node))
    if not isinstance(node, _BLOCKS):
        return _depth(inner)
    otherwise = node.orelse if isinstance(node, ast.If) else []
    follows = otherwise if len(otherwise) == 1 and isinstance(otherwise[0], ast.If) else []
    return max(1 + _depth([one for one in inner if one not in follows]), _depth(follows))

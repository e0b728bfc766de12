"""Sources as trees, each parsed and walked once in a process: the house is large, and many rules
read all of it.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(text: str) -> ast.Module:
    return ast.parse(text)


def tree_of(path: Path) -> ast.Module:
    return parsed(path.read_text(encoding="utf-8"))


@cache
def walked(tree: ast.AST) -> tuple[ast.AST, ...]:
    """The tree with all that is in it."""
    return tuple(ast.walk(tree))

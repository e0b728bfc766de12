"""Finds the files that ship: in a checkout and an editable install beside the package, in a wheel
inside it.
"""

from __future__ import annotations

from pathlib import Path

from simulator.model.errors import FormatError, Place, problem, suggestion
from simulator.model.sentences import Phrase

_PACKAGE = Path(__file__).resolve().parents[1]
_SUFFIXES = (".yaml", ".yml")


def shipped_folder(kind: str) -> Path:
    """The folder of the shipped ``processes`` or ``scenarios``."""
    inside = _PACKAGE / "shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def shipped(kind: str) -> dict[str, Path]:
    """The shipped files of a kind by name (``building-permit``, ``teaching/credit``), in the order
    of the names.
    """
    folder = shipped_folder(kind)
    paths = sorted(path for path in folder.rglob("*.yaml") if not path.name.startswith("."))
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in paths}


def shipped_processes() -> tuple[str, ...]:
    """The names of the processes that ship."""
    return tuple(shipped("processes"))


def shipped_scenarios() -> tuple[str, ...]:
    """The names of the scenarios that ship."""
    return tuple(shipped("scenarios"))


def find_process(source: str | Path) -> tuple[Path, str]:
    """The file of a process and the name it goes by in messages. A bare name means a shipped one,
    anything else a path.

    Raises:
        FormatError: no process of that name ships.
    """
    return _find(source, "processes", Phrase.of("shipped-process"))


def find_scenario(source: str | Path) -> tuple[Path, str]:
    """The file of a scenario and the name it goes by in messages. A bare name means a shipped one,
    anything else a path.

    Raises:
        FormatError: no scenario of that name ships.
    """
    return _find(source, "scenarios", Phrase.of("shipped-scenario"))


def find_indicators(source: str | Path) -> tuple[Path, str]:
    """The file of a set of indicators and the name it goes by in messages. A bare name means a
    shipped one, anything else a path.

    Raises:
        FormatError: no set of that name ships.
    """
    return _find(source, "indicators", Phrase.of("shipped-indicators"))


def _find(source: str | Path, kind: str, what: Phrase) -> tuple[Path, str]:
    if isinstance(source, Path):
        return source, str(source)
    known = shipped(kind)
    by_name = {**{name.rpartition("/")[2]: path for name, path in known.items()}, **known}
    if source in by_name:
        return (
            by_name[source],
            f"{kind}/{by_name[source].relative_to(shipped_folder(kind)).as_posix()}",
        )
    if (
        source.lower().endswith(_SUFFIXES)
        or "/" in source
        or "\\" in source
        or (source and Path(source).exists())
    ):
        return Path(source), source
    hint = (
        Phrase.of("did-you-mean-file", file=f"{source}.yaml")
        if Path(f"{source}.yaml").is_file()
        else suggestion(source, by_name)
    )
    raise FormatError(problem("nothing-ships", hint=hint, place=Place(source or "''"), what=what))

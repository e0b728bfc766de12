"""What an applicant must know of an item that is decided without a full check: by silence, on a
promise, or as a filing.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.application.forms.cells import FormCell, FormLine, FormSources
from simulator.application.forms.course import course_of
from simulator.application.forms.rules import computed, said
from simulator.application.forms.told import below, told
from simulator.model.errors import Path
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.licence import PermitsAfterLicence
from simulator.reforms.materials import CutMaterials


def without_a_check(sources: FormSources, item: Path) -> tuple[FormLine, ...]:
    """Lines that only an item has that can be had by silence or on a promise."""
    return (*_silence(sources, item), *_promise(sources, item))


def looked_at_later(sources: FormSources, item: Path) -> Iterator[FormLine]:
    """What happens once the result is delivered; and how it is supervised, if nobody, or not
    everybody, was checked before.
    """
    later = course_of(sources, item, sources.later(item))
    if later:
        yield FormLine("afterwards", FormCell(parts=later))
    if sources.at((*item, "kind")) == "filing" or without_a_check(sources, item):
        yield FormLine("supervision", told(sources, item, "supervision"))


def _silence(sources: FormSources, item: Path) -> Iterator[FormLine]:
    """What no decision in time means, and what allows that."""
    if sources.at((*item, "on_limit")) == "approve":
        yield FormLine("silence", said(sources, *item, "on_limit"))
        yield FormLine("silence_basis", said(sources, *item, "basis"))


def _promise(sources: FormSources, item: Path) -> Iterator[FormLine]:
    """That an item can be had on a promise, what is promised, and what follows if it is broken."""
    terms = tuple(_terms(sources, item))
    replaced = tuple(_replaced(sources, item))
    text = told(sources, item, "promise")
    if not terms and not replaced and text.to_fill:
        return
    ways = tuple(computed(sources, "on-promise", path) for path in terms)
    if ways or replaced:
        yield FormLine("promise", below(*ways, *replaced))
    yield FormLine("promised", text)
    penalties = (
        computed(sources, rule, path) for path in terms for rule in ("breach", "on-record")
    )
    known = tuple(cell for cell in penalties if cell.value)
    yield FormLine("inspected_by", below(*_inspectors(sources, item, terms)))
    yield FormLine("breach", below(*known, told(sources, item, "breach")))


def _terms(sources: FormSources, item: Path) -> Iterator[Path]:
    """Where the scenario says on what terms an item is decided on a promise."""
    for i, reform in enumerate(sources.scenario.reforms if sources.scenario else ()):
        path: Path = ("scenario", "reforms", i)
        if isinstance(reform, InformAndCommit) and item[2] in reform.items:
            yield path
        if isinstance(reform, PermitsAfterLicence) and item[2] in reform.promise:
            yield (*path, "terms")


def _inspectors(sources: FormSources, item: Path, terms: tuple[Path, ...]) -> tuple[FormCell, ...]:
    """Who looks whether promises are kept, each once."""
    places = [(*path, "inspect", "by") for path in terms]
    places += [("scenario", "reforms", i, "verify", "by") for i, _ in _on_materials(sources, item)]
    found = [computed(sources, "office", each) for each in places if sources.at(each)]
    return tuple({cell.value: cell for cell in found}.values())


def _on_materials(sources: FormSources, item: Path) -> Iterator[tuple[int, CutMaterials]]:
    """The reforms by which a promise replaces certificates of an item, and their places."""
    for i, reform in enumerate(sources.scenario.reforms if sources.scenario else ()):
        if isinstance(reform, CutMaterials) and str(item[2]) in reform.promise:
            yield i, reform


def _replaced(sources: FormSources, item: Path) -> Iterator[FormCell]:
    """The certificates that a promise replaces."""
    for _, reform in _on_materials(sources, item):
        for name in reform.promise[str(item[2])]:
            yield computed(sources, "promised-instead", ("before", "materials", name))

"""What an applicant prepares and what a check finds: the materials of one case, by the rules of
``docs/semantics.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.engine.draws import Draws
from simulator.engine.plan.tables import Folder, PlannedMaterial, PlannedStep
from simulator.engine.simpy.conditions import meant
from simulator.engine.simpy.state import RunState
from simulator.engine.simpy.tokens import Case


class CaseMaterials:
    """The materials of a case for one folder: what waits for a check, what the check will find
    wrong, and whether it did; what the applicant has handed in; whether all were ready once.
    """

    __slots__ = ("defective", "filled", "handed_in", "pending", "returned", "unsupplied")

    def __init__(self) -> None:
        self.pending: list[PlannedMaterial] = []
        self.defective: list[PlannedMaterial] = []
        self.handed_in: list[PlannedMaterial] = []
        self.unsupplied: set[str] = set()
        self.returned = False
        self.filled = False

    def prepare(self, folder: Folder, who: Case, attempt: int, state: RunState) -> int:
        """Hands materials in; returns when all are there. All of them, or after a failed check the
        defective ones.
        """
        case, correcting = who.number, self.returned
        draws, now = state.draws, state.now
        wanted: Sequence[PlannedMaterial] = (
            self.defective
            if correcting
            else [each for each in folder.materials if not _spared(each, who, state)]
        )
        if not correcting:
            self.handed_in = []
        self.pending, self.defective, self.returned, wrong = [], [], False, []
        work, until = 0, now
        for material in wanted:
            known = material.name in self.unsupplied
            if (
                not correcting
                and material.fetched
                and who.begin < material.until
                and _fetched_for(material, who, state)
                and _on_record(material, draws, case)
            ):
                if _below(draws, material.mismatch, case):
                    wrong.append(material)
                    self.unsupplied.add(material.name)
                continue
            corrected = correcting and not known
            self.unsupplied.discard(material.name)
            work += _total(
                draws, material.correct if corrected else material.prepare, case, attempt
            )
            if not corrected and material.obtain:
                obtain = _total(draws, material.obtain, case, attempt)
                there = (
                    state.days.add_working_days(now, obtain)
                    if material.obtain_days
                    else now + obtain
                )
                until = max(until, there)
            self.pending.append(material)
            if draws.share(material.defect, case, attempt) < (
                material.defect_first if attempt == 1 else material.defect_again
            ):
                self.defective.append(material)
        self.defective += wrong
        self.handed_in += [each for each in self.pending if each not in self.handed_in]
        return max(until, state.hours.advance(now, work) if work else now)

    def review(self, draws: Draws, case: int, attempt: int) -> int:
        """The work of looking through what was handed in since the last check, in ms."""
        return sum(_total(draws, material.review, case, attempt) for material in self.pending)

    def passes(self, step: PlannedStep, draws: Draws, case: int, attempt: int) -> bool:
        """Ends a check: nothing is pending any more. What is returned by share is all that was
        handed in.
        """
        returned = _is_returned(step, draws, case, attempt)
        if returned:
            others = [each for each in self.defective if each not in self.handed_in]
            self.defective = [*self.handed_in, *others]
        self.pending, self.returned = [], returned or bool(self.defective)
        return not self.returned


def _is_returned(step: PlannedStep, draws: Draws, case: int, attempt: int) -> bool:
    """Whether an attempt of a check sends the case back by the share that it returns."""
    sampler, first, again = step.returned
    return sampler >= 0 and draws.share(sampler, case, attempt) < (first if attempt == 1 else again)


def lacks(case: Case, step: PlannedStep) -> bool:
    """Whether something that a check takes over from other items is not there yet."""
    folders = case.folders or {}
    return not all(
        any(place in folders and folders[place].filled for place in places)
        for places in step.takes_over
    )


def taken_at(folder: Folder, case: int, state: RunState) -> int:
    """When the prepared materials of a case are taken: now, or after the longest of the waits
    before acceptance that fall to it.
    """
    draws, until = state.draws, state.now
    for each in folder.before_acceptance:
        if draws.share(each.sampler, case, 1) < each.share:
            length = _total(draws, each.delay, case, 1)
            until = max(
                until,
                state.days.add_working_days(state.now, length)
                if each.in_days
                else state.now + length,
            )
    return until


def inquiries(folder: Folder, draws: Draws, case: int) -> int:
    """How many inquiry visits a case makes before hand-in."""
    return sum(
        int(mean) + (draws.share(sampler, case, 1) < mean - int(mean))
        for sampler, mean in folder.inquiries
    )


def _spared(material: PlannedMaterial, case: Case, state: RunState) -> bool:
    """Whether none of the items that ask for a material asks this case for it."""
    return bool(material.spared) and all(
        meant(state.plan, state.draws, each, case) for each in material.spared
    )


def _fetched_for(material: PlannedMaterial, case: Case, state: RunState) -> bool:
    """Whether a fetched material is fetched for this case, if there is a record."""
    only = material.fetched_for
    return only < 0 or meant(state.plan, state.draws, only, case)


def _on_record(material: PlannedMaterial, draws: Draws, case: int) -> bool:
    return _below(draws, material.coverage, case) and not _below(draws, material.outage, case)


def _below(draws: Draws, chance: tuple[int, float], case: int) -> bool:
    return draws.share(chance[0], case, 1) < chance[1]


def _total(draws: Draws, samplers: tuple[int, ...], case: int, attempt: int) -> int:
    return sum(draws.value(sampler, case, attempt) for sampler in samplers)

"""What an applicant hands in, how long that takes, and how long it takes to look through it."""

from __future__ import annotations

from simulator.engine.plan.tables import PlannedCondition, PlannedMaterial, PlannedStep

from .state import NOWHERE, CaseState, Running
from .world import World


def means(world: World, condition: PlannedCondition, case: CaseState) -> bool:
    """Whether a case is one of those that a condition means."""
    return (
        case.klass in condition.classes
        and condition.since <= case.begin < condition.until
        and all(
            world.draws.share(sampler, case.number) < share for sampler, share in condition.shares
        )
        and all(
            any(low <= world.draws.share(sampler, case.number) < high for low, high in parts)
            for sampler, parts in condition.attributes
        )
    )


def is_spared(world: World, material: PlannedMaterial, case: CaseState) -> bool:
    """Whether nobody asks this case for a material."""
    conditions = [world.plan.conditions[each] for each in material.spared]
    return conditions != [] and all(means(world, each, case) for each in conditions)


def applicants_time(world: World, part: Running, step: PlannedStep) -> int:
    """Hands materials in, if the step does; returns when the applicant is ready."""
    effort, longest = world.total(step.work, part.case, part.attempt), world.now
    if step.does_materials:
        state, case = world.cases[part.case - 1].folders[step.folder], world.cases[part.case - 1]
        materials = world.plan.folders[step.folder].materials
        first = state.wanted is None
        asked = (
            [n for n, each in enumerate(materials) if not is_spared(world, each, case)]
            if state.wanted is None
            else state.wanted
        )
        state.wanted = None
        state.unchecked = []
        if first:
            state.handed_in = set()
        for place in asked:
            material = materials[place]
            if (
                first
                and material.fetched
                and case.begin < material.until
                and (
                    material.fetched_for == NOWHERE
                    or means(world, world.plan.conditions[material.fetched_for], case)
                )
                and _is_on_record(world, case, material)
            ):
                state.wrong.discard(place)
                if world.draws.share(material.mismatch[0], case.number) < material.mismatch[1]:
                    state.wrong.add(place)
                    state.fetched.add(place)
                continue
            fresh = first or place in state.fetched
            state.fetched.discard(place)
            effort += world.total(
                material.prepare if fresh else material.correct, case.number, part.attempt
            )
            if fresh and material.obtain:
                length = world.total(material.obtain, case.number, part.attempt)
                longest = max(
                    longest,
                    (
                        world.working.working_days_after(world.now, length)
                        if material.obtain_days
                        else world.now + length
                    ),
                )
            chance = material.defect_first if part.attempt == 1 else material.defect_again
            state.wrong.discard(place)
            if world.draws.share(material.defect, case.number, part.attempt) < chance:
                state.wrong.add(place)
            state.unchecked.append(place)
            state.handed_in.add(place)
        part.count = len(state.unchecked)
    return max(world.applicant.after(world.now, effort), longest)


def handed_in(world: World, part: Running) -> int:
    """When the materials that a part has prepared may be handed in."""
    step, taken = world.plan.steps[part.step], [world.now]
    if step.does_materials:
        for each in world.plan.folders[step.folder].before_acceptance:
            length = world.total(each.delay, part.case, 1)
            if world.draws.share(each.sampler, part.case) < each.share:
                taken.append(
                    world.working.working_days_after(world.now, length)
                    if each.in_days
                    else world.now + length
                )
    return max(taken)


def is_returned(world: World, part: Running, step: PlannedStep) -> bool:
    """Whether a check sends everything back, whichever material it is."""
    sampler, first, again = step.returned
    share = first if part.attempt == 1 else again
    return sampler != NOWHERE and world.draws.share(sampler, part.case, part.attempt) < share


def in_person(world: World, step: PlannedStep, case: int, attempt: int) -> bool:
    """Whether a visit is made, because the case is not online there or the way online fails."""
    (sampler, share), (outage, fails) = step.online, step.outage
    online = sampler != NOWHERE and world.draws.share(sampler, case) < share
    failed = outage != NOWHERE and world.draws.share(outage, case, attempt) < fails
    return failed or not online


def officers_time(world: World, part: Running, step: PlannedStep) -> int:
    """The work of a step, looking through what was handed in included."""
    work = world.total(step.work, part.case, part.attempt)
    if step.checks_materials and step.folder != NOWHERE:
        folder, state = (
            world.plan.folders[step.folder],
            world.cases[part.case - 1].folders[step.folder],
        )
        work += sum(
            world.total(folder.materials[place].review, part.case, part.attempt)
            for place in state.unchecked
        )
    return round(work * step.slower)


def _is_on_record(world: World, case: CaseState, material: PlannedMaterial) -> bool:
    """Whether there is a record of a material, and no outage."""
    sampler, share = material.coverage
    down, outage = material.outage
    return (
        world.draws.share(sampler, case.number) < share
        and not world.draws.share(down, case.number) < outage
    )

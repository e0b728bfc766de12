"""The simulator: at every instant the first thing that is due, in the order of docs/semantics.md,
until nothing is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from simulator.engine.draws import Draws
from simulator.engine.log import APPROVED, TURNED_AWAY, Part, Status
from simulator.engine.plan.tables import (
    NodeKind,
    Plan,
    PlannedCondition,
    PlannedMaterial,
    PlannedStep,
    Worker,
)

from .hours import Hours
from .law import has_expired, held_until, stage_has_expired
from .state import NEVER, NOWHERE, CaseState, FolderState, ItemState, Running

Row = dict[str, int]
DEEMED_AFTER = 5  # working days


@dataclass
class Machine:
    """One replication; ``rows`` and ``cases`` are what it leaves behind."""

    plan: Plan
    draws: Draws
    rows: list[Row] = field(default_factory=list)
    cases: list[CaseState] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    now: int = 0
    stopped: int = 0
    met_at: int = -1  # the instant whose meetings have been held

    def __post_init__(self) -> None:
        self.hours = [Hours(timeline) for timeline in self.plan.timelines]
        self.working = self.hours[self.plan.working_days]
        self.applicant = self.hours[self.plan.applicant_hours]
        self.free = [pool.capacity for pool in self.plan.pools]
        self.arrivals = self._arrivals()
        self.next_arrival = next(self.arrivals)
        boundaries = [
            *self.working.closes,
            *(opened for hours in self.hours for opened, _ in hours.spans),
        ]
        self.boundaries = sorted(
            {*boundaries, *(at for step in self.plan.steps for at in step.slots)}
        )
        self.join_nodes = {
            node.argument: place
            for place, node in enumerate(self.plan.nodes)
            if node.kind is NodeKind.JOIN
        }

    # time

    def run(self) -> None:
        window = self.plan.window
        while True:
            while self._first():
                pass
            later = self._next_instant()
            if self.now >= window.horizon and self._all_closed():
                break
            if (
                later >= window.horizon
                and self._all_closed()
                and self.next_arrival >= window.horizon
            ):
                self.now = window.horizon
                break
            if later >= window.end:
                self.now = window.end
                break
            self.now = later
        self.stopped = self.now
        for part in sorted(self.running, key=lambda part: (part.case, self._order(part))):
            self._write(part, Status.OPEN)

    def _all_closed(self) -> bool:
        return all(case.closed >= 0 for case in self.cases if self._clocked(case))

    def _clocked(self, case: CaseState) -> bool:
        window = self.plan.window
        if not window.warm_up <= case.begin < window.horizon:
            return False
        before = sum(window.warm_up <= other.begin for other in self.cases[: case.number - 1])
        return window.cases is None or before < window.cases

    def _next_instant(self) -> int:
        due = [part.ends for part in self.running] + [
            self.next_arrival,
            *self.boundaries[bisect_right(self.boundaries, self.now) :][:1],
        ]
        return min((at for at in due if at > self.now), default=NEVER)

    def _first(self) -> bool:
        """Does the first thing that is due now; false if nothing is."""
        due = [part for part in self.running if part.ends <= self.now]
        if due:
            self._complete(min(due, key=lambda part: (part.case, self._order(part))))
            return True
        return self._limit() or self._arrive() or self._meet() or self._serve()

    def _order(self, part: Running) -> int:
        return self.plan.steps[part.step].order

    # arrivals

    def _arrivals(self) -> Iterator[int]:
        planned = self.plan.arrivals
        yield from planned.listed
        shown, number = 0.0, len(planned.listed)
        while planned.gap:
            number += 1
            shown += sum(self.draws.share(gap, number) for gap in planned.gap)
            place = next((i for i, at in enumerate(planned.clock) if at >= shown), None)
            if not place:
                break
            low, high = planned.clock[place - 1], planned.clock[place]
            a, b = planned.instants[place - 1], planned.instants[place]
            yield round(a + (b - a) * (shown - low) / (high - low))
        while True:
            yield NEVER

    def _arrive(self) -> bool:
        if self.next_arrival > self.now:
            return False
        number, plan = len(self.cases) + 1, self.plan
        mix = [shares for since, shares in plan.arrivals.mix if since <= self.now]
        shares = mix[-1] if mix else [each.upto for each in plan.classes]
        klass = self._picked(plan.class_sampler, number, shares)
        priority = plan.classes[klass].priority
        for attribute in plan.attributes:
            value = self._picked(
                attribute.sampler, number, [upto for _, upto, _ in attribute.values]
            )
            priority += attribute.values[value][2]
        items, folders = [ItemState() for _ in plan.items], [FolderState() for _ in plan.folders]
        case = CaseState(
            number, self.now, klass, priority, items, [False for _ in plan.stages], folders
        )
        self.cases.append(case)
        self.next_arrival = next(self.arrivals)
        self._token(case, plan.first_node, NOWHERE)
        self._close(case)
        return True

    def _picked(self, sampler: int, number: int, cumulated: Sequence[float]) -> int:
        u = self.draws.share(sampler, number)
        return next((place for place, upto in enumerate(cumulated) if u < upto), len(cumulated) - 1)

    # tokens

    def _token(self, case: CaseState, place: int, cause: int) -> None:
        """A token comes to a node and goes on as far as it takes no time."""
        plan, node = self.plan, self.plan.nodes[place]
        if case.closed >= 0:
            return
        match node.kind:
            case NodeKind.STEP:
                step = plan.steps[node.argument]
                if step.condition != NOWHERE and not self._holds(
                    plan.conditions[step.condition], case
                ):
                    self._token(case, node.edges[0][0], cause)
                else:
                    self._enter_step(case, node.argument, cause)
            case NodeKind.FORK:
                for target, _ in node.edges:
                    self._token(case, target, cause)
            case NodeKind.CHOICE:
                self._token(case, node.edges[self._chosen(case, node.argument)][0], cause)
            case NodeKind.SOME:
                self._some(case, place, cause)
            case NodeKind.JOIN:
                self._join(case, place, cause)
            case NodeKind.MERGE:
                self._token(case, node.edges[0][0], cause)
            case NodeKind.ENTER:
                item = plan.items[node.argument]
                if item.accept_on_entry:
                    self._accept(case, node.argument, self.now)
                self._token(
                    case,
                    item.after_decision if case.items[node.argument].approved else node.edges[0][0],
                    cause,
                )
            case NodeKind.LEAVE:
                if plan.items[node.argument].decide_on_exit:
                    self._decide(case, node.argument)
                self._token(case, node.edges[0][0], cause)
            case NodeKind.END:
                self._end(case, node.argument)
            case NodeKind.FINISH:
                case.finished, case.last = self.now, cause
                case.outcome = plan.outcomes.index(APPROVED)

    def _holds(self, condition: PlannedCondition, case: CaseState) -> bool:
        return (
            case.klass in condition.classes
            and condition.since <= case.begin < condition.until
            and all(
                self.draws.share(sampler, case.number) < share
                for sampler, share in condition.shares
            )
            and all(
                any(low <= self.draws.share(sampler, case.number) < high for low, high in parts)
                for sampler, parts in condition.attributes
            )
        )

    def _chosen(self, case: CaseState, number: int) -> int:
        choice = self.plan.choices[number]
        case.passed[choice.counter] += 1
        for condition, edge in choice.whens:
            if self._holds(self.plan.conditions[condition], case):
                return edge
        u = self.draws.share(choice.sampler, case.number, case.passed[choice.counter])
        return next((edge for upto, edge in choice.shares if u < upto), choice.shares[-1][1])

    def _some(self, case: CaseState, place: int, cause: int) -> None:
        node = self.plan.nodes[place]
        some = self.plan.inclusives[node.argument]
        case.passed[some.counter] += 1
        times = case.passed[some.counter]
        taken = sorted(
            edge
            for condition, sampler, share, edge in some.ways
            if (
                self._holds(self.plan.conditions[condition], case)
                if condition != NOWHERE
                else self.draws.share(sampler, case.number, times) < share
            )
        )
        join = self.join_nodes[some.join]
        if not taken:
            self._token(case, self.plan.nodes[join].edges[0][0], cause)
            return
        case.sent[some.join] = len(taken)
        for edge in taken:
            self._token(case, node.edges[edge][0], cause)

    def _join(self, case: CaseState, place: int, cause: int) -> None:
        node = self.plan.nodes[place]
        join = self.plan.joins[node.argument]
        come = case.at_join.get(node.argument, 0) + 1
        edges = case.sent[node.argument] if join.inclusive else join.edges
        case.at_join[node.argument] = come % edges
        if come == (edges if join.inclusive else join.needs):
            self._token(case, node.edges[0][0], cause)

    def _close(self, case: CaseState) -> None:
        """A case without a token is closed; those that wait at a join have others to wait for."""
        if case.closed < 0 and not any(part.case == case.number for part in self.running):
            case.closed = self.now

    def _end(self, case: CaseState, outcome: int) -> None:
        case.outcome, case.closed = outcome, self.now
        for part in sorted(
            (part for part in self.running if part.case == case.number), key=self._order
        ):
            if self._served(part):
                part.void = True
            else:
                self._write(part, Status.WITHDRAWN)

    # steps

    def _enter_step(self, case: CaseState, number: int, cause: int) -> None:
        step = self.plan.steps[number]
        case.attempts[number] += 1
        attempt = case.attempts[number]
        for item in step.suspends:
            case.items[item].suspensions.append([self.now, NEVER])
        if step.does_materials and attempt == 1:
            folder = self.plan.folders[step.folder]
            visits = 0
            for sampler, mean in folder.inquiries:
                visits += int(mean) + (self.draws.share(sampler, case.number) < mean - int(mean))
            if visits:
                self._part(case.number, number, 1, Part.INQUIRY, cause, left=visits)
                return
        self._trip(case, number, attempt, cause)

    def _trip(self, case: CaseState, number: int, attempt: int, cause: int) -> None:
        step = self.plan.steps[number]
        sampler, share = step.online
        if step.visit and not (
            sampler != NOWHERE and self.draws.share(sampler, case.number) < share
        ):
            self._part(case.number, number, attempt, Part.TRIP, cause)
        else:
            self._slot(case, number, attempt, cause)

    def _slot(self, case: CaseState, number: int, attempt: int, cause: int) -> None:
        case.asked[number] = self.now
        part = Part.SLOT if self.plan.steps[number].slots else Part.WORK
        self._part(case.number, number, attempt, part, cause)

    def _part(
        self, case: int, number: int, attempt: int, kind: Part, cause: int, left: int = 0
    ) -> None:
        """A part begins, or comes to its queue."""
        step = self.plan.steps[number]
        part = Running(case, number, attempt, kind, self.now, cause, left=left)
        self.running.append(part)
        match kind:
            case Part.INQUIRY:
                folder = self.plan.folders[step.folder]
                self._start(
                    part,
                    self.applicant.after(self.now, self._sum(folder.inquiry_trip, case, attempt)),
                )
            case Part.TRIP:
                self._start(
                    part, self.applicant.after(self.now, self._sum(step.trip, case, attempt) // 2)
                )
            case Part.WORK if step.worker is Worker.OFFICERS:
                part.left = self._officers_time(part, step)
            case Part.WORK if step.worker is Worker.APPLICANT and not step.elapsed:
                self._start(part, self._applicants_time(part, step))
            case Part.WORK:
                self._start(part, self._wait_ends(part, step))
            case Part.HOLD:
                self._start(part, NEVER)
                self._set_hold(part)

    def _start(self, part: Running, ends: int) -> None:
        part.started, part.ends = self.now, ends

    def _sum(self, samplers: tuple[int, ...], case: int, attempt: int) -> int:
        return sum(self.draws.value(sampler, case, attempt) for sampler in samplers)

    def _wait_ends(self, part: Running, step: PlannedStep) -> int:
        if step.awaits != NOWHERE:
            return (
                self.now
                if self.cases[part.case - 1].items[step.awaits].decided != NOWHERE
                else NEVER
            )
        length = self._sum(step.work, part.case, part.attempt)
        return (
            self.working.working_days_after(self.now, length) if step.in_days else self.now + length
        )

    def _applicants_time(self, part: Running, step: PlannedStep) -> int:
        effort, longest = self._sum(step.work, part.case, part.attempt), self.now
        if step.does_materials:
            state, case = self.cases[part.case - 1].folders[step.folder], self.cases[part.case - 1]
            materials = self.plan.folders[step.folder].materials
            first = state.wanted is None
            asked = range(len(materials)) if state.wanted is None else state.wanted
            state.wanted = None
            state.unchecked = []
            for place in asked:
                material = materials[place]
                if (
                    first
                    and material.fetched
                    and case.begin < material.until
                    and self._fetched(case, material)
                ):
                    state.wrong.discard(place)
                    if self.draws.share(material.mismatch[0], case.number) < material.mismatch[1]:
                        state.wrong.add(place)
                        state.fetched.add(place)
                    continue
                fresh = first or place in state.fetched
                state.fetched.discard(place)
                effort += self._sum(
                    material.prepare if fresh else material.correct, case.number, part.attempt
                )
                if fresh and material.obtain:
                    length = self._sum(material.obtain, case.number, part.attempt)
                    longest = max(
                        longest,
                        (
                            self.working.working_days_after(self.now, length)
                            if material.obtain_days
                            else self.now + length
                        ),
                    )
                chance = material.defect_first if part.attempt == 1 else material.defect_again
                state.wrong.discard(place)
                if self.draws.share(material.defect, case.number, part.attempt) < chance:
                    state.wrong.add(place)
                state.unchecked.append(place)
            part.count = len(state.unchecked)
        return max(self.applicant.after(self.now, effort), longest)

    def _fetched(self, case: CaseState, material: PlannedMaterial) -> bool:
        """Whether there is a record of a material, and no outage."""
        sampler, share = material.coverage
        down, outage = material.outage
        return (
            self.draws.share(sampler, case.number) < share
            and not self.draws.share(down, case.number) < outage
        )

    def _officers_time(self, part: Running, step: PlannedStep) -> int:
        work = self._sum(step.work, part.case, part.attempt)
        if step.checks_materials:
            folder, state = (
                self.plan.folders[step.folder],
                self.cases[part.case - 1].folders[step.folder],
            )
            work += sum(
                self._sum(folder.materials[place].review, part.case, part.attempt)
                for place in state.unchecked
            )
        return round(work * step.slower)

    # completions

    def _complete(self, part: Running) -> None:
        case, step = self.cases[part.case - 1], self.plan.steps[part.step]
        if self._served(part):
            for pool in step.pools:
                self.free[pool] += step.officers
        if part.void:
            self._write(part, Status.VOID)
            return
        fails = (
            part.part is Part.WORK
            and step.checks_materials
            and bool(case.folders[step.folder].wrong)
        )
        cause = self._write(part, Status.RETURNED if fails else Status.DONE)
        match part.part:
            case Part.INQUIRY if part.left > 1:
                self._part(
                    part.case, part.step, part.attempt + 1, Part.INQUIRY, cause, left=part.left - 1
                )
            case Part.INQUIRY:
                self._trip(case, part.step, 1, cause)
            case Part.TRIP:
                self._slot(case, part.step, part.attempt, cause)
            case Part.SLOT:
                self._part(part.case, part.step, part.attempt, Part.WORK, cause)
            case Part.WORK if step.pace and not fails:
                self._part(part.case, part.step, part.attempt, Part.HOLD, cause)
                hold = self.running[-1]
                if hold.ends <= self.now:
                    self.running.remove(hold)
                    self._done(case, part, cause, fails)
            case _:
                self._done(case, part, cause, fails)
        self._close(case)

    def _done(self, case: CaseState, part: Running, cause: int, fails: bool) -> None:
        """A step is over: milestones, and its token goes on."""
        step = self.plan.steps[part.step]
        node = next(
            node
            for node in self.plan.nodes
            if node.kind is NodeKind.STEP and node.argument == part.step
        )
        for item in step.suspends:
            next(span for span in case.items[item].suspensions if span[1] == NEVER)[1] = self.now
        for item in step.accepts:
            late = (
                self.plan.items[item].deemed
                and self.working.openings_between(case.asked[part.step], self.now) > DEEMED_AFTER
            )
            if step.checks_materials and late:
                self._accept(case, item, case.asked[part.step])
            elif not fails:
                self._accept(
                    case,
                    item,
                    case.asked[part.step] if self.plan.items[item].from_received else self.now,
                )
        if step.checks_materials:
            state = case.folders[step.folder]
            state.unchecked = []
            if fails:
                state.wanted = sorted(state.wrong)
                self._token(case, self.plan.folders[step.folder].node, cause)
                return
        for item in step.decides:
            self._decide(case, item)
        self._token(case, node.edges[0][0], cause)

    def _accept(self, case: CaseState, item: int, starts: int) -> None:
        if case.items[item].starts == NOWHERE:
            case.items[item].starts = starts

    def _decide(self, case: CaseState, item: int) -> None:
        state = case.items[item]
        if state.decided == NOWHERE:
            state.decided = self.now
            for part in self.running:
                if (
                    part.case == case.number
                    and part.part is Part.WORK
                    and self.plan.steps[part.step].awaits == item
                ):
                    part.ends = self.now

    def _set_hold(self, part: Running) -> None:
        step, case = self.plan.steps[part.step], self.cases[part.case - 1]
        item = step.item
        share = self._share(step.pace, part)
        part.ends = held_until(
            self.working, case.items[item], self.plan.items[item], share, self.now
        )

    def _share(self, samplers: tuple[int, ...], part: Running) -> float:
        return sum(self.draws.share(sampler, part.case, part.attempt) for sampler in samplers)

    def _write(self, part: Running, status: Status) -> int:
        """A part is over: its row."""
        if part in self.running:
            self.running.remove(part)
        row = {
            "case": part.case,
            "step": self._order(part),
            "attempt": part.attempt,
            "part": part.part,
            "enabled": part.enabled,
            "started": part.started,
            "completed": self.now,
            "cause": part.cause,
            "status": status,
            "count": part.count,
        }
        self.rows.append(row)
        return len(self.rows) - 1

    # limits

    def _limit(self) -> bool:
        """The first limit that has run out and has not been seen to."""
        for case in self.cases:
            if case.closed < 0:
                for place in range(len(self.plan.items)):
                    if self._item_expires(case, place):
                        return True
                for place in range(len(self.plan.stages)):
                    if self._stage_expires(case, place):
                        return True
        return False

    def _item_expires(self, case: CaseState, item: int) -> bool:
        state, planned = case.items[item], self.plan.items[item]
        if (
            case.closed >= 0
            or state.starts == NOWHERE
            or state.decided != NOWHERE
            or state.expired
            or planned.promised < 0
        ):
            return False
        if not has_expired(self.working, state, planned, self.now):
            return False
        state.expired = True
        if planned.escalate:
            state.escalated = True
            return True
        if planned.approve:
            self._approve(case, item)
            return True
        return False

    def _approve(self, case: CaseState, item: int) -> None:
        planned = self.plan.items[item]
        inside = [
            part
            for part in self.running
            if part.case == case.number and self.plan.steps[part.step].item == item
        ]
        rows = {}
        for part in sorted(inside, key=self._order):
            step = self.plan.steps[part.step]
            if self._served(part):
                for pool in step.pools:
                    self.free[pool] += step.officers
            rows[part] = self._write(part, Status.VOID if self._served(part) else Status.WITHDRAWN)
        last = max(inside, key=lambda part: (part.enabled, self._order(part)), default=None)
        cause = rows[last] if last else NOWHERE
        for number, join in enumerate(self.plan.joins):
            if join.item == item:
                case.at_join[number] = 0
        case.attempts[planned.decision_step] += 1
        attempt = case.attempts[planned.decision_step]
        limit = Running(
            case.number,
            planned.decision_step,
            attempt,
            Part.LIMIT,
            self.now,
            cause,
            started=self.now,
        )
        cause = self._write(limit, Status.DONE)
        self._decide(case, item)
        if last:
            self._token(case, planned.after_decision, cause)
        else:
            case.items[item].approved = True
        self._close(case)

    def _stage_expires(self, case: CaseState, place: int) -> bool:
        stage = self.plan.stages[place]
        inside = [case.items[item] for item in stage.items]
        if (
            not stage.escalate
            or case.stages[place]
            or not stage_has_expired(self.working, inside, stage, self.now)
        ):
            return False
        case.stages[place] = True
        for item in inside:
            item.escalated = True
        return True

    # meetings and service

    def _meet(self) -> bool:
        if self.met_at == self.now:
            return False
        self.met_at = self.now
        held = False
        for number, step in sorted(enumerate(self.plan.steps), key=lambda each: each[1].order):
            if self.now in step.slots:
                waiting = sorted(
                    (
                        part
                        for part in self.running
                        if part.part is Part.SLOT and part.step == number
                    ),
                    key=self._rank,
                )
                for part in waiting[: step.slot_size]:
                    part.started = part.enabled
                    self._complete(part)
                    held = True
        return held

    def _served(self, part: Running) -> bool:
        return (
            part.part is Part.WORK
            and part.started >= 0
            and self.plan.steps[part.step].worker is Worker.OFFICERS
        )

    def _queue(self) -> list[Running]:
        waiting = [part for part in self.running if part.part is Part.WORK and part.started < 0]
        return sorted(waiting, key=self._rank)

    def _rank(self, part: Running) -> tuple[bool, int, int, int, int]:
        step, case = self.plan.steps[part.step], self.cases[part.case - 1]
        looks = any(self.plan.pools[pool].ranks_priority for pool in step.pools)
        escalated = any(case.items[item].escalated for item in step.serves)
        return not escalated, -case.priority if looks else 0, part.enabled, part.case, step.order

    def _serve(self) -> bool:
        """Passes over those who wait until nobody can be served and no officer taken from another;
        who finds no room then leaves.
        """
        served = self._pass()
        while self._preempt():
            self._pass()
            served = True
        while self._turn_away():
            served = True
        return served

    def _pass(self) -> bool:
        served = False
        for part in self._queue():
            step = self.plan.steps[part.step]
            if self._open(step) and all(self.free[pool] >= step.officers for pool in step.pools):
                for pool in step.pools:
                    self.free[pool] -= step.officers
                ends = (
                    self.now + part.left
                    if step.overtime
                    else self.hours[step.timeline].after(self.now, part.left)
                )
                self._start(part, ends)
                served = True
        return served

    def _open(self, step: PlannedStep) -> bool:
        return all(
            self.hours[self.plan.pools[pool].timeline].is_open(self.now) for pool in step.pools
        )

    def _preempt(self) -> bool:
        """Takes the officer of the last in rank for the first that waits, if its case has a higher
        priority.
        """
        for place, pool in enumerate(self.plan.pools):
            alone = (
                [part for part in self.running if self._takes_one(part, place)]
                if pool.preemptive
                else []
            )
            waiting = [part for part in alone if part.started < 0]
            busy = [part for part in alone if part.started >= 0]
            if not waiting or not busy:
                continue
            first, last = min(waiting, key=self._rank), max(busy, key=self._rank)
            if (
                self._rank(first) < self._rank(last)
                and self.cases[first.case - 1].priority > self.cases[last.case - 1].priority
            ):
                step = self.plan.steps[last.step]
                gone = self.now - last.started
                if not step.overtime:
                    gone = self.hours[step.timeline].open_time(last.started, self.now)
                self.free[place] += 1
                cause = self._write(last, Status.PREEMPTED)
                if not last.void:
                    self.running.append(
                        replace(
                            last,
                            enabled=self.now,
                            started=-1,
                            ends=NEVER,
                            cause=cause,
                            left=last.left - gone,
                            has_room=False,
                        )
                    )
                return True
        return False

    def _takes_one(self, part: Running, pool: int) -> bool:
        """Whether a part waits for one officer of a pool, or has one, and needs nobody else."""
        step = self.plan.steps[part.step]
        return (
            part.part is Part.WORK
            and step.pools == (pool,)
            and step.officers == 1
            and self._open(step)
        )

    def _turn_away(self) -> bool:
        turned = (
            self.plan.outcomes.index(TURNED_AWAY) if TURNED_AWAY in self.plan.outcomes else NOWHERE
        )
        for place, pool in enumerate(self.plan.pools):
            if pool.room != NOWHERE:
                waiting = [
                    part for part in self._queue() if place in self.plan.steps[part.step].pools
                ]
                new = [part for part in waiting if not part.has_room]
                if len(waiting) > pool.room and new:
                    self._end(self.cases[new[-1].case - 1], turned)
                    return True
        for part in self._queue():
            part.has_room = True
        return False


def simulate(plan: Plan, seed: int, replication: int) -> Machine:
    """One replication of a plan."""
    machine = Machine(plan, Draws(plan.samplers, seed, replication))
    machine.run()
    return machine

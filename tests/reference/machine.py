"""The simulator: at every instant the first thing that is due, in the order of docs/semantics.md,
until nothing is.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import partial

from simulator.engine.draws import Draws
from simulator.engine.log import APPROVED, TURNED_AWAY, Part, Status
from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.plan.nodes import NodeKind
from simulator.engine.plan.tables import Plan, PlannedCondition, PlannedStep, Worker

from .arrivals import arrivals, picked
from .law import has_expired, held_until, stage_has_expired
from .materials import applicants_time, handed_in, in_person, is_returned, means, officers_time
from .officers import give_back
from .open_cases import settle
from .others import OtherWork
from .service import is_served, preempt, put_off, rank, serve_all, without_room
from .state import NEVER, NOBODY, NOWHERE, CaseState, FolderState, ItemState, Running
from .world import World

DEEMED_AFTER = 5  # working days


class Machine:
    """Runs a world: at every instant the first thing that is due."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.met_at = -1  # the instant whose meetings have been held
        self.races = 0
        self.arrivals = arrivals(self.world.plan.arrivals, self.world.draws)
        self.next_arrival = next(self.arrivals)
        self.others = OtherWork(self.world)
        boundaries = [
            *self.world.working.closes,
            *(at for hours in self.world.hours for opened in hours.spans for at in opened),
        ]
        self.boundaries = sorted(
            {*boundaries, *(at for step in self.world.plan.steps for at in step.slots)}
        )
        self.join_nodes = {
            node.argument: place
            for place, node in enumerate(self.world.plan.nodes)
            if node.kind is NodeKind.JOIN
        }

    # time

    def run(self) -> None:
        window = self.world.plan.window
        for lies in self.world.plan.open_cases:
            for _ in range(lies.count):
                self._find(lies)
        while True:
            while self._first():
                pass
            later = self._next_instant()
            if self.world.now >= window.horizon and self._all_closed():
                break
            if (
                later >= window.horizon
                and self._all_closed()
                and self.next_arrival >= window.horizon
            ):
                self.world.now = window.horizon
                break
            if later >= window.end:
                self.world.now = window.end
                break
            self.world.now = later
        self.world.stopped = self.world.now
        for part in sorted(
            self.world.running, key=lambda part: (part.case, self.world.order(part), part.attempt)
        ):
            self.world.write(part, Status.OPEN)

    def _all_closed(self) -> bool:
        return all(case.closed >= 0 for case in self.world.cases if self._clocked(case))

    def _clocked(self, case: CaseState) -> bool:
        window = self.world.plan.window
        first = self.world.plan.under_way
        if case.number <= first or not window.warm_up <= case.begin < window.horizon:
            return False
        arrived = self.world.cases[first : case.number - 1]
        before = sum(window.warm_up <= other.begin for other in arrived)
        return window.cases is None or before < window.cases

    def _next_instant(self) -> int:
        due = [
            at
            for part in self.world.running
            for at in (part.ends, part.leaves, part.over, part.due)
        ] + [
            self.next_arrival,
            *self.others.next,
            *self.boundaries[bisect_right(self.boundaries, self.world.now) :][:1],
        ]
        return min((at for at in due if at > self.world.now), default=NEVER)

    def _first(self) -> bool:
        """Does the first thing that is due now; false if nothing is."""
        due = [
            part
            for part in self.world.running
            if part.ends <= self.world.now and not self._is_timer(part)
        ]
        if due:
            self._complete(min(due, key=self._turn))
            return True
        return (
            self._meet_again()
            or self._limit()
            or self._arrive()
            or self.others.come()
            or self._hours_over()
            or self._meet()
            or self._serve()
        )

    def _turn(self, part: Running) -> tuple[bool, int, int, int]:
        """Whose completion is written first: cases, then other work by number and stream."""
        is_other = part.case == NOBODY
        number = part.attempt if is_other else part.case
        return is_other, number, self.world.order(part), part.attempt

    def _in_order(self, part: Running) -> tuple[int, int]:
        """The parts of one case by step, then by attempt."""
        return self.world.order(part), part.attempt

    # arrivals

    def _arrive(self) -> bool:
        if self.next_arrival > self.world.now:
            return False
        case = self._begin(self.world.now)
        self.next_arrival = next(self.arrivals)
        self._token(case, self.world.plan.first_node, NOWHERE)
        self._close(case)
        return True

    def _find(self, lies: PlannedOpen) -> None:
        """A case that is under way when the time begins."""
        number = len(self.world.cases) + 1
        case = self._begin(-self.world.total(lies.age, number, 1), lies.klass)
        settle(self.world, case, lies)
        self._tokens(case, tuple((node, 0) for node in lies.nodes), len(lies.nodes), NOWHERE)
        self._close(case)

    def _begin(self, begin: int, klass: int = NOWHERE) -> CaseState:
        number, plan = len(self.world.cases) + 1, self.world.plan
        mix = [shares for since, shares in plan.arrivals.mix if since <= self.world.now]
        shares = mix[-1] if mix else [each.upto for each in plan.classes]
        if klass < 0:
            klass = picked(self.world.draws, plan.class_sampler, number, shares)
        priority = plan.classes[klass].priority
        for attribute in plan.attributes:
            value = picked(
                self.world.draws,
                attribute.sampler,
                number,
                [upto for _, upto, _ in attribute.values],
            )
            priority += attribute.values[value][2]
        items, folders = [ItemState() for _ in plan.items], [FolderState() for _ in plan.folders]
        case = CaseState(
            number, begin, klass, priority, items, [False for _ in plan.stages], folders
        )
        self.world.cases.append(case)
        for condition, adds in plan.precedence:
            if self._holds(plan.conditions[condition], case):
                case.priority += adds
        return case

    # tokens

    def _token(self, case: CaseState, place: int, cause: int, edge: int = 0) -> None:
        """A token comes to a node by an edge and goes on as far as it takes no time."""
        plan, node = self.world.plan, self.world.plan.nodes[place]
        if case.closed >= 0:
            return
        for number, join in enumerate(plan.joins if cause != NOWHERE else ()):
            if any(self.world.rows[cause]["step"] in steps for steps, _ in join.reach):
                case.touched[number] = cause
        match node.kind:
            case NodeKind.STEP:
                step = plan.steps[node.argument]
                if step.condition != NOWHERE and not self._holds(
                    plan.conditions[step.condition], case
                ):
                    self._token(case, node.edges[0][0], cause, node.edges[0][1])
                else:
                    self._enter_step(case, node.argument, cause)
            case NodeKind.FORK:
                main = 1 if node.argument == 1 else len(node.edges)
                self._tokens(case, node.edges, 0 if node.trailing else main, cause)
            case NodeKind.FIRST:
                self.races += 1
                for target, _ in node.edges:
                    self._enter_step(case, plan.nodes[target].argument, cause, self.races)
            case NodeKind.CHOICE:
                onward, slot = node.edges[self._chosen(case, node.argument)]
                self._token(case, onward, cause, slot)
            case NodeKind.AGAIN:
                repeat = plan.repeats[node.argument]
                case.passed[repeat.counter] += 1
                rounds = repeat.times
                if repeat.number != NOWHERE:
                    drawn = self.world.draws.share(repeat.number, case.number, 1)
                    rounds = max(1, min(1000, int(drawn // 1) + (drawn % 1 >= 0.5)))
                done = case.passed[repeat.counter] % rounds == 0
                self._token(case, node.edges[int(done)][0], cause, node.edges[int(done)][1])
            case NodeKind.SOME:
                self._some(case, place, cause)
            case NodeKind.JOIN:
                if plan.joins[node.argument].reach:
                    case.full.setdefault(node.argument, []).append(edge)
                    case.touched[node.argument] = cause
                else:
                    self._join(case, place, cause)
            case NodeKind.MERGE:
                self._token(case, node.edges[0][0], cause, node.edges[0][1])
            case NodeKind.ENTER:
                item = plan.items[node.argument]
                if item.accept_on_entry:
                    self._accept(case, node.argument, self.world.now)
                self._token(
                    case,
                    item.after_decision if case.items[node.argument].approved else node.edges[0][0],
                    cause,
                )
            case NodeKind.LEAVE:
                if plan.items[node.argument].decide_on_exit:
                    self._decide(case, node.argument)
                self._token(case, node.edges[0][0], cause, node.edges[0][1])
            case NodeKind.END:
                self._end(case, node.argument, cause)
            case NodeKind.LABEL:
                if case.label == NOWHERE:
                    case.label = node.argument
                self._token(case, node.edges[0][0], cause, node.edges[0][1])
            case NodeKind.FINISH if node.argument != 1 or not self._main_tokens(case):
                case.finished, case.last = self.world.now, cause
                case.outcome = plan.outcomes.index(APPROVED) if case.label < 0 else case.label

    def _tokens(
        self, case: CaseState, edges: tuple[tuple[int, int], ...], main: int, cause: int
    ) -> None:
        """A token goes by each edge, one after another; those by the first edges are no trailing
        work.
        """
        case.moving += max(main - 1, 0)
        for place, (target, slot) in enumerate(edges):
            case.moving -= 0 < place < main
            self._token(case, target, cause, slot)

    def _main_tokens(self, case: CaseState) -> bool:
        """Whether a case has tokens, beside the one that moves now, that are no trailing work: those
        that rest at inclusive joins of no block are tokens, too.
        """
        if case.moving > 0 or any(
            case.full.get(node.argument) and not node.trailing
            for node in self.world.plan.nodes
            if node.kind is NodeKind.JOIN
        ):
            return True
        return any(
            part.case == case.number
            and not part.void
            and not self.world.plan.steps[part.step].trailing
            for part in self.world.running
        )

    def _class_of(self, case: int) -> int:
        return self.world.cases[case - 1].klass

    def _holds(self, condition: PlannedCondition, case: CaseState) -> bool:
        return means(self.world, condition, case)

    def _chosen(self, case: CaseState, number: int) -> int:
        choice = self.world.plan.choices[number]
        case.passed[choice.counter] += 1
        for condition, edge in choice.whens:
            if self._holds(self.world.plan.conditions[condition], case):
                return edge
        u = self.world.draws.share(choice.sampler, case.number, case.passed[choice.counter])
        return next((edge for upto, edge in choice.shares if u < upto), choice.shares[-1][1])

    def _some(self, case: CaseState, place: int, cause: int) -> None:
        node = self.world.plan.nodes[place]
        some = self.world.plan.inclusives[node.argument]
        case.passed[some.counter] += 1
        times = case.passed[some.counter]
        taken = sorted(
            edge
            for condition, sampler, share, edge in some.ways
            if (
                self._holds(self.world.plan.conditions[condition], case)
                if condition != NOWHERE
                else self.world.draws.share(sampler, case.number, times) < share
            )
        )
        if not taken and some.rest != NOWHERE:
            taken.append(some.rest)
        if not taken:
            join = self.join_nodes[some.join]
            onward, slot = self.world.plan.nodes[join].edges[0]
            self._token(case, onward, cause, slot)
            return
        if some.join != NOWHERE:
            case.sent[some.join] = len(taken)
        edges = tuple(node.edges[edge] for edge in taken)
        self._tokens(case, edges, 0 if node.trailing else len(edges), cause)

    def _join(self, case: CaseState, place: int, cause: int) -> None:
        node = self.world.plan.nodes[place]
        join = self.world.plan.joins[node.argument]
        come = case.at_join.get(node.argument, 0) + 1
        edges = case.sent[node.argument] if join.inclusive else join.edges
        case.at_join[node.argument] = come % edges
        if come == (edges if join.inclusive else join.needs):
            self._token(case, node.edges[0][0], cause, node.edges[0][1])

    def _meet_again(self) -> bool:
        """The first inclusive join of no block to which no token can come any more."""
        for case in self.world.cases:
            waits = case.closed < 0 and any(case.full.values())
            for node in self.world.plan.nodes if waits else ():
                full = case.full.get(node.argument) if node.kind is NodeKind.JOIN else None
                if full and not self._may_still_come(case, node.argument, set(full)):
                    for edge in set(full):
                        full.remove(edge)
                    cause = case.touched[node.argument]
                    self._token(case, node.edges[0][0], cause, node.edges[0][1])
                    self._close(case)
                    return True
        return False

    def _may_still_come(self, case: CaseState, number: int, full: set[int]) -> bool:
        """Whether a token elsewhere can reach an empty edge of a join, and no full one."""
        resting = {
            other
            for other, come in case.at_join.items()
            if come > 0
            and (
                self.world.plan.joins[other].inclusive or come < self.world.plan.joins[other].needs
            )
        }
        resting |= {other for other, held in case.full.items() if held and other != number}
        doing = {
            part.step for part in self.world.running if part.case == case.number and not part.void
        }
        reached = [
            {("step", each) for each in steps & doing}
            | {("join", each) for each in joins & resting}
            for steps, joins in self.world.plan.joins[number].reach
        ]
        can_come_again = set().union(*(reached[edge] for edge in full))
        return any(tokens - can_come_again for tokens in reached)

    def _close(self, case: CaseState) -> None:
        """A case without a token is closed; those that wait at a join of a block have others to
        wait for.
        """
        held = any(case.full.values())
        if (
            case.closed < 0
            and not held
            and not any(part.case == case.number and not part.void for part in self.world.running)
        ):
            case.closed = self.world.now

    def _end(self, case: CaseState, outcome: int, cause: int) -> None:
        """A case is over; what was delivered before keeps its outcome."""
        case.closed = self.world.now
        if case.finished >= 0:
            case.later = outcome
        else:
            case.outcome, case.last = outcome, cause
        for part in sorted(
            (part for part in self.world.running if part.case == case.number), key=self._in_order
        ):
            if is_served(self.world, part):
                part.void = True
            else:
                self.world.write(part, Status.WITHDRAWN)

    # steps

    def _enter_step(self, case: CaseState, number: int, cause: int, race: int = 0) -> None:
        self._begin_step(case, number, cause, race)
        timer = self.world.plan.steps[number].meanwhile
        if timer != NOWHERE:
            self._begin_step(case, self.world.plan.nodes[timer].argument, cause, 0)

    def _stop_beside(self, part: Running) -> None:
        """An attempt is over, so that nothing more begins beside it."""
        timer = self.world.plan.steps[part.step].meanwhile
        for other in list(self.world.running):
            same = (other.case, other.attempt) == (part.case, part.attempt)
            if timer != NOWHERE and same and other.step == self.world.plan.nodes[timer].argument:
                self.world.write(other, Status.WITHDRAWN)

    def _begin_step(self, case: CaseState, number: int, cause: int, race: int) -> None:
        step = self.world.plan.steps[number]
        case.attempts[number] += 1
        attempt = case.attempts[number]
        for item in step.suspends:
            case.items[item].suspensions.append([self.world.now, NEVER])
        self._reset_holds(case, step)
        if step.does_materials and attempt == 1:
            folder = self.world.plan.folders[step.folder]
            visits = 0
            for sampler, mean in folder.inquiries:
                visits += int(mean) + (
                    self.world.draws.share(sampler, case.number) < mean - int(mean)
                )
            if visits:
                self._part(case.number, number, 1, Part.INQUIRY, cause, visits, race)
                return
        if self._lacks(case, step):
            self._part(case.number, number, attempt, Part.TAKEOVER, cause, race=race)
        else:
            self._trip(case, number, attempt, cause, race)

    def _lacks(self, case: CaseState, step: PlannedStep) -> bool:
        """Whether a check has to wait for materials that other items ask for."""
        return any(
            not any(case.folders[place].filled for place in places) for places in step.takes_over
        )

    def _fill(self, part: Running, case: CaseState, step: PlannedStep) -> None:
        case.folders[step.folder].filled = True
        for other in self.world.running:
            waits = other.case == part.case and other.part is Part.TAKEOVER
            if waits and not self._lacks(case, self.world.plan.steps[other.step]):
                other.ends = min(other.ends, self.world.now)

    def _trip(self, case: CaseState, number: int, attempt: int, cause: int, race: int) -> None:
        step = self.world.plan.steps[number]
        if step.visit and in_person(self.world, step, case.number, attempt):
            self._part(case.number, number, attempt, Part.TRIP, cause, race=race)
        else:
            self._slot(case, number, attempt, cause, race)

    def _slot(self, case: CaseState, number: int, attempt: int, cause: int, race: int) -> None:
        case.asked[number] = self.world.now
        part = Part.SLOT if self.world.plan.steps[number].slots else Part.WORK
        self._part(case.number, number, attempt, part, cause, race=race)

    def _part(
        self,
        case: int,
        number: int,
        attempt: int,
        kind: Part,
        cause: int,
        left: int = 0,
        race: int = 0,
    ) -> None:
        """A part begins, or comes to its queue."""
        step = self.world.plan.steps[number]
        part = Running(case, number, attempt, kind, self.world.now, cause, left=left, race=race)
        self.world.running.append(part)
        match kind:
            case Part.INQUIRY:
                folder = self.world.plan.folders[step.folder]
                self._start(
                    part,
                    self.world.applicant.after(
                        self.world.now,
                        self.world.total(
                            folder.inquiry_trips[self._class_of(case)]
                            if folder.inquiry_trips
                            else folder.inquiry_trip,
                            case,
                            attempt,
                        ),
                    ),
                )
            case Part.TRIP:
                self._start(
                    part,
                    self.world.applicant.after(
                        self.world.now,
                        self.world.total(
                            step.trips[self._class_of(case)] if step.trips else step.trip,
                            case,
                            attempt,
                        )
                        // 2,
                    ),
                )
            case Part.WORK if step.worker is Worker.OFFICERS:
                part.left = officers_time(self.world, part, step)
                if step.patience:
                    patience = self.world.total(step.patience, case, attempt)
                    part.leaves = self.world.now + patience
                if step.answer:
                    limit = step.answer.limit
                    part.due = (
                        self.world.working.working_days_after(self.world.now, limit)
                        if step.answer.in_days
                        else self.world.now + limit
                    )
            case Part.WORK if step.worker is Worker.APPLICANT and not step.elapsed:
                self._start(part, applicants_time(self.world, part, step))
            case Part.WORK:
                self._start(part, self._wait_ends(part, step))
            case Part.TAKEOVER:
                self._start(part, NEVER)
            case Part.HOLD:
                self._start(part, NEVER)
                self._set_hold(part)

    def _start(self, part: Running, ends: int) -> None:
        part.started, part.ends = self.world.now, ends

    def _wait_ends(self, part: Running, step: PlannedStep) -> int:
        if step.awaits != NOWHERE:
            return (
                self.world.now
                if self.world.cases[part.case - 1].items[step.awaits].decided != NOWHERE
                else NEVER
            )
        length = self.world.total(step.work, part.case, part.attempt)
        return (
            self.world.working.working_days_after(self.world.now, length)
            if step.in_days
            else self.world.now + length
        )

    # completions

    def _complete(self, part: Running) -> None:
        step = self.world.steps[part.step]
        if is_served(self.world, part):
            give_back(self.world, part)
        if part.case == NOBODY:
            self.world.write(part, Status.DONE)
            return
        case = self.world.cases[part.case - 1]
        if part.void:
            self.world.write(part, Status.VOID)
            if case.closed < 0:
                self._resume(case, step)
            return
        fails = (
            part.part is Part.WORK
            and step.checks_materials
            and step.folder != NOWHERE
            and self._fails(part, case.folders[step.folder], step)
        )
        cause = self.world.write(part, Status.RETURNED if fails else Status.DONE)
        if part.part is Part.WORK and step.does_materials:
            self._fill(part, case, step)
        match part.part:
            case Part.INQUIRY if part.left > 1:
                self._part(
                    part.case,
                    part.step,
                    part.attempt + 1,
                    Part.INQUIRY,
                    cause,
                    part.left - 1,
                    part.race,
                )
            case Part.INQUIRY:
                self._trip(case, part.step, 1, cause, part.race)
            case Part.TAKEOVER:
                self._trip(case, part.step, part.attempt, cause, part.race)
            case Part.TRIP:
                self._slot(case, part.step, part.attempt, cause, part.race)
            case Part.SLOT:
                self._part(part.case, part.step, part.attempt, Part.WORK, cause, race=part.race)
            case Part.WORK if part.attempt == 1 and handed_in(self.world, part) > self.world.now:
                self._part(part.case, part.step, 1, Part.BEFORE_ACCEPTANCE, cause, race=part.race)
                self._start(self.world.running[-1], handed_in(self.world, part))
            case Part.WORK if step.pace and not fails:
                self._part(part.case, part.step, part.attempt, Part.HOLD, cause)
                hold = self.world.running[-1]
                if hold.ends <= self.world.now:
                    self.world.running.remove(hold)
                    self._done(case, part, cause, fails)
            case _:
                self._done(case, part, cause, fails)
        self._close(case)

    def _fails(self, part: Running, folder: FolderState, step: PlannedStep) -> bool:
        """Whether a check finds something, and what is wrong then."""
        if is_returned(self.world, part, step):
            folder.wrong |= folder.handed_in
            return True
        return bool(folder.wrong)

    def _done(self, case: CaseState, part: Running, cause: int, fails: bool) -> None:
        """A step is over: milestones, and its token goes on."""
        step = self.world.plan.steps[part.step]
        node = next(
            node
            for node in self.world.plan.nodes
            if node.kind is NodeKind.STEP and node.argument == part.step
        )
        self._win(case, part.race)
        self._stop_beside(part)
        self._resume(case, step)
        for item in step.accepts:
            late = (
                self.world.plan.items[item].deemed
                and self.world.working.openings_between(case.asked[part.step], self.world.now)
                > DEEMED_AFTER
            )
            if step.checks_materials and late:
                self._accept(case, item, case.asked[part.step])
            elif not fails:
                self._accept(
                    case,
                    item,
                    case.asked[part.step]
                    if self.world.plan.items[item].from_received
                    else self.world.now,
                )
        if step.checks_materials and step.folder != NOWHERE:
            state = case.folders[step.folder]
            state.unchecked = []
            if fails:
                state.wanted = sorted(state.wrong)
                self._token(case, self.world.plan.folders[step.folder].node, cause)
                return
        for item in step.decides:
            self._decide(case, item)
        self._token(case, node.edges[0][0], cause, node.edges[0][1])

    def _win(self, case: CaseState, race: int) -> None:
        """One of several was first: the others wait no longer, and officers finish in vain."""
        others = [part for part in self.world.running if race and part.race == race]
        for part in sorted(others, key=self.world.order):
            if is_served(self.world, part):
                part.void = True
            else:
                self.world.write(part, Status.WITHDRAWN)
                self._resume(case, self.world.plan.steps[part.step])

    def _resume(self, case: CaseState, step: PlannedStep) -> None:
        for item in step.suspends:
            next(span for span in case.items[item].suspensions if span[1] == NEVER)[1] = (
                self.world.now
            )
        self._reset_holds(case, step)

    def _reset_holds(self, case: CaseState, step: PlannedStep) -> None:
        """The clocks of its items stand still, or go on: what they hold back is let go at another
        time.
        """
        for part in self.world.running:
            held = part.case == case.number and part.part is Part.HOLD
            if held and self.world.plan.steps[part.step].item in step.suspends:
                self._set_hold(part)

    def _accept(self, case: CaseState, item: int, starts: int) -> None:
        if case.items[item].starts == NOWHERE:
            case.items[item].starts = starts

    def _decide(self, case: CaseState, item: int) -> None:
        state = case.items[item]
        if state.decided == NOWHERE:
            state.decided = self.world.now
            for part in self.world.running:
                if (
                    part.case == case.number
                    and part.part is Part.WORK
                    and self.world.plan.steps[part.step].awaits == item
                ):
                    part.ends = self.world.now

    def _set_hold(self, part: Running) -> None:
        step, case = self.world.plan.steps[part.step], self.world.cases[part.case - 1]
        item = step.item
        share = self._share(step.pace, part)
        part.ends = held_until(
            self.world.working, case.items[item], self.world.plan.items[item], share, self.world.now
        )

    def _share(self, samplers: tuple[int, ...], part: Running) -> float:
        return sum(self.world.draws.share(sampler, part.case, part.attempt) for sampler in samplers)

    # limits

    def _timers(self) -> dict[int, list[Running]]:
        """The parts whose time is up, by case."""
        found: dict[int, list[Running]] = {}
        for part in self.world.running:
            is_up = self._is_timer(part) and part.ends <= self.world.now
            if is_up or self._gives_up(part) or self._is_due(part):
                found.setdefault(part.case, []).append(part)
        return found

    def _limit(self) -> bool:
        """The first limit that has run out and has not been seen to."""
        timers_of = self._timers()
        for case in self.world.cases:
            if case.closed < 0:
                for place in range(len(self.world.plan.items)):
                    if self._item_expires(case, place):
                        return True
                for place in range(len(self.world.plan.stages)):
                    if self._stage_expires(case, place):
                        return True
                timers = timers_of.get(case.number)
                if timers:
                    first = min(timers, key=self._in_order)
                    if self._is_due(first):
                        self._go_unanswered(first)
                    else:
                        (self._leave if self._gives_up(first) else self._complete)(first)
                    return True
        return False

    def _is_timer(self, part: Running) -> bool:
        return self.world.steps[part.step].timer

    def _hours_over(self) -> bool:
        """The first work whose hours are over: what is in vain ends there, the rest is put off."""
        over = [part for part in self.world.running if part.over <= self.world.now]
        if not over:
            return False
        first = min(over, key=lambda part: (part.case, *self._in_order(part)))
        first.over = NEVER
        (self._complete if first.void else partial(put_off, self.world))(first)
        return True

    def _gives_up(self, part: Running) -> bool:
        """Whether the patience of a part that waits is over."""
        return part.started < 0 and part.leaves <= self.world.now

    def _is_due(self, part: Running) -> bool:
        """Whether the date is over by which a part that has an effect should be answered."""
        return part.due <= self.world.now and not part.void

    def _go_unanswered(self, part: Running) -> None:
        step, case = self.world.plan.steps[part.step], self.world.cases[part.case - 1]
        part.due = NEVER
        if step.answer is not None and step.answer.then == "escalate":
            part.urged = True
            return
        served = is_served(self.world, part)
        if served:
            give_back(self.world, part)
        cause = self.world.write(part, Status.VOID if served else Status.WITHDRAWN)
        self._stop_beside(part)
        self._resume(case, step)
        if step.answer is not None and step.answer.then == "go_on":
            now = self.world.now
            consent = Running(
                case.number, part.step, part.attempt, Part.SILENCE, now, cause, started=now
            )
            onward, slot = self._behind(part.step)
            self._token(case, onward, self.world.write(consent, Status.DONE), slot)
        else:
            self._token(case, step.leaves[0], cause, step.leaves[1])
        self._close(case)

    def _behind(self, step: int) -> tuple[int, int]:
        """The edge behind a step."""
        nodes = self.world.plan.nodes
        return next(
            node.edges[0] for node in nodes if node.kind is NodeKind.STEP and node.argument == step
        )

    def _leave(self, part: Running) -> None:
        step, case = self.world.plan.steps[part.step], self.world.cases[part.case - 1]
        cause = self.world.write(part, Status.WITHDRAWN)
        self._stop_beside(part)
        self._resume(case, step)
        self._token(case, step.leaves[0], cause, step.leaves[1])
        self._close(case)

    def _item_expires(self, case: CaseState, item: int) -> bool:
        state, planned = case.items[item], self.world.plan.items[item]
        if (
            case.closed >= 0
            or state.starts == NOWHERE
            or state.decided != NOWHERE
            or state.expired
            or planned.promised < 0
        ):
            return False
        if not has_expired(self.world.working, state, planned, self.world.now):
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
        planned = self.world.plan.items[item]
        inside = [
            part
            for part in self.world.running
            if part.case == case.number
            and not part.void
            and self.world.plan.steps[part.step].item == item
        ]
        rows = {}
        for part in sorted(inside, key=self._in_order):
            if is_served(self.world, part):
                give_back(self.world, part)
            rows[part] = self.world.write(
                part, Status.VOID if is_served(self.world, part) else Status.WITHDRAWN
            )
        main = [part for part in inside if not self.world.plan.steps[part.step].trailing]
        last = max(main, key=lambda part: (part.enabled, *self._in_order(part)), default=None)
        cause = rows[last] if last else NOWHERE
        for number, join in enumerate(self.world.plan.joins):
            if join.item == item:
                case.at_join[number] = 0
                case.full.pop(number, None)
        case.attempts[planned.decision_step] += 1
        attempt = case.attempts[planned.decision_step]
        limit = Running(
            case.number,
            planned.decision_step,
            attempt,
            Part.LIMIT,
            self.world.now,
            cause,
            started=self.world.now,
        )
        cause = self.world.write(limit, Status.DONE)
        self._decide(case, item)
        if last:
            self._token(case, planned.after_decision, cause)
        else:
            case.items[item].approved = True
        self._close(case)

    def _stage_expires(self, case: CaseState, place: int) -> bool:
        stage = self.world.plan.stages[place]
        inside = [case.items[item] for item in stage.items]
        if (
            not stage.escalate
            or case.stages[place]
            or not stage_has_expired(self.world.working, inside, stage, self.world.now)
        ):
            return False
        case.stages[place] = True
        for item in inside:
            item.escalated = True
        return True

    # meetings and service

    def _meet(self) -> bool:
        if self.met_at == self.world.now:
            return False
        self.met_at = self.world.now
        held = False
        for number, step in sorted(
            enumerate(self.world.plan.steps), key=lambda each: each[1].order
        ):
            if self.world.now in step.slots:
                waiting = sorted(
                    (
                        part
                        for part in self.world.running
                        if part.part is Part.SLOT and part.step == number
                    ),
                    key=lambda part: rank(self.world, part),
                )
                for part in waiting[: step.slot_size]:
                    part.started = part.enabled
                    self._complete(part)
                    held = True
        return held

    def _serve(self) -> bool:
        """Passes over those who wait until nobody can be served and no officer taken from another;
        who finds no room then leaves.
        """
        served = serve_all(self.world)
        while preempt(self.world):
            serve_all(self.world)
            served = True
        while (part := without_room(self.world)) is not None:
            if part.case == NOBODY:
                self.world.write(part, Status.WITHDRAWN)
            else:
                outcome = self.world.plan.outcomes.index(TURNED_AWAY)
                self._end(self.world.cases[part.case - 1], outcome, part.cause)
            served = True
        return served


def simulate(plan: Plan, seed: int, replication: int) -> World:
    """One replication of a plan."""
    world = World(plan, Draws(plan.samplers, seed, replication, plan.under_way))
    Machine(world).run()
    return world

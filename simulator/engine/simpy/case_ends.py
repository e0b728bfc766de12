"""How cases end: by an outcome, or when the last token is gone; and how a part of a step is taken
out of the run.
"""

from __future__ import annotations

from simulator.engine.log import APPROVED, NO_CAUSE, NOT_YET, Part, Status
from simulator.engine.plan.tables import NOWHERE
from simulator.engine.simpy.item_clocks import stop_clocks
from simulator.engine.simpy.lookups import by_step
from simulator.engine.simpy.state import RunState
from simulator.engine.simpy.tokens import Activity, Callbacks, Case

_WORK = int(Part.WORK)


class CaseEnds:
    """The ends of the cases of one run; ``in_vain`` ends work that has no effect any more."""

    def __init__(self, state: RunState, in_vain: Callbacks) -> None:
        self.state, self.in_vain = state, in_vain
        self.approved = state.plan.outcomes.index(APPROVED)

    def withdraw(self, activity: Activity, finish_work: bool) -> int:
        """Takes a part out of the run; returns its row, or −1 if officers finish it first."""
        service = self.state.service
        desk = service.of_step[activity.step.order]
        status = Status.WITHDRAWN
        if activity.part == _WORK and desk is not None:
            if activity.rank is not None:
                service.withdraw(desk, activity)
            elif activity.started != NOT_YET:
                if finish_work:
                    activity.void, activity.callbacks = True, self.in_vain
                    return NO_CAUSE
                service.release(desk, activity)
                status = Status.VOID
        activity.die()
        del activity.case.active[activity]
        return self.state.journal.write(activity, activity.part, self.state.now, status)

    def end(self, case: Case, outcome: int, cause: int) -> None:
        """Ends a case: what waits is withdrawn, what officers have in hand they finish. A case that
        was delivered keeps its outcome: what ends it afterwards is a later fact.
        """
        for activity in sorted(case.active, key=by_step):
            self.withdraw(activity, finish_work=True)
        if case.finished != NOT_YET:
            case.later = outcome
        else:
            case.outcome, case.last = outcome, cause
        case.ended, case.tokens = True, 0
        stop_clocks(case)
        self.close(case)

    def close(self, case: Case) -> None:
        """A case has no token left."""
        state = self.state
        state.journal.write_case(case, state.now)
        if case.in_cohort:
            state.left -= 1
        if not case.active:
            del state.cases[case.number]

    def finish(self, case: Case, cause: int) -> None:
        """The main token of a case, or the last of them, has come to the end of the flow."""
        case.finished, case.last = self.state.now, cause
        case.outcome = self.approved if case.label == NOWHERE else case.label

"""What is done beside a step: a timer that begins with it, and is withdrawn when it is over."""

from __future__ import annotations

from simulator.engine.plan.nodes import PlannedNode
from simulator.engine.plan.tables import NOWHERE, PlannedStep
from simulator.engine.simpy.case_ends import CaseEnds
from simulator.engine.simpy.state import RunState
from simulator.engine.simpy.token_router import TokenRouter
from simulator.engine.simpy.tokens import Activity, Case


class Beside:
    """The timers of one run that run beside steps."""

    def __init__(self, state: RunState, ends: CaseEnds, router: TokenRouter) -> None:
        self.plan, self.ends, self.router = state.plan, ends, router

    def begin(self, case: Case, step: PlannedStep) -> tuple[PlannedStep, PlannedNode]:
        """A token comes to a step: a second one, of trailing work, comes to its timer."""
        timer = self.plan.nodes[step.meanwhile]
        self.router.fewer(case, True, -1)
        return self.plan.steps[timer.argument], timer

    def stop(self, activity: Activity) -> None:
        """An attempt is over: if its timer has not run out, it is withdrawn."""
        step, case = activity.step, activity.case
        if step.meanwhile == NOWHERE:
            return
        timer = self.plan.steps[self.plan.nodes[step.meanwhile].argument]
        for other in case.active:
            if other.step is timer and other.attempt == activity.attempt:
                self.ends.withdraw(other, finish_work=False)
                self.router.fewer(case, True, 1)
                return

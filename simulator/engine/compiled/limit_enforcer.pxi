# What limits do while a case is on its way (``limit_enforcer.py``): hold paced steps, escalate,
# approve. Only items that need it are followed.

# what the engine tells

cdef int64_t entered(State *s, int64_t case, int64_t item) except? -2 nogil:
    """A token comes to an item; returns the node where it goes on if silence has approved the item
    before, else −1.
    """
    cdef Item *planned = s.plan.items + item
    if planned.clocked and planned.accept_on_entry:
        accept(s, case, item, s.now)
    if planned.approve and s.clocks[clock_of(s, case, planned.clock)].ahead:
        return planned.after_decision
    return -1


cdef int left_item(State *s, int64_t case, int64_t item) except -1 nogil:
    if s.plan.items[item].clocked and s.plan.items[item].decide_on_exit:
        decide(s, case, item)
    return 0


cdef int suspend(State *s, int64_t case, int64_t step) except -1 nogil:
    cdef Step *p = s.plan.steps + step
    cdef int64_t i, item
    for i in range(p.suspends_at, p.suspends_end):
        item = s.plan.ints[i]
        if s.plan.items[item].clocked:
            if suspend_clock(s, clock_of(s, case, s.plan.items[item].clock)):
                changed(s, case, item)
    return 0


cdef int ended(State *s, int64_t case, int64_t step, int64_t received, bint passed) except -1 nogil:
    """A step was done, its check failed, or it was taken out of a race."""
    cdef Step *p = s.plan.steps + step
    cdef int64_t i, item
    for i in range(p.suspends_at, p.suspends_end):
        item = s.plan.ints[i]
        if s.plan.items[item].clocked:
            if resume_clock(s, clock_of(s, case, s.plan.items[item].clock)):
                changed(s, case, item)
    for i in range(p.accepts_at, p.accepts_end):
        if s.plan.items[s.plan.ints[i]].clocked:
            checked(s, case, step, received, s.plan.ints[i], passed)
    if passed:
        for i in range(p.decides_at, p.decides_end):
            if s.plan.items[s.plan.ints[i]].clocked:
                decide(s, case, s.plan.ints[i])
    return 0


cdef int64_t release(State *s, int64_t what) except -1 nogil:
    """When a paced step may be let go; it is held until then."""
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t clock = clock_of(s, a.case, s.plan.items[p.item].clock), i, at
    cdef Clock *c = s.clocks + clock
    cdef double part = 0.0
    if not c.started or c.decided:
        return s.now
    if a.clock < 0:
        hold_there(s, clock, what, False)
    for i in range(p.pace_at, p.pace_end):
        part += share(s, s.plan.ints[i], s.cases[a.case].number, a.attempt)
    at = paced(
        s, c.start, c.first_pause, part * planned_clock(s, clock).limit,
        planned_clock(s, clock).natural,
    )
    if c.suspended and at > c.open_since:
        return NEVER
    at = max(at, s.now)
    if at == s.now:
        forget(s, what)
    return at


cdef int64_t await_decision(State *s, int64_t what) noexcept nogil:
    """When a step that waits for a decision ends: now, or (``NEVER``) when ``decide`` says so."""
    cdef Activity *a = s.activities + what
    cdef int64_t item = s.plan.steps[a.step].awaits
    cdef int64_t clock = clock_of(s, a.case, s.plan.items[item].clock)
    if s.clocks[clock].decided:
        return s.now
    hold_there(s, clock, what, True)
    return NEVER


cdef inline void forget(State *s, int64_t what) noexcept nogil:
    if s.activities[what].clock >= 0:
        leave_clock(s, what)


# clocks

cdef int checked(
    State *s, int64_t case, int64_t step, int64_t received, int64_t item, bint passed
) except -1 nogil:
    cdef Item *planned = s.plan.items + item
    if s.clocks[clock_of(s, case, planned.clock)].started:
        return 0
    if (
        planned.deemed
        and s.plan.steps[step].checks_materials
        and clock_days(s, received, s.now, -1, False) > DEEMED_ACCEPTED_AFTER
    ):
        accept(s, case, item, received)
    elif passed:
        accept(s, case, item, received if planned.from_received else s.now)
    return 0


cdef int accept(State *s, int64_t case, int64_t item, int64_t at) except -1 nogil:
    cdef Clock *c = s.clocks + clock_of(s, case, s.plan.items[item].clock)
    if not c.started:
        c.start, c.started = at, True
        changed(s, case, item)
    return 0


cdef int decide(State *s, int64_t case, int64_t item) except -1 nogil:
    cdef Clock *c = s.clocks + clock_of(s, case, s.plan.items[item].clock)
    cdef int32_t what
    if not c.decided:
        c.decided = True
        while c.first_gate >= 0:
            what = c.first_gate
            leave_clock(s, what)
            until(s, what, WORK, s.now)
        changed(s, case, item)
    return 0


cdef int changed(State *s, int64_t case, int64_t item) except -1 nogil:
    """Something about the clock of an item is new: looks at its limit, its stage and the steps it
    holds again.
    """
    cdef Item *planned = s.plan.items + item
    cdef Clock *c = s.clocks + clock_of(s, case, planned.clock)
    cdef int32_t what, other, first
    if planned.escalate or planned.approve:
        await_limit(s, case, planned.clock)
    if planned.stage >= 0 and s.plan.stages[planned.stage].escalate:
        stage_changed(s, case, planned.stage)
    first = c.first_held  # those that are held again come before it
    c.first_held = -1
    while first >= 0:
        what, first = first, s.activities[first].next_there
        s.activities[what].clock = -1
        other = again(s, what, s.activities[what].cause, s.activities[what].enabled)
        free_activity(s, what)
        hold(s, other, release(s, other))
    return 0


cdef int stage_changed(State *s, int64_t case, int64_t stage) except -1 nogil:
    cdef Stage *planned = s.plan.stages + stage
    cdef int64_t i, number = clock_of(s, case, planned.clock)
    cdef Clock *c = s.clocks + number
    cdef Clock *inside
    cdef bint undecided = False, still = True
    c.started = False
    for i in range(planned.items_at, planned.items_end):
        inside = s.clocks + clock_of(s, case, s.plan.items[s.plan.ints[i]].clock)
        if inside.started and (not c.started or inside.start < c.start):
            c.start, c.started = inside.start, True
        if not inside.decided:
            undecided = True
            still = still and inside.suspended > 0
    c.decided = not undecided
    still = still and undecided
    if still and not c.suspended:
        suspend_clock(s, number)
    elif c.suspended and not still:
        resume_clock(s, number)
    await_limit(s, case, planned.clock)
    return 0


cdef int await_limit(State *s, int64_t case, int64_t place) except -1 nogil:
    """Has a limit looked at when it expires; items come in their order, stages after them."""
    cdef int64_t clock = clock_of(s, case, place), at
    cdef Clock *c = s.clocks + clock
    c.version += 1
    at = max(expires(s, clock), s.now)
    if at < NEVER:
        schedule(
            s,
            EXPIRES,
            <double>(
                LIMITS + s.cases[case].number * s.limits_of_a_case + s.plan.clocks[place].place
            ),
            at,
            case,
            s.cases[case].number,
            place << 32 | c.version,
        )
    return 0


# what a limit does

cdef int expired(State *s, int64_t case, int64_t number, int64_t which) except -1 nogil:
    cdef int64_t place = which >> 32
    cdef Watched *planned = s.plan.clocks + place
    cdef Clock *c = s.clocks + clock_of(s, case, place)
    cdef Stage *stage
    if s.cases[case].number != number or s.cases[case].ended:
        return 0
    if <int32_t>which != c.version or not runs(c):
        return 0
    if planned.stage:
        stage = s.plan.stages + planned.index
        escalate(s, case, stage.items_at, stage.items_end, -1)
    elif s.plan.items[planned.index].approve:
        approve(s, case, planned.index)
    else:
        escalate(s, case, 0, 0, planned.index)
    return 0


cdef int escalate(
    State *s, int64_t case, int64_t items_at, int64_t items_end, int64_t item
) except -1 nogil:
    cdef uint64_t *words = s.escalated + case * s.words
    cdef int64_t i, desk
    cdef int32_t what = s.cases[case].first
    cdef Activity *a
    s.cases[case].escalated = True
    if item >= 0:
        words[item >> 6] |= <uint64_t>1 << (item & 63)
    for i in range(items_at, items_end):
        words[s.plan.ints[i] >> 6] |= <uint64_t>1 << (s.plan.ints[i] & 63)
    while what >= 0:
        a = s.activities + what
        desk = s.plan.steps[a.step].desk
        if desk >= 0 and a.rank and is_escalated(s, case, a.step):
            push(s, desk, what)
            mark(s, desk)
        what = a.after
    return 0


cdef bint is_escalated(State *s, int64_t case, int64_t step) noexcept nogil:
    """Whether a limit has run out of an item that a step belongs to, or serves."""
    cdef const uint64_t *words = s.escalated + case * s.words
    cdef int64_t i, item
    if not s.cases[case].escalated:
        return False
    for i in range(s.plan.steps[step].serves_at, s.plan.steps[step].serves_end):
        item = s.plan.ints[i]
        if words[item >> 6] >> (item & 63) & 1:
            return True
    return False


cdef int approve(State *s, int64_t case, int64_t item) except -1 nogil:
    """The limit has run out and the law takes silence for consent: what is inside the item ends,
    the case goes on after the decision.
    """
    cdef Item *planned = s.plan.items + item
    cdef int32_t what = next_by_step(s, case, -1, -1, 0, item)
    cdef int64_t step, attempt, enabled, row, inside = 0, trailing = 0, cause = -1, latest = -1
    while what >= 0:
        step, attempt = s.activities[what].step, s.activities[what].attempt
        enabled = s.activities[what].enabled
        row = withdraw(s, what, False)
        if s.plan.steps[step].trailing:
            trailing += 1
        elif enabled >= latest:  # of one instant the later step
            latest, cause = enabled, row
        inside += 1
        what = next_by_step(s, case, step, attempt, 0, item)
    s.attempts[case * s.plan.n.counters + planned.decision_step] += 1
    row = fact(
        s,
        case,
        planned.decision_step,
        s.attempts[case * s.plan.n.counters + planned.decision_step],
        LIMIT,
        cause,
    )
    decide(s, case, item)
    if latest < 0:
        s.clocks[clock_of(s, case, planned.clock)].ahead = True
        return 0
    s.cases[case].tokens -= <int32_t>(inside + clear(s, case, item) - 1)
    s.cases[case].trailing -= <int32_t>trailing
    move(s, case, planned.after_decision, 0, row)
    return 0

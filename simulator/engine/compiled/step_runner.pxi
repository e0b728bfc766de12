# Carries out steps part by part (``step_runner.py``): inquiries, trips, preparation, work at a
# desk, holding back; and lets the token go on when a step is done.

# a step, in parts

cdef int enter(
    State *s, int64_t case, int64_t step, int64_t node, int64_t cause, int64_t race
) except -1 nogil:
    """A token comes to a step, which may be one of several that race."""
    cdef Step *p = s.plan.steps + step
    cdef int32_t *attempts = s.attempts + case * s.plan.n.counters + step
    cdef int32_t what
    cdef int64_t visits = 0
    attempts[0] += 1
    if attempts[0] > MOST_ATTEMPTS:
        with gil:
            raise OverflowError(f"step {step} is done {attempts[0]} times by one case")
    what = new_activity(s, case, step, node, attempts[0], cause)
    s.activities[what].race = race
    if p.plain:
        request(s, p.desk, what)
        return 0
    suspend(s, case, step)
    if p.does_materials and attempts[0] == 1:
        visits = inquiries(s, p.folder, case)
    if visits:
        s.activities[what].visits = <int32_t>visits
        inquire(s, what)
    elif p.takes_over_end > p.takes_over_at and lacks(s, case, step):
        s.activities[what].started, s.activities[what].part = s.now, TAKEOVER
    else:
        set_out(s, what)
    if p.meanwhile >= 0:
        begin_beside(s, case, p.meanwhile, cause)
    return 0


cdef int fill(State *s, int64_t what) except -1 nogil:
    """Materials are ready for the first time: checks that waited for them go on."""
    cdef Activity *a = s.activities + what
    cdef int32_t other = s.cases[a.case].first
    s.folders[a.case * s.plan.n.folders + s.plan.steps[a.step].folder] |= FILLED
    while other >= 0:
        a = s.activities + other
        if a.part == TAKEOVER and not a.pending and not lacks(s, a.case, a.step):
            until(s, other, TAKEOVER, s.now)
        other = a.after
    return 0


cdef int inquire(State *s, int64_t what) except -1 nogil:
    """One inquiry visit; the attempt of its row counts the visits."""
    cdef Activity *a = s.activities + what
    cdef Folder *f = s.plan.folders + s.plan.steps[a.step].folder
    cdef int64_t trip = round_trip(s, a, f.trip_at, f.trip_end, f.trips_at)
    a.started = s.now
    return until(s, what, INQUIRY, advance(s, s.plan.n.applicant_hours, s.now, trip))


cdef int come_back(State *s, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    next_part(s, what, write(s, what, INQUIRY, s.now, DONE))
    a.attempt += 1
    a.visits -= 1
    if a.visits:
        return inquire(s, what)
    a.attempt = 1
    return set_out(s, what)


cdef int set_out(State *s, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t trip
    if p.visit and is_made(s, a):
        trip = round_trip(s, a, p.trip_at, p.trip_end, p.trips_at) // 2
        a.started = s.now
        return until(s, what, TRIP, advance(s, s.plan.n.applicant_hours, s.now, trip))
    return wait_for_slot(s, what)


cdef int is_made(State *s, const Activity *a) except -1 nogil:
    """Whether an attempt of a visit is made in person."""
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t number = s.cases[a.case].number
    if p.online < 0 or share(s, p.online, number, 1) >= p.online_share:
        return True
    return p.outage >= 0 and share(s, p.outage, number, a.attempt) < p.outage_share


cdef int64_t round_trip(
    State *s, const Activity *a, int64_t at, int64_t end, int64_t by_class
) except -1 nogil:
    """How long the way of a case there and back takes, in ms of the applicant's hours."""
    cdef Case *c = s.cases + a.case
    if by_class >= 0:
        at, end = s.plan.spans[by_class + c.klass].at, s.plan.spans[by_class + c.klass].end
    return total(s, at, end, c.number, a.attempt)


cdef int wait_for_slot(State *s, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    if p.slots_end > p.slots_at:
        a.part = SLOT
        return add_place(s.queues + a.step, s, what)
    return perform(s, what)


cdef inline void next_part(State *s, int64_t what, int64_t row) noexcept nogil:
    cdef Activity *a = s.activities + what
    a.cause, a.enabled, a.started = row, s.now, -1


cdef int perform(State *s, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t at
    a.part = WORK
    if p.worker == OFFICERS:
        request(s, p.desk, what)
        if p.patience_end > p.patience_at:
            await_service(s, what)
        elif p.answer:
            await_answer(s, what)
        return 0
    a.started = s.now
    if p.does_materials:
        at = prepare(s, p.folder, a.case, a.attempt)
        a.count = <int32_t>pending_of(s, p.folder, a.case)
    elif p.awaits >= 0:
        at = await_decision(s, what)
    else:
        at = work_of(s, a)
        if p.in_days:
            at = add_working_days(s, s.plan.n.working_days, s.now, at)
        elif p.elapsed:
            at = s.now + at
        else:
            at = advance(s, s.plan.n.applicant_hours, s.now, at)
    return until(s, what, WORK, at)


cdef int64_t work_of(State *s, const Activity *a) except -1 nogil:
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t work = total(s, p.work_at, p.work_end, s.cases[a.case].number, a.attempt)
    if p.checks_materials:
        work += review(s, p.folder, a.case, a.attempt)
    return slowed(work, p.slower)


cdef int until(State *s, int64_t what, Part part, int64_t at) except -1 nogil:
    cdef Activity *a = s.activities + what
    a.part = part
    if at < NEVER:
        a.pending = True
        return schedule(s, PART_ENDS, turn(s, a), at, what, a.stamp, 0)
    return 0


# service

cdef int send_away(State *s) except -1 nogil:
    cdef int64_t what = without_room(s), desk
    while what >= 0:
        if s.activities[what].step >= s.plan.n.steps:
            desk = s.plan.steps[s.activities[what].step].desk
            withdraw_request(s, desk, what)
            leave_other(s, what, WITHDRAWN)
        else:
            end(s, s.activities[what].case, s.plan.n.turned_away, s.activities[what].cause)
        what = without_room(s)
    return 0


cdef int await_service(State *s, int64_t what) except -1 nogil:
    """The case leaves if the work has not begun when its patience is over."""
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t patience = total(
        s, p.patience_at, p.patience_end, s.cases[a.case].number, a.attempt
    )
    return schedule(s, GIVES_UP, turn_at_limits(s, a), s.now + patience, what, a.stamp, 0)


cdef int give_up(State *s, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t case = a.case, step = a.step, attempt = a.attempt, received = asked(a), row
    if a.started != -1:
        return 0
    row = withdraw(s, what, False)
    stop_beside(s, case, step, attempt)
    ended(s, case, step, received, False)
    return move(s, case, p.leaves_node, p.leaves_slot, row)


cdef int serve_one(State *s, int64_t desk, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t work = a.work, hours = p.hours, number
    if a.step >= s.plan.n.steps:
        return serve_other(s, desk, what)
    number = s.cases[a.case].number
    if work < 0:
        if p.quick and a.attempt == 1:
            work = value(s, s.plan.ints[p.work_at], number, 1)
        else:
            work = work_of(s, a)
        if s.plan.desks[desk].special:
            a.work = work
    a.started = s.now
    if s.plan.desks[desk].shifted:
        hours = hours_of_work(s, what)
    if hours >= 0:
        work = advance(s, hours, s.now, work) - s.now
    if p.present >= 0 and expected(s, what, work):
        return 0
    a.pending = True
    return schedule(
        s,
        PART_ENDS,
        <double>(number * s.plan.n.steps + a.step + 1) + later(s, a),
        s.now + work,
        what,
        a.stamp,
        0,
    )


# completions

cdef int part_ends(State *s, int64_t what) except -1 nogil:
    """What follows a part that was not taken out meanwhile."""
    cdef Activity *a = s.activities + what
    a.pending = False
    if a.part == WORK:
        if a.step >= s.plan.n.steps:
            return other_worked(s, what)
        return worked(s, what)
    if a.part == TRIP:
        next_part(s, what, write(s, what, TRIP, s.now, DONE))
        return wait_for_slot(s, what)
    if a.part == INQUIRY:
        return come_back(s, what)
    if a.part == HOLD:
        forget(s, what)
        return leave(s, what, write(s, what, HOLD, s.now, DONE), True)
    if a.part == BEFORE_ACCEPTANCE:
        return leave(s, what, write(s, what, BEFORE_ACCEPTANCE, s.now, DONE), True)
    next_part(s, what, write(s, what, TAKEOVER, s.now, DONE))
    return set_out(s, what)


cdef int worked(State *s, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef int64_t case = a.case, step = a.step, received = asked(a)
    cdef Step *p = s.plan.steps + step
    if p.desk >= 0:
        release_officers(s, p.desk, what)
    if a.void:
        write(s, what, WORK, s.now, VOID)
        free_activity(s, what)
        if not s.cases[case].ended:
            ended(s, case, step, received, False)
        elif s.cases[case].first < 0:
            forget_case(s, case)
        return 0
    if p.silent:
        return leave(s, what, write(s, what, WORK, s.now, DONE), True)
    return conclude(s, what)


cdef int conclude(State *s, int64_t what) except -1 nogil:
    """Ends the work of a step that checks, counts for a clock, is held or kept waiting."""
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef bint passed = not p.checks_materials or passes(s, a.step, a.case, a.attempt)
    cdef int64_t at, row = write(s, what, WORK, s.now, DONE if passed else RETURNED)
    if p.does_materials and a.attempt == 1:
        fill(s, what)
        at = taken_at(s, p.folder, a.case)
        if at > s.now:
            a.received, a.count = asked(a), 0
            next_part(s, what, row)
            a.started = a.enabled
            return until(s, what, BEFORE_ACCEPTANCE, at)
    if passed and p.pace_end > p.pace_at:
        at = release(s, what)
        if at > s.now:
            next_part(s, what, row)
            return hold(s, what, at)
    return leave(s, what, row, passed)


cdef int hold(State *s, int64_t what, int64_t at) except -1 nogil:
    """Keeps a step whose work is done until its clock is far enough."""
    s.activities[what].started = s.activities[what].enabled
    return until(s, what, HOLD, at)


cdef int leave(State *s, int64_t what, int64_t row, bint passed) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef int64_t case = a.case, step = a.step, node = a.node, race = a.race, received = asked(a)
    cdef int64_t attempt = a.attempt
    free_activity(s, what)
    if race:
        win(s, case, step, race)
    stop_beside(s, case, step, attempt)
    if not s.plan.steps[step].silent:
        ended(s, case, step, received, passed)
    if passed:
        return move_on(s, case, node, row)
    return move(s, case, s.plan.folders[s.plan.steps[step].folder].node, 0, row)


cdef inline int move_on(State *s, int64_t case, int64_t node, int64_t row) except -1 nogil:
    """A token goes on behind a step."""
    cdef Edge *edge = s.plan.edges + s.plan.nodes[node].edges_at
    return move(s, case, edge.node, edge.slot, row)


cdef int win(State *s, int64_t case, int64_t winner, int64_t race) except -1 nogil:
    """The first of several is done: what waits of the others is withdrawn, what officers have in
    hand they finish.
    """
    cdef int32_t what = s.cases[case].first
    cdef int64_t step, attempt, received, row, losers = 0
    while what >= 0:
        losers += s.activities[what].race == race
        what = s.activities[what].after
    fewer(s, case, s.plan.steps[winner].trailing, losers)
    what = next_by_step(s, case, -1, -1, race, -1)
    while what >= 0:
        step, attempt = s.activities[what].step, s.activities[what].attempt
        received = asked(s.activities + what)
        row = withdraw(s, what, True)
        if row >= 0:
            ended(s, case, step, received, False)
        what = next_by_step(s, case, step, attempt, race, -1)
    return 0

# How cases end (``case_ends.py``): by an outcome, or when the last token is gone; and how a part of
# a step is taken out of the run.

cdef int64_t withdraw(State *s, int64_t what, bint finish_work) except? -2 nogil:
    """Takes a part out of the run; returns its row, or −1 if officers finish it first."""
    cdef Activity *a = s.activities + what
    cdef int64_t row, desk = s.plan.steps[a.step].desk, status = WITHDRAWN
    if a.part == WORK and desk >= 0:
        if a.rank:
            withdraw_request(s, desk, what)
        elif a.started != -1:
            if finish_work:
                a.void = True
                return -1
            release_officers(s, desk, what)
            status = VOID
    row = write(s, what, a.part, s.now, status)
    free_activity(s, what)
    return row


cdef int end(State *s, int64_t case, int64_t outcome, int64_t cause) except -1 nogil:
    """Ends a case: what waits is withdrawn, what officers have in hand they finish. A case that was
    delivered keeps its outcome: what ends it afterwards is a later fact.
    """
    cdef Case *c = s.cases + case
    cdef int32_t what = next_by_step(s, case, -1, -1, 0, -1)
    cdef int64_t step, attempt
    while what >= 0:
        step, attempt = s.activities[what].step, s.activities[what].attempt
        withdraw(s, what, True)
        what = next_by_step(s, case, step, attempt, 0, -1)
    if c.finished:
        s.known.later[row_of(s, case)] = <int32_t>outcome
    else:
        s.known.outcome[row_of(s, case)] = <int32_t>outcome
        s.known.last[row_of(s, case)] = <int32_t>cause
    c.ended, c.tokens = True, 0
    stop_clocks(s, case)
    close(s, case)
    return 0


cdef void close(State *s, int64_t case) noexcept nogil:
    """A case has no token left."""
    s.known.closed[row_of(s, case)] = s.now
    if s.cases[case].in_cohort:
        s.left -= 1
    if s.cases[case].first < 0:
        forget_case(s, case)


cdef void forget_case(State *s, int64_t case) noexcept nogil:
    """A case is gone; the next that begins has its place."""
    leave_clocks(s, case)
    s.cases[case].there = False
    s.cases[case].next_free, s.free_case = s.free_case, <int32_t>case


cdef void finish(State *s, int64_t case, int64_t cause) noexcept nogil:
    """The main token of a case, or the last of them, has come to the end of the flow."""
    cdef Case *c = s.cases + case
    c.finished = True
    s.known.finished[row_of(s, case)] = s.now
    s.known.last[row_of(s, case)] = <int32_t>cause
    s.known.outcome[row_of(s, case)] = (
        <int32_t>s.plan.n.approved if c.label == -1 else c.label
    )

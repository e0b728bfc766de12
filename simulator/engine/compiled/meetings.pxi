# Joins that wait while a token can still come (``meetings.py``): inclusive ones of no block. They
# are looked at behind all completions of an instant.

cdef int moved(State *s, int64_t case, int64_t cause) except -1 nogil:
    """A token moves on because of a row: it may have been waited for."""
    cdef Step *step = s.plan.steps + s.row_steps[cause]
    cdef int64_t i
    for i in range(step.near_at, step.near_end):
        came(s, case, s.plan.ints[i], cause)
    return 0


cdef int came(State *s, int64_t case, int64_t number, int64_t cause) except -1 nogil:
    """Looks at a join again at the end of the completions of this instant."""
    s.touched[case * s.plan.n.meetings + number] = cause
    if not s.cases[case].looked_at:
        s.cases[case].looked_at = True
        schedule(s, LOOKED_AT, <double>(LIMITS - 1), s.now, case, s.cases[case].number, 0)
    return 0


cdef int look(State *s, int64_t case, int64_t case_number) except -1 nogil:
    cdef int64_t number, edge, full, cause
    cdef Meeting *meeting
    cdef Join *join
    cdef Edge *following
    cdef int32_t *counts
    if s.cases[case].number != case_number:
        return 0
    s.cases[case].looked_at = False
    for number in range(s.plan.n.meetings if not s.cases[case].ended else 0):
        meeting = s.plan.meetings + number
        join = s.plan.joins + meeting.join
        counts = counts_of(s, case, join)
        if not tokens_at(join, counts) or waits(s, case, meeting, counts):
            continue
        full = 0
        for edge in range(join.edges):
            full += counts[edge] > 0
            counts[edge] -= counts[edge] > 0
        fewer(s, case, s.plan.nodes[meeting.node].trailing, full - 1)
        cause = s.touched[case * s.plan.n.meetings + number]
        came(s, case, number, cause)
        following = s.plan.edges + s.plan.nodes[meeting.node].edges_at
        return move(s, case, following.node, following.slot, cause)
    return 0


cdef bint waits(
    State *s, int64_t case, const Meeting *meeting, const int32_t *counts
) noexcept nogil:
    """Whether a token elsewhere can come by an empty edge, and by none that holds one."""
    cdef int32_t what = s.cases[case].first
    cdef int64_t other
    cdef Join *join
    while what >= 0:
        if not s.activities[what].void:
            if may_come(s, s.activities[what].step, meeting, counts):
                return True
        what = s.activities[what].after
    for other in range(s.plan.n.joins):
        join = s.plan.joins + other
        if other != meeting.join and rests(join, tokens_at(join, counts_of(s, case, join))):
            if may_come(s, s.plan.n.steps + other, meeting, counts):
                return True
    return False


cdef bint may_come(
    State *s, int64_t place, const Meeting *meeting, const int32_t *counts
) noexcept nogil:
    """The same of one place: a step, or a join behind them."""
    cdef int64_t edge, edges = s.plan.joins[meeting.join].edges
    cdef const int64_t *reaches = s.plan.ints + meeting.reach_at + place * edges
    cdef bint some = False
    for edge in range(edges):
        if reaches[edge]:
            if counts[edge]:
                return False
            some = True
    return some

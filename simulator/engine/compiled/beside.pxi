# What is done beside a step (``beside.py``): a timer that begins with it and is withdrawn with it.

cdef int begin_beside(State *s, int64_t case, int64_t node, int64_t cause) except -1 nogil:
    """A token comes to a step: a second one, of trailing work, comes to its timer."""
    fewer(s, case, True, -1)
    return enter(s, case, s.plan.nodes[node].argument, node, cause, 0)


cdef inline int stop_beside(
    State *s, int64_t case, int64_t step, int64_t attempt
) except -1 nogil:
    """An attempt is over: if its timer has not run out, it is withdrawn."""
    if s.plan.steps[step].meanwhile < 0:
        return 0
    return stop_timer(s, case, s.plan.steps[step].meanwhile, attempt)


cdef int stop_timer(State *s, int64_t case, int64_t node, int64_t attempt) except -1 nogil:
    cdef int64_t timer = s.plan.nodes[node].argument
    cdef int32_t what = s.cases[case].first
    while what >= 0:
        if s.activities[what].step == timer and s.activities[what].attempt == attempt:
            withdraw(s, what, False)
            fewer(s, case, True, 1)
            return 0
        what = s.activities[what].after
    return 0

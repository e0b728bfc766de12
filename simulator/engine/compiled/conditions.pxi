# Which cases a condition means (``conditions.py``).

cdef int meant(State *s, int64_t condition, int64_t case) except -1 nogil:
    """Whether a condition of the plan holds for a case; it never changes while the case runs."""
    cdef Condition *wanted = s.plan.conditions + condition
    cdef Case *c = s.cases + case
    cdef int64_t i, j
    cdef double lot
    cdef bint inside
    cdef Share *below
    cdef Range *ranged
    if not s.plan.ints[wanted.classes_at + c.klass]:
        return False
    if not wanted.since <= c.begin < wanted.until:
        return False
    for i in range(wanted.shares_at, wanted.shares_end):
        below = s.plan.shares + i
        if not share(s, below.what, c.number, 1) < below.upto:
            return False
    for i in range(wanted.ranges_at, wanted.ranges_end):
        ranged = s.plan.ranges + i
        lot = share(s, ranged.sampler, c.number, 1)
        inside = False
        for j in range(ranged.bands_at, ranged.bands_end):
            if s.plan.bands[j].low <= lot < s.plan.bands[j].high:
                inside = True
                break
        if not inside:
            return False
    return True

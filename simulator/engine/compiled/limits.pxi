# The clock of the law (``limits.py``).

cdef enum:
    DEEMED_ACCEPTED_AFTER = 5  # working days

cdef struct Running:  # the intervals in which a clock runs
    int64_t since
    int32_t pause
    bint over


cdef inline Running running(int64_t start, int32_t pause) noexcept nogil:
    cdef Running found
    found.since, found.pause, found.over = start, pause, False
    return found


cdef bint next_running(State *s, Running *r, int64_t *since, int64_t *until) noexcept nogil:
    """The next interval [since, until); false if there is none."""
    cdef Pause *p
    cdef int64_t begin
    while r.pause >= 0:
        p = s.pauses + r.pause
        r.pause = p.next
        if p.end <= r.since:
            continue
        begin, since[0] = p.begin, r.since
        r.since = p.end
        if begin > since[0]:
            until[0] = begin
            return True
    if r.over or r.since >= NEVER:
        return False
    r.over = True
    since[0], until[0] = r.since, NEVER
    return True


cdef int64_t clock_days(
    State *s, int64_t start, int64_t end, int32_t pause, bint natural
) noexcept nogil:
    """Whole days shown at ``end``."""
    cdef Running r = running(start, pause)
    cdef int64_t since, until, days = 0
    while next_running(s, &r, &since, &until):
        if since > end:
            break
        days += days_between(s, since, min(until - 1, end), since == start, natural)
    return days


cdef int64_t expiry(
    State *s, int64_t start, int32_t pause, double limit, bint natural
) noexcept nogil:
    """The first close of a working day at which the clock runs and its whole days had reached
    ``limit`` before.
    """
    cdef int64_t timeline = s.plan.n.working_days
    cdef Running r = running(start, pause)
    cdef int64_t since, until, day, close, left = <int64_t>limit
    cdef bint first
    while next_running(s, &r, &since, &until):
        first = since == start
        if left > 0:
            day = day_after(s, since, left, first, natural)
            if day >= until:
                left -= days_between(s, since, until - 1, first, natural)
                continue
            close = first_close_at_or_after(s, timeline, day + 1)
        else:
            close = first_close_at_or_after(s, timeline, since + 1 if first else since)
        if close < until:
            return close
        left -= days_between(s, since, until - 1, first, natural)
    return NEVER


cdef int64_t paced(
    State *s, int64_t start, int32_t pause, double days, bint natural
) noexcept nogil:
    """The instant at which a clock that counts without rounding, from the midnight after
    ``start``, has reached ``days``.
    """
    cdef int64_t timeline = s.plan.n.working_days
    cdef int64_t left = rounded(days * (DAY if natural else WD_PARTS))
    cdef Running r = running(midnight_after(s, timeline, start, 1), pause)
    cdef int64_t since, until, position, reached_at
    while next_running(s, &r, &since, &until):
        if natural:
            if since + left <= until:
                return since + left
            left -= until - since
        else:
            position = working_position(s, timeline, since)
            reached_at = working_instant(s, timeline, position + left) if left > 0 else since
            if reached_at <= until:
                return reached_at
            left -= working_position(s, timeline, until) - position
    return NEVER


cdef inline int64_t days_between(
    State *s, int64_t since, int64_t until, bint first, bint natural
) noexcept nogil:
    cdef int64_t after = since if first else since - 1
    if until <= after:
        return 0
    if natural:
        return midnights(s, s.plan.n.working_days, after, until)
    return openings(s, s.plan.n.working_days, after, until)


cdef inline int64_t day_after(
    State *s, int64_t since, int64_t n, bint first, bint natural
) noexcept nogil:
    cdef int64_t after = since if first else since - 1
    if natural:
        return midnight_after(s, s.plan.n.working_days, after, n)
    return opening_after(s, s.plan.n.working_days, after, n)

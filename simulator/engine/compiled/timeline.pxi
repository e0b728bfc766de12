# Open time (``model/timeline.py``): the same questions over the same numbers.

cdef inline int64_t bisect_right(const int64_t *of, int64_t n, int64_t t) noexcept nogil:
    cdef int64_t low = 0, middle
    while low < n:
        middle = (low + n) >> 1
        if t < of[middle]:
            n = middle
        else:
            low = middle + 1
    return low


cdef inline int64_t bisect_left(const int64_t *of, int64_t n, int64_t t) noexcept nogil:
    cdef int64_t low = 0, middle
    while low < n:
        middle = (low + n) >> 1
        if of[middle] < t:
            low = middle + 1
        else:
            n = middle
    return low


cdef inline int64_t run_at(State *s, int64_t timeline, int64_t t) noexcept nogil:
    """The number of runs that have opened at ``t``; looks first where it looked last."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef const int64_t *opens = s.plan.ints + c.opens
    cdef int64_t run = s.hints[timeline]
    if (run == 0 or opens[run - 1] <= t) and (run == c.runs or t < opens[run]):
        return run
    if run < c.runs and opens[run] <= t and (run + 1 == c.runs or t < opens[run + 1]):
        run += 1
    else:
        run = bisect_right(opens, c.runs, t)
    s.hints[timeline] = run
    return run


cdef int64_t advance(State *s, int64_t timeline, int64_t t, int64_t work) noexcept nogil:
    """The first instant at which ``work`` ms of open time have passed since ``t``."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef const int64_t *opens = s.plan.ints + c.opens
    cdef const int64_t *closes = s.plan.ints + c.closes
    cdef int64_t run, target = work
    if work <= 0:
        return t
    run = run_at(s, timeline, t) - 1
    if run >= 0:
        if t + work <= closes[run]:
            return t + work
        target += s.plan.ints[c.before + run] + min(t, closes[run]) - opens[run]
    return reached(s, timeline, target)


cdef inline int64_t reached(State *s, int64_t timeline, int64_t gone) noexcept nogil:
    """The first instant at which ``gone`` > 0 ms of all open time have passed."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef int64_t run = bisect_left(s.plan.ints + c.before, c.runs + 1, gone) - 1
    if run < c.runs:
        return s.plan.ints[c.opens + run] + gone - s.plan.ints[c.before + run]
    return NEVER


cdef inline int64_t gone(State *s, int64_t timeline, int64_t t) noexcept nogil:
    cdef Calendar *c = s.plan.timelines + timeline
    cdef int64_t run = run_at(s, timeline, t) - 1
    if run < 0:
        return 0
    t = min(t, s.plan.ints[c.closes + run])
    return s.plan.ints[c.before + run] + t - s.plan.ints[c.opens + run]


cdef bint is_open(State *s, int64_t timeline, int64_t t) noexcept nogil:
    cdef int64_t run = run_at(s, timeline, t) - 1
    return run >= 0 and t < s.plan.ints[s.plan.timelines[timeline].closes + run]


cdef int64_t next_boundary(State *s, int64_t timeline, int64_t t) noexcept nogil:
    """The first opening or closing after ``t``."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef int64_t run = run_at(s, timeline, t), close
    if run:
        close = s.plan.ints[c.closes + run - 1]
        if t < close:
            return close if close < c.end else NEVER
    return s.plan.ints[c.opens + run] if run < c.runs else NEVER


cdef int64_t working_position(State *s, int64_t timeline, int64_t t) noexcept nogil:
    """W(t) in parts."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef int64_t day = bisect_right(s.plan.ints + c.day_opens, c.days, t) - 1
    if day < 0:
        return 0
    return day * WD_PARTS + (
        (gone(s, timeline, t) - s.plan.ints[c.day_before + day])
        * WD_PARTS
        // s.plan.ints[c.day_total + day]
    )


cdef int64_t working_instant(State *s, int64_t timeline, int64_t parts) noexcept nogil:
    """The first instant with W(t) = ``parts``."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef int64_t day, share, total
    if parts <= 0:
        return 0
    day, share = parts // WD_PARTS, parts % WD_PARTS
    if not share:
        return s.plan.ints[c.day_closes + day - 1] if day <= c.days else NEVER
    if day >= c.days:
        return NEVER
    total = s.plan.ints[c.day_total + day]
    return reached(
        s, timeline, s.plan.ints[c.day_before + day] + (share * total + WD_PARTS - 1) // WD_PARTS
    )


cdef int64_t add_working_days(State *s, int64_t timeline, int64_t t, int64_t parts) noexcept nogil:
    """The first instant with W = W(t) + ``parts``; ``t`` itself for none."""
    if parts <= 0:
        return t
    return working_instant(s, timeline, working_position(s, timeline, t) + parts)


cdef int64_t openings(State *s, int64_t timeline, int64_t a, int64_t b) noexcept nogil:
    """How many first openings of a working day there are in (a, b]."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef const int64_t *opens = s.plan.ints + c.day_opens
    return bisect_right(opens, c.days, b) - bisect_right(opens, c.days, a)


cdef int64_t opening_after(State *s, int64_t timeline, int64_t t, int64_t n) noexcept nogil:
    cdef Calendar *c = s.plan.timelines + timeline
    cdef int64_t place = bisect_right(s.plan.ints + c.day_opens, c.days, t)
    return at_place(s, c.day_opens, c.days, place + n - 1)


cdef int64_t first_close_at_or_after(State *s, int64_t timeline, int64_t t) noexcept nogil:
    cdef Calendar *c = s.plan.timelines + timeline
    return at_place(s, c.day_closes, c.days, bisect_left(s.plan.ints + c.day_closes, c.days, t))


cdef int64_t midnights(State *s, int64_t timeline, int64_t a, int64_t b) noexcept nogil:
    """How many midnights there are in (a, b]."""
    cdef Calendar *c = s.plan.timelines + timeline
    cdef const int64_t *breaks = s.plan.ints + c.breaks
    return bisect_right(breaks, c.midnights, b) - bisect_right(breaks, c.midnights, a)


cdef int64_t midnight_after(State *s, int64_t timeline, int64_t t, int64_t n) noexcept nogil:
    cdef Calendar *c = s.plan.timelines + timeline
    cdef int64_t place = bisect_right(s.plan.ints + c.breaks, c.midnights, t)
    return at_place(s, c.breaks, c.midnights, place + n - 1)


cdef inline int64_t at_place(State *s, int64_t of, int64_t n, int64_t place) noexcept nogil:
    return s.plan.ints[of + place] if place < n else NEVER

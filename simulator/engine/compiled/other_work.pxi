# What comes to officers from outside the flow (``other_work.py``). To the desks a stream is one
# case without an end, behind all others in rank, whose attempts are its requests.

cdef int begin_others(State *s) except -1 nogil:
    """Sets up the first request of every stream."""
    cdef int64_t place
    for place in range(s.plan.n.others):
        await_other(s, place)
    return 0


cdef int await_other(State *s, int64_t place) except -1 nogil:
    cdef int64_t at = next_arrival(s, place + 1)
    if at < s.plan.n.end:
        schedule(s, OTHER_COMES, <double>(ARRIVALS + 1 + place), at, place, 0, 0)
    return 0


cdef int other_comes(State *s, int64_t place) except -1 nogil:
    cdef int64_t step = s.plan.n.steps + place
    cdef int32_t what
    s.streams[place + 1].numbers += 1
    what = new_activity(s, place, step, -1, s.streams[place + 1].numbers, -1)
    request(s, s.plan.steps[step].desk, what)
    await_other(s, place)
    return 0


cdef int serve_other(State *s, int64_t desk, int64_t what) except -1 nogil:
    """An officer begins with a request, or goes on with one that was interrupted."""
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t place = a.step - s.plan.n.steps, work = a.work, hours = p.hours
    if work < 0:
        work = total(s, p.work_at, p.work_end, a.attempt + s.plan.n.under_way, 1)
        work = slowed(work, p.slower)
        if s.plan.desks[desk].special:
            a.work = work
    a.started = s.now
    if s.plan.desks[desk].shifted:
        hours = hours_of_work(s, what)
    if hours >= 0:
        work = advance(s, hours, s.now, work) - s.now
    schedule(
        s,
        PART_ENDS,
        <double>(OTHER_WORK + a.attempt * s.plan.n.others + place),
        s.now + work,
        what,
        a.stamp,
        0,
    )
    return 0


cdef int other_worked(State *s, int64_t what) except -1 nogil:
    release_officers(s, s.plan.steps[s.activities[what].step].desk, what)
    leave_other(s, what, DONE)
    return 0


cdef int leave_other(State *s, int64_t what, int64_t status) except -1 nogil:
    """A part of a request is over: its row."""
    write_other(s, what, s.activities[what].step - s.plan.n.steps, status)
    free_activity(s, what)
    return 0


cdef int stop_others(State *s) except -1 nogil:
    """Writes what is still going on."""
    cdef int64_t place
    cdef int32_t what
    for place in range(s.plan.n.others):
        what = next_by_step(s, place, -1, -1, 0, -1)
        while what >= 0:
            leave_other(s, what, OPEN)
            what = next_by_step(s, place, -1, -1, 0, -1)
    return 0

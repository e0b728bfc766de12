# Work that stops before it is done (``interruptions.py``): for a more urgent case, or because the
# hours of its step are over. What is left of it waits again.

cdef int interrupt(State *s, int64_t desk, int64_t what) except -1 nogil:
    """A more urgent case takes the officer."""
    cdef Activity *a = s.activities + what
    cdef int64_t hours = s.plan.steps[a.step].hours, done, row = -1
    cdef int32_t rest
    cdef bint other = a.step >= s.plan.n.steps
    if hours < 0:
        done = s.now - a.started
    else:
        done = gone(s, hours, s.now) - gone(s, hours, a.started)
    if other:
        write_other(s, what, a.step - s.plan.n.steps, PREEMPTED)
    else:
        row = write(s, what, WORK, s.now, PREEMPTED)
    rest = again(s, what, row, s.now)
    s.activities[rest].work = s.activities[what].work - done
    release_officers(s, desk, what)
    free_activity(s, what)
    request(s, desk, rest)
    return 0


cdef int expected(State *s, int64_t what, int64_t work) except -1 nogil:
    """Whether the hours of a step are over before its work is done; it is put off then."""
    cdef Activity *a = s.activities + what
    cdef int64_t number = s.plan.steps[a.step].timeline if a.hours < 0 else a.hours
    cdef int64_t close_at = next_boundary(s, number, s.now)
    if s.now + work <= close_at:
        return False
    schedule(s, PUT_OFF, <double>HOURS_OVER + turn(s, a), close_at, what, a.stamp, 0)
    return True


cdef int put_off(State *s, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef int64_t desk = s.plan.steps[a.step].desk, row
    cdef int32_t rest
    if a.void:
        worked(s, what)
        return 0
    row = write(s, what, WORK, s.now, PREEMPTED)
    rest = again(s, what, row, s.now)
    a = s.activities + what
    s.activities[rest].old, s.activities[rest].kept = since(a), True
    s.activities[rest].work = a.work - (s.now - a.started)
    release_officers(s, desk, what)
    free_activity(s, what)
    request(s, desk, rest)
    return 0

# Meetings to which so many of those who wait are let in (``step_runner.py``).

cdef int await_slot(State *s, int64_t step) except -1 nogil:
    cdef Step *p = s.plan.steps + step
    cdef int64_t place = p.slots_at + s.slots_gone[step]
    if place < p.slots_end:
        schedule(s, SLOT_OPENS, <double>(SLOTS + step), s.plan.ints[place], step, 0, 0)
    return 0


cdef int let_in(State *s, int64_t step) except -1 nogil:
    cdef Places *queue = s.queues + step
    cdef int64_t i, j, what, stamp, n = 0, size = s.plan.steps[step].slot_size, row
    for i in range(queue.n):  # in order of rank, without those who are gone
        what, stamp = queue.what[2 * i], queue.what[2 * i + 1]
        if not is_there(s, what, stamp):
            continue
        j = n
        while j and is_let_in_before(s, what, queue.what[2 * j - 2]):
            queue.what[2 * j], queue.what[2 * j + 1] = queue.what[2 * j - 2], queue.what[2 * j - 1]
            j -= 1
        queue.what[2 * j], queue.what[2 * j + 1] = what, stamp
        n += 1
    size = min(size, n)
    for i in range(size):
        what = queue.what[2 * i]
        s.activities[what].started = s.activities[what].enabled
        row = write(s, what, SLOT, s.now, DONE)
        next_part(s, what, row)
        perform(s, what)
    queue.n = n - size
    if queue.n:
        memmove(queue.what, queue.what + 2 * size, 16 * queue.n)
    s.slots_gone[step] += 1
    await_slot(s, step)
    return 0


cdef bint is_let_in_before(State *s, int64_t what, int64_t other) noexcept nogil:
    """Who is let into a meeting first."""
    cdef Activity *a = s.activities + what
    cdef Activity *b = s.activities + other
    cdef int64_t desk = s.plan.steps[a.step].desk
    cdef Entry one, two
    memset(&one, 0, sizeof(Entry))
    memset(&two, 0, sizeof(Entry))
    one.first = <int64_t>(not is_escalated(s, a.case, a.step)) << 40
    two.first = <int64_t>(not is_escalated(s, b.case, b.step)) << 40
    if desk >= 0 and s.plan.desks[desk].ranked:
        one.first -= s.cases[a.case].priority
        two.first -= s.cases[b.case].priority
    one.second, one.third, one.fourth = a.enabled, s.cases[a.case].number, a.attempt
    two.second, two.third, two.fourth = b.enabled, s.cases[b.case].number, b.attempt
    return before(&one, &two)

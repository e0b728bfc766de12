# Who is served next (``service.py``): officers, the desks at which requests wait for them, and the
# one place that grants them.

cdef inline int64_t last_rank(State *s, const Activity *a) noexcept nogil:
    """1 if an activity comes after those of items whose limit has run out, and those whose answer
    is overdue.
    """
    return not (a.urged or is_escalated(s, a.case, a.step))


cdef inline int push(State *s, int64_t number, int64_t what) except -1 nogil:
    cdef Activity *a = s.activities + what
    cdef Case *c = s.cases + a.case
    cdef int64_t priority = c.priority if s.plan.desks[number].ranked else 0
    s.tickets += 1
    a.rank = s.tickets
    return heap_push(
        &s.desks[number].heap,
        (last_rank(s, a) << 40) - priority,
        since(a),
        c.number,
        <int64_t>a.step << 32 | a.attempt,
        what,
        a.rank,
    )


cdef inline int64_t first_of(State *s, int64_t number) noexcept nogil:
    """The request that is next, whether or not it can be served; −1: none."""
    cdef Heap *heap = &s.desks[number].heap
    drop_stale(s, heap)
    return heap.entries[0].what if heap.n else -1


cdef inline bint can_serve(State *s, int64_t number) noexcept nogil:
    cdef Counter *desk = s.plan.desks + number
    cdef int64_t i
    if not s.desks[number].is_open:
        return False
    for i in range(desk.pools_at, desk.pools_end):
        if s.officers[s.plan.ints[i]].free < desk.needs:
            return False
    return True


cdef inline int64_t pop(State *s, int64_t number) noexcept nogil:
    cdef int64_t what = heap_pop(&s.desks[number].heap).what
    s.activities[what].rank = 0
    s.desks[number].waiting -= 1
    return what


cdef int64_t seize(State *s, int64_t number) except -1 nogil:
    """Gives the first request the officers it needs."""
    cdef Counter *desk = s.plan.desks + number
    cdef int64_t i, pool, what = first_of(s, number)
    what = pop(s, number)
    for i in range(desk.pools_at, desk.pools_end):
        pool = s.plan.ints[i]
        take(s, pool, what, desk.needs)
        if s.plan.pools[pool].preemptive:
            add_place(&s.officers[pool].serving, s, what)
    return what


cdef inline void mark(State *s, int64_t number) noexcept nogil:
    """Something may have changed at a desk at this instant."""
    if not s.desks[number].dirty:
        s.desks[number].dirty = True
        s.dirty[s.n_dirty] = <int32_t>number
        s.n_dirty += 1


cdef int request(State *s, int64_t number, int64_t what) except -1 nogil:
    cdef Counter *desk = s.plan.desks + number
    cdef int64_t i, pool
    push(s, number, what)
    s.desks[number].waiting += 1
    if desk.simple:
        if s.desks[number].is_open and s.officers[desk.alone].free >= desk.needs:
            mark(s, number)
        return 0
    mark(s, number)
    if not s.activities[what].kept:
        for i in range(desk.pools_at, desk.pools_end):
            pool = s.plan.ints[i]
            if s.plan.pools[pool].room >= 0:
                add_place(&s.officers[pool].newcomers, s, what)
    return 0


cdef inline void release_officers(State *s, int64_t number, int64_t what) noexcept nogil:
    cdef Counter *desk = s.plan.desks + number
    if not desk.simple:
        release_shared(s, number, what)
        return
    s.officers[desk.alone].free += desk.needs
    if s.desks[number].waiting:
        mark(s, number)


cdef void release_shared(State *s, int64_t number, int64_t what) noexcept nogil:
    cdef Counter *desk = s.plan.desks + number
    cdef Pool *pool
    cdef Places *serving
    cdef int64_t i, j, place
    for i in range(desk.pools_at, desk.pools_end):
        place = s.plan.ints[i]
        pool = s.plan.pools + place
        give_back(s, place, what, desk.needs)
        for j in range(pool.desks_at, pool.desks_end):
            if s.desks[s.plan.ints[j]].waiting:
                mark(s, s.plan.ints[j])
        serving = &s.officers[place].serving
        for j in range(serving.n):
            if serving.what[2 * j] == what:
                serving.n -= 1
                serving.what[2 * j] = serving.what[2 * serving.n]
                serving.what[2 * j + 1] = serving.what[2 * serving.n + 1]
                break


cdef void open_or_close_shift(State *s, int64_t number, bint here) noexcept nogil:
    """The officers of a shift come or go; who has a case in hand keeps it."""
    cdef Present *shift = s.shifts + number
    cdef int64_t i, desk, place = s.plan.shifts[number].pool
    cdef Pool *pool = s.plan.pools + place
    if shift.is_open == here:
        return
    shift.is_open = here
    s.officers[place].free += shift.free if here else -shift.free
    for i in range(pool.desks_at, pool.desks_end):
        desk = s.plan.ints[i]
        if s.desks[desk].waiting and (here or s.plan.desks[desk].reserves):
            mark(s, desk)


cdef int grant(State *s) except -1 nogil:
    """Serves all who can be served at this instant, best rank first. Simple desks share no officer:
    their order among each other is all one.
    """
    cdef int64_t i, number
    cdef bint shared = False
    cdef Counter *desk
    cdef Officers *o
    for i in range(s.n_dirty):
        number = s.dirty[i]
        desk = s.plan.desks + number
        if not desk.simple:
            shared = True
            continue
        o = s.officers + desk.alone
        while o.free >= desk.needs and s.desks[number].is_open and first_of(s, number) >= 0:
            o.free -= desk.needs
            serve_one(s, number, pop(s, number))
    if shared:
        grant_shared(s)
        while s.some_preemptive and preempt(s):
            grant_shared(s)
    for i in range(s.n_dirty):
        s.desks[s.dirty[i]].dirty = False
    s.n_dirty = 0
    return 0


cdef void withdraw_request(State *s, int64_t number, int64_t what) noexcept nogil:
    """A request waits no longer; nobody is kept for it."""
    s.activities[what].rank = 0
    s.desks[number].waiting -= 1
    if s.plan.desks[number].reserves:
        mark(s, number)


cdef int grant_shared(State *s) except -1 nogil:
    """Serves at those of the desks looked at that share officers."""
    cdef int64_t i, number, best
    cdef bint turns = False
    if s.some_turns:
        for i in range(s.n_dirty):
            turns |= s.plan.desks[s.dirty[i]].in_turns != 0
        if turns:
            grant_turns(s)
    while True:
        best = -1
        for i in range(s.n_dirty):
            number = s.dirty[i]
            if s.plan.desks[number].simple or (turns and s.plan.desks[number].in_turns):
                continue
            if can_serve(s, number) and first_of(s, number) >= 0:
                if best < 0 or before(s.desks[number].heap.entries, s.desks[best].heap.entries):
                    best = number
        if best < 0:
            return 0
        serve_one(s, best, seize(s, best))


cdef bint goes_before(State *s, int64_t what, int64_t other) noexcept nogil:
    """Whether an activity comes first in a pool that looks at priorities."""
    cdef Entry a = rank_entry(s, what)
    cdef Entry b = rank_entry(s, other)
    return before(&a, &b)


cdef Entry rank_entry(State *s, int64_t what) noexcept nogil:
    cdef Activity *a = s.activities + what
    cdef Entry found
    found.first = (last_rank(s, a) << 40) - s.cases[a.case].priority
    found.second, found.third = since(a), s.cases[a.case].number
    found.fourth = <int64_t>a.step << 32 | a.attempt
    found.what, found.stamp = what, 0
    return found


cdef bint is_preempted_at(State *s, int64_t number, int64_t pool) noexcept nogil:
    """Whether a desk takes one officer of a pool, of no other, and is open."""
    cdef Counter *desk = s.plan.desks + number
    return (
        number >= 0
        and desk.pools_end == desk.pools_at + 1
        and s.plan.ints[desk.pools_at] == pool
        and desk.needs == 1
        and s.desks[number].is_open
    )


cdef int preempt(State *s) except -1 nogil:
    """Takes an officer from the last in rank in service if the case of the first in rank that waits
    has a higher priority; returns whether one was taken.
    """
    cdef int64_t pool, i, desk, what, first, victim
    cdef Pool *p
    for pool in range(s.plan.n.pools):
        p = s.plan.pools + pool
        if not p.preemptive:
            continue
        first = victim = -1
        for i in range(p.desks_at, p.desks_end):
            desk = s.plan.ints[i]
            if is_preempted_at(s, desk, pool):
                what = first_of(s, desk)
                if what >= 0 and (first < 0 or goes_before(s, what, first)):
                    first = what
        for i in range(s.officers[pool].serving.n):
            what = s.officers[pool].serving.what[2 * i]
            if is_preempted_at(s, s.plan.steps[s.activities[what].step].desk, pool):
                if victim < 0 or goes_before(s, victim, what):
                    victim = what
        if first < 0 or victim < 0:
            continue
        if s.cases[s.activities[victim].case].priority < s.cases[
            s.activities[first].case
        ].priority and goes_before(s, first, victim):
            interrupt(s, s.plan.steps[s.activities[victim].step].desk, victim)
            return True
    return False


cdef int64_t without_room(State *s) noexcept nogil:
    """The last in rank of those who came at this instant and would have to wait where there is no
    room; −1: all have room.
    """
    cdef int64_t pool, i, what, waiting, found
    cdef Places *come
    cdef Pool *p
    for pool in range(s.plan.n.pools):
        p = s.plan.pools + pool
        if p.room < 0:
            continue
        come = &s.officers[pool].newcomers
        waiting, found = 0, -1
        for i in range(p.desks_at, p.desks_end):
            waiting += s.desks[s.plan.ints[i]].waiting
        if waiting > p.room:
            for i in range(come.n):
                what = come.what[2 * i]
                if is_there(s, what, come.what[2 * i + 1]) and s.activities[what].rank:
                    if found < 0 or comes_later(s, what, found):
                        found = what
            if found >= 0:
                return found
        come.n = 0
    return -1


cdef bint comes_later(State *s, int64_t what, int64_t other) noexcept nogil:
    """Whether a request comes after another one, each by the rank that it has at its desk."""
    cdef Entry a = rank_entry(s, what)
    cdef Entry b = rank_entry(s, other)
    if not s.plan.desks[s.plan.steps[s.activities[what].step].desk].ranked:
        a.first += s.cases[s.activities[what].case].priority
    if not s.plan.desks[s.plan.steps[s.activities[other].step].desk].ranked:
        b.first += s.cases[s.activities[other].case].priority
    return before(&b, &a)

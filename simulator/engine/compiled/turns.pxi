# Requests that keep their turn (``service.Turns``): one pass over all who wait, by rank.

cdef int grant_turns(State *s) except -1 nogil:
    """Who can be served is; of the others, those who keep their turn put the free officers aside
    that they need.
    """
    cdef int64_t number, best, i
    cdef Heap *waiting = s.copies
    for i in range(s.plan.n.pools):
        s.officers[i].kept = 0
    for number in range(s.plan.n.desks):
        waiting[number].n = 0
        if s.plan.desks[number].in_turns and s.desks[number].waiting and s.desks[number].is_open:
            copy_heap(&waiting[number], &s.desks[number].heap)
    while True:
        best = -1
        for number in range(s.plan.n.desks):
            drop_stale(s, &waiting[number])
            if waiting[number].n and (
                best < 0 or before(waiting[number].entries, waiting[best].entries)
            ):
                best = number
        if best < 0:
            break
        if all_free(s, best):
            heap_pop(&waiting[best])
            serve_one(s, best, seize(s, best))
        elif keeps_turn(s, best, waiting[best].entries):
            heap_pop(&waiting[best])
            put_aside(s, best)
        else:
            waiting[best].n = 0
    return 0


cdef bint all_free(State *s, int64_t number) noexcept nogil:
    """Whether a desk has its officers beside those who are put aside."""
    cdef Counter *desk = s.plan.desks + number
    cdef Officers *o
    cdef int64_t i
    for i in range(desk.pools_at, desk.pools_end):
        o = s.officers + s.plan.ints[i]
        if o.free - o.kept < desk.needs:
            return False
    return True


cdef inline bint keeps_turn(State *s, int64_t number, const Entry *request) noexcept nogil:
    """Whether a request at a desk does: all do, or those that go before all others."""
    cdef Counter *desk = s.plan.desks + number
    return desk.reserves and not (desk.overdue_only and request.first >= <int64_t>1 << 39)


cdef void put_aside(State *s, int64_t number) noexcept nogil:
    cdef Counter *desk = s.plan.desks + number
    cdef Officers *o
    cdef int64_t i
    for i in range(desk.pools_at, desk.pools_end):
        o = s.officers + s.plan.ints[i]
        o.kept += min(o.free - o.kept, desk.needs)


cdef int copy_heap(Heap *to, const Heap *of) except -1 nogil:
    if to.room < of.n:
        to.entries = <Entry *>grown(to.entries, of.room, sizeof(Entry))
        to.room = of.room
    to.n = of.n
    memcpy(to.entries, of.entries, of.n * sizeof(Entry))
    return 0


cdef inline void drop_stale(State *s, Heap *heap) noexcept nogil:
    """Withdrawn and re-ranked entries are dropped when they come up."""
    while heap.n and s.activities[heap.entries[0].what].rank != heap.entries[0].stamp:
        heap_pop(heap)

# The list of events: what happens next, by the instant, by its turn at that instant, and by the order
# in which it was planned. Only instants and places move in the heap; what happens there stays put.

cdef struct Event:
    int64_t turn, planned  # ``planned``: how many were before it, and which kind it is of
    int64_t what, stamp, more

cdef struct Moment:
    int64_t at, place

cdef struct Events:
    Moment *heap     # behind the ``n`` of the heap stand the places that are free
    Event *events
    int64_t n, room


cdef int more_events(Events *list_) except -1 nogil:
    cdef int64_t place, room = max(2 * list_.room, 64)
    list_.heap = <Moment *>grown(list_.heap, room, sizeof(Moment))
    list_.events = <Event *>grown(list_.events, room, sizeof(Event))
    for place in range(list_.room, room):
        list_.heap[place].place = place
    list_.room = room
    return 0


cdef inline bint sooner(const Events *list_, const Moment *a, const Moment *b) noexcept nogil:
    if a.at != b.at:
        return a.at < b.at
    return has_turn(list_.events + a.place, list_.events + b.place)


cdef bint has_turn(const Event *a, const Event *b) noexcept nogil:
    """Which of two at one instant comes first."""
    if a.turn != b.turn:
        return a.turn < b.turn
    return a.planned < b.planned


cdef inline void bring_up(Events *list_, int64_t i, Moment moment) noexcept nogil:
    """Puts a moment where it belongs, at ``i`` or above."""
    cdef int64_t parent
    while i:
        parent = (i - 1) >> 1
        if not sooner(list_, &moment, list_.heap + parent):
            break
        list_.heap[i] = list_.heap[parent]
        i = parent
    list_.heap[i] = moment


cdef inline Event *new_event(Events *list_, int64_t at, int64_t turn, int64_t planned) except NULL nogil:
    """Room for what happens at an instant, in its place among all."""
    cdef Moment moment
    cdef Event *event
    if list_.n == list_.room:
        more_events(list_)
    moment.at, moment.place = at, list_.heap[list_.n].place
    event = list_.events + moment.place
    event.turn, event.planned = turn, planned
    list_.n += 1
    bring_up(list_, list_.n - 1, moment)
    return event


cdef inline Event next_event(Events *list_) noexcept nogil:
    """Takes the first; the hole sinks to the bottom, then the last rises from there."""
    cdef Moment *heap = list_.heap
    cdef Moment last = heap[list_.n - 1]
    cdef int64_t i = 0, child, n = list_.n - 1, place = heap[0].place
    while True:
        child = 2 * i + 1
        if child + 1 >= n:
            break
        child += sooner(list_, heap + child + 1, heap + child)
        heap[i] = heap[child]
        i = child
    if child < n:
        heap[i] = heap[child]
        i = child
    bring_up(list_, i, last)
    heap[n].place = place
    list_.n = n
    return list_.events[place]

# The list of events: what happens next, by the instant, by its turn at that instant, and by the order
# in which it was planned. What comes soon is in a heap, in which only instants and places move; what
# comes later waits in buckets of time without an order, each of which goes into the heap when all
# before it is over (a calendar queue: Brown, *Communications of the ACM* 31, 1988).

cdef enum:
    BUCKETS = 1 << 13

cdef struct Event:
    int64_t turn, planned  # ``planned``: how many were before it, and which kind it is of
    int64_t what, stamp, more
    int64_t at, after      # in a bucket, or among the places that are free; −1: none

cdef struct Moment:
    int64_t at, place

cdef struct Events:
    Moment *heap
    Event *events
    int32_t *buckets        # the place of an event of each, plus 1
    int64_t n, room, free
    int64_t n_later, bucket, shift  # the last bucket that is in the heap; a bucket has 2^shift ms


cdef int begin_events(Events *list_, int64_t end) except -1:
    """An empty list for events up to an instant and, in the last bucket, beyond."""
    list_.buckets = <int32_t *>zeros(BUCKETS, sizeof(int32_t))
    list_.free = -1
    while end >> list_.shift >= BUCKETS:
        list_.shift += 1
    return 0


cdef int more_events(Events *list_) except -1 nogil:
    cdef int64_t place, room = max(2 * list_.room, 64)
    list_.heap = <Moment *>grown(list_.heap, room, sizeof(Moment))
    list_.events = <Event *>grown(list_.events, room, sizeof(Event))
    for place in range(list_.room, room):
        list_.events[place].after, list_.free = list_.free, place
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
    cdef int64_t bucket = min(at >> list_.shift, <int64_t>BUCKETS - 1), place
    cdef Moment moment
    cdef Event *event
    if list_.free < 0:
        more_events(list_)
    place = list_.free
    event = list_.events + place
    list_.free = event.after
    event.turn, event.planned = turn, planned
    if bucket > list_.bucket and list_.n:
        event.at, event.after = at, list_.buckets[bucket] - 1
        list_.buckets[bucket] = <int32_t>place + 1
        list_.n_later += 1
        return event
    list_.bucket = max(list_.bucket, bucket)
    moment.at, moment.place = at, place
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
    list_.n = n
    list_.events[place].after, list_.free = list_.free, place
    if not n and list_.n_later:
        take_bucket(list_)
    return list_.events[place]


cdef void take_bucket(Events *list_) noexcept nogil:
    """Puts the next bucket that is not empty into the heap, which is."""
    cdef int64_t place
    cdef Moment moment
    while not list_.buckets[list_.bucket]:
        list_.bucket += 1
    place = list_.buckets[list_.bucket] - 1
    list_.buckets[list_.bucket] = 0
    while place >= 0:
        moment.at, moment.place = list_.events[place].at, place
        place = list_.events[place].after
        list_.n += 1
        list_.n_later -= 1
        bring_up(list_, list_.n - 1, moment)

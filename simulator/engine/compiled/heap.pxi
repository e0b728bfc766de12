# A binary heap of entries in the order of four numbers, smallest first: the requests of a desk.

cdef struct Entry:
    int64_t first, second, third, fourth
    int64_t what, stamp

cdef struct Heap:
    Entry *entries
    int64_t n, room


cdef void *grown(void *old, int64_t n, int64_t size) except NULL nogil:
    """Memory for ``n`` things, with what was there.

    Raises:
        MemoryError: There is not so much.
    """
    cdef void *new = realloc(old, <size_t>(n * size))
    if new == NULL:
        with gil:
            raise MemoryError()
    return new


cdef inline bint before(const Entry *a, const Entry *b) noexcept nogil:
    if a.first != b.first:
        return a.first < b.first
    if a.second != b.second:
        return a.second < b.second
    if a.third != b.third:
        return a.third < b.third
    return a.fourth < b.fourth


cdef inline void rise(Heap *heap, int64_t i, const Entry *entry) noexcept nogil:
    """Puts an entry where it belongs, at ``i`` or above."""
    cdef int64_t parent
    while i:
        parent = (i - 1) >> 1
        if not before(entry, heap.entries + parent):
            break
        heap.entries[i] = heap.entries[parent]
        i = parent
    heap.entries[i] = entry[0]


cdef inline int heap_push(
    Heap *heap, int64_t first, int64_t second, int64_t third, int64_t fourth, int64_t what,
    int64_t stamp
) except -1 nogil:
    cdef Entry entry
    cdef int64_t room
    entry.first, entry.second, entry.third, entry.fourth = first, second, third, fourth
    entry.what, entry.stamp = what, stamp
    if heap.n == heap.room:
        room = max(2 * heap.room, 8)
        heap.entries = <Entry *>grown(heap.entries, room, sizeof(Entry))
        heap.room = room
    heap.n += 1
    rise(heap, heap.n - 1, &entry)
    return 0


cdef inline Entry heap_pop(Heap *heap) noexcept nogil:
    """The first entry; the hole sinks to the bottom, then the last entry rises from there."""
    cdef Entry first = heap.entries[0]
    cdef Entry last = heap.entries[heap.n - 1]
    cdef int64_t i = 0, child
    heap.n -= 1
    if not heap.n:
        return first
    while True:
        child = 2 * i + 1
        if child + 1 >= heap.n:
            break
        child += before(heap.entries + child + 1, heap.entries + child)
        heap.entries[i] = heap.entries[child]
        i = child
    if child < heap.n:
        heap.entries[i] = heap.entries[child]
        i = child
    rise(heap, i, &last)
    return first

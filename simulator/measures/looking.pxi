# Open time gone (``model/timeline.py``), looked up from the last run that had begun a little earlier.

cdef struct Line:  # a timeline
    const int64_t *opens
    const int64_t *closes
    const int64_t *before
    int64_t runs
    const int32_t *near  # by place, the last run that has begun there, −1 if none
    int64_t bits  # of an instant within a place
    int64_t places


cdef inline int64_t gone(const Line *line, int64_t t) noexcept nogil:
    """The open time before ``t``."""
    cdef int64_t run = -1
    if t >= 0:
        run = line.near[min(t >> line.bits, line.places - 1)]
    while run + 1 < line.runs and line.opens[run + 1] <= t:
        run += 1
    if run < 0:
        return 0
    return line.before[run] + min(t, line.closes[run]) - line.opens[run]


cdef inline int64_t begun(const int64_t *opens, int64_t n, int64_t t) noexcept nogil:
    """How many of the openings are not after ``t``."""
    cdef int64_t low = 0, high = n, middle
    while low < high:
        middle = (low + high) // 2
        if opens[middle] <= t:
            low = middle + 1
        else:
            high = middle
    return low


cdef inline int64_t between(int64_t low, int64_t t, int64_t high) noexcept nogil:
    return min(max(t, low), high)

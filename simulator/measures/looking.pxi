# Open time gone (``model/timeline.py``), looked for around where it was looked for last: the rows
# of a log are nearly in the order of time.

cdef struct Look:
    const int64_t *opens
    const int64_t *closes
    const int64_t *before
    int64_t runs
    int64_t run  # the last one that had begun, −1 if none


cdef inline int64_t last_begun(
    const int64_t *opens, int64_t runs, int64_t t, int64_t near
) noexcept nogil:
    """The last run that has begun at ``t``, −1 if none; farther and farther from ``near``, then by
    halves."""
    cdef int64_t low, high, middle, step = 1
    if near < 0 or opens[near] <= t:
        low, high = near, near + 1
        while high < runs and opens[high] <= t:
            low, high, step = high, high + step, 2 * step
        if high > runs:
            high = runs
    else:
        low, high = near - 1, near
        while low >= 0 and opens[low] > t:
            low, high, step = low - step, low, 2 * step
        if low < -1:
            low = -1
    while high - low > 1:
        middle = (low + high) // 2
        if opens[middle] <= t:
            low = middle
        else:
            high = middle
    return low


cdef inline int64_t gone(Look *look, int64_t t) noexcept nogil:
    """The open time before ``t``."""
    cdef int64_t run = look.run
    if run < 0 or t < look.opens[run] or (run + 1 < look.runs and look.opens[run + 1] <= t):
        run = look.run = last_begun(look.opens, look.runs, t, run)
        if run < 0:
            return 0
    return look.before[run] + min(t, look.closes[run]) - look.opens[run]


cdef inline int64_t begun(const int64_t *opens, int64_t n, int64_t t) noexcept nogil:
    """How many of the openings are not after ``t``."""
    return last_begun(opens, n, t, -1) + 1


cdef inline int64_t between(int64_t low, int64_t t, int64_t high) noexcept nogil:
    return min(max(t, low), high)

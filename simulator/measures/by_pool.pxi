# What was asked of every pool while it was observed, and how its queue grew.

cdef enum:
    BUSY, EXTRA, QUEUED, WAITED, SERVED, SUMS


cdef struct Grid:
    int64_t first
    int64_t length
    int64_t edges
    int64_t last  # the place found last, and what lies around it
    int64_t low
    int64_t high


cdef inline int64_t bucket(Grid *grid, int64_t t) noexcept nogil:
    """How many edges come before ``t``: most often as many as before the instant before."""
    cdef int64_t place
    if grid.low < t <= grid.high:
        return grid.last
    if t <= grid.first:
        return 0
    place = (t - grid.first + grid.length - 1) // grid.length
    if place > grid.edges:
        return grid.edges
    grid.last = place
    grid.high = grid.first + place * grid.length
    grid.low = grid.high - grid.length
    return place


cdef inline void asked(
    Tables of, int64_t pool, int64_t enabled, int64_t started, int64_t completed,
    int64_t hours, int64_t officers, bint finishing, int64_t start, int64_t end,
    int64_t[:, ::1] sums,
) noexcept nogil:
    """Adds one request to the sums of a pool."""
    cdef int64_t left = completed if started == -1 else started
    if max(enabled, left, completed) < start or min(enabled, left, completed) >= end:
        return  # nothing of it is observed
    cdef int64_t low = between(start, left, end), high = between(start, completed, end)
    cdef Line *line = of.lines + of.pool_timeline[pool]
    cdef int64_t since = gone(line, between(start, enabled, end)), till = gone(line, low)
    cdef int64_t busy
    sums[pool, QUEUED] += till - since
    if started != -1 and start <= started < end:  # then it is ``low``
        sums[pool, WAITED] += till - (since if enabled >= start else gone(line, enabled))
        sums[pool, SERVED] += 1
    if hours < 0:
        busy = (gone(line, high) - till) * officers
    else:
        line = of.lines + hours
        busy = (gone(line, high) - gone(line, low)) * officers
    sums[pool, BUSY] += busy
    if finishing:
        sums[pool, EXTRA] += (high - low) * officers - busy


cdef inline void queued(
    int64_t line, int64_t come, int64_t gone_, int64_t came_at, int64_t gone_at,
    int64_t[:, :, ::1] grown,
) noexcept nogil:
    """Adds one request to what has come and gone in a line, edge by edge: how many, and the sum of
    their instants."""
    grown[line, came_at, 0] += 1
    grown[line, came_at, 1] += come
    grown[line, gone_at, 2] += 1
    grown[line, gone_at, 3] += gone_


def requests(
    Tables of, Rows r, dict other, int64_t start, int64_t end, int64_t first, int64_t length,
    int64_t edges,
):
    """Sums of the requests of every pool in [start, end): busy, extra, queued and waited in ms,
    served; and the requests that came and went between the edges, a row for each pool and one for
    all who wait for officers or a meeting."""
    cdef Columns c = r.columns
    cdef int64_t[:, ::1] sums = table(of.n_pools, SUMS, 0)
    # a line for all who wait, those of the pools, and those of what only one pool is asked for
    cdef int64_t everybody = of.n_pools, alone = of.n_pools + 1
    cdef int64_t[:, :, ::1] grown = np.zeros((2 * of.n_pools + 1, edges + 1, 4), dtype=np.int64)
    cdef const int64_t[:] pools = other["pool"], enabled = other["enabled"]
    cdef const int64_t[:] started = other["started"], completed = other["completed"]
    cdef const int64_t[:] hours = other["hours"]
    cdef int64_t row, step, pool, each, left, own, came_at, gone_at, line
    cdef Grid come, go
    cdef bint finishing, several
    come.first, come.length, come.edges = first, length, edges
    come.last, come.low, come.high = 0, 0, 0
    go = come
    with nogil:
        for row in range(r.n):
            step = c.step[row]
            if c.part[row] == SLOT:
                came_at, gone_at = bucket(&come, c.enabled[row]), bucket(&go, c.completed[row])
                queued(everybody, c.enabled[row], c.completed[row], came_at, gone_at, grown)
            if c.part[row] != WORK or not of.flags[step] & IS_OFFICERS:
                continue
            left = c.completed[row] if c.started[row] == -1 else c.started[row]
            came_at, gone_at = bucket(&come, c.enabled[row]), bucket(&go, left)
            own = c.hours[row] if c.hours != NULL else -1
            finishing = of.flags[step] & HAS_OVERTIME != 0
            several = of.pools_first[step + 1] - of.pools_first[step] > 1
            if several:
                queued(everybody, c.enabled[row], left, came_at, gone_at, grown)
            for each in range(of.pools_first[step], of.pools_first[step + 1]):
                pool = of.pools[each]
                asked(
                    of, pool, c.enabled[row], c.started[row], c.completed[row], own,
                    of.officers[step], finishing, start, end, sums,
                )
                line = pool if several else alone + pool
                queued(line, c.enabled[row], left, came_at, gone_at, grown)
        for row in range(pools.shape[0]):
            pool = pools[row]
            own = hours[row] if hours.shape[0] else -1
            left = completed[row] if started[row] == -1 else started[row]
            asked(
                of, pool, enabled[row], started[row], completed[row], own, 1,
                of.pool_finishes[pool] != 0, start, end, sums,
            )
            came_at, gone_at = bucket(&come, enabled[row]), bucket(&go, left)
            queued(pool, enabled[row], left, came_at, gone_at, grown)
    lines = np.asarray(grown)
    lines[:everybody] += lines[alone:]
    lines[everybody] += lines[alone:].sum(axis=0)
    return np.asarray(sums), lines[:alone].transpose(0, 2, 1)

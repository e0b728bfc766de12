# What is drawn and how (``draws.py``, ``quantile_tables.py``), as C tables, and blocks of draws made
# of them without the GIL. ``samplers.py`` makes the tables. Same operations, same order: same bits.

cdef extern from *:
    """
    static inline uint64_t fc_bits(double x) { uint64_t bits; memcpy(&bits, &x, 8); return bits; }
    static inline double fc_double(uint64_t bits) { double x; memcpy(&x, &bits, 8); return x; }
    #define FC_LARGEST 1152921504606846976.0
    #define FC_TWO_51 2251799813685248.0
    #define FC_TO_HALF_EVEN 6755399441055744.0
    #define FC_MANTISSA (((uint64_t)1 << 52) - 1)
    #define FC_ONE ((uint64_t)1023 << 52)
    static const uint8_t fc_format[] = "fivecuts-draws-1";
    """
    uint64_t bits_of "fc_bits"(double x) noexcept nogil
    double double_of "fc_double"(uint64_t bits) noexcept nogil
    const double LARGEST "FC_LARGEST"          # draws beyond it are as good as never
    const double TWO_51 "FC_TWO_51"
    const uint8_t FORMAT "fc_format"[16]
    const uint64_t MANTISSA "FC_MANTISSA"
    const uint64_t ONE "FC_ONE"                # the bits of 1.0
    const double TO_HALF_EVEN "FC_TO_HALF_EVEN"

cdef enum Drawing:
    DRAWN_FIXED, DRAWN_SHARE, DRAWN_UNIFORM, DRAWN_TRIANGULAR, DRAWN_EMPIRICAL, DRAWN_BANDS
    DRAWN_BY_TABLE
    DRAWN_IN_PYTHON  # the exact quantile, by scipy

cdef enum:
    CHUNK = 64
    OCTAVES = 52     # of a table, in each half
    USUAL_BITS = 3   # of a table; known when this is compiled, they cost nothing

cdef struct Sampled:  # a sampler
    int64_t kind
    double a, b, c           # value; low, mode, high; offset and scale of a table
    double low, high         # a table's values end there
    const double *numbers    # rows of a table, values, bands
    int64_t n                # bits of a table; how many values or bands
    int64_t times            # the sampler of the number with which it is multiplied, or −1
    const uint8_t *name      # stream and purpose, as the name of a sequence has them
    const uint8_t *open_name
    int64_t name_length, open_name_length

cdef struct Keys:  # of one attempt
    Key arrived, under_way
    int8_t arrived_there, under_way_there

cdef struct Replication:
    const uint8_t *name      # seed and replication, likewise
    int64_t name_length, under_way
    Keys *keys               # by attempt and sampler, made once
    int64_t attempts, samplers  # of which keys are kept


cdef void reals(
    const Sampled *samplers, int64_t index, const Replication *of, int64_t attempt,
    int64_t first, int64_t n, double *out,
) noexcept nogil:
    """The draws of the cases ``first`` … ``first + n − 1``; that of case 0, which does not exist,
    is 0."""
    cdef const Sampled *s = samplers + index
    cdef double numbers[CHUNK]
    cdef int64_t i, some, done = 0
    if s.kind == DRAWN_FIXED:
        for i in range(n):
            out[i] = s.a
    else:
        if first == 0 and n:
            out[0], done = 0.0, 1
        some = min(n, of.under_way + 1 - first) - done
        if some > 0:
            arrived(s, key_of(s, index, of, attempt, True), first + done - 1, some, out + done)
            done += some
        some = n - done
        if some > 0:
            i = first + done - of.under_way - 1
            arrived(s, key_of(s, index, of, attempt, False), i, some, out + done)
    done = 0
    while s.times >= 0 and done < n:
        some = min(n - done, <int64_t>CHUNK)
        reals(samplers, s.times, of, 1, first + done, some, numbers)
        for i in range(some):
            out[done + i] *= numbers[i]
        done += some


cdef Key key_of(
    const Sampled *s, int64_t index, const Replication *of, int64_t attempt, bint under_way
) noexcept nogil:
    cdef Keys *known = NULL
    if attempt <= of.attempts:
        known = of.keys + (attempt - 1) * of.samplers + index
        if under_way and known.under_way_there:
            return known.under_way
        if not under_way and known.arrived_there:
            return known.arrived
    cdef Key found = new_key(s, of, attempt, under_way)
    if known != NULL and under_way:
        known.under_way, known.under_way_there = found, True
    elif known != NULL:
        known.arrived, known.arrived_there = found, True
    return found


cdef Key new_key(
    const Sampled *s, const Replication *of, int64_t attempt, bint under_way
) noexcept nogil:
    cdef Digest made
    cdef uint8_t number[28]  # the length as eight bytes, then decimal digits
    cdef int64_t rest = attempt, at = 28
    begin_digest(&made, FORMAT)
    digest(&made, of.name, of.name_length)
    if under_way:
        digest(&made, s.open_name, s.open_name_length)
    else:
        digest(&made, s.name, s.name_length)
    while True:
        at -= 1
        number[at] = <uint8_t>(48 + rest % 10)
        rest //= 10
        if not rest:
            break
    memset(number + at - 8, 0, 8)
    number[at - 8] = <uint8_t>(28 - at)
    digest(&made, number + at - 8, 36 - at)
    return end_digest(&made)


cdef void arrived(const Sampled *s, Key key, int64_t first, int64_t n, double *out) noexcept nogil:
    """The draws of a sequence, whose numbers are counted from 0."""
    cdef uint64_t chunk[CHUNK]
    cdef int64_t some
    while n:
        some = min(n, CHUNK - (first & 3))
        words(key, first, some, chunk)
        values_of(s, chunk, some, out)
        first += some
        out += some
        n -= some


cdef void values_of(const Sampled *s, const uint64_t *word, int64_t n, double *out) noexcept nogil:
    cdef int64_t i
    if s.kind == DRAWN_BY_TABLE and s.n == USUAL_BITS:
        of_tables(s, USUAL_BITS, word, n, out)
    elif s.kind == DRAWN_BY_TABLE:
        of_tables(s, s.n, word, n, out)
    elif s.kind == DRAWN_SHARE:
        for i in range(n):
            out[i] = uniform(word[i])
    elif s.kind == DRAWN_UNIFORM:
        for i in range(n):
            out[i] = s.a + (s.c - s.a) * uniform(word[i])
    elif s.kind == DRAWN_TRIANGULAR:
        for i in range(n):
            out[i] = triangular(s, uniform(word[i]))
    elif s.kind == DRAWN_EMPIRICAL:
        for i in range(n):
            out[i] = s.numbers[min(<int64_t>(uniform(word[i]) * <double>s.n), s.n - 1)]
    else:
        for i in range(n):
            out[i] = in_bands(s, uniform(word[i]))


cdef inline void of_tables(
    const Sampled *s, int64_t m, const uint64_t *word, int64_t n, double *out
) noexcept nogil:
    cdef double offset = s.a, scale = s.b, low = s.low, high = s.high, x
    cdef const double *rows = s.numbers
    cdef int64_t i
    for i in range(n):
        x = offset + scale * of_table(rows, m, word[i])
        x = low if x < low else x
        out[i] = high if x > high else x


cdef inline double uniform(uint64_t word) noexcept nogil:
    return <double><int64_t>((word >> 12) * 2 + 1) * 1.1102230246251565e-16


cdef inline double of_table(const double *rows, int64_t m, uint64_t word) noexcept nogil:
    """The value of a table with ``m`` bits. Of the word 2¹² k + …, whose uniform number is
    (2 k + 1) / 2⁵³, the upper half is folded by turning over the bits of k.
    """
    cdef int64_t upper = <int64_t>word >> 63  # all bits, or none
    cdef uint64_t k = (word >> 12) ^ (<uint64_t>upper >> 12)
    cdef uint64_t bits = bits_of(<double><int64_t>(2 * k + 1))
    cdef int64_t row = <int64_t>(bits >> (52 - m)) - (<int64_t>1023 << m)
    # the bits below, as a number from 1 up to, not including, 2
    cdef double inside = double_of((bits << m & MANTISSA) | ONE)
    cdef double x = (inside + inside) - 3.0, y = x * x
    cdef const double *c = rows + 8 * (row + (upper & <int64_t>OCTAVES << m))
    cdef double even = ((c[6] * y + c[4]) * y + c[2]) * y + c[0]
    cdef double odd = ((c[7] * y + c[5]) * y + c[3]) * y + c[1]
    return even + x * odd


cdef inline double triangular(const Sampled *s, double u) noexcept nogil:
    cdef double found
    if u * (s.c - s.a) < s.b - s.a:
        found = s.a + sqrt(u * (s.c - s.a) * (s.b - s.a))
        return found if found < s.b else s.b
    found = s.c - sqrt((1 - u) * (s.c - s.a) * (s.c - s.b))
    return found if found > s.b else s.b


cdef inline double in_bands(const Sampled *s, double u) noexcept nogil:
    """Low, high and the share up to its end, of each band."""
    cdef const double *band = s.numbers
    cdef const double *last = s.numbers + 3 * (s.n - 1)
    cdef double begin = 0.0, inside
    while band < last and band[2] <= u:
        begin = band[2]
        band += 3
    inside = (u - begin) / (band[2] - begin)
    inside = 0.0 if inside < 0.0 else inside
    inside = 1.0 if inside > 1.0 else inside
    return band[0] + (band[1] - band[0]) * inside


cdef inline int64_t whole(double x) noexcept nogil:
    """In whole ms or parts: rounded half to even, at least 0, at most ``LARGEST``."""
    if x < TWO_51:  # a double as large as the sum has no place for halves
        x = 0.0 if x < 0.0 else x
        return <int64_t>(bits_of(x + TO_HALF_EVEN) - bits_of(TO_HALF_EVEN))
    return <int64_t>(LARGEST if x > LARGEST else rint(x))


cdef class Samplers:
    """The samplers of a plan. Each is what ``samplers.py`` says: kind, three numbers, low and high
    end, numbers as bytes, how many, the sampler it is multiplied with, its two names. Runs in
    several threads may share them.
    """

    cdef Sampled *rows
    cdef Py_ssize_t n
    cdef list kept  # what the rows point at

    def __cinit__(self, list rows):
        cdef Sampled *s
        self.kept, self.n = rows, len(rows)
        self.rows = <Sampled *>zeros(self.n, sizeof(Sampled))
        for index, row in enumerate(rows):
            s = self.rows + <Py_ssize_t>index
            s.kind, s.a, s.b, s.c, s.low, s.high = row[:6]
            s.numbers = <const double *>address_of(row[6])
            s.n, s.times = row[7:9]
            s.name, s.name_length = address_of(row[9]), len(row[9])
            s.open_name, s.open_name_length = address_of(row[10]), len(row[10])

    def __dealloc__(self):
        free(self.rows)

    def covers(self, int64_t index):
        """Whether the draws of a sampler are made here."""
        return self.rows[index].kind != DRAWN_IN_PYTHON

    def fill(
        self, bytes name, int64_t under_way, int64_t index, int64_t attempt, int64_t first,
        int64_t n, bint rounded,
    ):
        """A block of draws as the bytes of whole numbers, or of doubles."""
        cdef Replication of
        cdef bytes found = PyBytes_FromStringAndSize(NULL, 8 * n)
        cdef char *out = found
        of.name, of.name_length, of.under_way = address_of(name), len(name), under_way
        of.keys, of.attempts = NULL, 0
        with nogil:
            reals(self.rows, index, &of, attempt, first, n, <double *>out)
            if rounded:
                round_all(<double *>out, <int64_t *>out, n)
        return found


cdef const uint8_t *address_of(object text) except? NULL:
    """Where the bytes of an object that nobody changes begin."""
    cdef const uint8_t[::1] bytes_ = text
    return &bytes_[0] if len(bytes_) else NULL


cdef void round_all(const double *real, int64_t *out, int64_t n) noexcept nogil:
    """May be one place: a number is read before it is written."""
    cdef int64_t i
    for i in range(n):
        out[i] = whole(real[i])

# The uniform numbers of ``draws.py``: BLAKE2b makes a key of a name (RFC 7693), Philox4x64-10 makes
# words of a key and a counter. Bytes are read one by one, so that their order in memory is no matter.

cdef extern from *:
    """
    #include <float.h>
    #if defined(__GNUC__) && defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD != 0
    #error "doubles that are kept longer than a double give other draws"
    #endif
    #if defined(_MSC_VER) && defined(_M_X64)
    #include <intrin.h>
    static inline uint64_t fc_multiplied(uint64_t a, uint64_t b, uint64_t *high) {
        return _umul128(a, b, high);
    }
    #elif defined(__SIZEOF_INT128__) && !defined(FC_NO_INT128)
    static inline uint64_t fc_multiplied(uint64_t a, uint64_t b, uint64_t *high) {
        unsigned __int128 product = (unsigned __int128)a * b;
        *high = (uint64_t)(product >> 64);
        return (uint64_t)product;
    }
    #else
    static inline uint64_t fc_multiplied(uint64_t a, uint64_t b, uint64_t *high) {
        uint64_t a0 = a & 0xFFFFFFFFu, a1 = a >> 32, b0 = b & 0xFFFFFFFFu, b1 = b >> 32;
        uint64_t low = a0 * b0, one = a1 * b0 + (low >> 32), other = a0 * b1 + (one & 0xFFFFFFFFu);
        *high = a1 * b1 + (one >> 32) + (other >> 32);
        return (other << 32) | (low & 0xFFFFFFFFu);
    }
    #endif
    static const uint64_t fc_iv[8] = {
        0x6A09E667F3BCC908ULL, 0xBB67AE8584CAA73BULL, 0x3C6EF372FE94F82BULL, 0xA54FF53A5F1D36F1ULL,
        0x510E527FADE682D1ULL, 0x9B05688C2B3E6C1FULL, 0x1F83D9ABFB41BD6BULL, 0x5BE0CD19137E2179ULL};
    static const uint8_t fc_sigma[12][16] = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}};
    """
    uint64_t multiplied "fc_multiplied"(uint64_t a, uint64_t b, uint64_t *high) noexcept nogil
    const uint64_t IV "fc_iv"[8]
    const uint8_t SIGMA "fc_sigma"[12][16]

cdef struct Key:
    uint64_t low, high

cdef struct Digest:  # in the making
    uint64_t state[8]
    uint64_t before          # bytes, apart from those in the block
    uint8_t block[128]
    int64_t n


cdef void begin_digest(Digest *d, const uint8_t *person) noexcept nogil:
    """A digest of 16 bytes, personalised with 16 bytes."""
    memcpy(d.state, IV, 64)
    d.state[0] ^= 0x01010010
    d.state[6] ^= whole_number(person)
    d.state[7] ^= whole_number(person + 8)
    d.before = d.n = 0


cdef void digest(Digest *d, const uint8_t *text, int64_t n) noexcept nogil:
    cdef int64_t part
    while n:
        if d.n == 128:
            d.before += 128
            compress(d, 0)
            d.n = 0
        part = min(n, 128 - d.n)
        memcpy(d.block + d.n, text, <size_t>part)
        d.n += part
        text += part
        n -= part


cdef Key end_digest(Digest *d) noexcept nogil:
    cdef Key found
    memset(d.block + d.n, 0, <size_t>(128 - d.n))
    d.before += <uint64_t>d.n
    compress(d, ~<uint64_t>0)
    found.low, found.high = d.state[0], d.state[1]
    return found


cdef void compress(Digest *d, uint64_t last) noexcept nogil:
    cdef uint64_t m[16]
    cdef uint64_t v[16]
    cdef const uint8_t *order
    cdef int i
    for i in range(16):
        m[i] = whole_number(d.block + 8 * i)
    for i in range(8):
        v[i], v[8 + i] = d.state[i], IV[i]
    v[12] ^= d.before
    v[14] ^= last
    for i in range(12):
        order = SIGMA[i]
        mix(v, 0, 4, 8, 12, m[order[0]], m[order[1]])
        mix(v, 1, 5, 9, 13, m[order[2]], m[order[3]])
        mix(v, 2, 6, 10, 14, m[order[4]], m[order[5]])
        mix(v, 3, 7, 11, 15, m[order[6]], m[order[7]])
        mix(v, 0, 5, 10, 15, m[order[8]], m[order[9]])
        mix(v, 1, 6, 11, 12, m[order[10]], m[order[11]])
        mix(v, 2, 7, 8, 13, m[order[12]], m[order[13]])
        mix(v, 3, 4, 9, 14, m[order[14]], m[order[15]])
    for i in range(8):
        d.state[i] ^= v[i] ^ v[8 + i]


cdef inline void mix(
    uint64_t *v, int a, int b, int c, int d, uint64_t one, uint64_t other
) noexcept nogil:
    v[a] += v[b] + one
    v[d] = turned(v[d] ^ v[a], 32)
    v[c] += v[d]
    v[b] = turned(v[b] ^ v[c], 24)
    v[a] += v[b] + other
    v[d] = turned(v[d] ^ v[a], 16)
    v[c] += v[d]
    v[b] = turned(v[b] ^ v[c], 63)


cdef inline uint64_t turned(uint64_t x, int n) noexcept nogil:
    return (x >> n) | (x << (64 - n))


cdef inline uint64_t whole_number(const uint8_t *bytes_) noexcept nogil:
    """Eight bytes, the lowest first."""
    cdef uint64_t found = 0
    cdef int i
    for i in range(8):
        found |= <uint64_t>bytes_[i] << (8 * i)
    return found


cdef void words(Key key, int64_t first, int64_t n, uint64_t *out) noexcept nogil:
    """The words of a key from the ``first`` on, which are counted from 0."""
    cdef uint64_t four[4]
    cdef uint64_t counter = (<uint64_t>first >> 2) + 1
    cdef int64_t at = first & 3, some
    while n:
        some = min(4 - at, n)
        if some == 4:
            philox(key, counter, out)
        else:
            philox(key, counter, four)
            memcpy(out, four + at, <size_t>(8 * some))
        out += some
        n -= some
        counter += 1
        at = 0


cdef inline void philox(Key key, uint64_t counter, uint64_t *out) noexcept nogil:
    """The four words of a counter."""
    cdef uint64_t a = counter, b = 0, c = 0, d = 0, high, other_high, low, other_low
    cdef int i
    for i in range(10):
        low = multiplied(0xD2E7470EE14C6C93ULL, a, &high)
        other_low = multiplied(0xCA5A826395121157ULL, c, &other_high)
        a, b, c, d = other_high ^ b ^ key.low, other_low, high ^ d ^ key.high, low
        key.low = key.low + <uint64_t>0x9E3779B97F4A7C15ULL
        key.high = key.high + <uint64_t>0xBB67AE8584CAA73BULL
    out[0], out[1], out[2], out[3] = a, b, c, d

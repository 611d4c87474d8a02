// The order of the bytes of many numbers.
//
// It is in C because one C function can be compiled for several kinds of processors within a program that
// runs on all of them, and the processor at hand then decides (byteOrderHasWideVectors).

#include "ByteOrder.h"

#include <math.h>
#include <string.h>

static inline __attribute__((always_inline)) void presentFloats(
    const uint8_t *bytes, ptrdiff_t count, float fill, float *values) {
  for (ptrdiff_t index = 0; index < count; index++) {
    uint32_t word;
    memcpy(&word, bytes + 4 * index, sizeof word);
    word = __builtin_bswap32(word);
    float value;
    memcpy(&value, &word, sizeof value);
    values[index] = value == fill || fabsf(value) >= INFINITY ? NAN : value;
  }
}

static void plainPresentFloats(const uint8_t *bytes, ptrdiff_t count, float fill, float *values) {
  presentFloats(bytes, count, fill, values);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void widePresentFloats(
    const uint8_t *bytes, ptrdiff_t count, float fill, float *values) {
  presentFloats(bytes, count, fill, values);
}

bool byteOrderHasWideVectors(void) { return __builtin_cpu_supports("avx2"); }
#else
bool byteOrderHasWideVectors(void) { return false; }
#endif

void byteOrderPresentFloats(
    const uint8_t *bytes, ptrdiff_t count, float fill, bool wide, float *values) {
#if defined(__x86_64__)
  if (wide) {
    widePresentFloats(bytes, count, fill, values);
    return;
  }
#endif
  plainPresentFloats(bytes, count, fill, values);
}

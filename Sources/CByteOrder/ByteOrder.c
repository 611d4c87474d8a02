// The order of the bytes of many numbers.
//
// It is in C because one C function can be compiled for several kinds of processors within a program that
// runs on all of them, and the processor at hand then decides (byteOrderHasWideVectors).

#include "ByteOrder.h"

#include <math.h>
#include <string.h>

static inline __attribute__((always_inline)) float presentFloat(const uint8_t *bytes, float fill) {
  uint32_t word;
  memcpy(&word, bytes, sizeof word);
  word = __builtin_bswap32(word);
  float value;
  memcpy(&value, &word, sizeof value);
  return value == fill || fabsf(value) >= INFINITY ? NAN : value;
}

static inline __attribute__((always_inline)) void presentFloats(
    const uint8_t *bytes, ptrdiff_t count, float fill, float *values) {
  // The two loops are the same, but in each the compiler knows what overlaps what.
  if (bytes == (const uint8_t *)values) {
    for (ptrdiff_t index = 0; index < count; index++)
      values[index] = presentFloat((const uint8_t *)(values + index), fill);
  } else {
    for (ptrdiff_t index = 0; index < count; index++)
      values[index] = presentFloat(bytes + 4 * index, fill);
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

#ifndef ARGOFLEET_BYTE_ORDER_H
#define ARGOFLEET_BYTE_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has the vectors that `wide` asks for: AVX2 of x86-64, eight numbers at a time.
bool byteOrderHasWideVectors(void);

/// Turns float32 values, most significant byte first, into those of this machine.
///
/// A value that is `fill` or infinite becomes the usual NaN; a NaN is left as it is. `bytes` holds
/// 4 × `count` bytes at any address, `values` has room for `count` numbers; the two may be the same memory.
/// Both kinds of vectors give the same bits.
void byteOrderPresentFloats(
    const uint8_t *bytes, ptrdiff_t count, float fill, bool wide, float *values);

#endif

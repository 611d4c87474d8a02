// The formulas of sea water for many samples at a time.
//
// They are in C because one C function can be compiled for several kinds of processors within a program
// that runs on all of them, and the processor at hand then decides (kernelHasVectors). Every kernel is
// written once, inlined into one function for each kind. Each operation is rounded as IEEE 754 says and
// none is contracted, so that all kinds give the same bits.

#include "SeawaterKernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF
// Lanes are passed only to functions that are inlined, so that no calling convention matters.
#pragma clang diagnostic ignored "-Wpsabi"

#define KERNEL static inline __attribute__((always_inline))

/// Sixteen samples: with fewer, each step of a polynomial waits for the one before; with more, they do
/// not fit into the registers.
enum { laneCount = 16 };
typedef double Lanes __attribute__((ext_vector_type(laneCount)));
typedef int64_t LaneBits __attribute__((ext_vector_type(laneCount)));

KERNEL Lanes load(const double *numbers) {
  Lanes lanes;
  memcpy(&lanes, numbers, sizeof lanes);
  return lanes;
}

KERNEL Lanes notNegative(Lanes salinity) { return salinity >= 0 ? salinity : NAN; }

KERNEL Lanes root(Lanes x) { return __builtin_elementwise_sqrt(x); }

/// The value of a polynomial, and its derivative by the outermost variable.
KERNEL Lanes curve(const KernelPolynomial *table, Lanes u, Lanes v, Lanes w, Lanes *slope) {
  const double *coefficient = table->coefficients;
  const ptrdiff_t *terms = table->termCounts;
  Lanes total = 0;
  *slope = 0;
  for (ptrdiff_t outer = 0; outer < table->count; outer++) {
    Lanes middle = 0;
    for (ptrdiff_t row = table->rowCounts[outer]; row > 0; row--) {
      Lanes inner = *coefficient++;
      for (ptrdiff_t term = *terms++; term > 1; term--) inner = inner * w + *coefficient++;
      middle = middle * v + inner;
    }
    *slope = *slope * u + total;
    total = total * u + middle;
  }
  return total;
}

KERNEL Lanes value(const KernelPolynomial *table, Lanes u, Lanes v, Lanes w) {
  Lanes slope;
  return curve(table, u, v, w, &slope);
}

/// Natural logarithms of positive numbers; something finite at 0.
///
/// Source: FreeBSD, lib/msun/src/e_log.c, after K. C. Ng (Sun Microsystems, 1993): with x = 2ᵏ (1 + f)
/// between √½ and √2, ln (1 + f) is a series in f/(2 + f) with an error below one unit in the last place.
KERNEL Lanes logarithm(Lanes x) {
  const int64_t rootOfHalf = 0x3fe6a09e00000000, oneAndHalfTwo52 = 0x4338000000000000;
  LaneBits bits;
  memcpy(&bits, &x, sizeof bits);
  const LaneBits power = (bits - rootOfHalf) >> 52;
  LaneBits scaled = bits - (power << 52), shifted = power + oneAndHalfTwo52;
  Lanes f, k;
  memcpy(&f, &scaled, sizeof f);
  memcpy(&k, &shifted, sizeof k);
  f -= 1;
  k -= 0x1.8p52;
  const Lanes s = f / (2 + f), z = s * s, w = z * z, half = 0.5 * f * f;
  const Lanes even =
      w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const Lanes odd =
      z * (6.666666666666735130e-01
           + w * (2.857142874366239149e-01
                  + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  // ln 2 in two parts, so that its multiples are exact to the last bit of the sum.
  return k * 6.93147180369123816490e-01
         - (half - (s * (half + (even + odd)) + k * 1.90821492927058770002e-10) - f);
}

/// Potential or Conservative Temperature in °C from in-situ temperature, by the entropy.
KERNEL Lanes temperatures(const KernelFormula *formula, Lanes salinity, Lanes t, Lanes p) {
  const Lanes square = notNegative(salinity) * (1 / formula->scaleSalinity), x = root(square);
  const Lanes logarithms = 0.5 * square * logarithm(square);
  const Lanes wanted = value(&formula->polynomial, x, t * 0.025, p * 1e-4)
                       + logarithms * formula->logarithmSlope;
  // The factors of the powers of t/40 °C in the Gibbs energy at the surface.
  Lanes factors[8];
  const double *coefficient = formula->second.coefficients;
  for (int power = 7; power >= 0; power--) {
    Lanes factor = *coefficient++;
    for (ptrdiff_t term = formula->second.termCounts[7 - power]; term > 1; term--)
      factor = factor * x + *coefficient++;
    factors[power] = factor;
  }
  factors[0] += logarithms * formula->logarithmConstant;
  factors[1] += logarithms * formula->logarithmSlope;
  Lanes y = t * 0.025, change = 0;
  for (int step = 0; step < 3; step++) {
    Lanes slope = 7 * factors[7], curvature = 0;
    for (int power = 6; power > 0; power--) {
      curvature = curvature * y + slope;
      slope = slope * y + power * factors[power];
    }
    change = (slope - wanted) / curvature;
    y -= change;
  }
  y = __builtin_elementwise_abs(change) * 40 <= 1e-7 ? y : NAN;
  if (formula->quantity == KernelQuantityPotentialTemperature) return y * 40;
  Lanes energy = factors[7], slope = 0;
  for (int power = 6; power >= 0; power--) {
    slope = slope * y + energy;
    energy = energy * y + factors[power];
  }
  return (energy - (y * 40 + formula->celsiusZero) * slope / 40) / formula->heatCapacity;
}

/// Depth in m, or gravity in m/s², at a pressure in dbar and a latitude in degrees.
KERNEL Lanes depths(const KernelFormula *formula, Lanes pressure, Lanes latitude) {
  latitude = latitude * latitude <= 8100 ? latitude : NAN;
  const Lanes angle = latitude * (M_PI / 180), part = angle * angle;
  const Lanes square = part * value(&formula->second, 0, 0, part);
  const Lanes gravity =  // at the surface
      formula->gravity
      * (1 + (formula->gravityBySquare + formula->gravityByFourth * square) * square);
  const Lanes work = value(&formula->polynomial, 0, 0, pressure * 1e-4) * pressure * 1e4;
  const Lanes depth =
      2 * work
      / (gravity + root(gravity * gravity + 2 * formula->gravityGrowth * gravity * work));
  if (formula->quantity == KernelQuantityDepth) return depth;
  return gravity * (1 + formula->gravityGrowth * depth);
}

/// What follows from specific volume, and spiciness.
KERNEL Lanes volumes(const KernelFormula *formula, Lanes salinity, Lanes t, const double *p) {
  const Lanes x = root((notNegative(salinity) + 24) * (1 / formula->scaleSalinity));
  const Lanes y = t * 0.025;
  const KernelPolynomial *const table = &formula->polynomial;
  Lanes slope, volume;
  switch (formula->quantity) {
    case KernelQuantityDensityAnomaly:
      return 1 / value(table, 0, x, y) - 1000;
    case KernelQuantitySpiciness:
      return value(table, 0, y, x);
    case KernelQuantitySpecificVolume:
      return value(table, y, x, load(p) * 1e-4);
    case KernelQuantityDensity:
      return 1 / value(table, y, x, load(p) * 1e-4);
    case KernelQuantityEnthalpy:
      return formula->heatCapacity * t + value(table, y, x, load(p) * 1e-4) * load(p) * 1e4;
    case KernelQuantityThermalExpansion:
      volume = curve(table, y, x, load(p) * 1e-4, &slope);
      return slope / (40 * volume);
    case KernelQuantitySalineContraction:
      volume = curve(table, x, y, load(p) * 1e-4, &slope);
      return slope / (x * volume * (-2 * formula->scaleSalinity));
    case KernelQuantitySoundSpeed:
      volume = curve(table, load(p) * 1e-4, x, y, &slope);
      return volume * root(-1e8 / slope);
    default:
      return NAN;
  }
}

KERNEL Lanes values(const KernelFormula *formula, const double *a, const double *b, const double *c) {
  switch (formula->quantity) {
    case KernelQuantityConservativeTemperature:
    case KernelQuantityPotentialTemperature:
      return temperatures(formula, load(a), load(b), load(c));
    case KernelQuantityDepth:
    case KernelQuantityGravity:
      return depths(formula, load(a), load(b));
    default:
      return volumes(formula, load(a), load(b), c);
  }
}

KERNEL void columns(
    const KernelFormula *formula, const double *a, const double *b, const double *c, double *found,
    ptrdiff_t start, ptrdiff_t end) {
  double rest[3][laneCount] = {0};
  for (; start < end; start += laneCount) {
    const bool whole = end - start >= laneCount;
    const size_t size = (size_t)(end - start) * sizeof(double);
    const double *from[3] = {a + start, b + start, c + start};
    // Once, at the end: the last samples are filled up with zeros.
    for (int column = 0; column < 3 && !whole; column++)
      from[column] = memcpy(rest[column], from[column], size);
    const Lanes lanes = values(formula, from[0], from[1], from[2]);
    if (whole)
      memcpy(found + start, &lanes, sizeof lanes);
    else
      memcpy(found + start, &lanes, size);
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void wideColumns(
    const KernelFormula *formula, const double *a, const double *b, const double *c, double *found,
    ptrdiff_t start, ptrdiff_t end) {
  columns(formula, a, b, c, found, start, end);
}
#endif

bool kernelHasVectors(KernelVectors vectors) {
#if defined(__x86_64__)
  if (vectors == KernelVectorsWide) return __builtin_cpu_supports("avx2");
#endif
  return vectors == KernelVectorsPlain;
}

void kernelValues(
    KernelVectors vectors, const KernelFormula *formula, const double *a, const double *b,
    const double *c, double *found, ptrdiff_t start, ptrdiff_t end) {
#if defined(__x86_64__)
  if (vectors == KernelVectorsWide) {
    wideColumns(formula, a, b, c, found, start, end);
    return;
  }
#endif
  (void)vectors;
  columns(formula, a, b, c, found, start, end);
}

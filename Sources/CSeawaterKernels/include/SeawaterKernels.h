#ifndef ARGOFLEET_SEAWATER_KERNELS_H
#define ARGOFLEET_SEAWATER_KERNELS_H

#include <stdbool.h>
#include <stddef.h>

/// What is worked out for samples of three columns: Absolute Salinity in g/kg, temperature in °C and
/// pressure in dbar, unless something else is said.
///
/// Temperature is Conservative Temperature but for the first two, which take in-situ temperature. Each
/// names the variables of the polynomial that it follows from, outermost first: s is
/// √((SA + 24 g/kg)/(40 uPS)), t is CT/40 °C and p is p/10⁴ dbar.
typedef enum __attribute__((enum_extensibility(closed))) KernelQuantity : int {
  /// °C, of the derivative of the Gibbs energy by t/40 °C in J/kg: √(SA/(40 uPS)), t/40 °C, p.
  KernelQuantityConservativeTemperature,
  /// The same.
  KernelQuantityPotentialTemperature,
  /// m³/kg, of specific volume in m³/kg: t, s, p.
  KernelQuantitySpecificVolume,
  /// kg/m³, of the same.
  KernelQuantityDensity,
  /// kg/m³ above 1000 kg/m³ at the surface, of specific volume there: nothing, s, t.
  KernelQuantityDensityAnomaly,
  /// 1/K, of specific volume: t, s, p.
  KernelQuantityThermalExpansion,
  /// kg/g, of specific volume: s, t, p.
  KernelQuantitySalineContraction,
  /// m/s, of specific volume: p, s, t.
  KernelQuantitySoundSpeed,
  /// J/kg, of the mean of specific volume from the surface down: t, s, p.
  KernelQuantityEnthalpy,
  /// kg/m³, of itself at the surface: nothing, t, s.
  KernelQuantitySpiciness,
  /// m, from pressure in dbar and latitude in degrees, the third column not being read; of the mean of
  /// the specific volume of standard sea water from the surface down: nothing, nothing, p.
  KernelQuantityDepth,
  /// m/s², from the same columns, of the same.
  KernelQuantityGravity,
} KernelQuantity;

/// Vectors of a processor.
typedef enum __attribute__((enum_extensibility(closed))) KernelVectors : int {
  /// Those that every processor of its kind has.
  KernelVectorsPlain,
  /// AVX2 of x86-64: four numbers at a time.
  KernelVectorsWide,
} KernelVectors;

/// A polynomial in three variables in the order of Horner's rule: each power from the highest down.
typedef struct KernelPolynomial {
  /// The innermost variable's powers vary fastest.
  const double *coefficients;
  /// The number of coefficients of each innermost row, at least one.
  const ptrdiff_t *termCounts;
  /// The number of innermost rows of each outermost one.
  const ptrdiff_t *rowCounts;
  ptrdiff_t count;
} KernelPolynomial;

/// A quantity with the tables and constants that it follows from.
typedef struct KernelFormula {
  KernelQuantity quantity;
  KernelPolynomial polynomial;
  /// For temperatures the Gibbs energy at the surface in J/kg: nothing, t/40 °C up to its seventh power,
  /// √(SA/(40 uPS)). For depth and gravity (sin φ/φ)²: nothing, nothing, φ². Nothing for the others.
  KernelPolynomial second;
  /// 40 uPS, g/kg.
  double scaleSalinity;
  /// J/(kg K).
  double heatCapacity;
  /// 0 °C in kelvin.
  double celsiusZero;
  /// The factor of x² ln x in the Gibbs energy: J/kg, and J/kg for each 40 °C.
  double logarithmConstant, logarithmSlope;
  /// Gravity at the equator in m/s², its relative growth by sin² φ and sin⁴ φ, and by depth in 1/m.
  double gravity, gravityBySquare, gravityByFourth, gravityGrowth;
} KernelFormula;

/// Whether this processor has such vectors, and the program was built to use them.
bool kernelHasVectors(KernelVectors vectors);

/// Works out a quantity for the samples from `start` to before `end` of three columns.
///
/// The values are the same, bit for bit, with all vectors. They are NaN where a number is NaN, a
/// salinity is below 0 or a latitude beyond a pole, and where a temperature far from what water can be
/// is not found in three steps of Newton's method. The processor must have the vectors.
void kernelValues(
    KernelVectors vectors, const KernelFormula *formula, const double *a, const double *b,
    const double *c, double *values, ptrdiff_t start, ptrdiff_t end);

#endif

/* The C library's functions in the versions that older systems have: hypot of before 2.35, and
   arc4random, which came with 2.36, by getrandom. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

__asm__(".symver older_hypot, hypot@GLIBC_2.2.5");
__asm__(".symver older_hypotf, hypotf@GLIBC_2.2.5");
extern double older_hypot(double, double);
extern float older_hypotf(float, float);

__attribute__((visibility("hidden"))) double hypot(double x, double y) { return older_hypot(x, y); }
__attribute__((visibility("hidden"))) float hypotf(float x, float y) { return older_hypotf(x, y); }

__attribute__((visibility("hidden"))) uint32_t arc4random(void) {
  uint32_t value;
  if (getrandom(&value, sizeof value, 0) != (ssize_t)sizeof value) abort();
  return value;
}

// Says whether the C library is the GNU one.
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

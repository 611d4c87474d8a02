#include <H5Epublic.h>

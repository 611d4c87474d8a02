#include <sys/types.h>
#include <unistd.h>

#ifdef __linux__
// Declared by the system only for those who ask for more than POSIX.
extern int sync_file_range(int file, off_t offset, off_t count, unsigned int flags);
#endif

// Begins to write what is pending of a file to disk, without waiting for it; a hint, which may be
// lost.
static inline void argofleet_begin_writing(int file) {
#ifdef __linux__
  // SYNC_FILE_RANGE_WRITE, over all of the file.
  sync_file_range(file, 0, 0, 2);
#endif
}

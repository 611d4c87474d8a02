#include <fcntl.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#ifdef __linux__
#include <sys/statfs.h>
#include <sys/syscall.h>
// Declared by the system only for those who ask for more than POSIX.
extern long syscall(long number, ...);
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

// The number of the kind of file system that a file or folder lies on; 0 where nobody knows.
static inline unsigned long argofleet_file_system(const char *path) {
#ifdef __linux__
  struct statfs status;
  return statfs(path, &status) == 0 ? (unsigned long)status.f_type : 0;
#else
  return 0;
#endif
}

// Gives what was freed of the heap back to the system, where its allocator keeps it.
static inline void argofleet_return_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// Has the heap keep some MB that were freed, for the next file: by itself it gives columns of some hundred
// kB back at once and asks for them again, and the system zeroes each page anew.
static inline void argofleet_keep_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
#endif
}

extern int sqlite3_config(int option, ...);

// Has SQLite keep no account of the memory that it takes, which costs a lock for each piece and which nobody
// asks for; without effect once SQLite is in use.
static inline void argofleet_leave_sqlite_memory_uncounted(void) {
  // SQLITE_CONFIG_MEMSTATUS
  sqlite3_config(9, 0);
}

// Gives two files or folders each the name of the other, at one instant; not 0 where the file system
// cannot do that.
static inline int argofleet_exchange(const char *one, const char *other) {
#if defined(__linux__) && defined(SYS_renameat2)
  // RENAME_EXCHANGE
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2);
#else
  return -1;
#endif
}

// Opens a new file without a name in a folder, to be written and read; -1 where the file system has no
// such files.
static inline int argofleet_open_unnamed(const char *folder) {
#ifdef __linux__
  // O_TMPFILE, which the system declares only for those who ask for more than POSIX.
  return open(folder, 020000000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0600);
#else
  return -1;
#endif
}

/* The yardstick: reads with libnetcdf, on one thread, the variables that `argofleet ingest` reads.
 *
 * yardstick FOLDER [ROUNDS [bytes]] walks the folder, opens every *.nc in it once a round, and reads from
 * each core profile file and each metadata file what a profile or a float needs; other files are
 * closed once their DATA_TYPE is known. It does nothing with the values. With `bytes` it opens, reads
 * and closes each file without libnetcdf: no reader can be faster. One line a round, the walk not
 * counted:
 *
 *   files N values M bytes B seconds S files_per_second R
 */
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <ftw.h>
#include <netcdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *const profile_texts[] = {
    "FORMAT_VERSION", "DATE_UPDATE", "PLATFORM_NUMBER", "DIRECTION", "DATA_MODE", "JULD_QC",
    "POSITION_QC", "DATA_CENTRE", "PROJECT_NAME", "PI_NAME", "PLATFORM_TYPE", "INST_REFERENCE",
    "WMO_INST_TYPE", "VERTICAL_SAMPLING_SCHEME", "POSITIONING_SYSTEM", "HISTORY_ACTION",
    "HISTORY_QCTEST", NULL};
static const char *const profile_numbers[] = {
    "CYCLE_NUMBER", "JULD", "JULD_LOCATION", "LATITUDE", "LONGITUDE", NULL};
static const char *const parameters[] = {"PRES", "TEMP", "PSAL", NULL};
static const char *const metadata_texts[] = {
    "FORMAT_VERSION", "DATE_UPDATE", "PLATFORM_NUMBER", "DATA_CENTRE", "PROJECT_NAME", "PI_NAME",
    "FLOAT_OWNER", "OPERATING_INSTITUTION", "PLATFORM_TYPE", "PLATFORM_MAKER", "WMO_INST_TYPE",
    "FLOAT_SERIAL_NO", "LAUNCH_DATE", "DEPLOYMENT_PLATFORM", "BATTERY_TYPE", "BATTERY_PACKS",
    "END_MISSION_DATE", "END_MISSION_STATUS", "SPECIAL_FEATURES", NULL};
static const char *const metadata_numbers[] = {"LAUNCH_LATITUDE", "LAUNCH_LONGITUDE", NULL};

static char **paths;
static size_t path_count, path_room;
static unsigned long long values_read, bytes_seen;
static void *buffer;
static size_t buffer_size;

static int note(const char *path, const struct stat *status, int kind, struct FTW *walk) {
  size_t length = strlen(path);
  (void)walk;
  if (kind != FTW_F || length < 3 || strcmp(path + length - 3, ".nc") != 0) return 0;
  if (path_count == path_room) {
    path_room = path_room ? 2 * path_room : 1024;
    paths = realloc(paths, path_room * sizeof *paths);
    if (!paths) exit(1);
  }
  bytes_seen += (unsigned long long)status->st_size;
  paths[path_count++] = strdup(path);
  return 0;
}

/* Reads a whole variable as text, float32 or float64, as its type wants; 0 where there is none. */
static size_t read_variable(int file, const char *name) {
  int variable, rank, dimensions[NC_MAX_VAR_DIMS];
  nc_type type;
  if (nc_inq_varid(file, name, &variable) != NC_NOERR) return 0;
  if (nc_inq_var(file, variable, NULL, &type, &rank, dimensions, NULL) != NC_NOERR) return 0;
  size_t count = 1;
  for (int i = 0; i < rank; i++) {
    size_t length;
    if (nc_inq_dimlen(file, dimensions[i], &length) != NC_NOERR) return 0;
    count *= length;
  }
  if (count > (size_t)1 << 28) return 0;
  if (count * 8 > buffer_size) {
    buffer_size = count * 8;
    buffer = realloc(buffer, buffer_size);
    if (!buffer) exit(1);
  }
  int status = type == NC_CHAR ? nc_get_var_text(file, variable, buffer)
      : type == NC_FLOAT       ? nc_get_var_float(file, variable, buffer)
                               : nc_get_var_double(file, variable, buffer);
  if (status != NC_NOERR) return 0;
  if (type != NC_CHAR) {
    double fill;
    (void)nc_get_att_double(file, variable, "_FillValue", &fill);
  }
  return count;
}

static void read_all(int file, const char *const *names) {
  for (; *names; names++) values_read += read_variable(file, *names);
}

static void read_file(const char *path) {
  int file, variable;
  char type[257] = "";
  if (nc_open(path, NC_NOWRITE, &file) != NC_NOERR) return;
  if (nc_inq_varid(file, "DATA_TYPE", &variable) == NC_NOERR) {
    int rank, dimension;
    size_t length;
    if (nc_inq_varndims(file, variable, &rank) == NC_NOERR && rank == 1 &&
        nc_inq_vardimid(file, variable, &dimension) == NC_NOERR &&
        nc_inq_dimlen(file, dimension, &length) == NC_NOERR && length < sizeof type)
      (void)nc_get_var_text(file, variable, type);
  }
  if (strncmp(type, "Argo profile", 12) == 0) {
    read_all(file, profile_texts);
    read_all(file, profile_numbers);
    for (const char *const *name = parameters; *name; name++) {
      static const char *const patterns[] = {"%s", "%s_QC", "%s_ADJUSTED", "%s_ADJUSTED_QC",
                                             "%s_ADJUSTED_ERROR", "PROFILE_%s_QC"};
      for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        char full[64];
        snprintf(full, sizeof full, patterns[i], *name);
        values_read += read_variable(file, full);
      }
    }
  } else if (strncmp(type, "Argo meta-data", 14) == 0) {
    read_all(file, metadata_texts);
    read_all(file, metadata_numbers);
  }
  nc_close(file);
}

/* Reads the bytes of a file, a MiB at a time, and forgets them. */
static void read_bytes(const char *path) {
  static char bytes[1 << 20];
  int file = open(path, O_RDONLY);
  if (file < 0) return;
  ssize_t length;
  while ((length = read(file, bytes, sizeof bytes)) > 0) values_read += (size_t)length;
  close(file);
}

int main(int count, char **arguments) {
  if (count < 2) {
    fprintf(stderr, "usage: yardstick FOLDER [ROUNDS [bytes]]\n");
    return 64;
  }
  int rounds = count > 2 ? atoi(arguments[2]) : 1;
  int is_plain = count > 3 && strcmp(arguments[3], "bytes") == 0;
  for (int round = 0; round < rounds; round++) {
    struct timespec start, end;
    values_read = bytes_seen = 0;
    path_count = 0;
    if (nftw(arguments[1], note, 64, 0) != 0 || path_count == 0) {
      fprintf(stderr, "yardstick: no .nc files in %s\n", arguments[1]);
      return 66;
    }
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t i = 0; i < path_count; i++) {
      if (is_plain) read_bytes(paths[i]);
      else read_file(paths[i]);
      free(paths[i]);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
    printf("files %zu values %llu bytes %llu seconds %.6f files_per_second %.1f\n", path_count,
           values_read, bytes_seen, seconds, (double)path_count / seconds);
    fflush(stdout);
  }
  return 0;
}

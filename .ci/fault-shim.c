/* Preloaded into one process: kills it at the Nth act on files under a folder, as `kill -9` or a
   power cut would, or sets its clock back. The program under test has no part in it.

     FAULT_FOLDER=DIR        acts on files below DIR count
     FAULT_AT=N:HOW:SEED     HOW: before, after or during (a write: some of its bytes) the Nth act;
                             with -power, what was written and not synced is lost, or some of it
     FAULT_COUNT=FILE        instead: write the number of acts to FILE at the end
     FAULT_CLOCK=N:SECONDS   from the Nth look on, the wall clock is SECONDS behind

   Build: cc -shared -fPIC -O1 -o fault-shim.so fault-shim.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT = 1024 };
static char folder[PATH_MAX], count_file[PATH_MAX];
static size_t folder_length;
static atomic_long acts, looks;
static long fatal, clock_from, clock_back;
static int is_during, is_after, is_power;
static unsigned seed;
/* Bytes of each open file that a power cut cannot take; -1: not written yet. */
static off_t safe[LIMIT];

__attribute__((constructor)) static void begin(void) {
  for (int i = 0; i < LIMIT; i++) safe[i] = -1;
  const char *text = getenv("FAULT_FOLDER");
  if (text && realpath(text, folder)) folder_length = strlen(folder);
  char how[32] = "";
  if ((text = getenv("FAULT_AT"))) sscanf(text, "%ld:%31[^:]:%u", &fatal, how, &seed);
  is_during = !strncmp(how, "during", 6);
  is_after = !strncmp(how, "after", 5);
  is_power = strstr(how, "-power") != 0;
  if ((text = getenv("FAULT_COUNT"))) strncpy(count_file, text, sizeof count_file - 1);
  if ((text = getenv("FAULT_CLOCK"))) sscanf(text, "%ld:%ld", &clock_from, &clock_back);
  unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
  if (!count_file[0]) return;
  FILE *file = fopen(count_file, "w");
  if (file) fprintf(file, "%ld\n", atomic_load(&acts)), fclose(file);
}

static int is_inside(const char *path) {
  return folder_length && !strncmp(path, folder, folder_length) && path[folder_length] == '/';
}

static int is_file_inside(int fd) {
  char link[64], path[PATH_MAX];
  if (!folder_length || fd < 3 || fd >= LIMIT) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_inside(path) || !strcmp(path, folder);
}

static off_t size_of(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : -1;
}

static void die(void) {
  if (is_power)
    for (int fd = 3; fd < LIMIT; fd++) {
      off_t size = safe[fd] < 0 ? -1 : size_of(fd);
      if (size > safe[fd] && is_file_inside(fd))
        if (ftruncate(fd, safe[fd] + rand_r(&seed) % (size - safe[fd] + 1))) continue;
    }
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* Counts an act that is about to happen; 1: it is the fatal one, and is to be done first. */
static int is_fatal(void) {
  if (atomic_fetch_add(&acts, 1) + 1 != fatal) return 0;
  if (!is_after && !is_during) die();
  return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count) {
  if (!is_file_inside(fd)) return NEXT(write)(fd, bytes, count);
  if (safe[fd] < 0) safe[fd] = size_of(fd);
  int dies = is_fatal();
  if (dies && is_during && count) count = rand_r(&seed) % count;
  ssize_t result = count ? NEXT(write)(fd, bytes, count) : 0;
  if (dies) die();
  return result;
}

static int synced(int fd, int (*sync)(int)) {
  if (!is_file_inside(fd)) return sync(fd);
  int dies = is_fatal();
  int result = sync(fd);
  if (result == 0 && safe[fd] >= 0) safe[fd] = size_of(fd);
  if (dies) die();
  return result;
}
int fdatasync(int fd) { return synced(fd, NEXT(fdatasync)); }
int fsync(int fd) { return synced(fd, NEXT(fsync)); }

int close(int fd) {
  if (fd >= 0 && fd < LIMIT) safe[fd] = -1;
  return NEXT(close)(fd);
}

int mkdir(const char *path, mode_t mode) {
  if (!is_inside(path)) return NEXT(mkdir)(path, mode);
  int dies = is_fatal(), result = NEXT(mkdir)(path, mode);
  if (dies) die();
  return result;
}

int unlink(const char *path) {
  if (!is_inside(path)) return NEXT(unlink)(path);
  int dies = is_fatal(), result = NEXT(unlink)(path);
  if (dies) die();
  return result;
}

int rename(const char *from, const char *to) {
  if (!is_inside(to)) return NEXT(rename)(from, to);
  int dies = is_fatal(), result = NEXT(rename)(from, to);
  if (dies) die();
  return result;
}

int clock_gettime(clockid_t id, struct timespec *time) {
  int result = syscall(SYS_clock_gettime, id, time);
  if (id == CLOCK_REALTIME && clock_back && atomic_fetch_add(&looks, 1) >= clock_from)
    time->tv_sec -= clock_back;
  return result;
}

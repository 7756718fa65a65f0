// Declarations of the C library that are hidden without _GNU_SOURCE, and that Foundation's
// re-export therefore lacks. Defining the macro here instead would give this module another
// `fd_set` than Foundation's.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/types.h>
#include <termios.h>
#include <unistd.h>

struct winsize;

// SHA-256 by instructions of the processor (x86 SHA extensions).
int csystem_has_sha256(void);
// Folds `count` blocks of 64 bytes into the eight words of the state; only where the above is not 0.
void csystem_sha256_fold(unsigned int state[8], const void *blocks, unsigned long count);

// environ(7); Swift sees the variable itself as state that anybody may change at any time.
extern char **environ;
static inline char **csystem_environment(void) { return environ; }

#ifdef __linux__
#include <sys/syscall.h>

// pipe2(2)
extern int pipe2(int descriptors[2], int flags);
// openpty(3); with -lutil before glibc 2.34
extern int openpty(
    int *controller, int *terminal, char *name, const struct termios *attributes,
    const struct winsize *size);
// posix_spawn_file_actions_addchdir_np(3), glibc 2.29
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *path);
// posix_spawn_file_actions_addclosefrom_np(3), glibc 2.34
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
// ptsname(3)
extern char *ptsname(int descriptor);
// memfd_create(2)
extern int memfd_create(const char *name, unsigned int flags);
extern long syscall(long number, ...);

static const short csystem_spawn_setsid = 0x80;  // POSIX_SPAWN_SETSID

// pidfd_open(2), Linux 5.3; -1 with errno where the kernel has none.
static inline int csystem_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

// A file in memory, closed on exec.
static inline int csystem_memory_file(const char *name) { return memfd_create(name, 1); }

// Lets a pipe hold up to `bytes`, if the system agrees.
static inline void csystem_widen_pipe(int descriptor, int bytes) {
  fcntl(descriptor, 1031 /* F_SETPIPE_SZ */, bytes);
}
#else
#include <sys/ioctl.h>
#include <util.h>

static const short csystem_spawn_setsid = POSIX_SPAWN_SETSID;

static inline int pipe2(int descriptors[2], int flags) {
  if (pipe(descriptors) != 0) return -1;
  fcntl(descriptors[0], F_SETFD, FD_CLOEXEC);
  fcntl(descriptors[1], F_SETFD, FD_CLOEXEC);
  return 0;
}

// Descriptors are closed by flag there; nothing to add.
static inline int posix_spawn_file_actions_addclosefrom_np(
    posix_spawn_file_actions_t *actions, int from) {
  return 0;
}

static inline int csystem_pidfd_open(pid_t pid) {
  errno = ENOSYS;
  return -1;
}

static inline void csystem_widen_pipe(int descriptor, int bytes) {}

static inline int csystem_memory_file(const char *name) {
  char path[] = "/tmp/runbook.XXXXXX";
  int descriptor = mkstemp(path);
  if (descriptor >= 0) unlink(path);
  return descriptor;
}
#endif

#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __linux__
#include <pty.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#else
#include <sys/ioctl.h>
#include <util.h>
extern char **environ;
#endif

char **csystem_environment(void) { return environ; }

int csystem_open_terminal(int *controller, int *terminal) {
  return openpty(controller, terminal, NULL, NULL, NULL);
}

char *csystem_terminal_name(int controller) { return ptsname(controller); }

short csystem_spawn_setsid(void) { return POSIX_SPAWN_SETSID; }

int csystem_spawn_in_directory(void *actions, const char *path) {
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

#ifdef __linux__
int csystem_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

void csystem_widen_pipe(int descriptor, int bytes) { fcntl(descriptor, F_SETPIPE_SZ, bytes); }

int csystem_spawn_closing_from(void *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

int csystem_pidfd_open(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int csystem_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }
#else
int csystem_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
}

void csystem_widen_pipe(int descriptor, int bytes) {}

int csystem_spawn_closing_from(void *actions, int from) { return 0; }

int csystem_pidfd_open(int pid) {
  errno = ENOSYS;
  return -1;
}

int csystem_memory_file(const char *name) {
  char path[] = "/tmp/runbook.XXXXXX";
  int descriptor = mkstemp(path);
  if (descriptor >= 0) unlink(path);
  return descriptor;
}
#endif

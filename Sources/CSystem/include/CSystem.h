// Calls of the C library that are hidden without _GNU_SOURCE and that Foundation's re-export
// therefore lacks. No other header is included: a module that includes the C library's own would
// now and then be taken for the one that defines its types.
#pragma once

// SHA-256 by instructions of the processor (x86 SHA extensions).
int csystem_has_sha256(void);
// Folds `count` blocks of 64 bytes into the eight words of the state; only where the above is not 0.
void csystem_sha256_fold(unsigned int state[8], const void *blocks, unsigned long count);

// environ(7); Swift sees the variable itself as state that anybody may change at any time.
char **csystem_environment(void);
// pipe2(2), both ends closed on exec.
int csystem_pipe(int ends[2]);
// Lets a pipe hold up to `bytes`, if the system agrees.
void csystem_widen_pipe(int descriptor, int bytes);
// openpty(3)
int csystem_open_terminal(int *controller, int *terminal);
// ptsname(3)
char *csystem_terminal_name(int controller);
// POSIX_SPAWN_SETSID
short csystem_spawn_setsid(void);
// posix_spawn_file_actions_addchdir_np(3) on a `posix_spawn_file_actions_t`, glibc 2.29.
int csystem_spawn_in_directory(void *actions, const char *path);
// posix_spawn_file_actions_addclosefrom_np(3) on a `posix_spawn_file_actions_t`, glibc 2.34; where
// descriptors are closed by flag, there is nothing to add.
int csystem_spawn_closing_from(void *actions, int from);
// pidfd_open(2), Linux 5.3; -1 with errno where the kernel has none.
int csystem_pidfd_open(int pid);
// A file in memory, closed on exec: memfd_create(2).
int csystem_memory_file(const char *name);

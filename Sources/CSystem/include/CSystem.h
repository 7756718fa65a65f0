// The C library with its GNU extensions, which Foundation's re-export leaves out
// (pipe2, openpty, POSIX_SPAWN_SETSID, posix_spawn_file_actions_addchdir_np, …).
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// The header is the module; a C target needs one file to compile.
#include "CSystem.h"

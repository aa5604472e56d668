#ifndef FLEXSCHED_ALLOCATION_COUNTER_H
#define FLEXSCHED_ALLOCATION_COUNTER_H

#include <stdint.h>

/// Calls of malloc, calloc, realloc and aligned variants by the calling thread so far; -1 where they cannot be counted.
int64_t flexsched_allocations(void);

#endif

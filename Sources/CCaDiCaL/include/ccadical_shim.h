/* A small door to CaDiCaL: the few calls that a session needs. In builds without CaDiCaL they exist and do nothing.
 *
 * CaDiCaL aborts when its interface is misused (a value asked for in the wrong state, the literal 0 assumed); the Swift
 * side never does.
 */
#ifndef CCADICAL_SHIM_H
#define CCADICAL_SHIM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct flexsched_sat flexsched_sat;

/* Asked now and then while solving; a non-zero answer ends it. `context` is passed through. */
typedef int (*flexsched_sat_stop)(void *context);

int flexsched_sat_is_available(void);
/* Name and version of the solver. */
const char *flexsched_sat_signature(void);
/* NULL when the build has no solver or memory is short. */
flexsched_sat *flexsched_sat_create(void);
void flexsched_sat_destroy(flexsched_sat *solver);
/* Literals of clauses, each clause ended by 0. */
void flexsched_sat_add(flexsched_sat *solver, const int32_t *codes, size_t count);
void flexsched_sat_assume(flexsched_sat *solver, int32_t code);
/* 10: satisfiable, 20: unsatisfiable, 0: unknown. `conflicts` < 0: no limit. */
int flexsched_sat_solve(flexsched_sat *solver, int64_t conflicts, flexsched_sat_stop should_stop, void *context);
/* Whether a variable is true; only after 10. */
int flexsched_sat_value(flexsched_sat *solver, int32_t variable);
/* Whether an assumption was needed; only after 20. */
int flexsched_sat_failed(flexsched_sat *solver, int32_t code);

#ifdef __cplusplus
}
#endif

#endif

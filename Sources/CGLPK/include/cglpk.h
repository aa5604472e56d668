/* A small, safe door to GLPK: whole problems in, whole answers out.
 *
 * GLPK prints and aborts when it is given bad arguments or runs out of memory. Every call below runs under an error hook
 * that jumps back into this file, so that a fatal error becomes a status and the process lives; the jump never crosses
 * frames of the caller. After such an error the GLPK environment of the thread is freed, with all its objects.
 */
#ifndef CGLPK_H
#define CGLPK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  CGLPK_OPTIMAL = 0,
  CGLPK_FEASIBLE = 1,
  CGLPK_INFEASIBLE = 2,
  CGLPK_UNBOUNDED = 3,
  CGLPK_LIMIT = 4,
  CGLPK_ERROR = 5
} cglpk_status;

/* A problem in sparse form. Indices are from 0; infinite bounds are +-HUGE_VAL. All arrays belong to the caller. */
typedef struct {
  int rows;
  int columns;
  size_t entries;
  const double *row_lower;
  const double *row_upper;
  const double *column_lower;
  const double *column_upper;
  const double *objective;
  double objective_constant;
  const unsigned char *is_integer;
  const int *entry_row;
  const int *entry_column;
  const double *entry_value;
  int maximize;
} cglpk_problem;

/* How far a run is. */
typedef struct {
  double bound;
  int has_bound;
  double objective;
  int has_objective;
} cglpk_look;

/* Called now and then while a problem is solved; a non-zero answer ends the run. `context` is passed through. */
typedef int (*cglpk_watch)(void *context, const cglpk_look *look);

typedef struct {
  /* Milliseconds; negative: none. */
  int time_limit_ms;
  /* Relative MIP gap at which to stop; 0: prove optimality. */
  double gap;
  cglpk_watch watch;
  void *context;
  /* A feasible point, one number per column, or NULL. */
  const double *warm_start;
  /* Test hook: makes the shim pass a bad index to GLPK, which is a fatal error there. */
  int inject_fault;
} cglpk_options;

typedef struct {
  cglpk_status status;
  double objective;
  /* Best proven bound of the objective; equals it when optimal. */
  double bound;
  int has_bound;
  /* What GLPK said before a fatal error; empty otherwise. */
  char message[256];
} cglpk_result;

/* 1 when this build contains GLPK. */
int cglpk_is_available(void);

/* "5.0", or "" without GLPK. */
const char *cglpk_version(void);

/* Solves; `values` has room for one number per column and is filled when the status is optimal or feasible, and, for the
 * status limit, when `result->has_bound` is followed by a known point (then the status is feasible). Runs on the calling
 * thread; any number of threads may call at once. */
void cglpk_solve(const cglpk_problem *problem, const cglpk_options *options, double *values, cglpk_result *result);

#ifdef __cplusplus
}
#endif

#endif

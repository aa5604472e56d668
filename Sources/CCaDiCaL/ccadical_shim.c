#include "ccadical_shim.h"

#ifdef FLEXSCHED_CADICAL

#include <ccadical.h>
#include <limits.h>

int flexsched_sat_is_available(void) { return 1; }

const char *flexsched_sat_signature(void) { return ccadical_signature(); }

flexsched_sat *flexsched_sat_create(void) {
  CCaDiCaL *solver = ccadical_init();
  if (solver) {
    ccadical_set_option(solver, "quiet", 1);
    // Its preset for formulas that can be satisfied.
    ccadical_set_option(solver, "elimreleff", 10);
    ccadical_set_option(solver, "stabilizeonly", 1);
    ccadical_set_option(solver, "subsumereleff", 60);
  }
  return (flexsched_sat *)solver;
}

void flexsched_sat_destroy(flexsched_sat *solver) {
  if (solver) ccadical_release((CCaDiCaL *)solver);
}

void flexsched_sat_add(flexsched_sat *solver, const int32_t *codes, size_t count) {
  for (size_t i = 0; i < count; i++) ccadical_add((CCaDiCaL *)solver, codes[i]);
}

void flexsched_sat_assume(flexsched_sat *solver, int32_t code) { ccadical_assume((CCaDiCaL *)solver, code); }

int flexsched_sat_solve(flexsched_sat *solver, int64_t conflicts, flexsched_sat_stop should_stop, void *context) {
  CCaDiCaL *sat = (CCaDiCaL *)solver;
  ccadical_set_terminate(sat, context, should_stop);
  if (conflicts >= 0) ccadical_limit(sat, "conflicts", conflicts > INT_MAX ? INT_MAX : (int)conflicts);
  int status = ccadical_solve(sat);
  ccadical_set_terminate(sat, 0, 0);
  return status;
}

int flexsched_sat_value(flexsched_sat *solver, int32_t variable) {
  return ccadical_val((CCaDiCaL *)solver, variable) > 0;
}

int flexsched_sat_failed(flexsched_sat *solver, int32_t code) { return ccadical_failed((CCaDiCaL *)solver, code); }

#else

int flexsched_sat_is_available(void) { return 0; }
const char *flexsched_sat_signature(void) { return "none"; }
flexsched_sat *flexsched_sat_create(void) { return 0; }
void flexsched_sat_destroy(flexsched_sat *solver) { (void)solver; }
void flexsched_sat_add(flexsched_sat *solver, const int32_t *codes, size_t count) {
  (void)solver, (void)codes, (void)count;
}
void flexsched_sat_assume(flexsched_sat *solver, int32_t code) { (void)solver, (void)code; }
int flexsched_sat_solve(flexsched_sat *solver, int64_t conflicts, flexsched_sat_stop should_stop, void *context) {
  (void)solver, (void)conflicts, (void)should_stop, (void)context;
  return 0;
}
int flexsched_sat_value(flexsched_sat *solver, int32_t variable) {
  (void)solver, (void)variable;
  return 0;
}
int flexsched_sat_failed(flexsched_sat *solver, int32_t code) {
  (void)solver, (void)code;
  return 0;
}

#endif

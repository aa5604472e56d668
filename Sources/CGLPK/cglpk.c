#include "cglpk.h"

#include <string.h>

#ifdef FLEXSCHED_GLPK

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <time.h>

enum { FATAL = 1, STOPPED = 2 };

/* One run. */
typedef struct {
  jmp_buf env;
  const cglpk_options *options;
  cglpk_look look;
  /* The last two texts of GLPK: those of a fatal error are the last ones. */
  char text[2][128];
  double begin;
  /* When a stop was first asked for; 0: not yet. */
  double asked;
  int has_offered;
  double offered;
} run;

/* GLPK calls this instead of aborting. It must not return. */
static void on_error(void *info) { longjmp(((run *)info)->env, FATAL); }

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* What is left of the time limit. */
static int left_ms(const run *r) {
  int limit = r->options->time_limit_ms;
  if (limit < 0) return INT_MAX;
  double left = limit - 1000 * (seconds() - r->begin);
  return left < 1 ? 1 : (int)left;
}

static int should_stop(run *r) {
  if (r->options->watch == NULL || r->options->watch(r->options->context, &r->look) == 0) return 0;
  if (r->asked == 0) r->asked = seconds();
  return 1;
}

/* Whether there is a point that a jump would lose. */
static int has_own_point(const run *r) {
  return r->look.has_objective && !(r->has_offered && r->look.objective == r->offered);
}

/* All texts of GLPK come through here and go nowhere. A long simplex run says something every OUT_MS: the only place to
 * leave it from. Branch and bound that has found a point is left the orderly way, with it, when it gets there within a
 * second. */
enum { OUT_MS = 100 };

static int on_text(void *info, const char *text) {
  run *r = (run *)info;
  memcpy(r->text[0], r->text[1], sizeof r->text[0]);
  snprintf(r->text[1], sizeof r->text[1], "%s", text);
  if (should_stop(r) && seconds() - r->asked > (has_own_point(r) ? 1 : 0)) longjmp(r->env, STOPPED);
  return 1;
}

static void on_search(glp_tree *tree, void *info) {
  run *r = (run *)info;
  int best = glp_ios_best_node(tree);
  if (best != 0) {
    r->look.bound = glp_ios_node_bound(tree, best);
    r->look.has_bound = isfinite(r->look.bound) && fabs(r->look.bound) < 1e300;
  }
  glp_prob *lp = glp_ios_get_prob(tree);
  if (glp_mip_status(lp) == GLP_FEAS || glp_mip_status(lp) == GLP_OPT) {
    r->look.objective = glp_mip_obj_val(lp);
    r->look.has_objective = 1;
  }
  if (r->options->warm_start != NULL && !r->has_offered && glp_ios_reason(tree) == GLP_IHEUR) {
    r->has_offered = 1;
    /* Indices from 1. */
    if (glp_ios_heur_sol(tree, r->options->warm_start - 1) == 0) r->offered = glp_mip_obj_val(lp);
  }
  if (should_stop(r)) glp_ios_terminate(tree);
}

static int bound_type(double lower, double upper) {
  int has_lower = lower > -HUGE_VAL, has_upper = upper < HUGE_VAL;
  if (has_lower && has_upper) return lower == upper ? GLP_FX : GLP_DB;
  if (has_lower) return GLP_LO;
  return has_upper ? GLP_UP : GLP_FR;
}

static glp_prob *build(const cglpk_problem *p) {
  glp_prob *lp = glp_create_prob();
  glp_set_obj_dir(lp, p->maximize ? GLP_MAX : GLP_MIN);
  glp_set_obj_coef(lp, 0, p->objective_constant);
  if (p->rows > 0) glp_add_rows(lp, p->rows);
  if (p->columns > 0) glp_add_cols(lp, p->columns);
  for (int i = 0; i < p->rows; i++)
    glp_set_row_bnds(lp, i + 1, bound_type(p->row_lower[i], p->row_upper[i]), p->row_lower[i], p->row_upper[i]);
  for (int j = 0; j < p->columns; j++) {
    glp_set_col_bnds(
        lp, j + 1, bound_type(p->column_lower[j], p->column_upper[j]), p->column_lower[j], p->column_upper[j]);
    glp_set_obj_coef(lp, j + 1, p->objective[j]);
    if (p->is_integer[j]) glp_set_col_kind(lp, j + 1, GLP_IV);
  }
  /* One column at a time: GLPK wants indices from 1. Entries come sorted by column. */
  size_t k = 0;
  int *index = glp_calloc(p->rows + 1, sizeof(int));
  double *value = glp_calloc(p->rows + 1, sizeof(double));
  for (int j = 0; j < p->columns; j++) {
    int length = 0;
    while (k < p->entries && p->entry_column[k] == j) {
      length++;
      index[length] = p->entry_row[k] + 1;
      value[length] = p->entry_value[k];
      k++;
    }
    if (length > 0) glp_set_mat_col(lp, j + 1, length, index, value);
  }
  glp_free(index);
  glp_free(value);
  return lp;
}

static void init_simplex(glp_smcp *smcp, const run *r) {
  glp_init_smcp(smcp);
  smcp->msg_lev = GLP_MSG_ALL;
  smcp->out_frq = OUT_MS;
  smcp->presolve = GLP_ON;
  smcp->tm_lim = left_ms(r);
}

static void solve_lp(glp_prob *lp, const run *r, double *values, cglpk_result *result) {
  glp_smcp smcp;
  init_simplex(&smcp, r);
  int code = glp_simplex(lp, &smcp);
  if (code == GLP_ENOPFS) {
    result->status = CGLPK_INFEASIBLE;
    return;
  }
  if (code == GLP_ENODFS) {
    /* No dual feasible point: unbounded, unless there is no primal one either. The phase without presolve tells. */
    smcp.presolve = GLP_OFF;
    smcp.tm_lim = left_ms(r);
    glp_std_basis(lp);
    code = glp_simplex(lp, &smcp);
  }
  if (code != 0) {
    result->status = code == GLP_ETMLIM || code == GLP_EITLIM ? CGLPK_LIMIT : CGLPK_ERROR;
    if (result->status == CGLPK_ERROR) snprintf(result->message, sizeof result->message, "glp_simplex: code %d", code);
    return;
  }
  switch (glp_get_status(lp)) {
  case GLP_OPT: result->status = CGLPK_OPTIMAL; break;
  case GLP_FEAS: result->status = CGLPK_FEASIBLE; break;
  case GLP_UNBND: result->status = CGLPK_UNBOUNDED; return;
  case GLP_NOFEAS: result->status = CGLPK_INFEASIBLE; return;
  default: result->status = CGLPK_LIMIT; return;
  }
  result->objective = glp_get_obj_val(lp);
  result->bound = result->objective;
  result->has_bound = result->status == CGLPK_OPTIMAL;
  for (int j = 1; j <= glp_get_num_cols(lp); j++) values[j - 1] = glp_get_col_prim(lp, j);
}

static void solve_mip(glp_prob *lp, run *r, double *values, cglpk_result *result) {
  const cglpk_options *options = r->options;
  glp_iocp iocp;
  glp_init_iocp(&iocp);
  iocp.msg_lev = GLP_MSG_ALL;
  iocp.out_frq = OUT_MS;
  iocp.out_dly = OUT_MS;
  iocp.presolve = GLP_ON;
  iocp.cb_func = on_search;
  iocp.cb_info = r;
  iocp.mip_gap = options->gap;
  if (options->warm_start != NULL) {
    /* A point can be offered for the problem as it is only, not for what presolving makes of it. */
    glp_smcp smcp;
    init_simplex(&smcp, r);
    int code = glp_simplex(lp, &smcp);
    if (code == GLP_ETMLIM) {
      result->status = CGLPK_LIMIT;
      return;
    }
    if (code == 0 && glp_get_status(lp) == GLP_OPT) iocp.presolve = GLP_OFF;
  }
  iocp.tm_lim = left_ms(r);
  int code = glp_intopt(lp, &iocp);
  result->bound = r->look.bound;
  result->has_bound = r->look.has_bound;
  if (code == GLP_ENOPFS) {
    result->status = CGLPK_INFEASIBLE;
    return;
  }
  if (code == GLP_ENODFS) {
    /* The relaxation has no limit: the program has none either, unless it has no point at all. */
    for (int j = 0; j <= glp_get_num_cols(lp); j++) glp_set_obj_coef(lp, j, 0);
    iocp.tm_lim = left_ms(r);
    code = glp_intopt(lp, &iocp);
    int any = code == 0 ? glp_mip_status(lp) : GLP_UNDEF;
    int none = code == GLP_ENOPFS || any == GLP_NOFEAS;
    result->status = none ? CGLPK_INFEASIBLE : any == GLP_OPT || any == GLP_FEAS ? CGLPK_UNBOUNDED : CGLPK_LIMIT;
    result->has_bound = 0;
    return;
  }
  if (code != 0 && code != GLP_ETMLIM && code != GLP_ESTOP && code != GLP_EMIPGAP) {
    result->status = CGLPK_ERROR;
    snprintf(result->message, sizeof result->message, "glp_intopt: code %d", code);
    return;
  }
  int found = glp_mip_status(lp);
  if (found == GLP_NOFEAS) {
    result->status = CGLPK_INFEASIBLE;
    return;
  }
  if (found != GLP_OPT && found != GLP_FEAS) {
    result->status = CGLPK_LIMIT;
    return;
  }
  result->status = found == GLP_OPT && code != GLP_EMIPGAP ? CGLPK_OPTIMAL : CGLPK_FEASIBLE;
  result->objective = glp_mip_obj_val(lp);
  if (result->status == CGLPK_OPTIMAL) {
    result->bound = result->objective;
    result->has_bound = 1;
  }
  for (int j = 1; j <= glp_get_num_cols(lp); j++) values[j - 1] = glp_mip_col_val(lp, j);
}

/* After a jump: everything that GLPK owned on this thread goes with its environment. */
static void leave(cglpk_result *result) {
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
  glp_free_env();
  memset(result, 0, sizeof *result);
}

int cglpk_is_available(void) { return 1; }

const char *cglpk_version(void) { return glp_version(); }

void cglpk_solve(const cglpk_problem *problem, const cglpk_options *options, double *values, cglpk_result *result) {
  memset(result, 0, sizeof *result);
  run r;
  memset(&r, 0, sizeof r);
  r.options = options;
  r.begin = seconds();
  switch (setjmp(r.env)) {
  case 0: break;
  case STOPPED:
    leave(result);
    result->status = CGLPK_LIMIT;
    result->bound = r.look.bound;
    result->has_bound = r.look.has_bound;
    return;
  default:
    leave(result);
    result->status = CGLPK_ERROR;
    snprintf(result->message, sizeof result->message, "%s%s", r.text[0], r.text[1]);
    return;
  }
  glp_error_hook(on_error, &r);
  glp_term_hook(on_text, &r);
  glp_prob *lp = build(problem);
  if (options->inject_fault) glp_set_col_kind(lp, problem->columns + 7, GLP_IV);
  int integers = 0;
  for (int j = 0; j < problem->columns; j++) integers += problem->is_integer[j] != 0;
  if (problem->columns == 0) {
    result->status = CGLPK_OPTIMAL;
    result->objective = result->bound = problem->objective_constant;
    result->has_bound = 1;
    for (int i = 0; i < problem->rows; i++)
      if (problem->row_lower[i] > 0 || problem->row_upper[i] < 0) result->status = CGLPK_INFEASIBLE;
  } else if (integers > 0) {
    solve_mip(lp, &r, values, result);
  } else {
    solve_lp(lp, &r, values, result);
  }
  glp_delete_prob(lp);
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
}

#else

int cglpk_is_available(void) { return 0; }

const char *cglpk_version(void) { return ""; }

void cglpk_solve(const cglpk_problem *problem, const cglpk_options *options, double *values, cglpk_result *result) {
  (void)problem;
  (void)options;
  (void)values;
  memset(result, 0, sizeof *result);
  result->status = CGLPK_ERROR;
  strcpy(result->message, "this build has no GLPK");
}

#endif

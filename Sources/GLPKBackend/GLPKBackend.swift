// Replaced by the GLPK backend.

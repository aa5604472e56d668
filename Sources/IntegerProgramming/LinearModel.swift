// Replaced by the linear model.

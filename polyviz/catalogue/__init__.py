"""What can be chosen: lessons, models, optimizers and quantities, as plain data by key."""

"""The words of plancheck as types: plans, periods, numbers, actuals, results."""

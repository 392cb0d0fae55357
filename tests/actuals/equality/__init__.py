"""Tables drawn by number, for which both readers must come to the same: `python -m tests.actuals.equality`."""

"""`explain`: the verdicts on one target step by step, by the functions that `verify` decides with."""

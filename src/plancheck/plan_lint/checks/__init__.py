"""The checks, a family of them a module; `plan_lint` lists all."""

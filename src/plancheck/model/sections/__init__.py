"""The sections of plan files as Pydantic models; `plancheck.model.plan` holds them together.

The docstrings are the documentation of the plan format: each key is described there and nowhere else.
"""

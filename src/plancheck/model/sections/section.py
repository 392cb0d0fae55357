"""What all sections of a plan file have in common."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A mapping of the plan file: keys it does not know are refused, and nothing changes once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

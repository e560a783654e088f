"""What every entry of the timeline is made of."""

from pydantic import BaseModel, ConfigDict


class Fact(BaseModel):
    """What one entry says. Fields are what was true then."""

    model_config = ConfigDict(frozen=True, extra="forbid")

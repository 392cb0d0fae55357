"""The figures a plan asks for: what a file of actuals has to hold so that nothing that is due lacks data.

Pure: a plan goes in, keys of figures come out. How they are laid out and written is for the reports.
"""

from plancheck.plan_template.figures import Entry, needed_figures
from plancheck.plan_template.members import Members, NoMembersError

__all__ = ["Entry", "Members", "NoMembersError", "needed_figures"]

"""Each column of values is headed by its part of a year, which each row names: `Q1`."""

from plancheck.actuals.header.period_columns import PeriodColumn
from plancheck.actuals.structure.layouts.layout import Header, Layout


def by_part(header: Header) -> Layout | None:
    """Return the layout of a header with two or more parts of a year in a row."""
    says = {
        place: said for place, said in header.says.items() if not (said.rest or said.is_planned or said.is_compared)
    }
    parts = [place for place in header.free if place in says and says[place].part]
    if len(parts) < 2 or parts[-1] - parts[0] != len(parts) - 1:  # noqa: PLR2004  two in a row, none between them
        return None
    texts = [says[place].part for place in parts]
    if len({text[1] == "Q" for text in texts}) > 1 or texts != sorted(set(texts)):
        return None
    yearly = [place for place in header.free if header.says[place].is_part and not header.says[place].part]
    columns = ((place, header.block.headers[place], header.says[place]) for place in (*yearly, *parts))
    return Layout(
        "part",
        tuple(PeriodColumn(place, text, None, part=said.part, statuses=said.statuses) for place, text, said in columns),
    )

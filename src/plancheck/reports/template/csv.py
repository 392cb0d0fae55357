"""`plancheck template --format csv`: cells divided by commas, names as the plan has them, nothing that is a formula."""

import csv
import io

from plancheck.reports.shared.csv_cells import cell_text, name_text
from plancheck.reports.template.sheet import Sheet


def text_of(sheet: Sheet, delimiter: str = ",") -> str:
    """Return the header and the rows as text."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    rows.writerow(map(name_text, sheet.header))
    rows.writerows(
        [name_text(cell.text) if cell.kind == "name" else cell_text(cell.text) for cell in row] for row in sheet.rows
    )
    return stream.getvalue()

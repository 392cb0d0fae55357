"""The fixed words of the page."""

from plancheck.reports.formats.html.words import names
from plancheck.reports.shared.language import Language


def labels(language: Language) -> dict[str, str]:
    """Return the fixed words of the page."""
    return {
        "skip": language("Skip to the targets"),
        "summary": language("Summary"),
        "contents": language("Contents"),
        "worst": language("Missed by most"),
        "ahead": language("Still to come"),
        "targets": language("Targets"),
        "target": language("Target value"),
        "asked": language("target"),
        "indicator": language("Indicator"),
        "period": language("Period"),
        "actual": language("Actual"),
        "gap": language("Distance"),
        "chart": language("Distance as a share of the target"),
        "verdict": language("Result"),
        "member": language("For"),
        "finding": language("Finding"),
        "quote": language("The plan says"),
        "from": language("Actual from"),
        "hint": language("Hint"),
        "track": language("On the way"),
        "path": language("Year by year"),
        "owner": language("Responsible"),
        "links": language("More"),
        "note": language("Note"),
        "totals": language("Totals"),
        "stated": language("Stated"),
        "sum": language("Sum"),
        "parts": language("Parts"),
        "notes": language("Notes"),
        "problems": language("Problems"),
        "yearly": language("Yearly figures"),
        "unlisted": language("not listed"),
        "key": language("How to read the charts"),
        "key_range": language("the range that meets the target"),
        "key_wide": language("a near miss"),
        "key_map": language(
            "in the tables of many: ✕ missed, stronger from a tenth of the target on; ≈ nearly met;"
            " ? not assessable; – no figure"
        ),
        "key_actual": language("the actual; its distance from the line is a share of the target"),
        "key_latest": language("the latest figure of what is not due"),
        "key_years": language("by year: the figure that is judged, and dashed the required path"),
        "key_names": language("Other reports, and formats for programs, say: {names}", names=names(language)),
        "key_far": language("a longer axis for what lies far out; the common one is framed"),
        "warning": language("A miss is a warning only."),
        "show": language("Show"),
        "all": language("All"),
        "find": language("Find"),
        "order": language("Order"),
        "order_plan": language("as in the plan"),
        "order_worst": language("worst first"),
        "order_name": language("by name"),
    }

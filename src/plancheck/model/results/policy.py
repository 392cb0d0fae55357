"""What a verification means for the run."""

from typing import TYPE_CHECKING, Literal

from plancheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from plancheck.model.results.result import Verdict, Verification
    from plancheck.model.sections.target import Severity

Conclusion = Literal["pass", "fail", "nothing_due", "nothing_verified"]


class Policy(NamedTuple):
    """What the user lets pass: due targets without an actual; and what fails the run too: near misses and warnings."""

    allow_missing: bool = False
    fail_on_warning: bool = False

    def fails(self, verdict: "Verdict", severity: "Severity") -> bool:
        """Say whether one verdict fails the run."""
        match verdict:
            case "fail":
                return severity == "error" or self.fail_on_warning
            case "near":
                return self.fail_on_warning
            case "no_data":
                return not self.allow_missing
            case _:
                return verdict == "unverifiable"


def conclude(verification: "Verification", policy: Policy) -> Conclusion:
    """Return what the verdicts, taken together, come to. Nothing verified is never a pass."""
    verdicts: list[tuple[Verdict, Severity]] = [
        *((verdict, outcome.target.severity) for outcome in verification.outcomes for verdict in outcome.counts),
        *((total.verdict, total.total.severity) for total in verification.totals),
    ]
    if any(policy.fails(verdict, severity) for verdict, severity in verdicts):
        return "fail"
    found = {verdict for verdict, _ in verdicts}
    if found & {"pass", "near", "fail"}:
        return "pass"
    return "nothing_verified" if "no_data" in found else "nothing_due"

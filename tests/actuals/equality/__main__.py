"""Hold both readers to the same on many drawn tables: `python -m tests.actuals.equality --tables 20000 --seed 1`."""

import argparse
import gc
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.actuals.equality.drawing import KINDS, drawn, kind_of
from tests.actuals.equality.shrinking import are_different, shrunk
from tests.actuals.equality.trials import REFUSED


def main() -> int:
    """Draw tables, and show the smallest like each on which the readers differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.actuals.equality", description=__doc__)
    parser.add_argument("--tables", type=int, default=20_000, help="how many are drawn")
    parser.add_argument("--seed", default="1", help="other tables for another")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--most", type=int, default=10, help="after how many on which they differ to stop")
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    gc.freeze()  # what is imported stays
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.first, asked.first + asked.tables):
            kind, trial = kind_of(number), drawn(asked.seed, number)
            answers = trial.answers(Path(folder))
            counts[kind] += 1
            counts["refused"] += answers[0][0] == REFUSED
            if are_different(answers):
                counts["different"] += 1
                sys.stdout.write(f"{kind} {number}:\n{shrunk(trial, Path(folder))}\n")
                sys.stdout.flush()
                if counts["different"] == asked.most:
                    break
    sys.stdout.write(", ".join(f"{name}: {counts[name]}" for name in (*KINDS, "refused", "different")) + "\n")
    return counts["different"] > 0


if __name__ == "__main__":
    sys.exit(main())

"""The check of `benchmarks.scan` as programs for other libraries: a range for each indicator, and no key twice.

Each is called with a file and the ends of the range, reads text as its documentation does, and prints what failed, of
each indicator by itself as plancheck does.
"""

from importlib.util import find_spec

INSTALL = "pip install pointblank 'pandera[polars]' polars"

_FRAME = """
import polars as pl, sys
low, high = map(float, sys.argv[2:])
frame = pl.read_csv(sys.argv[1], infer_schema=False).with_columns(pl.col("value").cast(pl.Float64, strict=False))
"""

POINTBLANK = f"""{_FRAME}
import pointblank as pb
validation = (
    pb.Validate(frame)
    .col_vals_between("value", left=low, right=high, segments="indicator")
    .rows_distinct(columns_subset=["indicator", "area", "period"])
    .interrogate(get_first_n=10)
)
print(validation.n_failed())
"""

PANDERA = f"""{_FRAME}
import pandera.polars as pa
def in_range(name):
    is_other = pl.col("indicator") != name
    return lambda data: data.lazyframe.select(is_other | pl.col("value").is_between(low, high))
names = [f"ind_{{number:03}}" for number in range(200)]
checks = [pa.Check(in_range(name), name=name) for name in names]
schema = pa.DataFrameSchema({{"value": pa.Column(pl.Float64)}}, checks=checks, unique=["indicator", "area", "period"])
try:
    schema.validate(frame, lazy=True)
except pa.errors.SchemaErrors as errors:
    print(errors.failure_cases.group_by("check").len())
"""

_PROGRAMS = {"pointblank": POINTBLANK, "pandera": PANDERA}


def installed() -> dict[str, str]:
    """Return the programs whose libraries are installed, by name."""
    return {name: program for name, program in _PROGRAMS.items() if find_spec(name) and find_spec("polars")}

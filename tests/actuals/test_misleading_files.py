"""Files made to be misread: each is refused, or unverifiable, or judged on the figure a careful reader would take."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from plancheck.actuals.options import Engine, Options
from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError
from plancheck.model.plan import Plan
from plancheck.plan_file import read_plan
from plancheck.verification import verify
from tests.actuals.books import ods_of, xlsx

_PLAN: Final = """plancheck: 1
plan: {{id: a, title: a}}
{dimensions}units: {{percent: {{symbol: "%", aliases: [Percent]}}, usd: {{symbol: USD}}}}
indicators: {{unemp: {{label: Unemployment, unit: {unit}}}, exp: {{label: Exports}}}}
targets: [{{id: t, indicator: unemp, period: {period}, {where}range: {{at_least: 0}}}}]
"""


def _plan(*, period: str = "2029", unit: str = "percent", has_area: bool = True) -> str:
    return _PLAN.format(
        dimensions="dimensions: [area]\n" if has_area else "",
        unit=unit,
        period=period,
        where="where: {area: North}, " if has_area else "",
    )


AREA: Final = _plan()
NO_AREA: Final = _plan(has_area=False)
DOLLARS: Final = _plan(unit="usd")
DAY: Final = _plan(period="2029-02-01")
PERSONS: Final = _plan(unit="people", has_area=False).replace(
    "usd: {", "people: {symbol: persons, from: {thousand persons: 1000}}, usd: {"
)
_QUARTERS: Final = "".join(
    f"Unemployment,{year}-0{part},{part}\n" for year in (2027, 2028, 2029) for part in range(1, 5)
)

_FILES: Final[dict[str, tuple[str, str, str, str]]] = {
    "a unit in thousands where the plan says thousands": (
        PERSONS + "actuals: {scale: thousands}\n",
        "data.csv",
        "Indicator,Period,Value,Unit\nUnemployment,2029,6,thousand persons\n",
        "",
    ),
    "a unit of one where the plan says thousands": (
        PERSONS + "actuals: {scale: thousands}\n",
        "data.csv",
        "Indicator,Period,Value,Unit\nUnemployment,2029,6,persons\n",
        "6000",
    ),
    "persons with three digits behind each point": (
        PERSONS,
        "data.csv",
        "Indicator,Period,Value\nUnemployment,2027,985\nUnemployment,2028,1.185\nUnemployment,2029,1.250\n",
        "",
    ),
    "persons with three digits and with two": (
        PERSONS,
        "data.csv",
        "Indicator,Period,Value\nUnemployment,2027,0.95\nUnemployment,2028,1.185\nUnemployment,2029,1.250\n",
        "1.250",
    ),
    "persons whose numbers the plan says how to write": (
        PERSONS + 'actuals: {decimal: ",", thousands: "."}\n',
        "data.csv",
        "Indicator,Period,Value\nUnemployment,2027,985\nUnemployment,2028,1.185\nUnemployment,2029,1.250\n",
        "1250",
    ),
    "quarters that look like months": (
        _plan(period="2029-04", has_area=False),
        "data.csv",
        f"Indicator,Period,Value\n{_QUARTERS}",
        "",
    ),
    "first months of years that the plan says are months": (
        _plan(period="2029-04", has_area=False) + "actuals: {dates: months}\n",
        "data.csv",
        f"Indicator,Period,Value\n{_QUARTERS}",
        "4",
    ),
    "months of a year and a half": (
        _plan(period="2029-04", has_area=False),
        "data.csv",
        f"Indicator,Period,Value\nUnemployment,2028-12,9\n{_QUARTERS}",
        "4",
    ),
    "a star behind another year by a line that says a part": (
        NO_AREA,
        "data.csv",
        "Indicator,Period,Value\nUnemployment,2028,5*\nUnemployment,2029,6\n\n* January to June\n",
        "6",
    ),
    "a star behind a figure by a line that says a part": (
        NO_AREA,
        "data.csv",
        "Indicator,2028,2029\nUnemployment,5,6*\n\n* First half\n",
        "",
    ),
    "what was carried out beside another value": (
        NO_AREA,
        "data.csv",
        "Indicator,Period,Planned,Carried out,Value\nUnemployment,2029,930,881,94.7\n",
        "",
    ),
    "a part of a year by a remark": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Ghi chú\nUnemployment,North,2029,6,6 tháng đầu năm\n",
        "",
    ),
    "workers of one sort by a column of any name": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Merkmal\nUnemployment,North,2029,6,Part-time\n",
        "",
    ),
    "a header of names that says they are targets": (
        NO_AREA,
        "data.csv",
        "Indicators (targets),2028,2029\nUnemployment,5,6\n",
        "",
    ),
    "a header of areas that says women": (
        AREA,
        "unemployment.csv",
        "Region (women),2028,2029\nNorth,5,6\nSouth,7,8\n",
        "",
    ),
    "a year without accents in the name of a file": (
        NO_AREA,
        "bieu chi tieu ktxh nam 2029.csv",
        "Indicator,Period,Value\nUnemployment,2029,6\n",
        "6",
    ),
    "women at the end of a title": (
        NO_AREA,
        "data.csv",
        "Key figures,,Women\nIndicator,Period,Value\nUnemployment,2029,6\n",
        "",
    ),
    "a title that says cumulative behind a comma": (
        NO_AREA,
        "data.csv",
        "Unemployment, cumulative\n\nIndicator,Period,Value\nUnemployment,2029,6\n",
        "",
    ),
    "weeks that look like months": (
        _plan(period="2029-05", has_area=False),
        "data.csv",
        "INDICATOR,FREQ,TIME_PERIOD,OBS_VALUE\nUnemployment,W,2029-05,5\nUnemployment,W,2029-06,6\n",
        "",
    ),
    "months of a monthly series": (
        _plan(period="2029-05", has_area=False),
        "data.csv",
        "INDICATOR,FREQ,TIME_PERIOD,OBS_VALUE\nUnemployment,M: Monthly,2029-05,5\nUnemployment,M: Monthly,2029-06,6\n",
        "5",
    ),
    "growth by a code of a transformation": (
        NO_AREA,
        "data.csv",
        "INDICATOR,TRANSFORMATION,TIME_PERIOD,OBS_VALUE\nUnemployment,GY,2029,6\n",
        "",
    ),
    "no transformation": (
        NO_AREA,
        "data.csv",
        "INDICATOR,TRANSFORMATION,TIME_PERIOD,OBS_VALUE\nUnemployment,N: Non transformed data,2029,6\n",
        "6",
    ),
    "a part of the households by the population": (
        AREA,
        "data.csv",
        "Indicator,Area,Population,Year,Value\nUnemployment,North,Households with children,2029,6\n",
        "",
    ),
    "all households by the population": (
        AREA,
        "data.csv",
        "Indicator,Area,Population,Year,Value\nUnemployment,North,All households,2029,6\n",
        "6",
    ),
    "a source that is a plan of the year": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Source\nUnemployment,North,2029,6,Budget act 2029\n",
        "",
    ),
    "a source that is an office for plans": (
        AREA,
        "data.csv",
        'Indicator,Area,Year,Value,Source\nUnemployment,North,2029,6,"Department of Planning and Budget, 2029"\n',
        "6",
    ),
    "a remark that there is no figure": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Remark\nUnemployment,North,2029,999,no survey this year\n",
        "",
    ),
    "when people were asked by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n\nNote: the survey ran from March to May.\n",
        "6",
    ),
    "one adjustment of a series of Eurostat": (
        AREA,
        "data.csv",
        "Indicator,s_adj,Area,Year,Value\nUnemployment,SA,North,2028,5\nUnemployment,SA,North,2029,6\n",
        "6",
    ),
    "two adjustments of a series of Eurostat": (
        AREA,
        "data.csv",
        "Indicator,s_adj,Area,Year,Value\nUnemployment,NSA,North,2028,5\nUnemployment,SA,North,2029,6\n",
        "",
    ),
    "people of working age in Dutch": (
        AREA,
        "data.csv",
        "Indicator,Age,Area,Year,Value\nUnemployment,15 tot 75 jaar,North,2029,6\n",
        "6",
    ),
    "a unit above and a column without a header": (
        NO_AREA,
        "data.csv",
        "Unemployment,,\nUnit: %,,\n,,\nYear,Unemployment,\n2028,5,\n2029,6,\n",
        "6",
    ),
    "halves by the type of period": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Period type,Value\nUnemployment,North,2029,H1,6\n",
        "",
    ),
    "years by the type of period": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Period type,Value\nUnemployment,North,2029,Annual,6\n",
        "6",
    ),
    "towns by a column of coverage": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Coverage\nUnemployment,North,2029,6,Towns of 20 000 and more\n",
        "",
    ),
    "the country by a column of coverage": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Coverage\nUnemployment,North,2029,6,Whole country\n",
        "6",
    ),
    "small firms by their size": (
        AREA,
        "data.csv",
        "Indicator,Area,Firm size,Year,Value\nUnemployment,North,10-49 employees,2029,6\n",
        "",
    ),
    "firms of all sizes": (
        AREA,
        "data.csv",
        "Indicator,Area,Firm size,Year,Value\nUnemployment,North,All sizes,2029,6\n",
        "6",
    ),
    "one age in German": (
        AREA,
        "data.csv",
        "Indicator,Area,Altersgruppe,Year,Value\nUnemployment,North,15 bis 24 Jahre,2029,6\n",
        "",
    ),
    "projected from one year on by a second line": (
        AREA,
        "data.csv",
        "Labour market\n\nIndicator,Area,2027,2028,2029\n,,,Proj.,\nUnemployment,North,4,5,6\n",
        "",
    ),
    "projected from another year on by a second line": (
        AREA,
        "data.csv",
        "Labour market\n\nIndicator,Area,2028,2029,2030\n,,Est.,Est.,Proj.\nUnemployment,North,5,6,7\n",
        "6",
    ),
    "flags of an indicator behind its figures": (
        AREA,
        "data.csv",
        "Year,Area,Unemployment,Unemployment flag\n2028,North,5,\n2029,North,6,f\n",
        "",
    ),
    "harmless flags of an indicator behind its figures": (
        AREA,
        "data.csv",
        "Year,Area,Unemployment,Unemployment flag\n2028,North,5,\n2029,North,6,p\n",
        "6",
    ),
    "marks without a header behind figures": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,\nUnemployment,North,2029,6,(f)\n",
        "",
    ),
    "harmless marks without a header behind figures": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,\nUnemployment,North,2029,6,(p)\n",
        "6",
    ),
    "a column that says yes to forecasts": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Is forecast\nUnemployment,North,2028,5,no\nUnemployment,North,2029,6,yes\n",
        "",
    ),
    "a column that says no to forecasts": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Is forecast\nUnemployment,North,2028,5,no\nUnemployment,North,2029,6,no\n",
        "6",
    ),
    "a footnote that says projected": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,FootNote\nUnemployment,North,2029,6,Projected value.\n",
        "",
    ),
    "a footnote of something else": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,FootNote\nUnemployment,North,2029,6,Projection of maps\n",
        "6",
    ),
    "a remark of half a year": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Remark\nUnemployment,North,2029,6,January to June only\n",
        "",
    ),
    "a row of marks by which a figure is none": (
        NO_AREA.replace("2029,", "2029-11,"),
        "data.csv",
        "Libellé;idBank;Dernière mise à jour;Période;2029-10;2029-11\nUnemployment;1;;;5;6\nCodes;;;;A;O\n",
        "",
    ),
    "a row of marks by which a figure is one": (
        NO_AREA.replace("2029,", "2029-11,"),
        "data.csv",
        "Libellé;idBank;Dernière mise à jour;Période;2029-10;2029-11\nUnemployment;1;;;5;6\nCodes;;;;A;P\n",
        "6",
    ),
    "a part of each year by a title": (
        AREA,
        "data.csv",
        "First nine months\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "all months of each year by a title": (
        AREA,
        "data.csv",
        "January-December\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "6",
    ),
    "a part of each year by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nFourth quarter of each year\n",
        "",
    ),
    "a part of each year by a column beside the years": (
        AREA,
        "data.csv",
        "Indicator,Area,Quarter,2028,2029\nUnemployment,North,Q1,5,6\n",
        "",
    ),
    "a code like a quarter beside the years": (
        AREA,
        "data.csv",
        "Indicator,Area,Code,2028,2029\nUnemployment,North,Q1,5,6\n",
        "6",
    ),
    "half a year by a title": (
        AREA,
        "data.csv",
        "Chỉ tiêu chủ yếu 6 tháng đầu năm\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "a quarter and the year by a title": (
        AREA,
        "data.csv",
        "Chỉ tiêu chủ yếu quý IV và năm 2029\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "6",
    ),
    "months by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n\nData of 2029 cover January to September.\n",
        "",
    ),
    "all months by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n\nData of 2029 cover January to December.\n",
        "6",
    ),
    "when figures are issued by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n\nNext release: first quarter 2031\n",
        "6",
    ),
    "targets that are handed out by a title": (
        AREA,
        "data.csv",
        "Phụ lục giao chỉ tiêu năm 2029\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "results that are expected by a title": (
        AREA,
        "data.csv",
        "Expected results\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "how targets were carried out by a title": (
        AREA,
        "data.csv",
        "Tình hình thực hiện các chỉ tiêu được giao\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "6",
    ),
    "a plan by the name of the file": (
        AREA,
        "Ke hoach 2029.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "targets by the name of the file": (
        AREA,
        "targets_2029.csv",
        "Indicator,Area,Period,Value\nUnemployment,North,2029,6\n",
        "",
    ),
    "what came of a plan by the name of the file": (
        AREA,
        "ket-qua-ke-hoach-2029.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "6",
    ),
    "half a year by the name of the file": (
        AREA,
        "Bao cao 6 thang.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "a quarter explained by a star": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Value\nUnemployment,North,2029,6*\n\n* First quarter\n",
        "",
    ),
    "a quarter explained by the star of another row": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Value\nUnemployment,North,2029,6\nImports,North,2029,7*\n\n* First quarter\n",
        "6",
    ),
    "a part explained by a mark of the name": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment (1),North,5,6\n(1) Urban areas.\n",
        "",
    ),
    "a number that stands for no figure": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Value\nUnemployment,North,2029,6\n\n6 = not surveyed\n",
        "",
    ),
    "a number of other rows that stands for no figure": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Value\nUnemployment,North,2029,6\n\n0 = not surveyed\n",
        "6",
    ),
    "percentages by a line above": (
        DOLLARS,
        "data.csv",
        "Cơ cấu (%)\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "percentages of percentages by a line above": (
        AREA,
        "data.csv",
        "Cơ cấu (%)\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "6",
    ),
    "flags of a year behind its figures": (
        AREA,
        "data.csv",
        "Indicator,Area,2029,2029 flag\nUnemployment,North,6,f\n",
        "",
    ),
    "remarks without a header behind figures": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,,2029,\nUnemployment,North,5,,6,forecast\n",
        "",
    ),
    "empty columns behind figures": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,,2029,\nUnemployment,North,5,,6,\n",
        "6",
    ),
    "years that end in June by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nYears ending 30 June\n",
        "",
    ),
    "years that end in December by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nYears ending 31 December\n",
        "6",
    ),
    "months by a column of frequencies": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Frequency,Value\nUnemployment,North,2029,Monthly,6\n",
        "",
    ),
    "years by a column of frequencies": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Frequency,Value\nUnemployment,North,2029,Annual,6\n",
        "6",
    ),
    "of winter": (AREA, "data.csv", "Indicator,Area,Year,Season,Value\nUnemployment,North,2029,Winter,6\n", ""),
    "sums so far by a column of measures": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Measure,Value\nUnemployment,North,2029,Year to date,6\n",
        "",
    ),
    "persons by a column of measures": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Measure,Value\nUnemployment,North,2029,USD,6\n",
        "",
    ),
    "a figure by a column of measures": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Measure,Value\nUnemployment,North,2029,Rate,6\n",
        "6",
    ),
    "more of a row in a column without a header": (
        AREA,
        "data.csv",
        "Indicator,Area,,2028,2029\nUnemployment,North,Poor households,5,6\n",
        "",
    ),
    "shares by a remark": (
        AREA,
        "data.csv",
        "Indicator,Area,Period,Value,Notes\nUnemployment,North,2029,6,Share of total\n",
        "",
    ),
    "words of the plan in a remark": (
        AREA.replace("{label: Unemployment,", "{label: Unemployment, aliases: [Median unemployment],"),
        "data.csv",
        "Indicator,Area,Period,Value,Notes\nUnemployment,North,2029,6,Median\n",
        "6",
    ),
    "current prices by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nAt current prices\n",
        "",
    ),
    "of a part by a title above rows that name the indicator": (
        AREA,
        "data.csv",
        '"Unemployment, public sector"\n\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n',
        "",
    ),
    "another unit alone above": (AREA, "data.csv", "USD\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n", ""),
    "base of an index above values": (
        AREA,
        "data.csv",
        ",,2020=100,2020=100\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "base of an index above values of an index": (
        AREA.replace('symbol: "%"', 'symbol: "Index, 2020=100"'),
        "data.csv",
        ",,2020=100,2020=100\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "6",
    ),
    "parts of a row under its own name": (
        AREA,
        "data.csv",
        "Indicator,Area,2029\nUnemployment,South,7\nof which:,,\nUnemployment,North,6\n",
        "",
    ),
    "the header again, its first cell with a scale": (
        AREA,
        "unemployment.csv",
        "Area,2028,2029\nSouth,1,2\nArea (thousands),2028,2029\nNorth,5,6\n",
        "",
    ),
    "people of an age by a line below": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nUnder 25\n",
        "",
    ),
    "pairs below pairs of another series": (
        NO_AREA.replace("targets:", "actuals: {indicator: unemp}\ntargets:"),
        "data.csv",
        "2027,4\n2028,5\n2029,6\n2030,7\nAnother model,\n2028,5\n2029,60\n2030,70\n",
        "",
    ),
    "pairs below a header of something else": (
        NO_AREA.replace("targets:", "actuals: {indicator: unemp}\ntargets:"),
        "data.csv",
        "Period,Women\n2027,4\n2028,5\n2029,6\n",
        "",
    ),
    "pairs below a line that states another unit": (
        _plan(has_area=False).replace("targets:", "actuals: {indicator: unemp}\ntargets:"),
        "data.csv",
        "Unit: USD,\n2027,4\n2028,5\n2029,6\n",
        "",
    ),
    "planned by a row between the header and the rows": (
        AREA,
        "data.csv",
        "Year,Area,Unemployment,Exports\n,,Plan,\n2028,North,5,3\n2029,North,6,4\n",
        "",
    ),
    "of women by a cell above the header of the values": (
        AREA,
        "data.csv",
        ",,Women,\nIndicator,Period,Value,Area\nUnemployment,2029,6,North\n",
        "",
    ),
    "another unit above the header of the values": (
        AREA,
        "data.csv",
        ",,,USD\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "columns of months, one of them planned": (
        NO_AREA.replace("2029", "2029-01").replace("targets:", "actuals: {indicator: unemp}\ntargets:"),
        "data.csv",
        "Year,Jan plan,Feb,Mar,Apr\n2028,5,5,5,5\n2029,6,6,6,6\n",
        "",
    ),
    "previous year as the base of indices": (
        AREA,
        "unemployment.csv",
        "Năm trước = 100%\nArea,2028,2029\nNorth,105,106\n",
        "",
    ),
    "of youth by a title that does not begin so": (
        AREA,
        "unemployment.csv",
        "Unemployment of youth\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "the same header and title again below rows without a figure": (
        AREA,
        "data.csv",
        (
            "Unemployment by area\nArea,2028,2029\nNorth,5,\nSouth,4,4\n"
            "Unemployment by area\nArea,2028,2029\nNorth,50,60\nSouth,40,40\n"
        ),
        "",
    ),
    "a series twice, the first without my figure": (
        NO_AREA.replace("targets:", "actuals: {indicator: unemp}\ntargets:"),
        "data.csv",
        "Year,Value\n2027,4\n2028,5\n2029,\n2027,40\n2028,50\n2029,60\n",
        "",
    ),
    "unit by a rarer name beside years": (
        AREA,
        "data.csv",
        "Indicator,Area,UOM,2028,2029\nUnemployment,North,persons,5,6\n",
        "",
    ),
    "codes and years in headers, beside one of a year alone": (
        AREA,
        "data.csv",
        "Area,unemp_2028,2029,unemp_2029\nNorth,5,7,6\n",
        "6",
    ),
    "two columns of areas with an area of the plan in each": (
        AREA,
        "unemployment.csv",
        "Country,Region,2028,2029\nNorth,South,5,6\nSouth,North,7,8\n",
        "",
    ),
    "scale above a header that is said": (
        AREA.replace("targets:", "actuals: {header: 2}\ntargets:"),
        "unemployment.csv",
        "Unemployment in thousands\nArea,2028,2029\nNorth,5,6\n",
        "",
    ),
    "capitals beside a column called alike that holds other things": (
        AREA,
        "unemployment.csv",
        "AREA,Area,Year,Value\nNorth,South,2029,5\nSouth,North,2029,6\n",
        "",
    ),
    "unit above": (AREA, "unemployment.csv", "Unit: persons\nArea,2028,2029\nNorth,5,6\n", ""),
    "unit above as the plan's": (AREA, "unemployment.csv", "Unit: %\nArea,2028,2029\nNorth,5,6\n", "6"),
    "pairs below a header that is not understood": (
        NO_AREA,
        "unemployment.csv",
        "Year,Standard error\n2027,4\n2028,5\n2029,6\n",
        "",
    ),
    "another table, headed alike": (
        NO_AREA,
        "data.csv",
        "Indicator,Plan 2029,Actual 2029\nUnemployment,5,6\n\nMen\nIndicator,Plan 2029,Actual 2029\nUnemployment,7,8\n",
        "",
    ),
    "a table that is not understood above": (
        AREA,
        "data.csv",
        "Indicator,Area,Base,Value\nUnemployment,North,2028,5\nUnemployment,South,2029,6\nIndicator,Area,Year,Value\nUnemployment,North,2029,7\n",
        "",
    ),
    "years of revision above those of the figures": (
        AREA,
        "unemployment.csv",
        "Revised in,,2029,Q1 2030\nIndicator,Area,2028,2029f\nUnemployment,North,5,6\n",
        "",
    ),
    "a word above all years": (AREA, "unemployment.csv", ",Growth rate,\nArea,2028,2029\nNorth,5,6\n", ""),
    "years above all years": (AREA, "unemployment.csv", ",Year,\nArea,2028,2029\nNorth,5,6\n", "6"),
    "a title of another indicator than the header": (
        AREA,
        "data.csv",
        "Exports\nArea,Year,Unemployment\nNorth,2028,5\nNorth,2029,6\n",
        "",
    ),
    "title of women among others": (
        AREA,
        "data.csv",
        "Unemployment among women\nArea,Year,Unemployment\nNorth,2028,5\nNorth,2029,6\n",
        "",
    ),
    "footer that says planned": (AREA, "unemployment.csv", "Area,2028,2029\nNorth,5,6\n\n2029: projection\n", ""),
    "footer of a planning office": (
        AREA,
        "unemployment.csv",
        "Area,2028,2029\nNorth,5,6\n\nSource: Ministry of Planning, plan 2026-2030\n",
        "6",
    ),
    "remark that says target": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Note\nUnemployment,North,2029,6,target\n",
        "",
    ),
    "where people came from is no area": (AREA, "data.csv", "Origin,Year,Unemployment\nNorth,2029,6\n", ""),
    "scale in Japanese": (AREA, "unemployment.csv", "(\u5343\u4eba)\nArea,2028,2029\nNorth,5,6\n", ""),
    "scale in Russian": (AREA, "unemployment.csv", "тыс. человек\nArea,2028,2029\nNorth,5,6\n", ""),
    "scale header col": (AREA, "data.csv", 'Area,Year,"Unemployment (thousands)"\nNorth,2028,5\nNorth,2029,6\n', ""),
    "scale value header": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value (thousands)\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "",
    ),
    "scale long title": (
        AREA,
        "data.csv",
        "Figures in thousands\nIndicator,Area,Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "",
    ),
    "scale title vi": (
        AREA,
        "data.csv",
        "Đơn vị: nghìn người\nIndicator,Area,Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "",
    ),
    "scale title de": (
        AREA,
        "data.csv",
        "(Mio. EUR)\nIndicator,Area,Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "",
    ),
    "scale title x1000": (AREA, "data.csv", "Unemployment (x 1,000)\nArea;2028;2029\nNorth;5;6\n", ""),
    "scale title 1000s": (
        AREA,
        "data.csv",
        "Persons, 000s\nIndicator,Area,Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "",
    ),
    "scale footer": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n\nAll values in thousands\n",
        "",
    ),
    "scale unit column text": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Unit\nUnemployment,North,2028,5,1000 men\nUnemployment,North,2029,6,1000 men\n",
        "",
    ),
    "scale column unread": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Magnitude\nUnemployment,North,2028,5,thousands\nUnemployment,North,2029,6,thousands\n",
        "6000",
    ),
    "scale other col header": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Multiplier\nUnemployment,North,2028,5,1000\nUnemployment,North,2029,6,1000\n",
        "6000",
    ),
    "scale in indicator": (
        AREA,
        "data.csv",
        'Indicator,Area,Year,Value\n"Unemployment, thousands",North,2028,5\n"Unemployment, thousands",North,2029,6\n',
        "",
    ),
    "scale in wide header": (
        AREA,
        "data.csv",
        "Indicator,Area,2028 (thousands),2029 (thousands)\nUnemployment,North,5,6\n",
        "",
    ),
    "scale second header row": (AREA, "unemp.csv", "Area,2028,2029\n,thousands,thousands\nNorth,5,6\n", ""),
    "scale first header row": (AREA, "unemp.csv", "Area,thousands,thousands\nArea,2028,2029\nNorth,5,6\n", ""),
    "scale in file name": (AREA, "unemp_thousands.csv", "Area,2028,2029\nNorth,5,6\n", ""),
    "percent vs fraction unit": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Unit\nUnemployment,North,2029,0.06,ratio\n",
        "",
    ),
    "percent vs fraction title": (
        AREA,
        "data.csv",
        "Share (ratio)\nIndicator,Area,Year,Value\nUnemployment,North,2028,0.05\nUnemployment,North,2029,0.06\n",
        "0.06",
    ),
    "unit of the header other": (
        AREA,
        "data.csv",
        "Area,Year,Unemployment (persons)\nNorth,2028,5\nNorth,2029,6\n",
        "",
    ),
    "unit header percent ok": (AREA, "data.csv", "Area,Year,Unemployment (%)\nNorth,2028,5\nNorth,2029,6\n", "6"),
    "fy header": (AREA, "data.csv", "Indicator,Area,FY2028,FY2029\nUnemployment,North,5,6\n", ""),
    "fy column": (
        AREA,
        "data.csv",
        "Indicator,Area,FY,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "",
    ),
    "fiscal year column": (
        AREA,
        "data.csv",
        "Indicator,Area,Fiscal Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "",
    ),
    "financial year pairs": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value\nUnemployment,North,2027/28,5\nUnemployment,North,2028/29,6\n",
        "",
    ),
    "financial years title": (
        AREA,
        "data.csv",
        "Years ending 30 June\nIndicator,Area,Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
        "6",
    ),
    "forecast year column": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Forecast Year,Value\nUnemployment,North,2028,2029,5\n",
        "",
    ),
    "base year": (AREA, "data.csv", "Indicator,Area,Base year,Value\nUnemployment,North,2029,5\n", ""),
    "published": (AREA, "data.csv", "Indicator,Area,Published,Value\nUnemployment,North,2029,5\n", ""),
    "two year columns": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Year of data,Value\nUnemployment,North,2029,2027,5\n",
        "",
    ),
    "month day order mixed": (
        DAY,
        "data.csv",
        "Indicator,Area,Date,Value\nUnemployment,North,01/02/2029,5\nUnemployment,North,03/02/2029,6\n",
        "",
    ),
    "month day order dmy": (
        DAY,
        "data.csv",
        "Indicator,Area,Date,Value\nUnemployment,North,01/02/2029,5\nUnemployment,North,13/02/2029,6\n",
        "5",
    ),
    "month day mdy": (
        DAY,
        "data.csv",
        "Indicator,Area,Date,Value\nUnemployment,North,02/01/2029,5\nUnemployment,North,02/13/2029,6\n",
        "5",
    ),
    "months as numbers": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Month,Value\nUnemployment,North,2029,1,5\nUnemployment,North,2029,2,6\n",
        "",
    ),
    "quarter beside": (AREA, "data.csv", "Indicator,Area,Year,Quarter,Value\nUnemployment,North,2029,4,5\n", ""),
    "semester": (AREA, "data.csv", "Indicator,Area,Year,Semester,Value\nUnemployment,North,2029,2,5\n", ""),
    "cumulative months": (AREA, "data.csv", "Indicator,Area,Year,Months,Value\nUnemployment,North,2029,1-9,5\n", ""),
    "growth cols": (AREA, "data.csv", "Indicator,Area,2028,2029,2029/2028\nUnemployment,North,5,6,120\n", "6"),
    "change col": (AREA, "data.csv", "Indicator,Area,2028,2029,Change 2029\nUnemployment,North,5,6,1\n", "6"),
    "average col": (AREA, "data.csv", "Indicator,Area,2028,2029,2025-2029\nUnemployment,North,5,6,7\n", "6"),
    "rank cols": (AREA, "data.csv", "Indicator,Area,2028,Rank 2028,2029,Rank 2029\nUnemployment,North,5,1,6,2\n", "6"),
    "two headers growth": (
        AREA,
        "data.csv",
        "Indicator,Area,Level,Level,Growth,Growth\n,,2028,2029,2028,2029\nUnemployment,North,5,6,1,2\n",
        "",
    ),
    "2 headers male female": (
        AREA,
        "data.csv",
        "Indicator,Area,Male,Male,Female,Female\n,,2028,2029,2028,2029\nUnemployment,North,5,6,1,2\n",
        "",
    ),
    "actual plan": (AREA, "data.csv", "Indicator,Area,Plan 2029,Actual 2029\nUnemployment,North,5,6\n", "6"),
    "actual plan columns": (AREA, "data.csv", "Indicator,Area,Year,Plan,Actual\nUnemployment,North,2029,5,6\n", "6"),
    "plan only": (AREA, "data.csv", "Indicator,Area,Year,Plan\nUnemployment,North,2029,5\n", ""),
    "target row type": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Type,Value\nUnemployment,North,2029,Target,5\nUnemployment,North,2028,Actual,6\n",
        "",
    ),
    "scenario column": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Scenario,Value\nUnemployment,North,2029,Baseline,5\n",
        "",
    ),
    "projection col": (AREA, "data.csv", "Indicator,Area,2028,2029 (projection)\nUnemployment,North,5,6\n", ""),
    "KH header": (AREA, "data.csv", "Chỉ tiêu,Area,KH 2029\nUnemployment,North,6\n", ""),
    "dự kiến": (AREA, "data.csv", "Chỉ tiêu,Area,Dự kiến 2029\nUnemployment,North,6\n", ""),
    "second table other indicator": (
        AREA,
        "data.csv",
        "Unemployment\nArea,2028,2029\nNorth,5,6\n\nVacancies\nArea,2028,2029\nNorth,50,60\n",
        "",
    ),
    "second table directly": (
        AREA,
        "data.csv",
        "Unemployment\nArea,2028,2029\nNorth,5,6\nVacancies\nNorth,50,60\n",
        "",
    ),
    "second table no title": (
        AREA,
        "unemployment.csv",
        "Area,2028,2029\nNorth,5,6\n\nArea,2028,2029\nNorth,50,60\n",
        "",
    ),
    "side by side": (
        AREA,
        "data.csv",
        "Unemployment,,,,Vacancies,,\nArea,2028,2029,,Area,2028,2029\nNorth,5,6,,North,50,60\n",
        "6",
    ),
    "title other": (AREA, "data.csv", "Youth unemployment\nArea,2028,2029\nNorth,5,6\n", ""),
    "title not": (AREA, "data.csv", "Not: Unemployment\nArea,2028,2029\nNorth,5,6\n", ""),
    "title by sex": (AREA, "data.csv", "Unemployment by sex\nArea,2028,2029\nNorth,5,6\n", "6"),
    "title of men": (AREA, "data.csv", "Unemployment: men\nArea,2028,2029\nNorth,5,6\n", ""),
    "title plus sub title": (AREA, "data.csv", "Unemployment\nMen\nArea,2028,2029\nNorth,5,6\n", ""),
    "title plus sub title 2": (AREA, "data.csv", "Unemployment\n\nMen aged 15 to 24\nArea,2028,2029\nNorth,5,6\n", ""),
    "title plus filter line": (AREA, "data.csv", "Unemployment\nSex: Men\nArea,2028,2029\nNorth,5,6\n", ""),
    "section rows unknown": (AREA, "data.csv", "Indicator,Area,2028,2029\nUnemployment,,,\nMen,North,5,6\n", ""),
    "section by title inside": (AREA, "unemployment.csv", "Area,2028,2029\nMen,,\nNorth,5,6\nWomen,,\nNorth,7,8\n", ""),
    "section single": (AREA, "unemployment.csv", "Area,2028,2029\nMen,,\nNorth,5,6\n", ""),
    "section in a word not known": (AREA, "unemployment.csv", "Area,2028,2029\nUnadjusted,,\nNorth,5,6\n", ""),
    "section below rows": (AREA, "unemployment.csv", "Area,2028,2029\nSouth,4,5\nPer capita,,\nNorth,5,6\n", ""),
    "section above rows that name their indicators": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nForeigners,,,\nUnemployment,North,5,6\nExports,North,7,8\n",
        "",
    ),
    "sections that divide the areas": (
        AREA,
        "unemployment.csv",
        "Area,2028,2029\nHighlands,,\nNorth,5,6\nLowlands,,\nSouth,7,8\n",
        "6",
    ),
    "sections with numbers": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nI. Labour,,,\nUnemployment,North,5,6\nExports,North,7,8\n",
        "6",
    ),
    "section further down than the first rows": (
        AREA,
        "unemployment.csv",
        "Area,2028,2029\n" + "".join(f"Zone {n},4,5\n" for n in range(2_100)) + "Per capita,,\nNorth,5,6\n",
        "",
    ),
    "words in a column between members": (
        AREA,
        "unemployment.csv",
        "Year,North,Foo,South\n2028,5,,7\n2029,6,Men,8\n",
        "",
    ),
    "scale in a row below a blank one": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\n,,,\nen millions,,,\n",
        "",
    ),
    "scale in the last row": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nUnit multiplier: 3,,,\n",
        "",
    ),
    "words over values below the header": (AREA, "unemployment.csv", "Area,2028,2029\n,,persons\nNorth,5,6\n", ""),
    "an older edition of a year beside it": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029,2029 rev.\nUnemployment,North,5,6,7\n",
        "",
    ),
    "points where another number has a comma": (
        AREA,
        "data.csv",
        "Indicator;Area;Year;Value\nUnemployment;North;2029;1.234\nUnemployment;South;2029;12,5\n",
        "",
    ),
    "another column than that of indicators names one": (
        AREA,
        "data.csv",
        "Indicator,Name,Area,Year,Value\n8.5.2,Unemployment,North,2029,6\n",
        "",
    ),
    "a numbered table of changes": (
        AREA,
        "data.csv",
        "Table 1.1. Percent change from preceding year\nIndicator,Area,2028,2029\nUnemployment,North,5,6\n",
        "",
    ),
    "months that may be financial years": (
        AREA.replace("period: 2029", "period: 2029-10"),
        "data.csv",
        "Indicator,Area,Year,Value\nUnemployment,North,2009/10,6\n",
        "",
    ),
    "an area without any figure in a sorted list": (
        AREA,
        "unemployment.csv",
        "Area,2028,2029\n" + "".join(f"{c},1,2\n" for c in "ABCDEFGH") + "Mid,,\nNorth,5,6\nSouth,7,8\n",
        "6",
    ),
    "one word of aims above": (AREA, "unemployment.csv", "Ambition\nArea,2028,2029\nNorth,5,6\n", ""),
    "one word not known above": (AREA, "unemployment.csv", "Etalon\nArea,2028,2029\nNorth,5,6\n", ""),
    "one word of the plan's above": (AREA, "unemployment.csv", "North\nArea,2028,2029\nNorth,5,6\n", "6"),
    "years of schools above": (AREA, "unemployment.csv", "By school year\nArea,2028,2029\nNorth,5,6\n", ""),
    "a type not known beside actuals": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Type\nUnemployment,North,2028,5,Actual\nUnemployment,North,2029,6,Etalon\n",
        "",
    ),
    "a group further down than the first rows": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Group\nUnemployment,North,2029,6,b\n"
        + "Exports,South,2029,6,b\n" * 2_100
        + "Unemployment,North,2028,5,a\n",
        "",
    ),
    "footer with value": (AREA, "data.csv", "Indicator,Area,Year,Value\nUnemployment,North,2029,6\nTotal,,,60\n", "6"),
    "footer row correction": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value\nUnemployment,North,2029,6\n\nCorrection: Unemployment North 2029 is 7\n",
        "6",
    ),
    "extra col sex": (AREA, "data.csv", "Indicator,Area,Year,Sex,Value\nUnemployment,North,2029,Men,6\n", ""),
    "extra col sex both": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Sex,Value\nUnemployment,North,2029,Men,6\nUnemployment,North,2029,Women,7\n",
        "",
    ),
    "extra col age no area": (NO_AREA, "data.csv", "Indicator,Year,Age,Value\nUnemployment,2029,15-24,6\n", ""),
    "area no dims in plan": (
        NO_AREA,
        "data.csv",
        "Indicator,Area,Year,Value\nUnemployment,North,2029,6\nUnemployment,South,2029,6.5\n",
        "",
    ),
    "area no dims wide": (
        NO_AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nUnemployment,South,7,8\n",
        "",
    ),
    "code twin": (
        AREA,
        "data.csv",
        "Code,Indicator,Area,Year,Value\nU1,Unemployment,North,2029,6\nU2,Unemployment,North,2028,5\n",
        "6",
    ),
    "flags unknown col": (AREA, "data.csv", "Indicator,Area,Year,Value,Flag\nUnemployment,North,2029,6,Q\n", ""),
    "flags quality col": (AREA, "data.csv", "Indicator,Area,Year,Value,Quality\nUnemployment,North,2029,6,bad\n", "6"),
    "letter": (AREA, "data.csv", "Indicator,Area,Year,Value\nUnemployment,North,2029,6m\n", ""),
    "letter k": (AREA, "data.csv", "Indicator,Area,Year,Value\nUnemployment,North,2029,6k\n", ""),
    "percent sign": (AREA, "data.csv", "Indicator,Area,Year,Value\nUnemployment,North,2029,6%\n", "6"),
    "percent sign no unit": (DOLLARS, "data.csv", "Indicator,Area,Year,Value\nUnemployment,North,2029,6%\n", ""),
    "two values": (AREA, "data.csv", "Indicator,Area,Year,Value,Amount\nUnemployment,North,2029,6,60\n", "6"),
    "value se": (AREA, "data.csv", "Indicator,Area,Year,Value,Standard error\nUnemployment,North,2029,6,0.2\n", "6"),
    "obs_value and value": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,OBS_VALUE,Value\nUnemployment,North,2029,6,60\n",
        "",
    ),
    "a group that shows in another year": (
        AREA,
        "data.csv",
        "Indicator,Area,Group,Year,Value\nUnemployment,North,a,2028,4\nUnemployment,North,b,2028,5\nUnemployment,North,b,2029,6\n",
        "",
    ),
    "a group that shows in another year's column": (
        AREA,
        "data.csv",
        "Indicator,Area,Group,2028,2029\nUnemployment,North,a,4,\nUnemployment,North,b,5,6\n",
        "",
    ),
    "two columns of units": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Unit,UOM\nUnemployment,North,2029,6,%,persons\n",
        "",
    ),
    "a measure in thousands": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Unit,Measure\nUnemployment,North,2029,6,%,Thousands\n",
        "",
    ),
    "planned below a row of one cell": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,South,5,6\nKế hoạch,,,\nUnemployment,North,7,8\n",
        "",
    ),
    "women below a row of one cell": (AREA, "unemployment.csv", "Area,2028,2029\nSouth,5,6\nWomen,,\nNorth,7,8\n", ""),
    "forecast among years": (NO_AREA, "data.csv", "Year,Unemployment,Exports\n2028,6,6\nForecast,,\n2029,7,7\n", ""),
    "a share per head is another indicator": (NO_AREA, "unemp.csv", "Year,unemp per capita\n2028,5\n2029,6\n", ""),
    "a group that is the whole in other years": (
        AREA,
        "data.csv",
        "Indicator,Area,Foo,Year,Value\nUnemployment,North,Total,2028,5\nUnemployment,North,Urban,2029,6\n",
        "",
    ),
    "a breakdown that is empty in other years": (
        AREA,
        "data.csv",
        "Indicator,Area,Breakdown,Year,Value\nUnemployment,North,,2028,5\nUnemployment,North,x,2029,6\n",
        "",
    ),
    "an age in a column without a header": (
        AREA,
        "data.csv",
        "Indicator,Area,,Year,Value\nUnemployment,South,All,2028,5\nUnemployment,North,15-24,2029,6\n",
        "",
    ),
    "women in a column of another name": (
        AREA,
        "data.csv",
        "Indicator,Area,Foo,Year,Value\nUnemployment,North,Women,2029,6\n",
        "",
    ),
    "a forecast in a column without a name": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,\nUnemployment,North,2029,6,Expected\n",
        "",
    ),
    "a forecast in a column of another name": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Foo\nUnemployment,North,2029,6,Prognose\n",
        "",
    ),
    "a level of education": (
        AREA,
        "data.csv",
        "Indicator,Area,Education,Year,Value\nUnemployment,North,Tertiary,2029,6\n",
        "",
    ),
    "a level of education between areas": (
        _plan().replace(
            "targets: [",
            "targets: [{id: u, indicator: unemp, period: 2029, where: {area: South}, range: {at_least: 0}}, ",
        ),
        "unemployment.csv",
        "Year,North,Education,South\n2028,5,Tertiary,7\n2029,6,Tertiary,8\n",
        "",
    ),
    "a scale in a column of another name": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,Foo\nUnemployment,North,2029,6,Tausend\n",
        "",
    ),
    "a factor": (AREA, "data.csv", "Indicator,Area,Year,Value,Hệ số\nUnemployment,North,2029,6,3\n", ""),
    "a factor in a file of a known source": (
        NO_AREA,
        "data.csv",
        "observation_date,unemp,Skala\n2028-01-01,5,3\n2029-01-01,6,3\n",
        "",
    ),
    "a scale alone below": (AREA, "unemployment.csv", "Area,2028,2029\nNorth,5,6\n\n(million)\n", ""),
    "per mille above": (AREA, "unemployment.csv", "per mille\nArea,2028,2029\nNorth,5,6\n", ""),
    "rural above": (AREA, "unemployment.csv", "Rural areas\nArea,2028,2029\nNorth,5,6\n", ""),
    "the country alone below a row of one cell": (
        AREA,
        "unemployment.csv",
        "Area,2028,2029\nNông thôn,,\nNorth,5,6\n",
        "",
    ),
    "planned figures in German above": (AREA, "unemployment.csv", "Planzahlen\nArea,2028,2029\nNorth,5,6\n", ""),
    "another year in a second column": (NO_AREA, "data.csv", "Year,Unemployment,Exports,Date\n2029,6,7,2030\n", ""),
    "the year of a forecast": (
        AREA,
        "data.csv",
        "Indicator,Area,Forecast year,Year,Value\nUnemployment,North,2030,2029,6\n",
        "",
    ),
    "a transposed table above another": (
        NO_AREA,
        "data.csv",
        "No,1,2\nIndicator,Unemployment,Exports\n2028,5,50\n2029,6,60\nTarget\nIndicator,TH 2029\nUnemployment,8\n",
        "",
    ),
    "country region": (AREA, "data.csv", "Indicator,Country,Region,Year,Value\nUnemployment,North,X,2029,6\n", "6"),
    "area twice": (AREA, "data.csv", "Indicator,Area,Partner area,Year,Value\nUnemployment,North,South,2029,6\n", ""),
    "names swapped": (AREA, "data.csv", "Area,Indicator,Year,Value\nUnemployment,North,2029,6\n", ""),
    "headless": (
        AREA,
        "data.csv",
        "Unemployment,North,2028,5\nUnemployment,North,2029,6\nUnemployment,North,2030,7\n",
        "",
    ),
    "transposed": (NO_AREA, "data.csv", "Year,2028,2029\nUnemployment,5,6\n", "6"),
    "transposed2": (NO_AREA, "data.csv", "Year,Unemployment,Exports\n2028,5,50\n2029,6,60\n", "6"),
    "lag": (NO_AREA, "data.csv", "Year,Unemployment,Exports\n2028,5,50\n2029,6,60\n", "6"),
    "indicator col + change": (NO_AREA, "data.csv", "Year,Unemployment,Change\n2028,5,1\n2029,6,2\n", "6"),
    "indicator col + target": (NO_AREA, "data.csv", "Year,Unemployment,Target\n2028,5,1\n2029,6,2\n", "6"),
    "decimal comma ;": (AREA, "data.csv", "Indicator;Area;Year;Value\nUnemployment;North;2029;6,5\n", ""),
    "comma in comma": (AREA, "data.csv", "Indicator,Area,Year,Value\nUnemployment,North,2029,6,5\n", ""),
    "index base": (AREA, "data.csv", "Index 2020=100\nIndicator,Area,Year,Value\nUnemployment,North,2029,6\n", "6"),
    "growth title": (AREA, "data.csv", "Growth rate of\nIndicator,Area,Year,Value\nUnemployment,North,2029,6\n", "6"),
    "cumulative title": (
        AREA,
        "data.csv",
        "Cumulative since 2020\nIndicator,Area,Year,Value\nUnemployment,North,2029,6\n",
        "6",
    ),
    "plan title": (AREA, "data.csv", "Targets of the plan\nIndicator,Area,Year,Value\nUnemployment,North,2029,6\n", ""),
    "plan title vi": (AREA, "data.csv", "Kế hoạch năm 2029\nChỉ tiêu,Area,2029\nUnemployment,North,6\n", ""),
    "plan title vi2": (AREA, "data.csv", "CHỈ TIÊU KẾ HOẠCH\nChỉ tiêu,Area,2028,2029\nUnemployment,North,5,6\n", ""),
    "plan file": (AREA, "ke hoach 2029.csv", "Chỉ tiêu,Area,2028,2029\nUnemployment,North,5,6\n", "6"),
    "forecast title": (AREA, "data.csv", "Forecast\nIndicator,Area,Year,Value\nUnemployment,North,2029,6\n", ""),
    "a starred second column": (NO_AREA, "data.csv", "Year,Unemployment,Unemployment*\n2028,5,43\n2029,6,44\n", ""),
    "a second column with its unit": (
        NO_AREA,
        "data.csv",
        "Year,Unemployment,Unemployment (%)\n2028,5,43\n2029,6,44\n",
        "",
    ),
    "a starred second row": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nUnemployment*,North,43,44\n",
        "",
    ),
    "one type that is not known": (
        AREA,
        "data.csv",
        "Indicator,Area,Type,Year,Value\nUnemployment,North,Vorgriff,2028,5\nUnemployment,North,Vorgriff,2029,6\n",
        "",
    ),
    "one group": (AREA, "data.csv", "Indicator,Area,Group,2028,2029\nUnemployment,North,Men,5,6\n", ""),
    "towns in a column without a header": (
        AREA,
        "data.csv",
        "Indicator,Area,,2028,2029\nUnemployment,North,Urban,5,6\n",
        "",
    ),
    "a currency": (DOLLARS, "data.csv", "Indicator,Area,Year,Value,Currency\nUnemployment,North,2029,6,EUR\n", ""),
    "units in a column that is not known": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,As\nUnemployment,North,2028,5,%\nUnemployment,North,2029,6,persons\n",
        "",
    ),
    "codes beside two figures of another year": (
        AREA,
        "data.csv",
        "Indicator,Area,Out,Year,Value\nUnemployment,North,1,2028,4\nUnemployment,North,2,2028,5\nUnemployment,North,1,2029,6\n",
        "",
    ),
    "sums so far": (NO_AREA, "data.csv", "Indicator,Cumulative,\n,2028,2029\nUnemployment,5,6\n", ""),
    "a section in thousands": (
        NO_AREA,
        "data.csv",
        "Indicator,2028,2029\nExports,1,2\nThousand persons,,\nUnemployment,5,6\n",
        "",
    ),
    "a section of changes": (NO_AREA, "data.csv", "Indicator,2028,2029\nExports,1,2\nGrowth,,\nUnemployment,5,6\n", ""),
    "men alone, below": (AREA, "data.csv", "Indicator,Area,2028,2029\nUnemployment,North,5,6\nMen only\n", ""),
    "a note that all is multiplied": (
        AREA,
        "data.csv",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nNote: all the figures shown here are × 1000\n",
        "",
    ),
    "a row of scales like figures": (AREA, "unemployment.csv", "Area,2028,2029\n,1000 USD,1000 USD\nNorth,5,6\n", ""),
    "a kind of the indicator in a title": (
        AREA,
        "unemployment.csv",
        "Long-term unemployment\nArea,2028,2029\nNorth,5,6\n",
        "",
    ),
    "a part of the indicator in the second line": (
        AREA,
        "data.csv",
        "Unemployment\nUnemployment of migrants\nArea,2028,2029\nNorth,5,6\n",
        "",
    ),
    "a title that names two indicators": (
        AREA,
        "unemployment.csv",
        "Unemployment and exports\nArea,2028,2029\nNorth,5,6\n",
        "",
    ),
    "an index in the title of percentages": (
        AREA,
        "unemployment.csv",
        "Unemployment (2015 = 100)\nArea,2028,2029\nNorth,5,6\n",
        "",
    ),
    "another unit in a title": (AREA, "unemployment.csv", "Unemployment (USD)\nArea,2028,2029\nNorth,5,6\n", ""),
    "an empty column called a scale": (
        AREA,
        "data.csv",
        "Indicator,Area,in thousands,2028,2029\nUnemployment,North,,5,6\n",
        "",
    ),
    "areas left blank below one area": (
        AREA.replace("where: {area: North}, ", ""),
        "data.csv",
        (
            "Area,Indicator,Year,Value\nNorth,Unemployment,2028,5\n,Unemployment,2029,6\nSouth,Unemployment,2028,7\n"
            "South,Unemployment,2029,8\n"
        ),
        "",
    ),
    "a note that the year before is 100": (
        AREA,
        "data.csv",
        (
            "Indicator,Area,Year,Value,Ghi chú\nUnemployment,North,2028,105,Năm trước = 100\n"
            "Unemployment,North,2029,106,Năm trước = 100\n"
        ),
        "",
    ),
    "people of one age in a file of a known source": (
        AREA.replace("label: Unemployment", "label: Unemployment, aliases: [UNE]"),
        "data.csv",
        (
            "ref_area,source,indicator,sex,classif1,time,obs_value,obs_status\n"
            "North,LFS,UNE,SEX_T,AGE_YTHADULT_Y15-24,2028,5,\nNorth,LFS,UNE,SEX_T,AGE_YTHADULT_Y15-24,2029,6,\n"
        ),
        "",
    ),
    "women alone by a code": (
        AREA,
        "data.csv",
        "Indicator,Area,Dim1,Year,Value\nUnemployment,North,SEX_FMLE,2028,5\nUnemployment,North,SEX_FMLE,2029,6\n",
        "",
    ),
    "a scale in the unit and in a column": (
        _plan(unit="usd").replace("symbol: USD}", "symbol: USD million}"),
        "data.csv",
        (
            "Indicator,Area,Year,Value,Unit,Scale\nUnemployment,North,2028,5,USD million,millions\n"
            "Unemployment,North,2029,6,USD million,millions\n"
        ),
        "",
    ),
    **{
        f"a column called {header} behind those of years": (
            NO_AREA.replace("period: 2029", "period: 2030"),
            "data.csv",
            f"Indicator,2028,2029,{header}\nUnemployment,5,6,7\n",
            "",
        )
        for header in ("2O30", "20 30", "'30", "Niên độ 29-30", "Reiwa 12")
    },
    "a unit that is left blank below itself": (
        NO_AREA.replace("symbol: USD", "symbol: USD, from: {tonne: 1000}").replace("unit: percent", "unit: usd"),
        "data.csv",
        "Indicator,Year,Value,Unit\nUnemployment,2028,5,tonne\nUnemployment,2029,6,\n",
        "",
    ),
    "a column of crosses called a scale": (
        AREA,
        "data.csv",
        "Indicator,Area,Year,Value,triệu\nUnemployment,North,2028,5,\nUnemployment,North,2029,6,x\n",
        "",
    ),
    "rows below another unit": (NO_AREA, "data.csv", "Indicator,2028,2029\nUSD,,\nUnemployment,5,6\n", ""),
    "carried out, below a unit no plan names": (
        NO_AREA,
        "data.csv",
        "Indicator,TH 2028,TH 2029\nExports,3,4\nĐVT: người,,\nUnemployment,5,6\n",
        "",
    ),
    "a unit in the place of a dataset": (AREA, "data.csv", "Area,Year,Unemployment [USD]\nNorth,2029,6\n", ""),
    "a word in the place of a dataset": (
        NO_AREA,
        "data.csv",
        "Year,Unemployment [number],Exports\n2028,14,79\n2029,17,54\n",
        "",
    ),
}
"""For each way to mislead a plan, the name of the file, what it holds, and the only figure a verdict may rest on."""

_ABOVE: Final = (
    "Labour market – October 2029",
    "Hà Nội, ngày 9 tháng 6 năm 2029",
    *(
        "in thousands",
        "Đơn vị: nghìn đồng",
        "(Mio. EUR)",
        "en milliers",
        "w tys. zł",
        "tusind kroner",
        "miles de euros",
    ),
    *(
        "tỷ đồng",
        "Unit: million",
        "x 1,000",
        "$'000",
        "en miles",
        "в тысячах",
        "Scale factor 3",
        "15-24",
        "Trong đó: Nam",
        "Vorschau 2029",
        "Kế hoạch năm 2029",
        "Planned figures",
        "Forecast",
        "Men",
        "Sex: Women",
    ),
    *("Persons aged 15 to 24", "Nữ", "Budget 2029", '"Unemployment, women"', "Unemployment - rural"),
    *('"Unemployment, annual growth"', "Labour market (men)", "Rates among women", "Women by region"),
)
_TABLES: Final = (
    "Indicator,Area,Year,Value\nUnemployment,North,2028,5\nUnemployment,North,2029,6\n",
    "Chỉ tiêu;Area;2028;2029\nUnemployment;North;5;6\n",
    "Area\tYear\tUnemployment\nNorth\t2028\t5\nNorth\t2029\t6\n",
    "Year,North,South\n2028,5,7\n2029,6,8\n",
)


def _judged(text: str, folder: Path, plan: str = AREA, name: str = "data.csv", engine: Engine = "auto") -> list[object]:
    """Return the figures that verdicts rest on."""
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    read = read_plan(folder / "plan.yaml")
    try:
        found = verify(read, read_actuals(str(path), read, options=Options(engine=engine)))
    except ActualsError:
        return []
    results = [result for outcome in found.outcomes for result in outcome.results]
    return [result.actual for result in results if result.verdict in {"pass", "near", "fail"}]


@pytest.mark.parametrize("name", _FILES)
def test_no_verdict_on_another_figure(name: str, tmp_path: Path) -> None:
    """However a file misleads, no verdict of mine rests on a figure of something else."""
    plan, file, text, truth = _FILES[name]
    assert [figure for figure in _judged(text, tmp_path, plan, file) if not truth or figure != Decimal(truth)] == []


def test_a_line_above_that_makes_figures_others(tmp_path: Path) -> None:
    """A scale, a plan, a forecast or a part of the people above a table keeps its figures from being judged."""
    wrong = [
        (line, table)
        for line, table in product(_ABOVE, _TABLES)
        if _judged(f"{line}\n{table}", tmp_path, name="unemployment.csv")
    ]
    assert wrong == []


def test_a_line_above_that_says_nothing(tmp_path: Path) -> None:
    """The same tables below a title are judged."""
    titles = (
        *(
            "Labour market – October 2030",
            "Hà Nội, ngày 9 tháng 6 năm 2030",
            "Báo cáo tình hình thực hiện kế hoạch năm 2029",
            "Bộ Kế hoạch và Đầu tư",
            "Table 3",
        ),
        *("Unemployment by area and sex, 2028–2029 (%)", '"Table 2. Unemployment, both sexes, annual data"'),
        *("Source: survey of unemployment among students", "Actual unemployment of North in 2029"),
    )
    judged = [
        _judged(f"{title}\n{table}", tmp_path, name="unemployment.csv") for title in titles for table in _TABLES[:3]
    ]
    assert judged == [[6]] * len(judged)


@pytest.mark.parametrize(
    ("header", "text", "count"),
    [
        ("Status", "planned", 0),
        ("Status", "under construction", 0),
        ("OBS_STATUS", "M", 0),
        ("Status", "final", 1),
        ("Remark", "khởi công", 0),
        ("Remark", "contract signed", 0),
        ("Remark", "opened by the mayor", 1),
    ],
)
def test_days_of_things_not_done(header: str, text: str, count: int, tmp_path: Path) -> None:
    """A day whose status is not understood, or whose remark says that it is none of completion, is not judged."""
    plan = NO_AREA.replace("unit: percent}", "type: date}").replace("at_least: 0", "by: 2029-06-30")
    file = f"Indicator,Year,Value,{header}\nUnemployment,2029,2029-05-01,{text}\n"
    assert len(_judged(file, tmp_path, plan=plan)) == count


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Unemployment: Jan-Sep", []),
        ("Unemployment: Median", []),
        ("Unemployment*: bình quân đầu người", []),
        ("Note: % change", []),
        ("Figures: of GDP", []),
        ("Long-term unemployed", []),
        ("December only", []),
        ("Nur Frauen.", []),
        ("Chỉ tính nữ.", []),
        ("Sólo zonas urbanas", []),
        ("Zones urbaines seulement.", []),
        ("女性のみ", []),
        ("Projeção para 2029.", []),
        ("Prognoza na 2029 r.", []),
        ("Dernière année disponible.", []),
        ("2029 or latest available year", []),
        ("Glissement annuel.", []),
        ("Chỉ tiêu của huyện", [6]),
        ("Nur für den Dienstgebrauch", [6]),
        ("For reference only", [6]),
        ("Published last year", [6]),
        ("enero-septiembre", []),
        ("* Ejercicio fiscal", []),
        ("Unemployment: persons who look for work", [6]),
        ("Unemployment: see note 3", [6]),
        ("Note: rounded", [6]),
        ("Source: pilot survey", [6]),
    ],
)
def test_lines_right_below(line: str, expected: list[int], tmp_path: Path) -> None:
    """What a line right below the rows says of all figures, or of mine by its name, is heeded as it is above them."""
    tables = (_TABLES[0], "Year,Unemployment,Exports\n2028,5,1\n2029,6,2\n")
    plans = (AREA, NO_AREA)
    judged = [
        _judged(f"{table}{line}\n", tmp_path, plan=plan, name="unemployment.csv")
        for table, plan in zip(tables, plans, strict=True)
    ]
    assert judged == [expected] * len(judged)


def test_an_indicator_far_below_a_title(tmp_path: Path) -> None:
    """Of a long file below a title the rows of my plan may come late: its column of indicators is called so."""
    others = "".join(f"Series {n},North,1,2\n" for n in range(2_100))
    table = f"Statistics\n\nIndicator,Area,2028,2029\n{others}Unemployment,North,5,6\n"
    assert _judged(table, tmp_path) == [6]
    assert _judged(table.replace("Indicator,", "Thing,").replace("Series", "Item"), tmp_path) == []
    assert _judged(f"{table}Unemployment by age,North,5,6\nWomen,,,\nUnemployment,North,3,4\n", tmp_path) == []


@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_what_tells_rows_apart_far_down(engine: Engine, tmp_path: Path) -> None:
    """A column that tells rows of my plan apart does so too where the first rows of the file are of something else."""
    others = "".join(f"Series {n},North,2029,1,x\n" for n in range(2_100))
    head, last = f"Indicator,Area,Year,Value,Out\n{others}", "Unemployment,North,2029,6,b\n"
    apart = "Unemployment,North,2028,4,a\nUnemployment,North,2028,5,b\n"
    alike = "Unemployment,North,2027,4,a\nUnemployment,North,2028,5,b\n"
    found = [_judged(f"{head}{rows}{last}", tmp_path, engine=engine) for rows in (apart, alike)]
    assert found == [[], [6]]


@pytest.mark.parametrize("engine", ["python", "arrow"])
@pytest.mark.parametrize(("beside", "expected"), [("1", []), ("", []), ("13", [6]), ("0.25", [6])])
def test_a_thousand_far_down(engine: Engine, beside: str, expected: list[int], tmp_path: Path) -> None:
    """A column that is empty for long and then holds 1000 may be a scale; beside other numbers 1000 is one of them."""
    others = "".join(f"Series {n},North,2029,1,\n" for n in range(2_100))
    rows = f"Unemployment,North,2028,5,{beside}\nUnemployment,North,2029,6,1000\n"
    assert _judged(f"Indicator,Area,Year,Value,Flaring\n{others}{rows}", tmp_path, engine=engine) == expected


def test_columns_and_rows_that_tell_nothing_apart(tmp_path: Path) -> None:
    """Numbers of rows, regions of areas, words and days beside one key, and headings of chapters leave figures mine."""
    files = (
        "Row,Indicator,Area,Year,Value\n1,Unemployment,North,2029,6\n2,Unemployment,North,2029,6\n",
        "Indicator,Area,Region,Year,Value\nUnemployment,North,x,2029,6\nUnemployment,South,y,2029,5\n",
        "Indicator,Area,Said,Year,Value\nUnemployment,North,first,2028,4\nUnemployment,North,again,2028,5\nUnemployment,North,,2029,6\n",
        "Indicator,Area,Out,Year,Value\nUnemployment,North,2029-01-31,2028,4\nUnemployment,North,2030-01-31,2028,5\nUnemployment,North,2030-01-31,2029,6\n",
        "Indicator,Area,Group,Year,Value\nVacancies,North,a,2028,4\nVacancies,North,b,2028,5\nUnemployment,North,b,2029,6\n",
        "Indicator,Area,2028,2029\nI. Economy,,,\nUnemployment,North,5,6\n",
        "Indicator,Area,Type,Year,Value\nUnemployment,North,Survey,2029,6\n",
        "Indicator,Area,2028,2029\nUnemployment*,North,5,6\nUnemployment of men*,North,3,4\n",
        "Indicator,Area,Year,Value,Unit,UOM,Measure\nUnemployment,North,2029,6,%,Percent of people,Unemployment\n",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nForecast,,,\n",
        "Indicator,Area,2028,2029,Exports (thousands)\nUnemployment,North,5,6,\n",
        "Indicator,Area,2028,2029\nUnemployment,North,5,6\nPopulation (millions),,,\n",
        "Category,Indicator,Area,Year,Value\nWork,Unemployment,North,2028,5\nWork,Unemployment,North,2029,6\n",
        "Indicator,Area,Region,Year,Value\nUnemployment,All,Total,2029,5\nUnemployment,North,East,2029,6\n",
    )
    assert [set(_judged(text, tmp_path)) for text in files] == [{6}] * len(files)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Indicator,Year,Value,Sek\u202etor\nUnemployment,2029,6,{'1a' * 60_000} x\n", 'ignore: ["Sek'),
        (f"Indicator,Year,Value,Note\nUnemployment,2029,{'4' * 900},{'5' * 90_000}\n", "cut at its comma (4444"),
    ],
    ids=["a header with an unseen character over a long text", "a number as long as a book"],
)
def test_what_is_told_of_hostile_columns_is_safe_and_short(text: str, told: str, tmp_path: Path) -> None:
    """What stands in a column, and above it, is shown without unseen characters, cut, and looked at once."""
    plan, path = tmp_path / "plan.yaml", tmp_path / "data.csv"
    plan.write_text(NO_AREA, encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    read = read_plan(plan)
    with pytest.raises(ActualsError) as caught:
        verify(read, read_actuals(str(path), read))
    words = str(caught.value)
    assert (told in words, "\u202e" in words, len(words) < 1_000) == (True, False, True)


def test_pairs_in_two_sheets(tmp_path: Path) -> None:
    """A sheet of pairs that lacks my figure leaves none to another sheet: which is meant is mine to say."""
    plan = NO_AREA.replace("targets:", "actuals: {indicator: unemp}\ntargets:")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    read, path = read_plan(tmp_path / "plan.yaml"), tmp_path / "data.xlsx"
    own: list[list[object]] = [[2027, 4], [2028, 5], [2029, None], [2030, 7]]
    path.write_bytes(xlsx({"Data": own, "Old": [[2027, 4], [2028, 5], [2029, 60], [2030, 7]]}))
    with pytest.raises(ActualsError, match="Data"):
        verify(read, read_actuals(str(path), read))


def test_a_sheet_of_others(tmp_path: Path) -> None:
    """A sheet called Targets or Women is not judged unless I name it, or its headers say what was carried out."""
    rows: list[list[object]] = [["Area", 2028, 2029], ["North", 5, 6]]
    carried_out: list[list[object]] = [["Area", "Thực hiện 2028", "Thực hiện 2029"], ["North", 5, 6]]
    (tmp_path / "plan.yaml").write_text(AREA, encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    path = tmp_path / "unemployment.xlsx"

    def judged(sheet: str, rows: list[list[object]], *, is_named: bool = False) -> bool:
        path.write_bytes(xlsx({sheet: rows}))
        try:
            found = verify(read, read_actuals(str(path), read, options=Options(sheet=sheet if is_named else None)))
        except ActualsError:
            return False
        return any(result.actual == 6 for outcome in found.outcomes for result in outcome.results)

    said = [
        judged(sheet, rows)
        for sheet in ("Ziel", "Muc tieu", "9 months", "KH 2029", "In thousands", "Nữ", "Kế hoạch", "Data")
    ]
    others = [judged("Kế hoạch", carried_out), judged("Targets", rows, is_named=True)]
    assert (said, others) == ([False, False, False, False, False, False, False, True], [True, True])


@pytest.mark.parametrize(
    ("cell", "code", "plan", "figures"),
    [
        ("D2", '0 "USD"', AREA, []),
        ("D2", "[$€-2] 0", AREA, []),
        ("D2", "$0", AREA, []),
        ("D2", '0"‰"', AREA, []),
        ("D2", '0"%"', AREA, [6]),
        ("D2", '0.0_);[Red]"x"', AREA, [6]),
        ("D2", "[$€-2] 0", DOLLARS, []),
        ("D2", '0 "đô"', DOLLARS, [6]),
        ("D2", "$0", DOLLARS, [6]),
        ("D2", '"(0"0")"', AREA, []),
        ("C2", '0"/30"', AREA, []),
        ("C2", '"Crop year "0', AREA, []),
        ("C2", '"Q4 "0', AREA, []),
        ("C2", '0" YTD"', AREA, []),
        ("A2", '@", men"', AREA, []),
        ("A2", "_-* #,##0_-;_-@_-", AREA, [6]),
        ("C2", "0.00", AREA, [6]),
        ("B2", "0.00", AREA.replace("North", '"1.1"'), []),
        ("B2", "0.00", AREA.replace("North", '"1.10"'), [6]),
        ("B2", '"North "0.0', AREA.replace("North", '"1.1"'), []),
    ],
)
def test_a_number_shown_as_something_else(cell: str, code: str, plan: str, figures: list[int], tmp_path: Path) -> None:
    """A number that my workbook shows in dollars is no percentage, and one shown as another name is no other."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Indicator", "Area", "Period", "Value"], ["Unemployment", "North", 2029, 6]):
        sheet.append(row)
    if cell == "B2":
        sheet[cell] = 1.1
    sheet[cell].number_format = code
    book.save(tmp_path / "data.xlsx")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    found = verify(read, read_actuals(str(tmp_path / "data.xlsx"), read))
    judged = [result.actual for result in found.results if result.verdict == "pass"]
    assert judged == figures


@pytest.mark.parametrize(("kind", "figures"), [("table-cell", [6]), ("covered-table-cell", [])])
def test_a_figure_below_a_merged_cell(kind: str, figures: list[int], tmp_path: Path) -> None:
    """A figure that a cell hides which is merged over it is shown by no program."""
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Unemployment", "5"))
    header = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Indicator", 2028, 2029)
    )
    hidden = f'<table:{kind} office:value-type="float" office:value="6"><text:p>6</text:p></table:{kind}>'
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in (header, f"{cells}{hidden}"))
    (tmp_path / "data.ods").write_bytes(ods_of(f'<table:table table:name="Data">{rows}</table:table>'))
    (tmp_path / "plan.yaml").write_text(NO_AREA, encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    found = verify(read, read_actuals(str(tmp_path / "data.ods"), read))
    assert [result.actual for result in found.results if result.verdict == "pass"] == figures


@pytest.mark.parametrize("engine", ["python", "arrow"])
def test_typed_columns_that_are_not_read(engine: Engine, tmp_path: Path) -> None:
    """A column that says that figures are of months or of women says so in a Parquet file or a data frame too."""
    (tmp_path / "plan.yaml").write_text(AREA, encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    about: dict[str, Sequence[object]] = {"Indicator": ["Unemployment", "Exports"], "Area": ["North", "North"]}

    def judged(**more: Sequence[object]) -> list[bool]:
        table = pa.table({name: pa.array(values) for name, values in {**about, **more}.items()})
        pq.write_table(table, tmp_path / "data.parquet")
        stream = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
        return [_is_judged(given, read, engine) for given in (str(tmp_path / "data.parquet"), table, stream)]

    years: dict[str, Sequence[object]] = {"Year": ["2029", "2029"], "Value": [6, 1]}
    others: list[dict[str, Sequence[object]]] = [
        {"Frequency": ["Monthly", "Annual"], **years},
        {"Said": ["Women", "x"], **years},
        {"2029": [6, 1], "2029 note": ["f", ""]},
    ]
    assert [judged(**more) for more in others] == [[False] * 3] * 3
    assert judged(Frequency=["Annual", "Annual"], **years) == [True] * 3


def _is_judged(given: str | pa.Table | pa.RecordBatchReader, plan: Plan, engine: Engine) -> bool:
    try:
        found = verify(plan, read_actuals(given, plan, options=Options(engine=engine)))
    except ActualsError:
        return False
    return any(result.actual == 6 for result in found.results)


def test_a_flag_that_is_not_read_is_no_dimension(tmp_path: Path) -> None:
    """A column of flags behind values that says forecast is told as such: no dimension of my plan would read it."""
    path = tmp_path / "data.csv"
    path.write_text("Year,Unemployment,Unemployment note\n2028,5,\n2029,6,f\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(NO_AREA, encoding="utf-8")
    read = read_plan(tmp_path / "plan.yaml")
    with pytest.raises(ActualsError, match="says 'f' beside figures of 'unemp', by which they may be forecasts"):
        verify(read, read_actuals(str(path), read))

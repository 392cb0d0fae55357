"""Files in the form in which sources give them, each with a plan that knows nothing of the form."""

import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from plancheck.actuals.stream import read_actuals
from plancheck.errors import ActualsError
from plancheck.plan_file import read_plan
from plancheck.verification import verify
from tests.actuals.books import xlsx


class _Form(NamedTuple):
    """A file, and for each target what it asks for and the figure, if there is one."""

    file: str
    text: str
    indicator: str
    dimensions: str
    targets: tuple[tuple[str, str, str], ...]
    encoding: str = "utf-8"
    said: str = ""


_ISTAT: Final = "DATAFLOW,FREQ,REF_AREA,DATA_TYPE,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_PRE_BREAK,OBS_STATUS,METADATA_EN\n"
_WHO: Final = (
    "IND_ID,IND_CODE,IND_PER_CODE,DIM_TIME,DIM_TIME_TYPE,DIM_GEO_CODE_M49,IND_NAME,GEO_NAME_SHORT,DIM_SEX,AMOUNT_N\n"
)
_PROVINCE: Final = """UBND TỈNH A,,,,,,
STT,Chỉ tiêu,Đơn vị tính,Thực hiện năm 2028,Năm 2029,,So sánh (%)
,,,,Kế hoạch,Ước thực hiện,ƯTH 2029/TH 2028
I,KINH TẾ,,,,,
1,Tốc độ tăng GRDP,%,6.9,7.5,7.2,
2,Thu ngân sách,Tỷ đồng,10500,11000,11200,106.7
II,XÃ HỘI,,,,,
1,Tỷ lệ hộ nghèo,%,1.5,1.0,0.9,
,,,,,,
Người lập biểu,,,,,Giám đốc,
"""

_OECD: Final = '"LOCATION","Country","SUBJECT","Subject","SECTOR","Sector","TIME","Time","Value","Flag Codes","Flags"\n'
_UKHPI: Final = """House prices,,,

,,England,Wales
2028,Q3,1,5
,Q4,2,6
2029,Q1,3,7
,Q2,4,8

Source: the office of statistics,,,
"""

_BROWSER: Final = "Data extracted on 01/02/2030 10:11:12 from [ESTAT]\nDataset: ,x y z [a_b1]\n\n"
_BY_YEAR: Final = f"{_BROWSER}TIME,2028,,2029,\nGEO (Labels),,,,\n"
_BY_SEX: Final = "TIME,2028,,,,2029,,,\nSEX (Labels),Total,,Females,,Total,,Females,\nGEO (Labels),,,,,,,,\n"

_LABOUR: Final = "COUNTRY,Country,SEX,Sex,AGE,Age,SERIES,Series,TIME,Time,Reference Period,Value,Flag Codes,Flags\n"
_PX: Final = '"x y z by region, year and sex"\n\n"region",'
_FORMS: Final = {
    "INE, quarters below sexes, of which a fourth says that they are quarters": _Form(
        "x.csv",
        "x y z;;;;\n;Women;Women;Total;Total\n;2029T4;2029T3;2029T4;2029T3\nUtopia;1;2;3;4\nAvalon;5;6;7;8\n",
        "U",
        "area, sex",
        (("2029-Q4", "area: Utopia, sex: Women", "1"), ("2029-Q3", "area: Utopia, sex: Total", "4")),
    ),
    "INE, quarters below sexes that may be months": _Form(
        "x.csv",
        "x y z;;;;\n;Women;Women;Total;Total\n;2029T2;2029T3;2029T2;2029T3\nUtopia;1;2;3;4\nAvalon;5;6;7;8\n",
        "U",
        "area, sex",
        (("2029-Q3", "area: Utopia, sex: Women", ""),),
    ),
    "Gapminder, codes and names of places": _Form(
        "u.csv",
        "geo,name,2028,2029\nutp,Utopia,1,2\navl,Avalon,3,4\n",
        "U",
        "country",
        (("2029", "country: Utopia", "2"),),
    ),
    "codes and names of places that do not go together": _Form(
        "u.csv",
        "geo,name,2028,2029\nutp,Utopia,1,2\navl,Utopia,3,4\n",
        "U",
        "country",
        (("2029", "country: Utopia", ""),),
    ),
    "KSH, an index of the year before": _Form(
        "x.csv",
        "1.2. Volumes\nÉv;x y z;Other\n;előző év = 100,0;előző év = 100,0\n2028;99,5;98\n2029;101;97\n",
        "U",
        "",
        (("2028", "", "99.5"), ("2029", "", "101")),
        said="actuals: {decimal: ','}\n",
    ),
    "ABS, statuses in small letters": _Form(
        "x.csv",
        "DATAFLOW,MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS\na,U,2028,1,p\na,U,2029,2,h\n",
        "U",
        "",
        (("2028", "", "1"), ("2029", "", "")),
    ),
    "Bundesbank, flags beside a series and a line of notes below it": _Form(
        "x.csv",
        '"";A.B;A.B_FLAGS\n"";x y z;\nEinheit;Prozent;\nStand vom;12.05.2030;\n2029-11;0,5;\n'
        "2029-12;.;Nicht verfügbar\n"
        "2030-01;2,5;Vorläufiger Wert\n2030-02;3,5;Prognostizierter Wert\nMethodik;Quelle: Amt;\n",
        "U",
        "",
        (("2029-11", "", "0.5"), ("2029-12", "", ""), ("2030-01", "", "2.5"), ("2030-02", "", "")),
    ),
    "INSEE, rows of codes": _Form(
        "x.csv",
        '"Libellé";"idBank";"Dernière mise à jour";"Période";"2027";"2028";"2029"\n"x y z";"1";"";"";"1";"0";"3"\n'
        '"Codes";"";"";"";"A";"O";"P"\n"Other";"2";"";"";"1";"0";"3"\n"Codes";"";"";"";"O";"A";"O"\n',
        "U",
        "",
        (("2027", "", "1"), ("2028", "", ""), ("2029", "", "3")),
    ),
    "letters behind years that a note below explains": _Form(
        "u.csv",
        "Region,2028,2029e,2030f\nUtopia,1,2,3\nAvalon,4,5,6\n\n"
        '"Note: e = estimate (data may be incomplete); f = forecast. Forecasts are updated.",,,\n',
        "U",
        "region",
        (("2028", "region: Utopia", "1"), ("2029", "region: Utopia", "2"), ("2030", "region: Utopia", "")),
    ),
    "letters behind years that nothing explains": _Form(
        "u.csv",
        "Region,2028,2029e,2030f\nUtopia,1,2,3\nAvalon,4,5,6\n",
        "U",
        "region",
        (("2029", "region: Utopia", ""), ("2030", "region: Utopia", "")),
    ),
    "DataBank, a column for each country with its code": _Form(
        "u.csv",
        "Series Name,Series Code,Time,Time Code,Utopia [UTP],Avalon [AVL]\n"
        "x y z,U,2028,YR2028,1,2\nx y z,U,2029,YR2029,3,4\n",
        "U",
        "country",
        (("2029", "country: Utopia", "3"), ("2029", "country: AVL", "4")),
    ),
    "the number of a note behind a year": _Form(
        "u.csv",
        'Region,2028,2029 1/\nUtopia,1,2\nAvalon,4,5\n\n"1/ Revised method.",,\n',
        "U",
        "region",
        (("2028", "region: Utopia", "1"), ("2029", "region: Utopia", "2")),
    ),
    "the number of a note behind a year, which says that it is projected": _Form(
        "u.csv",
        'Region,2028,2029 1/\nUtopia,1,2\nAvalon,4,5\n\n"1/ Staff projections.",,\n',
        "U",
        "region",
        (("2029", "region: Utopia", ""),),
    ),
    "PX-Web, years and sexes in one header": _Form(
        "x.csv",
        f'{_PX}"2028 Total","2028 women","2029 Total","2029 women"\n"Utopia",1,2,3,4\n',
        "U",
        "region, sex",
        (("2029", "region: Utopia, sex: women", "4"), ("2029", "region: Utopia, sex: Total", "3")),
    ),
    "PX-Web, sexes of which the plan knows nothing": _Form(
        "x.csv",
        f'{_PX}"Total 2028","Total 2029","Women 2028","Women 2029"\n"Utopia",1,2,3,4\n',
        "U",
        "region",
        (("2028", "region: Utopia", "1"), ("2029", "region: Utopia", "2")),
    ),
    "PX-Web, sexes of which the plan knows nothing, and none is all": _Form(
        "x.csv",
        f'{_PX}"Men 2028","Men 2029","Women 2028","Women 2029"\n"Utopia",1,2,3,4\n',
        "U",
        "region",
        (("2029", "region: Utopia", ""),),
    ),
    "PX-Web, one header missing": _Form(
        "x.csv",
        f'{_PX}"Total 2028","Total 2029","Women 2029"\n"Utopia",1,2,4\n',
        "U",
        "region",
        (("2029", "region: Utopia", ""),),
    ),
    "PX-Web, planned figures": _Form(
        "x.csv",
        f'{_PX}"Plan 2028 Total","Plan 2028 women","Plan 2029 Total","Plan 2029 women"\n"Utopia",1,2,3,4\n',
        "U",
        "region, sex",
        (("2029", "region: Utopia, sex: women", ""),),
    ),
    "PX-Web, contents, quarters and sexes in one header": _Form(
        "x.csv",
        '"Labour force"\n\n"region","x y z 2029 Q1 Total","x y z 2029 Q1 Women",'
        '"Jobs 2029 Q1 Total","Jobs 2029 Q1 Women"\n'
        '"Utopia",1,2,3,4\n',
        "U",
        "region",
        (("2029-Q1", "region: Utopia", "1"),),
    ),
    "PX-Web of Viet Nam, preliminary figures by residence": _Form(
        "x.csv",
        '"x y z chia theo Tỉnh, Năm và Thành thị, nông thôn"\n\n'
        '"Tỉnh","2028 Tổng số","2028 Thành thị","Sơ bộ 2029 Tổng số","Sơ bộ 2029 Thành thị"\n"Utopia",1,2,3,4\n',
        "U",
        "tỉnh, khu vực",
        (("2029", "tỉnh: Utopia, khu vực: Thành thị", "4"), ("2028", "tỉnh: Utopia, khu vực: Tổng số", "1")),
    ),
    "years above sexes of which the plan knows nothing": _Form(
        "x.csv",
        "x y z\n,2028,2028,2029,2029\nRegion,Total,Women,Total,Women\nUtopia,1,2,3,4\n",
        "U",
        "region",
        (("2029", "region: Utopia", "3"),),
    ),
    "Eurostat, a column of flags behind each year, and forecasts among them": _Form(
        "a.csv",
        f"{_BY_YEAR}Atlantis,5,b,6,p\nUtopia,4,u,3,f\n,,,,\nObservation flags:,,,,\nb,break,,,\n",
        "U",
        "area",
        (
            ("2028", "area: Atlantis", "5"),
            ("2029", "area: Atlantis", "6"),
            ("2028", "area: Utopia", "4"),
            ("2029", "area: Utopia", ""),
        ),
    ),
    "Eurostat, one year with its flags": _Form(
        "a.csv",
        f"{_BROWSER}TIME,2029,\nGEO (Labels),,\nAtlantis,6,\nUtopia,3,f\n",
        "U",
        "area",
        (("2029", "area: Atlantis", "6"), ("2029", "area: Utopia", "")),
    ),
    "Eurostat, sexes below years": _Form(
        "a.csv",
        f"{_BROWSER}{_BY_SEX}Atlantis,5,,4,,6,p,7,f\nUtopia,1,,2,,3,bu,:,\n",
        "U",
        "area, sex",
        (
            ("2028", "area: Atlantis, sex: Females", "4"),
            ("2029", "area: Atlantis, sex: Females", ""),
            ("2029", "area: Utopia, sex: Total", "3"),
            ("2029", "area: Utopia, sex: Females", ""),
        ),
    ),
    "Eurostat, areas beside each other": _Form(
        "a.csv",
        f"{_BROWSER}GEO (Labels),Utopia,Atlantis,Avalon\nTIME,,,\n2028,1,5,7\n2029,:,6,8\n",
        "U",
        "area",
        (("2029", "area: Atlantis", "6"), ("2029", "area: Utopia", "")),
    ),
    "flags of each column, which are not of the other": _Form(
        "a.csv",
        "Year,U,U flag,Other,Other flag\n2028,5,,4,f\n2029,6,f,5,\n",
        "U",
        "",
        (("2028", "", "5"), ("2029", "", "")),
    ),
    "flags without a header that nobody explains": _Form(
        "u.csv",
        "Area,2028,,2029,\nAtlantis,5,,6,p\n",
        "U",
        "area",
        (("2028", "area: Atlantis", "5"), ("2029", "area: Atlantis", "")),
    ),
    "flags that the plan says where they stand": _Form(
        "u.csv",
        "Area,2028,Note,2029,Note\nAtlantis,5,,6,f\n",
        "U",
        "area",
        (("2028", "area: Atlantis", "5"), ("2029", "area: Atlantis", "")),
        said="actuals: {columns: {status: [3, 5]}, flags: {f: forecast}}\n",
    ),
    "more cells than the header, where what is said of all rows would stand": _Form(
        "a.csv",
        "Area,Value\nAtlantis,6\nUtopia,1,U\n",
        "U",
        "area",
        (("2029", "area: Atlantis", ""), ("2029", "area: Utopia", "")),
        said="actuals: {period: 2029, indicator: U}\n",
    ),
    "Statistics Netherlands, people of working age": _Form(
        "x.csv",
        '"Leeftijd";"Perioden";"x y z"\n"15 tot 75 jaar";"2029";"3.6"\n',
        "U",
        "",
        (("2029", "", "3.6"),),
    ),
    "Statistics Netherlands, the young": _Form(
        "x.csv",
        '"Leeftijd";"Perioden";"x y z"\n"15 tot 25 jaar";"2029";"3.6"\n',
        "U",
        "",
        (("2029", "", ""),),
    ),
    "OECD.Stat, labour": _Form(
        "x.csv",
        f"{_LABOUR}NOR,Northland,MW,All persons,1564,15 to 64,U,Rate,2029,2029,,5.3,,\n",
        "U",
        "area",
        (("2029", "area: Northland", "5.3"),),
    ),
    "OECD.Stat, labour of the young": _Form(
        "x.csv",
        f"{_LABOUR}NOR,Northland,MW,All persons,1524,15 to 24,U,Rate,2029,2029,,5.3,,\n",
        "U",
        "area",
        (("2029", "area: Northland", ""),),
    ),
    "OECD, national accounts with labels": _Form(
        "x.csv",
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,TRANSACTION,Transaction,TIME_PERIOD,OBS_VALUE\n"
        "DATAFLOW,O:D(1.0),I,NOR,Northland,B1GQ,x y z,2029,5.3\n",
        "U",
        "area",
        (("2029", "area: Northland", "5.3"),),
    ),
    "Data360, labels behind all codes": _Form(
        "x.csv",
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,REF_AREA_LABEL,INDICATOR_LABEL\n"
        "DATAFLOW,O:D(1.0),I,NOR,WB_U,2029,5.3,Northland,x y z\n",
        "U",
        "area",
        (("2029", "area: Northland", "5.3"),),
    ),
    "Philippine Statistics Authority, an indicator and a quarter in each header": _Form(
        "x.csv",
        '"Geolocation","x y z 2029 Q3","x y z 2029 Q4","x y z of men 2029 Q4"\n"Northland",5,6,7\n',
        "U",
        "area",
        (("2029-Q4", "area: Northland", ""),),
    ),
    "Philippine Statistics Authority, quarters": _Form(
        "x.csv",
        '"Geolocation","x y z 2029 Q3","x y z 2029 Q4"\n"Northland",5,6\n',
        "U",
        "area",
        (("2029-Q4", "area: Northland", "6"),),
    ),
    "DataBank, series in columns with their codes": _Form(
        "x.csv",
        "Time,Time Code,Country Name,Country Code,x y z [AB.CD.EF.ZG],Other [AB.CD.EF.ZS]\n"
        "2029,YR2029,Northland,NOR,7.1,3.6\n",
        "u",
        "area",
        (("2029", "area: Northland", "7.1"),),
    ),
    "DBnomics, series in columns with their keys": _Form(
        "x.csv",
        "period,Annual – Northland – Rate (AB/CD:2029-10/N.R.pc),Annual – Northland – Other (AB/CD:2029-10/N.O.pc)\n"
        "2029,7.1,3.6\n",
        "AB/CD:2029-10/N.R.pc",
        "",
        (("2029", "", "7.1"),),
    ),
    "DBnomics, a series of forecasts": _Form(
        "x.csv", "period,Rate forecast (AB/CD/N.R.pc)\n2029,7.1\n", "AB/CD/N.R.pc", "", (("2029", "", ""),)
    ),
    "Monthly Energy Review, a month 13": _Form(
        "x.csv",
        "MSN,YYYYMM,Value,Column_Order,Description,Unit\nU,202912,9.1,3,Energy,Btu\nU,202913,105.3,3,Energy,Btu\n",
        "U",
        "",
        (("2029", "", "105.3"), ("2029-12", "", "9.1")),
    ),
    "months of no known source that are a month 13, or a decimal": _Form(
        "x.csv",
        "indicator,period,value\nU,202913,105.3\nU,2029.12,9.1\n",
        "U",
        "",
        (("2029", "", ""), ("2029-12", "", "")),
    ),
    "Stats NZ, all series of a release": _Form(
        "x.csv",
        "Series_reference,Period,Data_value,Suppressed,STATUS,UNITS,Magnitude,Subject,Group,Series_title_1\n"
        "A.S1,2029.12,5.4,,FINAL,Percent,0,Labour,Rates,Total\nA.S2,2029.12,5.6,,FINAL,Percent,0,Labour,Rates,Male\n"
        "A.S1,2029.09,2.5,,FINAL,Number,3,Labour,Rates,Total\n",
        "A.S1",
        "",
        (("2029-12", "", "5.4"), ("2029-09", "", "2500")),
    ),
    "UNdata, energy": _Form(
        "x.csv",
        '"Country or Area","Commodity - Transaction","Year","Unit","Quantity","Quantity Footnotes"\n'
        '"Northland","Coal - imports","2029","t","4190",""\n\n"fnSeqID","Footnote"\n"1","Estimate"\n',
        "Coal - imports",
        "area",
        (("2029", "area: Northland", "4190"),),
    ),
    "GENESIS until 2024": _Form(
        "x.csv",
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;"
        "1_Auspraegung_Label;ERW010__Quote__Prozent\n1;Z;JAHR;Jahr;2029;GES;Geschlecht;GESM;männlich;3,7\n"
        "1;Z;JAHR;Jahr;2029;GES;Geschlecht;GESW;weiblich;/\n",
        "ERW010__Quote__Prozent",
        "Geschlecht",
        (("2029", "Geschlecht: männlich", "3.7"), ("2029", "Geschlecht: weiblich", "")),
        encoding="windows-1252",
    ),
    "Human Development Reports, ranks of later years": _Form(
        "x.csv",
        "iso3,country,hdicode,region,hdi_rank_2029,hdi_2028,hdi_2029,gdi_group_2029\n"
        "NOR,Northland,High,EAP,93,0.7,0.8,1\nSOU,Southland,High,EAP,76,0.7,0.9,1\n",
        "hdi",
        "area",
        (("2029", "area: Northland", "0.8"),),
    ),
    "FAOSTAT, a column for each year": _Form(
        "x.csv",
        '"Area Code","Area","Item Code","Item","Unit","Y2027","Y2028","Y2029"\n"2","Northland","27","Rice","t",7,8,9\n',
        "Rice",
        "area",
        (("2029", "area: Northland", "9"),),
    ),
    "an office's report, months from the first of the year": _Form(
        "x.csv",
        "Chỉ tiêu,Cộng dồn 10 tháng năm 2029,Lũy kế từ đầu năm đến tháng 11 năm 2029,Ước thực hiện cả năm 2029\n"
        "U,7,8,9\n",
        "U",
        "",
        (("2029-10M", "", "7"), ("2029-11M", "", "8"), ("2029", "", "9")),
    ),
    "short months in Spanish, and months from the first": _Form(
        "x.csv",
        "indicator,Ago 2029,Dic 2029,Jan-Aug 2029,9M 2029,Realizado 2029\nU,5,6,7,8,9\n",
        "U",
        "",
        tuple(
            (period, "", figure)
            for period, figure in (
                ("2029-08", "5"),
                ("2029-12", "6"),
                ("2029-8M", "7"),
                ("2029-9M", "8"),
                ("2029", "9"),
            )
        ),
    ),
    "months that do not begin a year": _Form(
        "x.csv",
        "indicator,period,value\nU,Feb-Sep 2029,7\nU,7M 2029,8\n",
        "U",
        "",
        (("2029-9M", "", ""), ("2029-7M", "", "")),
    ),
    "Australian Bureau of Statistics, an age that is the total": _Form(
        "x.csv",
        "DATAFLOW,MEASURE: Measure,AGE: Age,REGION: Region,FREQ: Frequency,TIME_PERIOD: Time Period,OBS_VALUE\n"
        "ABS:LF(1.0.0),U: Employed,1599: Total (age),AUS: Australia,A: Annual,2029,7.1\n",
        "U",
        "region",
        (("2029", "region: AUS", "7.1"),),
    ),
    "Australian Bureau of Statistics, an age that is a part": _Form(
        "x.csv",
        "DATAFLOW,MEASURE: Measure,AGE: Age,REGION: Region,FREQ: Frequency,TIME_PERIOD: Time Period,OBS_VALUE\n"
        "ABS:LF(1.0.0),U: Employed,1524: Youth (age),AUS: Australia,A: Annual,2029,7.1\n",
        "U",
        "region",
        (("2029", "region: AUS", ""),),
    ),
    "OECD.Stat without a scale, codes and labels called alike": _Form(
        "x.csv",
        f'{_OECD}"AUS","Australia","ULA","Unit labour","01","Total","2028","2028",0.5,"E","Estimated value"\n'
        '"AUS","Australia","ULA","Unit labour","02","Industry","2028","2028",0.7,,\n',
        "ULA",
        "area, SECTOR",
        (("2028", "area: AUS, SECTOR: '01'", "0.5"), ("2028", "area: AUS, SECTOR: '02'", "0.7")),
    ),
    "World Health Organization, a dimension without a name": _Form(
        "x.csv",
        "IndicatorCode,SpatialDimType,Country,TimeDimType,Dim1Type,Dim1,Year,Value,NumericValue\n"
        "LIFE,COUNTRY,DNK,YEAR,SEX,SEX_MLE,2029,79.5 [79.4-79.6],79.46\n"
        "LIFE,COUNTRY,DNK,YEAR,SEX,SEX_FMLE,2029,83.1 [82.9-83.3],83.12\n",
        "LIFE",
        "area, sex",
        (("2029", "area: DNK, sex: SEX_FMLE", "83.12"),),
    ),
    "UNdata, footnotes that are years": _Form(
        "x.csv",
        '"Country or Area","Year","Value","Value Footnotes"\n"Northland","2028","3.5","1"\n"Northland","2029","3","2"\n'
        '\n"fnSeqID","Footnote"\n"1","2026-2028"\n"2","2029"\n',
        "U",
        "area",
        (("2029", "area: Northland", "3"),),
        said="actuals: {indicator: U}\n",
    ),
    "Human Development Reports, an indicator and a year in each header": _Form(
        "x.csv",
        "iso3,country,hdicode,rank_2029,hdi_2028,hdi_2029\nVNM,Viet Nam,High,93,0.760,0.766\n",
        "hdi",
        "area",
        (("2029", "area: Viet Nam", "0.766"),),
    ),
    "IBGE, what the columns of periods are above them": _Form(
        "x.csv",
        "Rendimento,,\nIndicador,Trimestre de coleta,\n,1º trimestre 2028,2º trimestre 2028\nRenda,2600,2643\n",
        "Renda",
        "",
        (("2028-Q2", "", "2643"),),
    ),
    "a year over its quarters": _Form(
        "house prices.csv",
        _UKHPI,
        "House prices",
        "area",
        (("2028-Q4", "area: England", "2"), ("2029-Q2", "area: Wales", "8")),
    ),
    "a year over its quarters that are in no order": _Form(
        "house prices.csv", _UKHPI.replace("Q2,4", "Q1,4"), "House prices", "area", (("2029-Q1", "area: England", ""),)
    ),
    "a year over its months, below a header of several lines": _Form(
        "x.csv",
        'Prices in the UK,,,\n,,,\n,,"CPI 12-\nmonth rate","Index\n(2015 = 100)"\n2028,Nov,3.1,130\n,Dec ,3.3,131\n'
        "2029,Jan,3.6,132\n,Feb,3.8,133\n,,,\nSource: ,Consumer price inflation,,\n",
        "CPI 12- month rate",
        "",
        (("2028-12", "", "3.3"), ("2029-02", "", "3.8")),
    ),
    "ISTAT, 9 standing for both sexes": _Form(
        "data.csv",
        f"{_ISTAT}IT1:1(1.0),A,IT,UNEM_R,9,Y15-74,2028,7.1,,,\nIT1:1(1.0),A,IT,UNEM_R,9,Y15-74,2029,6.5,,,\n",
        "UNEM_R",
        "area",
        (("2029", "area: IT", "6.5"),),
    ),
    "SDG database, series by numbers": _Form(
        "data.csv",
        "Indicator,SeriesID,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Nature,Units\n"
        "1.1.1,1000,Poverty,704,Viet Nam,2029,0.7,C,PERCENT\n",
        "Poverty",
        "area",
        (("2029", "area: Viet Nam", "0.7"),),
    ),
    "Australian Bureau of Statistics, series side by side": _Form(
        "6202001.csv",
        ",Unemployment rate ;  Persons ;,Unemployment rate ;  Males ;\nUnit,Percent,Percent\n"
        "Data Type,PERCENT,PERCENT\nFrequency,Month,Month\nSeries ID,A84423050A,A84423051B\nFeb-2029,4.0,4.3\n",
        "A84423050A",
        "",
        (("2029-02", "", "4.0"),),
    ),
    "Bank of Japan": _Form(
        "prices.csv",
        '"Series code","PR01"\n"Name of time-series","All items"\n"2029/01","107"\n"2029/02","107.2"\n"2029/03","7"\n',
        "All items",
        "",
        (("2029-02", "", "107.2"),),
    ),
    "INEGI": _Form(
        "data.csv",
        '"Instituto"\n"Banco de datos"\n"Periodos","Tasa"\n"2029/01","2.9"\n"2029/02","2.8"\n\n"Fuente: INEGI"\n',
        "Tasa",
        "",
        (("2029-02", "", "2.8"),),
    ),
    "quarters in words": _Form(
        "data.csv",
        "Indicador,1º trimestre 2029,2. Quartal 2029,Trimestre 3 de 2029\nTasa,2.9,2.8,2.7\n",
        "Tasa",
        "",
        (("2029-Q1", "", "2.9"), ("2029-Q3", "", "2.7")),
    ),
    "BLS Data Viewer": _Form(
        "file.csv",
        "Series ID,Year,Period,Label,Value\nLNS14,2029,M01,2029 Jan,4.1\nLNS14,2029,M02,2029 Feb,4.0\n",
        "LNS14",
        "",
        (("2029-02", "", "4.0"),),
    ),
    "Statistics Denmark": _Form(
        "FOLK1A.csv",
        "OMRÅDE;KØN;TID;INDHOLD\nHele landet;I alt;2029K1;596\nHele landet;Mænd;2029K1;296\n",
        "FOLK1A",
        "OMRÅDE, KØN",
        (("2029-Q1", "OMRÅDE: Hele landet, KØN: I alt", "596"),),
    ),
    "Statistics Netherlands": _Form(
        "70072ned.csv",
        '"ID";"RegioS";"Perioden";"Bevolking_1"\n"1";"NL01  ";"2029MM01";"17475"\n"2";"NL01  ";"2029JJ00";"17590"\n',
        "Bevolking_1",
        "RegioS",
        (("2029", "RegioS: NL01", "17590"), ("2029-01", "RegioS: NL01", "17475")),
    ),
    "Statistics Norway, in letters that no name of the plan has": _Form(
        "07459.csv",
        '"07459: Befolkning, etter region og år"\n\n"region";"Personer 2028";"Personer 2029"\n"0301 Oslo";709;717\n',
        "Personer",
        "region",
        (("2029", "region: 0301 Oslo", "717"),),
        "windows-1252",
    ),
    "Statistics Norway, headed by a title": _Form(
        "07459.csv",
        '"region";"år";"07459: Befolkning, etter region og år"\n"0301 Oslo";"2028";709\n"0301 Oslo";"2029";717\n',
        "Befolkning",
        "region",
        (("2029", "region: 0301 Oslo", "717"),),
    ),
    "Viet Nam, years before names": _Form(
        "V02.01.csv",
        '"Dân số"\n\n"Tỉnh, thành phố","2028 Dân số (Nghìn người)","Sơ bộ 2029 Dân số (Nghìn người)"\n'
        '"Hà Nội",8500.1,8600.2\n',
        "Dân số (Nghìn người)",
        "area",
        (("2029", "area: Hà Nội", "8600.2"),),
    ),
    "a Vietnamese province": _Form(
        "Bieu 01.csv", _PROVINCE, "Tốc độ tăng GRDP", "", (("2029", "", "7.2"), ("2028", "", "6.9"))
    ),
    "the Philippines, areas behind dots": _Form(
        "data.csv",
        '"Poverty by Geolocation and Year"\n\n"Geolocation","2028","2029"\n"PHILIPPINES",18.1,15.5\n'
        '"....NCR",2.2,1.1\n',
        "Poverty",
        "area",
        (("2029", "area: PHILIPPINES", "15.5"), ("2029", "area: NCR", "1.1")),
    ),
    "ONS, several series": _Form(
        "mm23.csv",
        '"Title","CPI INDEX","CPI RATE"\n"CDID","D7BT","D7G7"\n"PreUnit","",""\n"Unit","Index","%"\n'
        '"Release Date","",""\n"Next release","",""\n"Important Notes","",""\n'
        '"2028","130.5","3.1"\n"2029","134.2","2.5"\n"2029 DEC","","3.0"\n',
        "D7G7",
        "",
        (("2029", "", "2.5"), ("2029-12", "", "3.0")),
    ),
    "ONS, in millions that only the unit says": _Form(
        "mm23.csv",
        '"Title","GDP","CPI"\n"CDID","ABMI","D7G7"\n"Unit","m","%"\n"2027","5","3"\n"2028","6","3"\n"2029","7","2"\n',
        "ABMI",
        "",
        (("2029", "", ""),),
    ),
    "ONS, one series by its title": _Form(
        "series-301129.csv",
        '"Title","X Y Z"\n"CDID","D7BT"\n"Source dataset ID","MM99"\n"Unit","Index"\n"Important notes",\n"2028","5"\n'
        '"2029","6"\n"2029 Q4","7"\n',
        "prices",
        "",
        (("2029", "", "6"), ("2029-Q4", "", "7")),
    ),
    "series of one name, one of them by its code": _Form(
        "6202001.csv",
        ",x y z,x y z\nUnit,Percent,Percent\nSeries Type,Trend,Original\nSeries ID,A84423050A,A84423051B\n"
        "Feb-2029,4,5\n",
        "A84423051B",
        "",
        (("2029-02", "", "5"),),
    ),
    "series of one name, none of them by its code": _Form(
        "6202001.csv",
        ",x y z,x y z\nUnit,Percent,Percent\nSeries Type,Trend,Original\nSeries ID,A84423050A,A84423051B\n"
        "Feb-2029,4,5\n",
        "rate",
        "",
        (("2029-02", "", ""),),
    ),
    "WHO, all columns of an indicator's page": _Form(
        "x.csv",
        "IndicatorCode,SpatialDimension,SpatialDimensionValueCode,TimeDimension,TimeDim,"
        "DisaggregatingDimension1ValueCode,"
        "Value,NumericValue\nWHO_01,COUNTRY,VNM,YEAR,2029,SEX_MLE,71 [70-72],71.2\n",
        "WHO_01",
        "area, sex",
        (("2029", "area: VNM, sex: SEX_MLE", "71.2"),),
    ),
    "WHO, the Athena service": _Form(
        "x.csv",
        '"GHO","PUBLISHSTATE","YEAR","REGION","COUNTRY","SEX","Display Value","Numeric","Low","High"\n'
        '"WHO_01","PUBLISHED","2029","WPR","VNM","MLE","71","71.2","",""\n'
        '"WHO_01","PUBLISHED","2029","WPR","","MLE","9","9","",""\n',
        "WHO_01",
        "area, sex",
        (("2029", "area: VNM, sex: MLE", "71.2"),),
    ),
    "OECD.Stat, of health": _Form(
        "x.csv",
        '"VAR","Variable","UNIT","Measure","COU","Country","YEA","Year","Value","Flag Codes","Flags"\n'
        '"HOSP","x y z","NB","Number","AUS","Australia","2029","2029",5,"D","Difference in methodology"\n'
        '"HOSP","x y z","PM","Per million","AUS","Australia","2029","2029",6,,\n',
        "HOSP",
        "area, measure",
        (("2029", "area: Australia, measure: Number", "5"),),
    ),
    "OECD.Stat, of education": _Form(
        "x.csv",
        '"COUNTRY","Country","ISC11A","ISCED-A 2011","INDICATOR","Indicator","MEASURE","Measure","YEAR",'
        '"Reference year",'
        '"Value","Flag Codes","Flags"\n'
        '"AUS","Australia","L1","Primary","EDU","x y z","VALUE","Value","2029","2029",5,,\n'
        '"AUS","Australia","L2","Secondary","EDU","x y z","SE","SE","2029","2029",6,,\n',
        "EDU",
        "area, isced, measure",
        (("2029", "area: AUS, isced: L1, measure: VALUE", "5"),),
    ),
    "FAOSTAT, trade between countries": _Form(
        "x.csv",
        "Domain,Reporter Country Code (M49),Reporter Countries,Partner Country Code (M49),Partner Countries,"
        "Element,Item,"
        "Year Code,Year,Unit,Value,Flag,Flag Description\n"
        "Trade,032,Argentina,024,Angola,Export quantity,x y z,2029,2029,t,7,A,Official figure\n"
        "Trade,032,Argentina,040,Austria,Export quantity,x y z,2029,2029,t,8,A,Official figure\n",
        "soya",
        "reporter, partner, element",
        (("2029", "reporter: Argentina, partner: Austria, element: Export quantity", "8"),),
    ),
    "UNDP, of whose indices the plan has one": _Form(
        "x.csv",
        "iso3,country,hdicode,region,hdi_rank_2028,hdi_2028,hdi_2029,le_2028,le_2029\n"
        "VNM,Viet Nam,High,EAP,1,0.7,0.8,74,75\n"
        "THA,Thailand,High,EAP,2,0.6,0.9,76,77\n",
        "hdi",
        "area",
        (("2029", "area: VNM", "0.8"), ("2029", "area: Thailand", "0.9")),
    ),
    "a second name behind a point, which says of whom": _Form(
        "x y z.women.csv", "Year,Value\n2029,5\n", "rate", "", (("2029", "", ""),)
    ),
    "a code with points as the name of a file": _Form(
        "NY.GDP.CD.csv", "Year,Value\n2029,5\n", "NY.GDP.CD", "", (("2029", "", "5"),)
    ),
    "GENESIS, flat file until 2024, two values": _Form(
        "12411.csv",
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;"
        "1_Auspraegung_Label;ERW001__a_b__Anzahl;ERW002__Quote__Prozent\n"
        "12411;Stand;JAHR;Jahr;2029;DLAND;Bundesl\u00e4nder;08;Bayern;22;3,5\n"
        "12411;Stand;JAHR;Jahr;2029;DINSG;Deutschland;DG;Deutschland;44;4,5\n",
        "ERW002",
        "land",
        (("2029", "land: Bayern", "3.5"), ("2029", "land: Deutschland", "4.5")),
        "windows-1252",
    ),
    "GENESIS, flat file until 2024, a value by its name": _Form(
        "12411.csv",
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;"
        "1_Auspraegung_Label;ERW001__x_y_z__Anzahl;ERW002__Quote__Prozent\n"
        "12411;Stand;JAHR;Jahr;2029;DLAND;Bundesl\u00e4nder;08;Bayern;22;3,5\n",
        "stand",
        "land",
        (("2029", "land: Bayern", "22"),),
        "windows-1252",
    ),
    "GENESIS, flat file until 2024, thousands of what nobody says": _Form(
        "12411.csv",
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;"
        "1_Auspraegung_Label;ERW001__x_y_z__1000\n12411;Stand;JAHR;Jahr;2029;DINSG;Deutschland;DG;Deutschland;22\n",
        "stand",
        "land",
        (("2029", "land: Deutschland", ""),),
    ),
    "UNDP, stored as its source stores it": _Form(
        "x.csv",
        "iso3,country,hdicode,region,hdi_2029\nCIV,C\u00f4te d'Ivoire,Medium,SSA,0.5\nVNM,Viet Nam,High,EAP,0.8\n",
        "hdi",
        "area",
        (("2029", "area: VNM", "0.8"),),
        "windows-1252",
    ),
    "Eurostat, of all partners": _Form(
        "estat_tec00107_filtered_en.csv",
        "DATAFLOW,LAST UPDATE,freq,entity,indic_bp,partner,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
        "ESTAT:TEC00107(1.0),28/03/30 23:00:00,Annual,Total,x y z,Rest of the world,Italy,2029,4.5,,\n",
        "TEC00107",
        "geo",
        (("2029", "geo: Italy", "4.5"),),
    ),
    "Eurostat, of one partner": _Form(
        "estat_tec00107_filtered_en.csv",
        "DATAFLOW,LAST UPDATE,freq,entity,indic_bp,partner,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
        "ESTAT:TEC00107(1.0),28/03/29 23:00:00,Annual,Total,x y z,Extra-EU27 (from 2020),Italy,2029,4.5,,\n",
        "TEC00107",
        "geo",
        (("2029", "geo: Italy", ""),),
    ),
    "Eurostat, the code of the dataset in the name of a download": _Form(
        "une_rt_a_1_Data.csv",
        '"TIME","GEO","UNIT","Value"\n"2028","Italy","Percent","7.5"\n"2029","Italy","Percent","7.2"\n',
        "une_rt_a",
        "geo",
        (("2029", "geo: Italy", "7.2"),),
    ),
    "Eurostat, a part of the code of the dataset": _Form(
        "une_rt_a_1_Data.csv",
        '"TIME","GEO","UNIT","Value"\n"2028","Italy","Percent","7.5"\n"2029","Italy","Percent","7.2"\n',
        "une_rt",
        "geo",
        (("2029", "geo: Italy", ""),),
    ),
    "areas side by side, of which the plan has some in the middle": _Form(
        "x y z.csv",
        "Data extracted on 30/12/2029 10:08:45 from [ESTAT]\n"
        "Dataset:,x y z\n\nDate,European Union,Belgium,Austria,Portugal,"
        "Serbia\n2028,:,:,4.8,6.1,9.6\n2029,6.1,5.5,5.1,6.5,9.5\n",
        "rate",
        "geo",
        (("2029", "geo: Austria", "5.1"), ("2029", "geo: Portugal", "6.5")),
    ),
    "British offices, with notes and [x]": _Form(
        "data.csv",
        "Table 1: Unemployment rate by region\nTime period,United Kingdom,England [note 1],Wales\n"
        "Jan 2029,4.1,4.2,[x]\nFeb 2029,4.3,4.4,3.9\n",
        "Unemployment rate",
        "area",
        (("2029-02", "area: England", "4.4"), ("2029-01", "area: Wales", ""), ("2029-02", "area: Wales", "3.9")),
    ),
    "data.who.int": _Form(
        "export.csv",
        f"{_WHO}X1,LE,LE,2028,YEAR,704,Life,Viet Nam,TOTAL,74.1\nX1,LE,LE,2029,YEAR,704,Life,Viet Nam,TOTAL,74.5\n",
        "LE",
        "area",
        (("2029", "area: Viet Nam", "74.5"),),
    ),
    "UN SDG, a column for each year": _Form(
        "data.csv",
        "Goal,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,Age,Sex,Units,2028,2029\n"
        "1,1.1.1,SI_X,Poverty,704,Viet Nam,ALLAGE,BOTHSEX,PERCENT,1.2,0.7\n",
        "SI_X",
        "area",
        (("2029", "area: Viet Nam", "0.7"),),
    ),
    "OECD, an indicator's page": _Form(
        "DP_LIVE.csv",
        '"LOCATION","INDICATOR","SUBJECT","MEASURE","FREQUENCY","TIME","Value","Flag Codes"\n'
        '"VNM","HUR","TOT","PC_LF","A","2028",3.1,\n"VNM","HUR","TOT","PC_LF","A","2029",3.5,"P"\n',
        "HUR",
        "area",
        (("2029", "area: VNM", "3.5"),),
    ),
    "letters that a line below explains": _Form(
        "data.csv",
        "indicator,2028,2029p\nu,5,6 e\n\np: provisional data; e - estimate\n",
        "u",
        "",
        (("2029", "", "6"),),
    ),
    "letters that nothing explains": _Form("data.csv", "indicator,2028,2029p\nu,5,6\n", "u", "", (("2029", "", ""),)),
    "letters that are explained in two ways": _Form(
        "data.csv", "indicator,2028,2029p\nu,5,6\n\np: provisional\np: estimate\n", "u", "", (("2029", "", ""),)
    ),
    "letters in periods that a line below explains as forecasts": _Form(
        "data.csv", "indicator,period,value\nu,2029f,6\n\nf = forecast\n", "u", "", (("2029", "", ""),)
    ),
    "values spread over another dimension than a column has": _Form(
        "data.csv",
        '"Geolocation","Year","Both Sexes","Male"\n"PHILIPPINES","2028",4.5,4.6\n"PHILIPPINES","2029",4.1,4.2\n',
        "u",
        "area, sex",
        (("2029", "area: PHILIPPINES, sex: Both Sexes", "4.1"),),
        said="actuals: {indicator: u, spread: sex}\n",
    ),
}


@pytest.mark.parametrize("name", _FORMS)
def test_a_form(name: str, tmp_path: Path) -> None:
    """The file of a source gives the figures that I would read in it."""
    form = _FORMS[name]
    targets = (
        f"  - {{id: t{at}, indicator: '{form.indicator}', period: {period}, where: {{{where}}}, range: [0, 99999]}}\n"
        for at, (period, where, _) in enumerate(form.targets)
    )
    dimensions = f"dimensions: [{form.dimensions}]\n" if form.dimensions else ""
    plan = (
        f"plancheck: 1\nplan: {{id: a, title: a}}\n{dimensions}indicators: {{'{form.indicator}': {{label: x y z}}}}\n"
        f"{form.said}targets:\n{''.join(targets)}"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / form.file).write_text(form.text, encoding=form.encoding)
    read = read_plan(tmp_path / "plan.yaml")
    try:
        outcomes = verify(read, read_actuals(str(tmp_path / form.file), read)).outcomes
    except ActualsError:
        outcomes = ()
    figures = [result.actual for outcome in outcomes for result in outcome.results if result.verdict == "pass"]
    assert figures == [Decimal(figure) for _, _, figure in form.targets if figure]


_PLAN: Final = """plancheck: 1
plan: {id: a, title: a}
dimensions: [area]
indicators: {NY.GDP: {label: GDP}}
targets: [{id: t, indicator: NY.GDP, period: 2029, where: {area: Aruba}, range: [0, 9]}]
"""
_API: Final = (
    '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2030-06-28",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2028","2029",\n'
    '"Aruba","ABW","GDP","NY.GDP","4","5",\n'
)
_METADATA: Final = '"Country Code","Region","IncomeGroup","TableName",\n"ABW","Latin America","High income","Aruba",\n'


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"Metadata_Country.csv": _METADATA, "API_NY.GDP.csv": _API}, "the file 'API_NY.GDP.csv' in it is read"),
        ({"a.csv": _API, "b.csv": _API}, "more than one with the columns needed; name one with --sheet: 'a"),
        ({"a.csv": _METADATA, "b/c.csv": _METADATA}, "none with the columns needed; name one with --sheet, or "),
        (
            {**{f"{number}.csv": _METADATA for number in range(50)}, "a.csv": _API},
            "holds 51 text files; name one with --sheet: '0.csv'",
        ),
        ({"a.pdf": "%PDF-"}, "is a zip archive, not a workbook; unpack it and give the file inside"),
    ],
)
def test_an_archive(files: dict[str, str], said: str, tmp_path: Path) -> None:
    """An archive with its metadata is read as downloaded; of two files that fit I say which."""
    (tmp_path / "plan.yaml").write_text(_PLAN)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    read = read_plan(tmp_path / "plan.yaml")
    try:
        found = verify(read, read_actuals(str(tmp_path / "a.zip"), read))
        told = " ".join(str(note.message) for note in found.notes)
        figures = [found.outcomes[0].results[0].actual]
    except ActualsError as error:
        told, figures = str(error), []
    assert said in told
    assert figures == ([Decimal(5)] if len(files) > 1 and "API_NY.GDP.csv" in files else [])


def test_a_workbook_of_the_data_browser(tmp_path: Path) -> None:
    """A workbook of Eurostat is read as downloaded, with the flags behind its last year, below no header."""
    rows = [line.rstrip(",").split(",") for line in f"{_BY_YEAR}Aruba,5,,8,p\nUtopia,:,,2,".splitlines()]
    named = [["Dataset:", "x y z [a_b1]"]]
    (tmp_path / "a.xlsx").write_bytes(xlsx({"Summary": named, "Structure": named, "Sheet 1": rows}))
    (tmp_path / "plan.yaml").write_text(_PLAN.replace("GDP}", "x y z}"))
    read = read_plan(tmp_path / "plan.yaml")
    result = verify(read, read_actuals(str(tmp_path / "a.xlsx"), read)).outcomes[0].results[0]
    assert (result.actual, result.statuses) == (Decimal(8), ("provisional",))

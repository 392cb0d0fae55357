"""What any file may call its columns, as `column_names` compares them: without regard to case, accents kept."""

from typing import Final

NAMES: Final = {
    "indicator": (*("indicator", "indicator id", "indicator code", "chỉ tiêu", "mã chỉ tiêu", "chỉ số"),),
    "indicator label": ("indicator name", "tên chỉ tiêu"),
    "period": ("period", "time period", "year", "kỳ", "năm", "thời kỳ", "giai đoạn", "kỳ báo cáo"),
    "value": (
        *("value", "actual", "obs value", "giá trị", "số liệu", "thực hiện"),
        *("numericvalue", "numeric value", "factvaluenumeric"),  # beside a rounded one, neither is taken
    ),
    "unit": ("unit", "unit measure", "unit of measure", "đơn vị", "đơn vị tính", "đvt"),
    "vintage": ("vintage", "release", "phiên bản", "lần công bố"),
    "scale": (
        *("scale", "unit mult", "unit multiplier", "scalar id", "scalar factor", "powercode", "powercode code"),
        *("multiplier", "magnitude", "scale factor", "order of magnitude", "hệ số nhân", "bội số"),
    ),
    "status": (
        *("obs status", "obs status label", "observation status", "obs flag", "observation flag"),
        *("flag", "flags", "flag codes", "status", "data status", "trạng thái", "tình trạng"),
    ),
    "estimates": ("estimates start after", "latest actual annual data"),
    "action": ("action",),
}
"""What each column may be called: `Nam` is not `năm`."""

ROLE: Final = {name: role for role, names in NAMES.items() for name in names}

SDMX: Final = {
    "indicator": ("INDICATOR", "SERIES", "MEASURE", "SUBJECT", "INDIC", "VARIABLE", "ITEM"),
    "period": ("TIME_PERIOD",),
    "value": ("OBS_VALUE",),
    "unit": ("UNIT_MEASURE", "UNIT"),
    "scale": ("UNIT_MULT",),
    "status": ("OBS_STATUS", "OBS_FLAG"),
    "action": ("ACTION",),
}
"""The components of SDMX structures that mean these things; of several for one thing, the plan must name one."""

LATER: Final = {
    "indicator": ("series code", "series", "series name", "variable code", "variable", "indikator", "indicateur"),
    "period": (
        *("time", "date", "day", "ref date", "observation date", "time period code", "quarter", "month", "year code"),
        *("thời gian", "quý", "tháng", "ngày", "jahr", "zeit", "année", "période", "anno", "año", "periodo", "ano"),
        *("år", "tid", "vuosi", "aasta", "rok", "ar", "timeperiod", "perioden", "periods", "perioder"),
        *("reference period", "calendar year", "calendar quarter", "calendar month", "year and month", "annee"),
        *("year and quarter", "time period and dataset code row", "month and year", "quarter and year"),
        *("periodos", "período", "períodos", "fecha", "trimestre", "mes", "mês", "시점", "時点", "tahun", "ปี", "год"),
    ),
    "value": (
        *("obs value", "figure", "amount", "observation value", "wert", "valeur", "valore", "valor"),
        *("indhold", "værdi", "verdi", "värde", "arvo", "väärtus", "wartość", "kết quả"),
    ),
    "unit": (
        *("uom", "units", "einheit", "unité", "unidad", "enhet", "enhed"),
        *("currency", "currency code", "tiền tệ", "loại tiền", "währung", "devise", "moneda", "valuta", "валюта"),
    ),
}
"""Names that count where none of the usual ones is there, and only if nothing that is needed is then missing."""

PARTS: Final = frozenset(
    {
        *(
            *("quarter", "month", "half", "half year", "half-year", "week", "day", "months", "semester", "trimester"),
            "term",
        ),
        *("quý", "tháng", "tuần", "ngày", "số tháng", "học kỳ", "quartal", "monat", "halbjahr", "trimestre", "mois"),
        *("semestre", "mes", "mese", "kvartal", "måned", "månad", "kuukausi", "kuu", "neljännes"),
        *("forecast year", "target year", "projection year", "year of forecast", "year of survey", "survey year"),
        *("year of data", "data year", "reference year", "observation year", "year of reference", "reference period"),
    }
)
"""Columns that say the period together with another one: a year beside them is no period of its own."""

TIMES: Final = frozenset({*NAMES["period"], *LATER["period"], *PARTS})
"""What columns of periods are called."""

CONCEPTS: Final = {
    "area": (
        *("area", "ref area", "reference area", "geo", "geo (labels)", "geography", "geographic area", "location"),
        *("country", "country or area", "countries", "entity", "region", "territory", "province", "district", "city"),
        *("địa phương", "tỉnh", "tỉnh thành phố", "tỉnh, thành phố", "khu vực", "vùng", "địa bàn", "quốc gia"),
        *("land", "pays", "país", "paese", "territorio", "kommune", "alue", "maakond", "geolocation", "regios"),
        *("geoareaname", "geographical area", "economy", "reporter", "reporting country", "reporting economy"),
    ),
    "sex": ("sex", "gender", "giới tính", "giới", "geschlecht", "sexe", "sexo", "sesso", "kön", "køn", "kjønn"),
    "age": ("age", "age group", "age class", "tuổi", "nhóm tuổi", "alter", "ålder", "alder", "âge", "edad", "età"),
    "sector": ("sector", "activity", "economic activity", "nace r2", "ngành", "khu vực kinh tế"),
    "frequency": ("frequency", "freq"),
}
"""Names that stand for one thing, by which a plan may call a dimension and a file a column."""

KIND_OF_NAME: Final = frozenset(
    {
        *("code", "codes", "name", "label", "labels", "id", "iso", "iso2", "iso3", "iso2c", "iso3c", "description"),
        "display",
        *("mã", "tên"),
    }
)
"""Words that say of a column which kind of name it holds: two columns that differ in them alone name one thing."""

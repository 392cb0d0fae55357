"""The plan to start from when there is nothing yet: every part one needs first, with what it is for."""

from typing import Final

STARTER_PLAN: Final = """\
# A plan: what was promised, as ranges that figures are held against. Change it from the top down.
#   plancheck lint      finds what this file says by mistake
#   plancheck targets   lists its targets
#   plancheck verify actuals.csv

plancheck: 1 # version of this file format

plan:
  id: my-plan
  title: My plan # any text is one string, or a map of languages: {vi: Kế hoạch, en: Plan}

units:
  percent: {symbol: "%", from: {ratio: 100}} # 1 ratio = 100 percent; only conversions stated here are made
  USD: {symbol: USD}

indicators:
  gdp_growth:
    label: GDP growth
    unit: percent
    aliases: [Growth of GDP, Tốc độ tăng GDP] # other names that files of figures give it
  gdp_per_capita:
    label: GDP per head
    unit: USD
  unemployment:
    label: Unemployment rate
    unit: percent

targets:
  # A span of years: its figure is the reported one, else the geometric mean of the yearly rates.
  - indicator: gdp_growth
    period: 2021-2025
    statistic: mean_growth
    range: [7.5, 8.0] # both bounds belong to it; write a point for decimals, and no marks for thousands
    source: {quote: "growth of 7.5 to 8.0 % a year over 2021-2025"} # the sentence of the plan, word for word
  - indicator: gdp_per_capita
    period: 2025
    range: {above: 36000} # or at_least, which includes the bound
    source: {quote: "above 36,000 USD a head by 2025"}
  - indicator: unemployment
    period: 2025
    range: {at_most: 4} # or below
    source: {quote: "unemployment of no more than 4 %"}
"""

_IN_VIETNAMESE: Final = """\
# Kế hoạch: những gì đã hứa, ghi thành các khoảng để đối chiếu với số liệu. Hãy sửa từ trên xuống dưới.
#   plancheck lint      tìm những chỗ tệp này ghi nhầm
#   plancheck targets   liệt kê các mục tiêu
#   plancheck verify actuals.csv

plancheck: 1 # phiên bản của định dạng tệp này

plan:
  id: ke-hoach
  title: Kế hoạch của tôi # văn bản nào cũng có thể ghi theo ngôn ngữ: {vi: Kế hoạch, en: Plan}

units:
  percent: {symbol: "%", from: {ratio: 100}} # 1 ratio = 100 percent; chỉ đổi đơn vị theo những gì ghi ở đây
  USD: {symbol: USD}

indicators:
  grdp_growth:
    label: Tốc độ tăng trưởng GRDP
    unit: percent
    aliases: [Tăng trưởng GRDP, GRDP growth] # tên khác mà các tệp số liệu dùng
  grdp_per_capita:
    label: GRDP bình quân đầu người
    unit: USD
  unemployment:
    label: Tỷ lệ thất nghiệp
    unit: percent

targets:
  # Một giai đoạn nhiều năm: lấy số đã công bố cho cả giai đoạn, nếu không có thì trung bình nhân của các năm.
  - indicator: grdp_growth
    period: 2021-2025
    statistic: mean_growth
    range: [7.5, 8.0] # tính cả hai đầu; dấu chấm trước phần thập phân, không có dấu hàng nghìn
    source: {quote: "tăng trưởng bình quân giai đoạn 2021-2025 từ 7,5% đến 8,0%"} # đúng câu chữ của kế hoạch
  - indicator: grdp_per_capita
    period: 2025
    range: {above: 36000} # hoặc at_least, tính cả số đó
    source: {quote: "trên 36.000 USD/người vào năm 2025"}
  - indicator: unemployment
    period: 2025
    range: {at_most: 4} # hoặc below, không tính số đó
    source: {quote: "tỷ lệ thất nghiệp không quá 4%"}
"""

STARTER_PLANS: Final = {"en": STARTER_PLAN, "vi": _IN_VIETNAMESE}
"""The plan to start from, by the language it explains itself in."""

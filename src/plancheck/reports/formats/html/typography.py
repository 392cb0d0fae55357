"""How texts are set: which blanks do not break, among them those within Vietnamese words of two syllables and more.

No rule tells such a word from two; these are the words of plans and of their indicators. A word that is not among them
is set as any other text.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from plancheck.reports.shared.language import Language

NO_BREAK: Final = "\u00a0"

_BEFORE_UNIT: Final = re.compile(r"(?<![\d.,])([\d.,]*\d) (?=[^\W\d_]|[%‰°$€£₫])")
"""A number, and the blank between it and what it counts."""

_LONGEST_NUMBER: Final = 15
"""Longest number whose unit always stands on its line: with longer ones both fill a column by themselves."""

_LONGEST_PIECE: Final = 22
"""Most letters without a blank that a column is made wide enough for."""

_WORDS: Final = """\
an giang, an ninh, an sinh, an toàn, ban hành, biến đổi, bác sĩ, báo cáo, bê tông, bình dương, bình phước, bình quân,
bình thuận, bình định, bảo hiểm, bảo vệ, bảo đảm, bắc giang, bắc kạn, bắc ninh, bến tre, bền vững, bệnh viện, bổ sung,
bội chi, cao bằng, chiều dài, chuyển biến, chuyển đổi, chênh lệch, chính phủ, chính quyền, chính sách, chính trị,
chương trình, chất lượng, chất thải, chỉ số, chỉ tiêu, chỉ đạo, cuộc sống, cà mau, công nghiệp, công nghiệp hóa,
công nghệ, công trình, công tác, cơ bản, cơ chế, cơ cấu, cơ sở, cạnh tranh, cải cách, cải thiện, cần thơ, cử tri,
doanh nghiệp, du lịch, dân cư, dân số, dịch vụ, gia lai, gia đình, giai đoạn, giao thông, giá trị, giáo dục,
giường bệnh, hiện đại, hiện đại hóa, hiệu quả, hoàn thiện, hoàn thành, hà giang, hà nam, hà nội, hà tĩnh, hành chính,
hành động, hòa bình, hưng yên, hạ tầng, hải dương, hải phòng, hải sản, hậu giang, hằng năm, hệ số, hệ thống, học sinh,
hồ chí minh, hộ nghèo, hội nhập, hợp tác, hợp tác xã, khoa học, khoáng sản, khu công nghiệp, khu vực, khánh hòa,
không đạt, kim ngạch, kinh tế, kinh tế - xã hội, kiên giang, kiểm tra, kon tum, kế hoạch, kết cấu, kết quả, lai châu,
lao động, long an, lào cai, lâm nghiệp, lâm sản, lâm đồng, lãnh đạo, lượt khách, lạng sơn, mô hình, môi trường,
mạng lưới, mầm non, mục tiêu, nam định, nghiên cứu, nghệ an, nghị quyết, nghị định, ngân sách, người dân, nhiệm kỳ,
nhiệm vụ, nhà nước, nhà ở, nhân dân, nhân lực, nhập khẩu, ninh bình, ninh thuận, nâng cao, nông nghiệp, nông sản,
nông thôn, nông thôn mới, năng lượng, năng suất, nước ngoài, nước sạch, phát triển, phú thọ, phú yên, phúc lợi,
phương tiện, phấn đấu, phần trăm, quy hoạch, quy mô, quản lý, quản trị, quảng bình, quảng nam, quảng ngãi, quảng ninh,
quảng trị, quốc gia, quốc hội, quốc phòng, quốc tế, rác thải, sinh hoạt, sinh thái, sáng tạo, sóc trăng, sơn la,
sản lượng, sản phẩm, sản xuất, số liệu, sức khỏe, sử dụng, thanh hóa, theo dõi, thiên tai, thu gom, thu nhập, thành phố,
thành thị, thái bình, thái nguyên, thông minh, thông tin, thương mại, thường xuyên, thất nghiệp, thế giới, thị trường,
thị trấn, thị xã, thủ đô, thủy sản, thừa thiên huế, thực hiện, thực phẩm, tiêu chuẩn, tiêu chí, tiêu dùng, tiến độ,
tiếp tục, tiền giang, trung bình, trung hạn, trung học, trung ương, truyền thông, trà vinh, trường học, trẻ em, trợ cấp,
tuyên quang, tài chính, tài nguyên, tài sản, tây ninh, tăng cường, tăng trưởng, tất cả, tốc độ, tổ chức, tổng cục,
tổng hợp, tổng sản phẩm, tổng số, tỷ lệ, tỷ trọng, viễn thông, việc làm, việt nam, văn hóa, văn minh, vĩnh long,
vĩnh phúc, vũng tàu, vận tải, xuất khẩu, xây dựng, xã hội, xử lý, y tế, yên bái, ô nhiễm, đa chiều, điện biên, đà nẵng,
đào tạo, đánh giá, đô thị, đô thị hóa, đại biểu, đại hội, đảng bộ, đảng viên, đầu người, đầu tư, đẩy mạnh, đắk lắk,
đắk nông, đến hạn, đề án, địa bàn, địa phương, đồng bằng, đồng nai, đồng tháp, đổi mới, đời sống, ủy ban, bán lẻ,
bình đẳng, bằng cấp, bộ phận, cao đẳng, che phủ, chuyển đổi số, chính phủ số, chứng chỉ, cá nhân, cán bộ, cây xanh,
công chức, công dân, cảng biển, cấu phần, dinh dưỡng, doanh thu, dịch bệnh, dự toán, dự trữ, giáo viên, giải ngân,
giới tính, hàng không, hải đảo, hồ sơ, hộ gia đình, hợp lý, khí thải, khởi nghiệp, kinh tế số, kết nối, lĩnh vực,
lạm phát, lợi nhuận, miền núi, nghề nghiệp, nguồn lực, ngành nghề, nhà máy, nước thải, nợ công, phổ thông, sinh viên,
sáng chế, sân bay, sơ sinh, tai nạn, thu hút, thành phần, thành viên, thâm canh, thủ tục, tiêu thụ, trung tâm, trở lên,
trực thuộc, trực tuyến, tái tạo, tích lũy, tối thiểu, tội phạm, tử vong, viên chức, vùng sâu, vạn dân, vốn đầu tư,
xuất nhập khẩu, đơn vị, đường bộ, đường cao tốc, đường sắt, đại học, đạt chuẩn, độ tuổi
"""

_NUMBERED: Final = r"(?:lần thứ|năm|quý|tháng|khóa|số|thứ|tp\.) (?=\w)"
"""What counts years, quarters or congresses stays with its number, and `TP.` with its city."""

_SPAN: Final = re.compile(r"(?<=\d)-(?=\d)")
_HYPHEN: Final = "\u2011"
"""What stands in `2020-2025` so that no line ends there."""


def unbroken(text: str) -> str:
    """Return `text` with blanks that do not break between a number and its unit."""
    return _BEFORE_UNIT.sub(_bound, text)


def _bound(found: re.Match[str]) -> str:
    number = found[1]
    return number + (NO_BREAK if len(number) <= _LONGEST_NUMBER else " ")


def letters(texts: Iterable[str], bounds: range) -> int:
    """Return how many letters a column of `texts` has: the longest within `bounds`, but no number broken for it."""
    found = list(texts)
    longest = min(max((bounds.start, *map(len, found))), bounds.stop - 1)
    pieces = (len(piece) for text in found for piece in text.split(" ") if any(map(str.isdigit, piece)))
    return max(longest, min(max(pieces, default=0), _LONGEST_PIECE))


def whole_words(text: str, language: Language) -> str:
    """Return a title or a label with blanks that do not break where the language wants none broken."""
    spans = _SPAN.sub(_HYPHEN, unbroken(text))
    return _pattern().sub(_bound_word, spans) if language.code == "vi" else spans


def breakable(text: str) -> str:
    """Return such a text with ordinary blanks and hyphens, for where no line ends: it is copied and searched."""
    return text.replace(NO_BREAK, " ").replace(_HYPHEN, "-")


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted((word.strip() for word in _WORDS.replace("\n", " ").split(",")), key=len, reverse=True)
    listed = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:(?:{listed})\b|{_NUMBERED})", re.IGNORECASE)


def _bound_word(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK).replace("-", _HYPHEN)

"""What texts say that makes figures of another kind: changes, shares, prices, editions, sums so far."""

import re
from collections.abc import Sequence
from typing import Final

from plancheck.text import composed

_LONGEST: Final = 200

_CHANGES: Final = (
    r"(?:at |in |by |theo )?(?:annual |yearly )?(?:%|pct\.?|per ?cent(?:age)?) ?(?:change|growth|increase)s?\b.*|"
    r"contributions? to (?:percent|the|growth).*|changes? (?:against|from|on|over|since|compared|in) .*|"
    r"(?:(?:annual|yearly|quarterly|monthly|percentage|year[- ]on[- ]year|year[- ]over[- ]year)\s)*"
    r"(?:growth|change|increase|rate of change)(?:\srates?)?(?: ?\(.*\)|\W+(?:%|(?:in|on|from|over|since|per|a)\b).*)?|"
    r"year[- ]o(?:n|ver)[- ]year|[ymq][/-]?o[/-]?[ymq]|(?:tốc độ|tỷ lệ) tăng.*|tăng/giảm.*|so với .*|veränderung.*|"
    r"(?:gap|differences?|deviations?|chênh lệch)\b.*"
)
_SO_FAR: Final = (
    r"(?:cumulat(?:ive|ed)|year[- ]to[- ]date|ytd|l[ũu][yỹ] kế|cộng dồn|kumuliert|cumulé|acumulado|累计|"
    r"нарастающим итогом)(?:\W.*)?|"
    r"(?:(?:[0-9]+|three|six|twelve)[- ](?:month|quarter|year)s? )?(?:(?:moving|rolling|centred|centered) )averages?.*|"
    r"(?:[0-9]+|three|six|twelve)[- ](?:month|quarter|year)s? (?:moving |rolling )?(?:averages?|sums?|totals?)"
)
_ADJUSTED: Final = (
    r"(?:(?:not |un|non-?)?(?:seasonally|calendar|working[- ]day)[- ]?(?:un)?adjusted|unadjusted|trend|n?sa)\b.*|"
    r"(?:(?:nicht )?saisonbereinigt|(?:non )?(?:cvs|desestacionalizad[oa]))(?:\W.*)?"
)
_PRICES: Final = (
    r"(?:at |in |theo )?(?:constant|current|fixed|comparable|basic|market|real|nominal|chained|[0-9]{4})"
    r"(?: [0-9]{4})? (?:prices?|terms|values?|volumes?|basis)\b.*|"
    r"(?:theo )?giá (?:hiện hành|so sánh|thực tế|cố định|gốc|năm).*|"
    r"(?:(?:zu|in) )?(?:konstanten?|laufenden?|jeweiligen?) preisen?.*|(?:aux |à |en )?prix (?:constants|courants).*|"
    r"(?:a )?precios (?:constantes|corrientes).*|real|nominal"
)
_EDITIONS: Final = (
    r"(?:earlier|previous|old) (?:estimates?|editions?|releases?|results?|series|figures|basis)\b.*|"
    r"[\w-]+ (?:definitions?|methodolog(?:y|ies)|concepts?)|(?:previous|last|prior) (?:year|period|quarter|month)|"
    r"(?:same|corresponding) (?:period|quarter|month|year).*|(?:cùng kỳ|năm trước|vorjahr)\b.*|"
    r"simulat(?:ed|ion)|counterfactual|dummy|test data|withdrawn|superseded|draft"
)
_SHARES: Final = (
    r"(?:shares? of|in % of|% (?:of|của)|per ?cent(?:age)? of|tỷ trọng|tỉ trọng|anteil)\b.*|"
    r"(?:per (?:capita|person|head|inhabitant|household|worker|[0-9][0-9,. ]*\w+)|"
    r"bình quân (?:đầu )?người|pro kopf|je einwohner|par habitant|per cápita|por habitante)\b.*|"
    r".*= ?100\b.*|(?:index(?: numbers?)?|indices)(?: ?\(.*\))?|chỉ số"
)
_SURENESS: Final = (
    r"standard (?:errors?|deviations?).*|s\.?e\.?|rank(?:s|ings?)?\b.*|(?:[0-9]+ ?% ?)?(?:confidence|ci\b).*|"
    r"margins? of error.*|(?:lower|upper)(?: bounds?| limits?| ci)(?:\W.*)?|medians?|maxim(?:um|a)|minim(?:um|a)|"
    r"sample sizes?.*|(?:number of |no\. of )?(?:observations|respondents|cases)"
)
_WITHOUT: Final = r"(?:excluding|excl\.?|without|net of|other than|không (?:gồm|kể|bao gồm)|ohne|hors|sin|excepto)\s.+"

_RELEASED: Final = (
    r"(?:first|second|third|final|revised|preliminary|new) "
    r"(?:estimates?|editions?|releases?|results?|series|figures|basis)\b.*"
)


def is_of_kind(text: str) -> bool:
    """Say whether a text says that figures are of another kind than the name of what is measured says."""
    return _fits((_CHANGES, _SO_FAR, _EDITIONS, _SHARES, _SURENESS, _WITHOUT), text) or _fits(
        (_ADJUSTED, _PRICES), text
    )


def may_be_of_all(text: str) -> bool:
    """Say whether a text says what may be said of all figures of a file: that they are adjusted, priced, released."""
    return _fits((_ADJUSTED, _PRICES, _RELEASED), text)


def _fits(kinds: Sequence[str], text: str) -> bool:
    pattern = rf"\W*(?:{'|'.join(kinds)})\W*"
    return len(text) <= _LONGEST and re.fullmatch(pattern, composed(text).casefold()) is not None

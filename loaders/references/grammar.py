"""The parts that references are written with: words, numbers, lists, years, chambers; as patterns and as values.

The patterns are verbose and free of catastrophic repetition: what may repeat is bounded or possessive. Group names are
given by the finder that uses a part, so that a part can stand twice in one pattern.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from graph.patterns import compiled

__all__ = [
    "APART",
    "CHAMBER",
    "DASH",
    "END",
    "GAP",
    "HANDELINGEN",
    "LABEL",
    "LEADS",
    "LETTERS",
    "LONE",
    "NO_YEAR",
    "NR",
    "NUMBER",
    "NUMBERS",
    "PAGES",
    "REMARK",
    "SEPARATOR",
    "SESSION",
    "SHORT_YEAR",
    "START",
    "YEAR",
    "chamber_of",
    "compiled",
    "expand",
    "one_line",
    "year_of",
]

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
START = rf"(?<![{_LETTER}])"  # no letter before; a note's digit may: 1Kamerstukken
END = rf"(?![{_LETTER}])"
LONE = rf"(?<![0-9{_LETTER}])"  # neither letter nor digit before
GAP = r"\s{0,60}+"  # nothing, a blank, a no-break space, an indented line break
DASH = r"(?:[-\u2010-\u2015]|\u2212{1})"  # one set with the minus sign would take ten times as long to compile
NR = rf"(?:[Nn][Rr](?:['’]?[Ss])?|[Nn]ummers?|[Nn]os?){END}\s{{0,4}}+[.,:]?[\s*]{{0,9}}+"  # nr. nrs. nr’s nr, nummer no
APART = rf"(?![0-9{_LETTER}_&])"  # neither letter nor digit after; a superscript may
LETTERS = rf"[A-Z]{{1,2}}{APART}(?!\.[A-Z])"  # L, AB: numbers of the Eerste Kamer
_SUB = rf"[IVX]{{1,6}}{APART}"
_SUBS = rf"(?:,{GAP}{_SUB}(?:{GAP}(?:,|en|t/m|tot{GAP}en{GAP}met){GAP}{_SUB})*+)?"  # 12, I · 24, I tot en met VI
NUMBER = rf"""
    [0-9]{{1,4}}                                                  # 164
    (?! [0-9] | [\s.]?[0-9]{{3}}(?![0-9]) | :[0-9] )               # not the 28 of 28 638
    (?! (?<= (?:19|20)[0-9]{{2}} ) /[0-9] )                        # not 2010/64
    (?: [a-z]{END} )?                                             # 45d
    {_SUBS}
"""
NO_YEAR = r"(?! (?:19|20)[0-9]{2} (?![0-9]) )"
_THROUGH = rf"(?:t/m|{START}t\.?e?\.?m\.?|tot{GAP}en{GAP}met|tot|{DASH})"
_ANOTHER = rf"{GAP}(?:[,;/&]{GAP}(?:en{GAP})?|(?:en|of|resp\.?|respectievelijk|jo\.?){END}|{_THROUGH}){GAP}(?:{NR})?"
_ALSO = r"(?:en|alsmede|alsook|idem,?|respectievelijk|resp\.|jo\.?|juncto)"
_SURELY = rf"{GAP}(?:{_THROUGH}|[,;]?{GAP}(?:{_ALSO}{GAP}|,{GAP}|/{GAP})?(?:was{GAP})?{NR}){GAP}"
REMARK = r"(?: \s? \( [A-Za-z][A-Za-z .]{1,30} \) )?"  # (MvT), (memorie van antwoord)
_PAGE = r"[0-9]{1,4} (?! [0-9] | [\s.][0-9]{3}(?![0-9]) )"  # not the 29 of "p. 12 en 29 422, nr. 4"
PAGES = rf"""
    (?: pp?\. | blz\.? | pag(?:ina(?:'s)?)?\.? | bladzijden?\b ) {GAP}
    {_PAGE} (?: {GAP} (?:[,/] | en | t/m | {DASH}) {GAP} {_PAGE} (?!, {GAP} p) )*+
    (?: {GAP} e\.?{GAP}v\.? )?
"""  # p. 15-16 · blz. 3 · pag 4 e v.
NUMBERS = rf"""
    [Nn](?:[Rr][Ss] | ummers | os) {END} {GAP}[.,:]?{GAP} {NUMBER} (?: {REMARK} {_ANOTHER} {NUMBER} )*+ # nrs. 44 en 47
  | {NR} {NUMBER}
    (?: (?: ,{GAP} {NUMBER} )*+ {GAP}(?:en|of|[&/]){GAP} {NO_YEAR} {NUMBER}
            (?= {GAP}(?:[().;,\u21a9]|\Z) )                                                       # nr. 164, 165 en 177.
      | {REMARK} (?:, {GAP} {PAGES} {REMARK})? {_SURELY} {NUMBER}                                # nr. 6, p. 15; nr. 7
    )*+
"""
_CENTURY = r"(?:1[89]|20)"
SHORT_YEAR = r"['’]?[0-9]{2}[/-]['’]?[0-9]{2}(?![0-9])"  # 99/00, '99-'00: only after a label
_TO = rf"(?:{GAP}[/\u2010-\u2015-]{{1,2}}{GAP}['’]?{_CENTURY}?|{_CENTURY})"
YEAR = rf"{_CENTURY}[0-9]{{2}}{_TO}[0-9]{{2}}(?![0-9])"  # 2019/20, 1999–2000, 20182019
_NAMED = rf"(?:[Tt]weede|[Ee]erste){GAP}[Kk]amer(?:{GAP}der{GAP}Staten-Generaal)?"
_NO_WORD = r"(?![^\W0-9]|[0-9](?![0-9]{3}[/\u2013-]))"  # a year may be glued to it: II2015/16
# Most words begin with another letter than these parts can: that is looked at first, and much the cheapest.
CHAMBER = (
    rf"(?=[IiLlTtEe12])(?:I{GAP}(?:/|-|&|en){GAP}II|II|[Il1][Il]|ii|I1?|11|[12]|T\.?K\.?|E\.?K\.?|{_NAMED}){_NO_WORD}"
)

_BROKEN = r"(?:-\s{0,3}|\xad\s{0,3})"  # a word broken over two lines, or with a soft hyphen
HANDELINGEN = rf"(?:[Hh]and(?:e{_BROKEN}?lin{_BROKEN}?gen|\.))"
SESSION = rf"(?:(?=[VvZz])(?:[Vv]ergader{_BROKEN}?ja(?:ar|ren)|[Zz]itting(?:sjaar)?){GAP})"
LABEL = rf"""(?=[KkTEBbPpDd])(?:
    [Kk]a{_BROKEN}?m(?:er)?(?:{_BROKEN}|\s)?(?:er)?st(?:uk(?:{_BROKEN}?ken|nummers?|nrs?\.?)?|\.)
  | KAMERSTUK(?:KEN)? | [Kk][Ss][Tt]\.? | [TE]K-stuk(?:ken)? | K\.(?=\sI)
  | [Bb]ijl(?:\.|agen?)\)?\s?(?:(?:bij\sde|der|van\sde)\s)?[Hh]and(?:\.|elingen)
  | [Pp]arl(?:iamentary\s(?:[Pp]aper|[Dd]ocument)s?|\.\s?[Ss]t\.)
  | (?:[Kk]amerstuk|[Kk]amer)?[Dd]ossier(?:stuk|nummer|nr\.?)?s?
)"""  # Kamerstukken, Kam erstuk, Kst., Bijl. Hand., Parl. St., Parliamentary Papers
_LABEL_ENDS = (
    b"stuk stukken stuknummer stuknummers stuknr stuknrs erst kst hand handelingen paper papers document documents"
    b" dossier dossiers dossiernummer dossiernummers dossiernr dossierstuk"
)
LEADS = (
    *_LABEL_ENDS.split(),
    *(b" st", b"- ken", b"\xadken"),  # parl. st., kamerstuk-ken
    *(b"wetsvoorstel", b"wetsvoorstellen", b"wv", b"w v", b"nr", b"nrs", b"nummer", b"nummers", b"no", b"nos"),
    *(b"ii", b" il", b" ll", b" i", b" 0", b" 00", b"tk", b"t k", b"ek", b"e k", b"kamer", b"generaal"),
    *(b"/00", b"-00", b"'00", b"0000 00", b"/0000", b"-0000", b" 0000", b"00000000"),
)  # how a label, a chamber and a year end, folded
SEPARATOR = r"[\s,.;:(*_/\u2013-]{0,60}+"

_TOKEN = rf"{START}(?P<pages>{PAGES})|(?P<through>{_THROUGH})|(?P<number>[0-9]{{1,4}}(?:[a-z]{END})?)"
_RANGE = 100  # a longer range is a misreading: its ends are kept


def expand(words: str) -> tuple[str, ...]:
    """Return the numbers of a list in the order of the text, ranges written out, leading zeros dropped.

    >>> expand("nrs. 44 tot en met 47 en 50"), expand("nr. 6, p. 15-16; nr. 7"), expand("24, I tot en met VI")
    (('44', '45', '46', '47', '50'), ('6', '7'), ('24',))
    """
    if (number := words.lstrip("nrNR. \u00a0")).isdecimal():  # most lists are one number
        return (number.lstrip("0") or "0",)
    numbers: list[str] = []
    through = False
    for token in compiled(_TOKEN).finditer(words):
        if number := token["number"]:
            number = number.lstrip("0") or "0"
            numbers += _between(numbers[-1], number) if through and numbers else ()
            numbers.append(number)
        through = bool(token["through"])
    return tuple(dict.fromkeys(numbers))


def _between(first: str, last: str) -> tuple[str, ...]:
    if not (first.isdigit() and last.isdigit()) or int(last) - int(first) > _RANGE:
        return ()
    return tuple(map(str, range(int(first) + 1, int(last))))


@lru_cache(1024)
def year_of(words: str | None) -> str | None:
    """Return a parliamentary year as "2019-2020", None where the words give none that can be.

    >>> year_of("2019/20"), year_of("1999-2000"), year_of("2022/-23"), year_of("2019/2021"), year_of("2099/00")
    ('2019-2020', '1999-2000', '2022-2023', None, None)
    >>> year_of("'99-'00"), year_of("45/46"), year_of("20182019"), year_of("1971")
    ('1999-2000', '1945-1946', '2018-2019', None)
    """
    if not words:
        return None
    parts = re.findall("[0-9]{4}|[0-9]{2}", words)
    if len(parts) < 2:
        return None
    first, last = int(parts[0]), int(parts[1])
    first += 0 if first > 99 else 1900 if first > dt.date.today().year % 100 else 2000
    follows = last == first + 1 or (last < 100 and last == (first + 1) % 100)
    return f"{first}-{first + 1}" if follows and 1814 <= first <= dt.date.today().year else None


def chamber_of(words: str | None) -> str | None:
    """Return the chamber that the words name: "tk", "ek", or None where they name both.

    An 11 or Il is a badly scanned II.

    >>> chamber_of("II"), chamber_of("Eerste Kamer"), chamber_of("Il"), chamber_of("I/II")
    ('tk', 'ek', 'tk', None)
    """
    if not words or (words[0] == "I" and words.strip("Il1")):
        return None
    return "ek" if words[0] in "Ee" or words in {"I", "1"} else "tk"


def one_line(words: str) -> str:
    r"""Return the words with every run of white space as one blank.

    >>> one_line("p. 15-\u00a016 ")
    'p. 15- 16'
    """
    return " ".join(words.split())

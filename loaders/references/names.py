"""Names of members as texts write them: "Van der Graaf, Kuik en Kuiken", "Hamer/Omtzigt", "Özütok c.s."."""

from __future__ import annotations

from functools import lru_cache

from loaders.references.grammar import END, GAP, compiled

__all__ = ["NAMES", "surnames"]

_PARTICLE = r"""(?= [VvDdTtEeAaLlOoIiUu’'`‘] ) (?:
    [Vv]an (?: \s+ (?: der | den | de | [’'`‘]t ) )? | Van \s+ het | [Dd]e[nr]? | [Tt]e[nr]? | [Vv]on
  | [Ee]l | [Aa]l | [Dd]i | [Dd]u | [Ll]a | [Ll]e | [Oo]p \s+ (?: de | den | [’'`‘]t ) | [Ii]n \s+ [’'`‘]t
  | [Uu]it \s+ de | [’'`‘]t
)"""
# Letters of any alphabet: a set without spelled-out ranges beyond Latin-1 compiles fifteen times as fast.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_SMALL = r"(?:[^\W\d_A-ZÀ-ÖØ-Þ]|[’'])"
_SMALLS = r"[^\W\d_A-ZÀ-ÖØ-Þ]"  # most of a name; one set is read ten times as fast as a choice
_PART = rf"{_CAPITAL} (?: {_SMALLS}{{1,30}}+ | (?= [’'] ) ) (?: [’'] {_SMALLS}{{0,30}}+ ){{0,4}}+ {END}"
_NOT_A_NAME = r"""(?!
    Kamer | Kam\s?erst | Handel | Aanhang | Tweede | Eerste | Dossier | Moti | Amend | Gewijzigd | Nader
  | Zie\b | Volt\b | Denk\b
)"""
_DOUBLE = rf"(?: \s+ tot \s+ {_PART} | -\s? (?: {_PARTICLE} \s+ )? {_PART} )"
_SURNAME = rf"{_NOT_A_NAME} (?: {_PARTICLE} \s+ ){{0,2}}+ {_PART} {_DOUBLE}{{0,2}}+"
_SHORT = rf"(?: {_CAPITAL}{_SMALL}{{2}} \s {_CAPITAL}{_SMALL} \s (?= {_CAPITAL} ) )?"
_NAME = rf"{_SHORT} (?: (?: (?<=[^\W_]) [ \u00a0] )? {_SURNAME} ){{1,2}}+ (?: [ \u00a0] (?= [vdt][ae] ) {_SURNAME} )?"
# Kuik, Olger van Dijk, Mei Li Vos, Jan Jacob van Dijk
_TITLE = r"(?: (?: de \s+ (?: heer | heren | leden ) | het \s+ lid | mevrouw | mw\.? | dhr\.? | lid | leden ) \s+ )"
_PARTY = r"(?: \s? \( [A-Z][\w+.-]{1,14} \) (?= \s? (?: [,/&] | en\b ) ) )?"  # Kuik (CDA) en
_AND = rf"(?: {_PARTY} {GAP} (?: / {GAP} | , {GAP} (?: en {GAP} )? | (?: en | & ) {GAP} -? ) )"
NAMES = rf"""
    (?: (?: {_AND} | (?<![^\W_]) ) {_TITLE}? {_NAME} ){{1,13}}+        # nothing between two names but what parts them
    (?P<more> {GAP} ,? {GAP} c\.? \s? s\.? (?![^\W_]) )?
"""

_BETWEEN = rf"""
    (?: \A | {_PARTY} {GAP} (?: [/,&] {GAP} (?: en \s+ )? | (?<=\s) en \s+ -? ) ) {_TITLE}?
  | {GAP} ,? {GAP} (?<![^\W_]) c\.? \s? s\.? \Z
"""


@lru_cache(4096)
def surnames(words: str) -> tuple[str, ...]:
    """Return the names in a list of names, in order, the particle in front with a capital.

    >>> surnames("de leden Van der Graaf, Kuik en van Wijngaarden"), surnames("Hamer/Omtzigt")
    (('Van der Graaf', 'Kuik', 'Van Wijngaarden'), ('Hamer', 'Omtzigt'))
    """
    parts = words.removeprefix("het lid ").removesuffix(" c.s.").split()
    if parts[0][0].isupper() and parts[-1][0].isupper() and "en" not in parts and all(map(str.isalpha, parts)):
        return (" ".join(parts),)  # most lists are one name
    names = (" ".join(name.split()) for name in compiled(_BETWEEN).split(words) if name)
    return tuple(dict.fromkeys(name[0].upper() + name[1:] for name in names))

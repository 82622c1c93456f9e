"""How much is read of one file, so that neither a mistake nor a trap fills the memory, the disk or the day.

Each is far beyond what papers and dumps of them need. What goes over one is refused by name; all before it is kept.
"""

from __future__ import annotations

__all__ = [
    "ANSWER",
    "DEPTH",
    "DICTIONARY",
    "DIRECTORY",
    "FREE",
    "HEADER",
    "LARGEST",
    "LINE",
    "MEMBERS",
    "NESTED",
    "RATIO",
    "SECONDS",
    "START",
]

START = 1 << 16  # bytes by which a file is recognised
LARGEST = 128 << 20  # bytes of one file that is read whole: a report of thousands of scanned pages has fewer
ANSWER = 16 << 20  # bytes of JSON that is read whole; the list in a larger file is read object by object
LINE = 32 << 20  # bytes of one line of records: all Handelingen of a day in one have fewer
NESTED = 500  # lists and objects in one another in a record of a large file of JSON: those of the register are ten deep

# Containers. Text packs 4 to 20 times, lists of numbers up to 100 times; a bomb of zeros over 1,000 times.
RATIO = 250  # times its own size that a file may hold, all in it unpacked together
FREE = 64 << 20  # bytes that any file may hold, however small it is: enough to notice, too few to hurt
DEPTH = 4  # containers within one another: a .zip of .tar.gz of .xml.gz is four (zip, gzip, tar, gzip)
MEMBERS = 2_000_000  # files in one, all levels together: all publications of parliament are 0.7 million
DIRECTORY = 64 << 20  # bytes of the table of contents of a ZIP file, which is held in memory: some 500,000 files
HEADER = 1 << 20  # bytes of one entry in a tar file that only names the next
DICTIONARY = 256 << 20  # bytes of memory that xz may ask for: "xz -9" asks for 65 MB

SECONDS = 900  # that one piece of work may take before it is given up: a few hundred lines, or one paper

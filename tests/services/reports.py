"""Reports of a meeting as the Tweede Kamer publishes them (VLOS), one file for each state. SYNTHETIC.

The frame follows a recorded file; what is said is in our own words.
"""

from __future__ import annotations

__all__ = ["REPORTS", "report"]

_SPACE = "http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0"
_CITES = "De gewijzigde motie (28 638, nr. 904) is aangenomen; zie ook Kamerstuk 31 015, nr. 912."
# The states of the report of sitting 60: what each is called, when it was made, and what is said in it.
REPORTS = {
    "Ongecorrigeerd": ("2020-03-12T18:00:00", ("Dit is nog niet nagekeken, en langer dan wat later komt.", _CITES)),
    "Gecorrigeerd": ("2020-03-14T18:00:00", ("Dit is nagekeken.", _CITES)),
}


def report(status: str) -> bytes:
    """Return the report of a meeting in a state."""
    made, lines = REPORTS[status]
    words = "".join(f"<alinea><alineaitem>{line}</alineaitem></alinea>" for line in lines)
    return f"""<?xml version="1.0" encoding="UTF-8"?><!-- synthetic: written for tests -->
<vlosCoreDocument MessageID="m" Timestamp="{made}" soort="Tussenpublicatie" status="{status}" versie="1.3"
 xmlns="{_SPACE}"><vergadering soort="Plenair" objectid="00000000-0060-4001-8001-00000000000a" kamer="Tweede Kamer">
<titel>60e vergadering</titel><vergaderjaar>2019-2020</vergaderjaar><vergaderingnummer>60</vergaderingnummer>
<datum>2020-03-12T00:00:00</datum><activiteit soort="Stemmingen" objectid="a"><titel>Stemmingen</titel>
<onderwerp>Stemmingen</onderwerp><activiteithoofd soort="Algemeen" objectid="h"><titel>Stemmingen</titel>
<tekst>{words}</tekst></activiteithoofd></activiteit></vergadering></vlosCoreDocument>""".encode()

"""Dutch titles for made-up cases: a few very common words, many rare ones. Invents no people."""

from __future__ import annotations

from random import Random

ALGEMEEN = "vergunning"
"""A word that a quarter of all titles has."""

ZELDZAAM = "zonnewijzer"
"""A word that only the fixed group of cases has, as many at every size."""

_SOORTEN = (
    "Vergunning", "Aanvraag vergunning", "Bezwaar", "Klacht", "Subsidie", "Advies", "Overeenkomst", "Handhaving", "Verzoek om informatie",
    "Besluit", "Melding", "Aanbesteding", "Huurcontract", "Geschil", "Bouwdossier", "Bestemmingsplan", "Toezicht", "Herindeling",
)  # fmt: skip
_ZWAARTE = (18, 7, 9, 7, 8, 8, 6, 6, 5, 5, 5, 4, 3, 3, 3, 1, 1, 1)
_ONDERWERPEN = (
    "dakkapel", "braderie", "kermis", "aanbouw", "schuur", "speeltuin", "fietspad", "brug", "gemaal", "sporthal", "zwembad", "school",
    "bibliotheek", "terras", "standplaats", "markt", "riolering", "bomenkap", "carport", "inrit", "woonboot", "steiger", "zonnepanelen",
    "warmtepomp", "erfafscheiding", "reclamebord", "evenement", "straatfeest", "hardloopwedstrijd", "parkeerplaats", "laadpaal",
    "afvalcontainers", "hondenuitlaatplaats", "jeugdhonk", "buurthuis", "kinderopvang", "huisartsenpost", "supermarkt", "snackbar",
    "hotel", "camping", "volkstuin", "begraafplaats", "kerktoren", "molen", "sluis", "kade", "tunnel", "viaduct", "rotonde",
    "geluidsscherm", "straatverlichting", "glasvezel", "zendmast", "trafohuisje", "waterberging", "natuurpad", "kinderboerderij",
    "atletiekbaan", "tennishal", "manege", "ijsbaan", "muziekschool", "museum", "atelier", "kantoor", "bedrijfshal", "loods", "kas",
)  # fmt: skip
_STRATEN = (
    "Dorpsstraat", "Kerkstraat", "Molenweg", "Stationsweg", "Hoofdstraat", "Julianalaan", "Wilhelminakade", "Beatrixlaan", "Amstelplein",
    "Prins Bernhardlaan", "Ouddiemerlaan", "Zijdelveld", "Holendrecht", "Rondehoep", "Achterdijk", "Hoger Einde", "Benningbroek",
    "Raadhuisplein", "Marktplein", "Sportlaan", "Schoolstraat", "Industrieweg", "Havenstraat", "Vaartweg", "Legmeer", "Thamerlaan",
    "Weesperstraat", "Muiderstraatweg", "Hartveldseweg", "Gruttoplein", "Kievitlaan", "Reigerhof", "Eikenlaan", "Beukenhof", "Lindenlaan",
    "Iepenweg", "Populierenlaan", "Kastanjehof", "Rozenstraat", "Tulpenlaan", "Narcisweg", "Irislaan", "Anjerhof", "Klaverweide",
    "Zonnehof", "Meerlaan", "Polderweg", "Ringdijk", "Jaagpad", "Boerenpad",
)  # fmt: skip
_AANVULLINGEN = ("", "", "", " tweede fase", " verlenging", " wijziging", " intrekking", " herziening", " archiefdoos", " correspondentie")


def titel(kans: Random) -> str:
    """A title such as `Vergunning dakkapel Julianalaan 12 verlenging`."""
    soort = kans.choices(_SOORTEN, _ZWAARTE)[0]
    return f"{soort} {kans.choice(_ONDERWERPEN)} {kans.choice(_STRATEN)} {kans.randrange(1, 240)}{kans.choice(_AANVULLINGEN)}"

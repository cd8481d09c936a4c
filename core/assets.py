"""What money is counted in: points, ISO 4217 currencies, and one coin of a rail; each with its scale.

Scales are ISO 4217's own (amendment 176 of January 2026), not those that a locale shows: there, ten currencies of the
regions people work in have no decimals, and a cent would be lost. A test holds the table against the standard's data.
"""

from collections.abc import Mapping

from core.ledger import POINTS

COIN = "USDT"  # what Crypto Pay transfers; Tether's own scale
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_FOUR = "CLF UYW"
_TWO = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY "
    "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
    "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
    "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"
)
SCALES: Mapping[str, int] = {
    POINTS: 0,
    COIN: 6,
    **dict.fromkeys(_TWO.split(), 2),
    **dict.fromkeys(_NONE.split(), 0),
    **dict.fromkeys(_THREE.split(), 3),
    **dict.fromkeys(_FOUR.split(), 4),
}
CURRENCIES: Mapping[str, str] = {  # country (ISO 3166) -> what people there are paid in
    "KE": "KES",
    "TZ": "TZS",
    "UG": "UGX",
    "RW": "RWF",
    "NG": "NGN",
    "GH": "GHS",
    "IN": "INR",
    "PH": "PHP",
}


def is_money(asset: str) -> bool:
    """Whether it can be spent outside: anything but points."""
    return asset != POINTS

"""Countries by the names that people there write."""

from collections.abc import Mapping

COUNTRIES: Mapping[str, str] = {
    "KE": "🇰🇪 Kenya",
    "TZ": "🇹🇿 Tanzania",
    "UG": "🇺🇬 Uganda",
    "RW": "🇷🇼 Rwanda",
    "NG": "🇳🇬 Nigeria",
    "GH": "🇬🇭 Ghana",
    "IN": "🇮🇳 India",
    "PH": "🇵🇭 Pilipinas",
}

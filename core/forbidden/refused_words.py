"""Parts of the wordings in ``core.forbidden.refused_rules``: who is ordered and how, what is ours, what is private.

A wording is an order to do the thing, not a mention of it: rating a review, counting faces or following the steps
below is honest work. The patterns match folded text, see ``core.forbidden.refused``.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``sentence`` says why not."""

    code: str
    sentence: str
    says: re.Pattern[str]


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


UNSURE = r"(?:if|whether|when|kama|ikiwa|si|se|jika|apakah)"  # "write whether it shows a passport" asks for none


def gap(words: int) -> str:
    """So many words at most between two."""
    return rf"(?:\W+(?!{UNSURE}\b)\w+){{0,{words}}}?\W+"


def near(chars: int) -> str:
    """So many signs at most between two words."""
    return rf"(?:(?!\b{UNSURE}\b).){{0,{chars}}}\b"


# What stands before an order: nothing, a sign, a number, "please", "and", "you must".
DO = (
    r"(?:^|[.!?:;,•*()/>+|-]\s*|\d[.)]\s*|\b(?:please|kindly|and|then|must|should|now|also|just|first|need to|have to|asked to"
    r"|want you to|pay you to|paid to|link to|here to)\s+)"
)
NOT = r"(?<!how to )(?<!not )(?<!never )(?<!n't )(?<!without )(?<!you )(?<!they )(?<!people )"  # "do not press", "do you write"
OUR = r"(?:(?:our|my|this|the|these|his|her|their|a|an|all|each|new|newest|latest|last|first|official|company|for|of|on)\s+){0,3}"
OURS = r"(?:our|my|this|these|his|her|their|us|me)"  # nearer than "the", which may be any
NETWORKS = (
    r"(?:instagram|insta|ig|tiktok|twitter|facebook|fb|youtube|yt|telegram|tg|whatsapp|discord|reddit|linkedin|threads)"
)
ENDS = r"\s*(?:[.,;:+>&/]|$|\band\b|\bthen\b)"  # an order of one word: "…, subscribe, …"
SHARED = (
    r"(?:pages?|videos?|posts?|photos?|reels?|tweets?|profiles?|comments?|stor(?:y|ies)|songs?|facebook|instagram|tiktok"
    r"|youtube)"
)
FOLLOWED = r"(?:accounts?|pages?|channels?|profiles?|instagram|tiktok|twitter|facebook|youtube)"
JOINED = r"(?:channels?|groups?(?! \w's)|servers?|discord|telegram|whatsapp|community|communities)"
SHOPS = r"(?:google|amazon|trustpilot|tripadvisor|yelp|play ?store|app ?store|maps|booking|jumia|airbnb|facebook)"
PERSON = r"(?:person|man|woman|stranger|child|girl|boy|guy|lady|people|men|women|strangers|children)"
PICTURE = r"(?:photos?|pictures?|image|face|selfie|video|snapshot)"
SECRETS = (
    r"(?:password|passcode|passwords|otp|one[- ]time (?:code|password|pin)|verification code|confirmation code"
    r"|security code|login code|sms code|2fa code|m-?pesa pin|atm pin|your (?:\w+ ){0,2}pin"
    r"|pin (?:code |number )?of (?:your|the) (?:\w+ )?(?:card|phone|sim|account|wallet|money)"
    r"|(?:code|codes|digits|sms|number|numbers) (?:you (?:receive|get|got|are sent)|sent to you|that (?:arrives|comes)"
    r"|(?:from|in) (?:the |your )?(?:sms|text message)))"
)
PAPERS = (
    r"(?:id cards?|identity cards?|identity numbers?|id numbers?|national ids?|your id|passports?|passport numbers?"
    r"|card numbers?|driv(?:er'?s|ing) licen[cs]es?|social security|ssn|aadhaar|bvn|(?:credit|debit|bank) card numbers?"
    r"|(?:credit|debit|bank) cards?(?! (?:offer|advert|fee|ad|logo))|bank account numbers?|voter cards?)"
)
# Orders of other languages, with the endings they take: "write", "write us", "you shall write".
SW_WRITE = (
    r"\b(?:u|m)?(?:tum|andik|wek|ingiz|tutum|tuandik|tuamb|niamb|nip|tup|taj|to|pig|paki)(?:a|e|i|ia|ie)(?:ni)?\b"
)
FR_WRITE = (
    r"\b(?:envoyez|entrez|donnez|saisissez|communiquez|tapez|ecrivez|transmettez|indiquez|dites|envoie|donne|ecris)\b"
)
ES_WRITE = (
    r"\b(?:(?:envi[ae]|ingres[ae]|escrib[ae]|compart[ae]|mand[ae]|pas[ae]|reenvi[ae]|introduce|sub[ae]|copi[ae]|fotografi[ae]"
    r"|adjunt[ae])(?:nos|me|le|n)?|(?:da|di|de)(?:nos|me))\b"
)
PT_WRITE = r"\b(?:envie|digite|informe|mande|escreva|passe|diga|compartilhe|copie|fotografe|anexe)(?:-nos|-me|m)?\b"
ID_WRITE = r"\b(?:kirim|masukkan|ketik|berikan|beritahu|tulis|unggah|foto|upload)(?:kan|lah)?\b"
STEPS = r"(?!\s+\S+\s+(?:pasos|instruc\w+|passos|etapas|indica\w+|camin\w+|orden\w*|regla\w*|regra\w*))"
# "I need 100 likes", "we want followers": whoever needs them wants them made.
WANTS = (
    r"\b(?:need|want|looking for|get us|get me|nahitaji|tunahitaji|naomba|ninataka|quiero|necesito|buscamos|besoin de|preciso de"
    r"|preciso|queremos|butuh|perlu)\s+(?:\S+\s+){0,3}"
)
LABELLED = (
    r"(?!.{0,40}\b(?:label|classif|translat|sort|tag|check|read|rat|mark|summar|transcri))"  # "reviews to be sorted"
)
MINE = r"(?:our|my|yangu|yetu|wetu|wangu|letu|langu|chetu|zetu|notre|nos|mon|ma|nuestr[ao]|mi|noss[ao]|minha|meu|kami|saya)"

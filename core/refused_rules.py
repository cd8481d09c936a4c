"""The work that is never given out, a rule each, with the wordings that give it away in eight languages.

A wording is an order to do the thing, not a mention of it: rating a review, counting faces or following the steps
below is honest work. The patterns match folded text, see ``core.refused``.
"""

import re
from dataclasses import dataclass

from core.errors import N_


@dataclass(frozen=True, slots=True)
class Rule:
    """``sentence`` says why not."""

    code: str
    sentence: str
    says: re.Pattern[str]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


def _gap(words: int) -> str:
    """So many words at most between two."""
    return rf"(?:\W+\w+){{0,{words}}}?\W+"


# What stands before an order: nothing, a sign, a number, "please", "and", "you must".
_DO = (
    r"(?:^|[.!?:;,•*()-]\s*|\d[.)]\s*|\b(?:please|kindly|and|then|must|should|now|also|just|first|need to|have to|asked to"
    r"|want you to|pay you to|paid to|link to|here to)\s+)"
)
_OUR = r"(?:(?:our|my|this|the|these|his|her|their|a|an|all|each|new|newest|latest|official|company|for|of|on)\s+){0,3}"
_OURS = r"(?:our|my|this|these|his|her|their|us|me)"  # nearer than "the", which may be any
_SHARED = r"(?:pages?|videos?|posts?|photos?|reels?|tweets?|profiles?|facebook|instagram|tiktok|youtube)"
_FOLLOWED = r"(?:accounts?|pages?|channels?|profiles?|instagram|tiktok|twitter|facebook|youtube)"
_SHOPS = r"(?:google|amazon|trustpilot|tripadvisor|yelp|play ?store|app ?store|maps|booking|jumia)"
_PERSON = r"(?:person|man|woman|stranger|child|girl|boy|guy|lady|people|men|women|strangers|children)"
_PRIVATE = (
    r"(?:password|passcode|passwords|otp|one[- ]time (?:code|password|pin)|verification code|confirmation code"
    r"|security code|login code|sms code|2fa code|m-?pesa pin|atm pin|your pin"
    r"|(?:code|codes|digits|sms|number|numbers) (?:you (?:receive|get|got|are sent)|sent to you|that (?:arrives|comes)"
    r"|from (?:the |your )?(?:sms|text)))"
)
_PAPERS = (
    r"(?:id cards?|identity cards?|identity numbers?|id numbers?|national ids?|your id|passports?|passport numbers?"
    r"|card numbers?|driv(?:er'?s|ing) licen[cs]es?|social security|ssn|aadhaar|bvn|(?:credit|debit|bank) card numbers?"
    r"|(?:credit|debit|bank) cards?(?! (?:offer|advert|fee|ad|logo))|bank account numbers?|voter cards?)"
)

RULES = (
    Rule(
        "captcha",
        N_("Solving CAPTCHAs is not given out here: they are there to tell people from machines."),
        _any(
            rf"\b(?:solve|type|enter|break|bypass|decode|fill|crack|complete|pass|get past|enter_)\b{_gap(5)}(?:re|h)?captchas?\b",
            r"\b(?:solving|typing|entering|breaking)\s+(?:\w+\s+){0,2}(?:re|h)?captchas?\b|\b(?:re|h)?captcha (?:solving|typing|solver)\b",
            r"^(?:\W*\d?\W*)(?:solve|enter|type)[_ ](?:re|h)?captchas?\b|\benter[_ ]captcha\b",
            rf"\b(?:tatua|jaza|andika)\b{_gap(3)}captcha\b|\b(?:tatua|jaza|andika) captcha\b",
            r"\b(?:resolvez|resous|resoudre|saisissez|remplissez)\s+(?:\w+\s+){0,2}captchas?\b",
            r"\b(?:resuelve|resolver|resuelva|resolva|digite|escribe|preencha)\s+(?:\w+\s+){0,2}captchas?\b",
            r"\b(?:selesaikan|pecahkan|ketik|isi)\s+(?:\w+\s+){0,2}captcha\b",
            r"(?:حل|اكتب|ادخل)\s+(?:\w+\s+){0,2}(?:كابتشا|الكابتشا)",
            r"कैप्चा\s+(?:\S+\s+){0,2}(?:हल|भर|लिख|टाइप)",
        ),
    ),
    Rule(
        "likes",
        N_("Likes are not bought here: they would tell others something untrue."),
        _any(
            _DO + rf"(?:like|upvote|heart)\s+(?:and \w+\s+)?{_OUR}(?:\w+\s+)?{_SHARED}\b(?!'| is| are| was| has)",
            rf"\b(?:give|put|leave|drop|send)\s+(?:\w+\s+){{0,4}}(?:a like|likes|a heart|thumbs up)(?:\s+on\s+(?:\w+\s+){{0,3}}{_SHARED})?(?:\W|$)",
            r"\b(?:press|hit|tap|click|smash)\s+(?:the\s+)?(?:like|heart)\s+(?:button|icon)\b",
            r"\b(?:weka|gonga|bonyeza)\s+like\b|\b(?:like|penda)\s+(?:ukurasa|video|posti)\s+(?:wetu|yetu|yangu|hii|huu)\b",
            r"(?<!vous )(?<!-)\b(?:likez|aimez|mettez un like)\s+(?:notre|ma|mon|cette|ce|la)\s+(?:page|video|publication|photo|chaine)\b",
            r"\b(?:dale|da|den|deja|pon)\s+(?:un\s+)?(?:like|me gusta)\b",
            r"\b(?:curta|curtam|deixe (?:o |um |seu )?like)\s*(?:na |no |a |o )?(?:nossa|nosso|minha|meu|esta|este)?\s*(?:pagina|video|foto|post|publicacao|canal)\b",
            r"\b(?:kasih|beri|berikan)\s+like\b|\b(?:like|sukai)\s+(?:halaman|video|postingan|foto)\s+(?:kami|ini|saya)\b",
            r"(?:اعمل|ضع|اضغط|اعملوا)\s+(?:لايك|اعجاب|على اعجاب)|(?:^|\s)اعجب\s+(?:صفحتنا|بصفحتنا)",
            r"लाइक\s+(?:कर|दबा|दें)",
        ),
    ),
    Rule(
        "follows",
        N_("Followers and subscribers are not bought here: they would tell others something untrue."),
        _any(
            _DO + rf"follow\s+{_OURS}\s+(?:\w+\s+){{0,2}}{_FOLLOWED}\b",
            _DO + r"follow\s+(?:the\s+|an?\s+)?(?:\w+\s+)?(?:account|profile|channel|instagram|tiktok|twitter)\b",
            _DO + r"follow\s+(?:us|me|@\w+)\b|\bfollow\s+@\w+",
            _DO + rf"subscribe\s+to\s+{_OUR}(?:\w+\s+){{0,2}}(?:channels?|newsletters?|pages?|accounts?)\b",
            r"\b(?:press|hit|tap|click)\s+(?:the\s+)?(?:subscribe|follow)\b|\bbecome a (?:follower|subscriber)\b",
            r"\b(?:tufuate|nifuate)\b|\bfuata\s+(?:akaunti|ukurasa|chaneli)\b|\bsubscribe\s+(?:kwenye\s+)?chaneli\b",
            r"\b(?:suivez|abonnez[- ]vous|abonne[- ]toi)\b(?:\s+\w+){0,3}\s+(?:compte|page|chaine|profil|instagram|tiktok)\b|\bsuivez[- ]nous\b",
            r"\b(?:siguenos|sigueme|suscribete|suscribanse)\b|\b(?:sigue|sigan)\s+(?:\w+\s+){0,2}(?:cuenta|pagina|canal|perfil)\b",
            r"\b(?:siga|sigam|segue)\s+(?:\w+\s+){0,2}(?:conta|pagina|canal|perfil)\b|\binscreva[- ]se\s+(?:\w+\s+){0,2}canal\b|\bsiga[- ]nos\b",
            r"\b(?:ikuti|follow)\s+(?:akun|halaman|channel|saluran|kanal|instagram)\b|\bsubscribe\s+(?:ke\s+)?(?:channel|saluran|kanal)\b",
            r"(?:^|\s)(?:تابع|تابعوا|اشترك|اشتركوا)\s+(?:\w+\s+){0,2}(?:الحساب|حساب\w*|القناة|قناتنا|الصفحة|صفحتنا|في قناتنا)|تابعونا",
            r"(?:फॉलो|सब्सक्राइब)\s+(?:कर|करें)",
        ),
    ),
    Rule(
        "joins",
        N_("Members for groups and channels are not bought here."),
        _any(
            _DO
            + r"join\s+(?:(?:our|my|this|the|a|new|official)\s+)*(?:\w+\s+){0,2}(?:channels?|groups?(?! \w's)|servers?|discord|community)\b(?! \w+ with)",
            r"\bbecome a member of (?:our|my|this|the)\s+(?:\w+\s+){0,2}(?:channel|group|server|community)\b",
            r"\bjiunge\s+(?:na|kwenye)\s+(?:\w+\s+){0,2}(?:kikundi|kundi|chaneli|group|grupu|telegram|whatsapp)\b",
            r"\b(?:rejoignez|rejoins|integrez)\s+(?:notre|le|mon|ce|la)\s+(?:\w+\s+)?(?:groupe|canal|serveur|chaine)\b",
            r"\b(?:unete|unanse|unirse)\s+(?:a|al)\s+(?:\w+\s+){0,2}(?:canal|grupo)\b",
            r"\b(?:entre|entrem|junte[- ]se)\s+(?:no|ao|em)\s+(?:\w+\s+){0,2}(?:canal|grupo)\b",
            r"\b(?:gabung|bergabung|bergabunglah|join)\s+(?:ke\s+|di\s+|dengan\s+)?(?:grup|channel|saluran|kanal)\b",
            r"(?:^|\s)(?:انضم|انضموا)\s+(?:الى\s+)?(?:القناة|قناتنا|المجموعة|مجموعتنا)",
            r"(?:ग्रुप|चैनल)\s+(?:में\s+)?(?:जॉइन|ज्वाइन|जुड़)",
        ),
    ),
    Rule(
        "reviews",
        N_("Reviews and stars to order are not given out here: they would mislead whoever reads them."),
        _any(
            r"\b(?:write|leave|post|submit|give|rate)\s+(?:\w+\s+){0,5}(?<!to )(?<!or )(?:5|five)[- ]stars?\b",
            r"\b(?:write|leave|post|submit)\s+(?:\w+\s+){0,4}(?:positive|good|great|nice|fake|excellent)\s+(?:\w+\s+){0,2}(?:reviews?|ratings?|testimonials?)\b",
            rf"\b(?:write|leave|post|submit|give)\s+(?:\w+\s+){{0,5}}(?:reviews?|ratings?|stars?)\s+(?:\w+\s+){{0,3}}(?:on|at|in)\s+(?:\w+\s+)?{_SHOPS}\b",
            _DO
            + r"(?:write|leave|post)\s+(?:us\s+)?(?:a\s+)?reviews?(?:\s+(?:of|for|about)\s+(?:our|my)\b|\s*(?:$|[.!,]))|"
            + _DO
            + r"rate\s+(?:our|my)\s+(?:\w+\s+){0,3}(?:5|five)\b",
            r"\b(?:andika|weka|toa|acha)\s+(?:\w+\s+){0,2}(?:maoni mazuri|nyota (?:5|tano))\b",
            r"\b(?:laissez|ecrivez|mettez|publiez)\s+(?:\w+\s+){0,2}(?:avis(?:\s*$|\s*[.!])|(?:avis|commentaires?|note)\s+(?:positifs?|5 etoiles|de 5 etoiles))",
            r"\b(?:deja|dejen|escribe|pon)\s+(?:\w+\s+){0,2}(?:resena(?:\s*$|\s*[.!])|(?:resena|opinion|valoracion|calificacion)\s+(?:positiva|de 5 estrellas|de cinco estrellas))",
            r"\b(?:deixe|escreva|publique)\s+(?:\w+\s+){0,2}(?:avaliacao(?:\s*$|\s*[.!])|(?:avaliacao|resenha|comentario)\s+(?:positiv[ao]|de 5 estrelas|5 estrelas))",
            r"\b(?:beri|berikan|tulis|tinggalkan)\s+(?:\w+\s+){0,2}(?:ulasan|rating|review)\s+(?:positif|bagus|bintang (?:5|lima))\b",
            r"(?:^|\s)(?:اكتب|اترك|ضع)\s+(?:\w+\s+){0,2}(?:تقييم\w*|مراجعة)(?:\s*$|\s+(?:ايجابي\w*|5 نجوم|خمس نجوم))",
            r"(?:पॉजिटिव|अच्छा|5 स्टार)\s+(?:रिव्यू|रेटिंग)\s+(?:दें|लिख|दे)|^रिव्यू\s+लिख",
        ),
    ),
    Rule(
        "sign_ups",
        N_("Sign-ups and accounts made to order are not given out here."),
        _any(
            r"(?<!not )(?<!without )(?<!never )(?<!you )(?<!they )(?<!people )\b(?:create|open|make)\s+(?:yourself\s+|us\s+)?(?:an?|your|new|free|another|\d+)\s+(?:\w+\s+){0,2}(?:accounts?|wallets?|profile on \w+)\b(?!\s+(?:form|page|button|screen|of))",
            _DO
            + r"sign up\s+(?:for|on|at|with|using|through|via|to|here)\b|"
            + _DO
            + r"register\s+(?:on|at|with|using|through|via|here|yourself)\b",
            r"\bdownload\s+(?:\w+\s+){0,4}and\s+(?:sign up|register)\b|\bmake yourself a profile\b",
            r"\bjisajili\b|\bfungua\s+akaunti\b",
            r"\b(?:inscrivez[- ]vous|creez\s+un\s+compte|ouvrez\s+un\s+compte)\b",
            r"\b(?:registrate|registrense|crea\s+una\s+cuenta|abre\s+una\s+cuenta)\b",
            r"\b(?:cadastre[- ]se|crie\s+uma\s+conta|abra\s+uma\s+conta)\b",
            r"\b(?:buat|daftar|daftarkan|buka)\s+akun\b",
            r"(?:^|\s)(?:انشئ|افتح|انشي)\s+(?:\w+\s+)?(?:حساب\w*)",
            r"(?:अकाउंट|खाता)\s+(?:बना|खोल)|साइन अप कर|रजिस्टर कर",
        ),
    ),
    Rule(
        "codes",
        N_("Passwords, PINs and codes are never asked of anybody here: who sends one loses an account or money."),
        _any(
            rf"\b(?:send|enter|give|share|type|tell|forward|paste|provide|submit)\b{_gap(5)}{_PRIVATE}\b(?!\s+(?:field|box|form|rules?|page))",
            r"\b(?:tuma|andika|weka|ingiza|tutumie|nipe)\b.{0,30}\b(?:nenosiri|nywila|neno la siri|namba ya siri|msimbo (?:wa uthibitisho|uliotumwa))",
            r"\b(?:envoyez|entrez|donnez|saisissez|communiquez)\b.{0,30}\b(?:mots? de passe|code (?:recu|de verification|secret|sms))",
            r"\b(?:envia|envie|ingresa|escribe|dame|comparte|manda)\b.{0,30}\b(?:contrasena|codigo (?:que recib|de verificacion|recibido|sms))",
            r"\b(?:envie|digite|informe|mande)\b.{0,30}\b(?:senha|codigo (?:de verificacao|que receb|recebido|sms))",
            r"\b(?:kirim|masukkan|ketik|berikan)\b.{0,30}\b(?:kata sandi|sandi|otp|kode (?:verifikasi|yang diterima|sms))",
            r"(?:^|\s)(?:ارسل|ادخل|اكتب)\s+.{0,30}(?:كلمة المرور|كلمة السر|رمز التحقق|الرمز الذي)",
            r"(?:ओटीपी|पासवर्ड)\s+(?:\S+\s+){0,3}(?:भेज|डाल|लिख|बता)",
        ),
    ),
    Rule(
        "identity",
        N_("Identity papers, their numbers and card numbers are not collected here: they can be misused."),
        _any(
            rf"\b(?:send|upload|enter|give|take a (?:photo|picture)|share|type|provide|submit|key in|copy|transcribe|photograph|write down)\b{_gap(7)}{_PAPERS}(?![\w'])",
            rf"\bwhat(?:'s| is| are) your\s+(?:\w+\s+)?(?:{_PAPERS}|aadhaar number)\b",
            r"\b(?:tuma|piga|andika|pakia)\b.{0,30}\b(?:kitambulisho|pasipoti|namba ya nida)",
            r"\b(?:envoyez|photographiez|saisissez|recopiez)\b.{0,40}\b(?:carte d'identite|passeport|numero de carte|carte bancaire|permis de conduire)",
            r"\b(?:envia|sube|escribe|copia|fotografia)\b.{0,40}\b(?:cedula|pasaporte|dni|documento de identidad|numero de tarjeta|tarjeta de credito)\b",
            r"\b(?:envie|digite|copie|fotografe)\b.{0,40}\b(?:rg|cpf|passaporte|carteira de identidade|numero do cartao)\b",
            r"\b(?:kirim|unggah|foto|ketik|masukkan)\b.{0,30}\b(?:ktp|paspor|nik|nomor kartu)\b",
            r"(?:^|\s)(?:ارسل|صور|اكتب|ادخل)\s+.{0,30}(?:بطاقة الهوية|جواز السفر|جواز سفرك|رقم البطاقة|رقم الهوية)",
            r"(?:आधार|पासपोर्ट|पैन कार्ड)\s+(?:\S+\s+){0,4}(?:भेज|डाल|लिख|अपलोड)",
        ),
    ),
    Rule(
        "faces",
        N_("Finding out who a stranger in a picture is, is not given out here."),
        _any(
            rf"\bwho\s+(?:is|are)\s+(?:the|this|that|these)\s+(?:\w+\s+)?{_PERSON}\s*(?:\?|$|in (?:the|this)|on (?:the|this))",
            rf"\b(?:identify|name|recogni[sz]e)\s+(?:the|this|that|these|each|every|any|all)\s+(?:unknown\s+)?(?:{_PERSON}|faces?)\b(?!\s+(?:expression|mask|shape|wearing|who|with|that|doing|sitting|standing))",
            rf"\b(?:find|tell us|tell me|write|give)\s+(?:\w+\s+){{0,5}}(?:name|names|profile|facebook|instagram|address|account)\s+of\s+(?:the|this|that|these)\s+{_PERSON}\b",
            rf"\bdo you know (?:the|this|that|these) {_PERSON}\b|\bwrite who (?:he|she|they) (?:is|are)\b|\bface (?:search|recognition of strangers)\b",
            r"\bnani\s+(?:huyu|yuko)\b.{0,20}\bpicha\b|\bmtu huyu ni nani\b|\b(?:mtambue|tambua)\s+(?:mtu|mwanamke|mwanaume)\s+(?:huyu|katika|kwenye)\b",
            r"\bqui\s+(?:est|sont)\s+(?:cette|cet|ce|ces|la|les|l')\s*(?:personne|homme|femme|gens|fille|garcon)",
            r"\bquien\s+es\s+(?:esta|este|la|el)\s+(?:persona|hombre|mujer|chica|chico)\b",
            r"\bquem\s+e\s+(?:esta|este|essa|esse|a|o)\s+(?:pessoa|homem|mulher)\b",
            r"\bsiapa\s+(?:orang|pria|wanita|perempuan|laki[- ]laki)\b",
            r"من\s+(?:هو|هي|هذا|هذه)\s+(?:هذا\s+|هذه\s+)?(?:الشخص|الرجل|المراة)",
            r"(?:यह|ये)\s+(?:व्यक्ति|आदमी|औरत|महिला|लड़की|लड़का)\s+कौन",
        ),
    ),
)

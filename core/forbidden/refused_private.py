"""Accounts, codes, papers and faces, which are other people's or one's own."""

from core.errors import N_
from core.forbidden.refused_words import (
    DO,
    ENDS,
    ES_WRITE,
    FR_WRITE,
    ID_WRITE,
    NETWORKS,
    NOT,
    PAPERS,
    PERSON,
    PICTURE,
    PT_WRITE,
    SECRETS,
    SW_WRITE,
    Rule,
    any_of,
    gap,
    near,
)

PRIVATE = (
    Rule(
        "sign_ups",
        N_("Sign-ups and accounts made to order are not given out here."),
        any_of(
            r"(?<!how to )(?<!not )(?<!without )(?<!never )(?<!you )(?<!they )(?<!people )\b(?:create|open|make|set up)\s+(?:yourself\s+|us\s+)?(?:an?|your|new|free|another|\d+)\s+(?:\w+\s+){0,2}(?:accounts?|wallets?|profile on \w+)\b(?!\s+(?:form|page|button|screen|of))",
            DO
            + r"sign(?:ing)? up\s+(?:for|on|at|with|using|through|via|to|here)\b|"
            + DO
            + r"register(?:ing)?\s+(?:on|at|with|using|through|via|here|yourself)\b",
            rf"(?:[>+,]|\d[.)]|\bthen\b|\band\b)\s*(?:sign up|register){ENDS}",
            r"\bdownload\s+(?:\w+\s+){0,4}and\s+(?:sign up|register)\b|\bmake yourself a profile\b",
            r"\b(?:enter|use|with|through|via|using|click)\s+(?:our|my)\s+(?:referral|referrer|affiliate|invite|invitation)\s+(?:code|link)\b",
            r"\bjisajili\b|\bjiandikishe\b|\bu?fungu[ae](?:ni)?\s+akaunti\b",
            r"\b(?:inscrivez[- ]vous|inscris[- ]toi|creez\s+(?:un|votre|des|de nouveaux)\s+comptes?|ouvrez\s+(?:un|votre)\s+compte)\b",
            r"\b(?:registrate|registrense|registrese|cre[ae]\s+(?:una|tu|su)\s+(?:\w+\s+)?cuenta|abr[ae]\s+(?:una|tu|su)\s+(?:\w+\s+)?cuenta|date de alta)\b",
            r"\b(?:cadastre[- ]se|registre[- ]se|crie\s+(?:uma|sua)\s+(?:\w+\s+)?conta|abra\s+(?:uma|sua)\s+(?:\w+\s+)?conta|faca\s+(?:um|seu|o)\s+cadastro)\b",
            r"\b(?:buat|bikin|daftar|daftarkan|buka)(?:lah)?\s+akun\b|\bdaftar(?:lah)?\s+di\s+(?:situs|aplikasi|platform)\b",
            r"(?:^|\s)(?:انشئ|افتح|انشي)\s+(?:\w+\s+)?(?:حساب\w*)",
            r"(?:अकाउंट|खाता)\s+(?:बना|खोल)|साइन अप कर|रजिस्टर कर|पंजीकरण कर",
            r"\b(?:join|register|sign|account|deposit|install|invest|bet|betting|exchange|broker|platform|app)\w*\b.{0,60}\b(?:through|via|using|with)\s+(?:my|our)\s+(?:\w+\s+)?(?:links?|codes?)\b",
            r"\bget yourself an? (?:\w+ )?account\b|\bkwa kutumia\s+(?:\w+\s+)?(?:code|link|kiungo|msimbo)\s+(?:yangu|yetu|chetu|changu|wangu)\b|\bsajili\s+(?:laini|line|akaunti)\b",
        ),
    ),
    Rule(
        "codes",
        N_("Passwords, PINs and codes are never asked of anybody here: who sends one loses an account or money."),
        any_of(
            rf"{NOT}\b(?:send|enter|give|share|type|tell|forward|paste|provide|submit|write down|note down|read out|text)\b{gap(5)}{SECRETS}\b(?!\s+(?:field|box|form|rules?|page))",
            r"\b(?:number|account|sim|gmail|e-?mail)s?\s*(?:\+|&|\band\b|\bwith\b|\bplus\b)\s*(?:the\s+)?(?:otp|passwords?|pin)\b(?! (?:field|box|form|rule))",
            r"\b(?:text message|sms)\b.{0,60}\b(?:forward|send|tell|give|write)\s+(?:us|me)\b.{0,20}\b(?:code|number|digits)\b",
            SW_WRITE + near(30) + r"(?:nenosiri|nywila|neno la siri|namba ya siri|msimbo (?:wa uthibitisho|uliotumwa))",
            FR_WRITE + near(30) + r"(?:mots? de passe|code (?:recu|de verification|de confirmation|secret|sms|pin))",
            ES_WRITE
            + near(30)
            + r"(?:contrasena|(?:tu|su) clave|(?:tu|su) pin|codigo (?:que (?:recib|te lleg|le lleg)|de verificacion|de confirmacion|recibido|sms))",
            PT_WRITE + near(30) + r"(?:senha|codigo (?:de verificacao|de confirmacao|que receb|que cheg|recebido|sms))",
            ID_WRITE + near(30) + r"(?:kata sandi|sandi|otp|kode (?:verifikasi|yang diterima|sms))",
            r"(?:^|\s)(?:ارسل|ادخل|اكتب)\s+.{0,30}(?:كلمة المرور|كلمة السر|رمز التحقق|الرمز الذي)",
            r"(?:ओटीपी|otp|पासवर्ड|पिन(?!\s*कोड))\s+(?:\S+\s+){0,3}(?:भेज|डाल|लिख|बता)",
            NOT
            + r"\b(?:share|give|send|lend|tell)\s+(?:us\s+|me\s+)?(?:your|the)\s+(?:\w+\s+){0,2}(?:logins?|log-?in|account details|credentials)\b",
            r"\b(?:sms|text message|code)\s+(?:comes|arrives|to your phone)\b.{0,30}\b(?:type|read|tell|send|write|forward|enter)\b",
            r"\bwhat(?:'s| is) (?:the |your )(?:\w+ )?(?:pin|password)\b(?! (?:on|in|of) (?:the|this) (?:sign|picture|text|poster))",
            r"\b(?:tum|nitumi|andik|tuambi|niambi|tutumi)[ae]\s+(?:\w+\s+)?(?:code|msimbo|otp)\s+(?:\w+\s+){0,2}(?:uliyo|utakayo|itakayo|iliyo)\w*",
        ),
    ),
    Rule(
        "identity",
        N_("Identity papers, their numbers and card numbers are not collected here: they can be misused."),
        any_of(
            rf"{NOT}\b(?:send|upload|enter|give|take a (?:photo|picture)|share|type|provide|submit|key in|copy|transcribe|photograph|write down|scan)\b{gap(7)}{PAPERS}(?![\w'])",
            rf"\b(?:write|note|fill in|list)\s+(?:us\s+|down\s+)?your\s+(?:\w+\s+)?{PAPERS}",
            rf"\bwhat(?:'s| is| are) your\s+(?:\w+\s+)?(?:{PAPERS}|aadhaar number)\b",
            rf"\bkyc\b.{{0,60}}\b(?:selfie|id|{PAPERS}|documents?)\b|\bselfie\s*(?:\+|&|\band\b|\bwith\b|\bplus\b)\s*(?:your\s+|the\s+)?(?:id\b|{PAPERS})",
            rf"\b(?:hold|holding|hold up)\s+(?:your|the)\s+(?:\w+\s+)?{PAPERS}",
            SW_WRITE + near(30) + r"(?:kitambulisho|pasipoti|namba (?:\w+ )?ya nida)",
            r"\b(?:envoyez|photographiez|saisissez|recopiez|prenez|joignez|telechargez|ecrivez|donnez)\b"
            + near(40)
            + r"(?:carte d'identite|passeport|numero de carte|carte bancaire|permis de conduire)",
            ES_WRITE
            + near(40)
            + r"(?:cedula|pasaporte|dni|documento de identidad|numero de tarjeta|tarjeta de credito|licencia de conducir)\b",
            PT_WRITE + near(40) + r"(?:rg|cpf|passaporte|carteira de identidade|cnh|numero do cartao)\b",
            ID_WRITE + near(30) + r"(?:ktp|paspor|nik|nomor kartu|kartu keluarga)\b",
            r"(?:^|\s)(?:ارسل|صور|اكتب|ادخل)\s+.{0,30}(?:بطاقة الهوية|جواز السفر|جواز سفرك|رقم البطاقة|رقم الهوية)",
            r"(?:आधार|पासपोर्ट|पैन कार्ड|वोटर आईडी)\s+(?:\S+\s+){0,4}(?:भेज|डाल|लिख|अपलोड)",
            rf"\b(?:need|require|want|ask for|fill in|attach)\b.{{0,60}}\b(?:your (?:\w+ )?)?(?:{PAPERS}|id (?:no|nr)\b|kra pin|tin number|pan card)",
            r"\b(?:pig|tum|paki|wek)[ae]\b.{0,30}\b(?:id|passport)\s+(?:card\s+)?yako\b",
        ),
    ),
    Rule(
        "faces",
        N_("Finding out who a stranger in a picture is, is not given out here."),
        any_of(
            rf"\bwho(?:'s|\s+is|\s+are)\s+(?:the|this|that|these)\s+(?:\w+\s+)?{PERSON}\s*(?:\?|$|in (?:the|this)|on (?:the|this))",
            rf"\b(?:identify|name|recogni[sz]e)\s+(?:the|this|that|these|each|every|any|all)\s+(?:unknown\s+)?(?:{PERSON}|faces?)\b(?!\s+(?:expression|mask|shape|wearing|who|with|that|doing|sitting|standing))",
            rf"\b(?:find|tell us|tell me|write|give|look up)\s+(?:\w+\s+){{0,5}}(?:name|names|profile|facebook|instagram|address|account|identity)\s+of\s+(?:the|this|that|these)\s+(?:unknown\s+)?{PERSON}\b",
            rf"\b(?:find|search for|look up|look for|track down)\s+(?:the|this|that|these)\s+{PERSON}\b.{{0,60}}\b(?:name|profile|account|address|works?|lives?)\b",
            rf"\b{PICTURE}\b.{{0,80}}\b(?:find|find out|search for|look up|tell us)\s+(?:out\s+)?(?:his|her|their)\s+(?:\w+\s+){{0,2}}(?:names?|profiles?|accounts?|address|identity)\b",
            rf"\b(?:find|find out|search for|look up|tell us)\s+(?:out\s+)?(?:his|her|their)\s+(?:\w+\s+){{0,2}}(?:names?|profiles?|accounts?|address|identity)\b.{{0,60}}\b(?:{PICTURE}|{NETWORKS}|online)\b",
            rf"\bdo you know (?:the|this|that|these) {PERSON}\b|\bwrite who (?:he|she|they) (?:is|are)\b|\bface (?:search|recognition of strangers)\b",
            r"\bnani\s+(?:huyu|yuko)\b.{0,20}\bpicha\b|\bmtu huyu ni nani\b|\b(?:mtambue|tambua)\s+(?:mtu|mwanamke|mwanaume)\s+(?:huyu|katika|kwenye)\b|\bjina la (?:mtu|mwanamke|mwanaume|msichana)\s+(?:huyu|aliye)\b.{0,20}\bpicha",
            r"\bqui\s+(?:est|sont)\s+(?:cette|cet|ce|ces|la|les|l')\s*(?:personne|homme|femme|gens|fille|garcon)",
            r"\b(?:trouvez|donnez|dites|ecrivez|cherchez|retrouvez)\b.{0,20}\b(?:nom|identite|profil)s?\s+(?:de|d'|du|des)\s*(?:la |cette |cet |ces |l'|le )?(?:personnes?|homme|femme|inconnue?s?|gens|fille|garcon)\b|\bidentifiez\s+(?:la|cette|l'|cet|ces)\s*(?:personnes?|homme|femme)\b",
            r"\bquien\s+es\s+(?:esta|este|la|el)\s+(?:persona|hombre|mujer|chica|chico)\b|\b(?:averigua|busca|encuentra|dinos|escribe)\b.{0,20}\b(?:nombre|perfil|identidad)\s+de\s+(?:esta|este|la|el|l)\s*(?:persona|hombre|mujer|chica|chico|desconocid[ao])\b",
            r"\bquem\s+e\s+(?:esta|este|essa|esse|a|o)\s+(?:pessoa|homem|mulher)\b|\b(?:descubra|encontre|diga|escreva)\b.{0,20}\b(?:nome|perfil)\s+d(?:a|o|esta|este|essa|esse)\s+(?:pessoa|homem|mulher|desconhecid[ao])\b",
            r"\bsiapa\s+(?:nama\s+)?(?:orang|pria|wanita|perempuan|laki[- ]laki)\b|\b(?:cari|temukan|tulis)\b.{0,20}\bnama\s+(?:orang|pria|wanita)\b.{0,20}\b(?:foto|gambar)\b",
            r"من\s+(?:هو|هي|هذا|هذه)\s+(?:هذا\s+|هذه\s+)?(?:الشخص|الرجل|المراة)",
            r"(?:यह|ये)\s+(?:व्यक्ति|आदमी|औरत|महिला|लड़की|लड़का)\s+कौन",
            rf"\b(?:do|does)\s+(?:you|anybody|anyone|somebody)\s+know\s+(?:the|this|that|these)\s+{PERSON}\b|\b(?:match|compare|link)\b.{{0,30}}\bface\b.{{0,40}}\b(?:profile|name|account|{NETWORKS})\b",
            rf"\b(?:find|get|give us|send)\s+the\s+(?:{NETWORKS}|profile|account|name|number)s?\s+of\s+(?:the|this|that)\s+(?:\w+\s+)?{PERSON}\b|\bni nani\b.{{0,40}}\b(?:jina|simu) lake\b",
        ),
    ),
)

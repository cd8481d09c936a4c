"""Likes, followers, members and reviews to order."""

from core.errors import N_
from core.forbidden.refused_words import (
    DO,
    ENDS,
    FOLLOWED,
    JOINED,
    LABELLED,
    MINE,
    NETWORKS,
    NOT,
    OUR,
    OURS,
    SHARED,
    SHOPS,
    STEPS,
    WANTS,
    Rule,
    any_of,
)

PROMOTION = (
    Rule(
        "likes",
        N_("Likes are not bought here: they would tell others something untrue."),
        any_of(
            DO
            + rf"(?:lik(?:e|ing)|upvot(?:e|ing)|heart|retweet(?:ing)?|repost(?:ing)?)\s+(?:and \w+\s+)?{OUR}(?:\d+\s+)?(?:\w+\s+)?{SHARED}\b(?!'| is| are| was| has)",
            NOT
            + rf"\b(?:follow|like|retweet|subscribe|share|repost)\s*(?:[/+,&]|\band\b)\s*(?:retweet|like|subscribe|share|comment|repost|follow)\b.{{0,40}}\b(?:on\s+(?:x|{NETWORKS})|page|video|post|tweet)\b",
            rf"\b{NETWORKS}\s+(?:page\s+|video\s+|post\s+|channel\s+)?(?:likes?|follows?|followers|subs?|shares?)\b.{{0,40}}\b(?:needed|need|proof|screenshot|real accounts?)\b",
            rf"\b(?:give|put|leave|drop|send)\s+(?:\w+\s+){{0,4}}(?:a like|likes|a heart|thumbs up)(?:\s+on\s+(?:\w+\s+){{0,3}}{SHARED})?(?:\W|$)",
            rf"\b(?:give|put|leave|drop)\s+(?:this|our|my|the)\s+(?:\w+\s+)?{SHARED}\s+(?:a|one|your)\s+(?:like|heart|thumbs[- ]up|upvote)\b",
            NOT
            + r"\b(?:press|hit|tap|click|smash|push|use)\s+(?:on\s+)?(?:the\s+)?(?:(?:like|heart)\s+(?:button|icon)|thumbs[- ]up|upvote)\b",
            DO + r"(?:boost|share)\s+(?:our|my|this)\s+(?:\w+\s+)?(?:posts?|tweets?|pages?|reels?|videos?)\b",
            r"\b(?:u|m)?(?:wek|gong|bonyez|bofy|to|p|mp|lip)[ae](?:ni)?\s+(?:\w+\s+){0,3}likes?\b|\b(?:like|penda|ipende|upende)\s+(?:ukurasa|video|posti|picha)\s+(?:wetu|yetu|yangu|hii|huu)\b",
            r"(?<!vous )(?<!-)\b(?:likez|aimez|mettez un like)\s+(?:notre|ma|mon|cette|ce|la)\s+(?:page|video|publication|photo|chaine)\b",
            r"\b(?:mettez|mets|laissez|laisse|donnez|ajoutez|cliquez sur|appuyez sur)\s+(?:un|le|votre|des)\s+(?:\w+\s+)?(?:likes?|j'aime|pouces?|coeurs?)\b",
            r"\b(?:dal[ea]|del[ea]|denle|da|den|deja|dejen|pon|ponle|ponga|pongan|pongale|regala)\s+(?:un\s+|tu\s+)?(?:likes?|me gusta|corazon|manita)\b",
            r"\b(?:curta|curtam|deixe (?:o |um |seu )?(?:like|gostei))\s*(?:na |no |a |o )?(?:nossa|nosso|minha|meu|esta|este)?\s*(?:pagina|video|foto|post|publicacao|canal)\b|\b(?:de|deem|deixe)\s+(?:um|seu|o)\s+(?:like|gostei|coracao)\b",
            r"\b(?:kasih|beri|berikan|klik|tekan)(?:lah)?\s+(?:tombol\s+)?(?:like|jempol)\b|\b(?:like|sukai)\s+(?:halaman|video|postingan|foto)\s+(?:kami|ini|saya)\b",
            r"(?:اعمل|ضع|اضغط|اعملوا)\s+(?:لايك|اعجاب|على اعجاب)|(?:^|\s)اعجب\s+(?:صفحتنا|بصفحتنا)",
            r"(?:लाइक|शेयर)\s+(?:ज़रूर\s+|जरूर\s+)?(?:कर|दबा|दें)",
            WANTS + r"(?:likes|hearts|upvotes|votes|views|shares)\b" + LABELLED,
            r"\b(?:like|heart|share|follow|upvote|join|subscribe)\b.{0,60}\b(?:from|with) your (?:own|personal|real) (?:\w+ )?account\b|\b(?:from|with) your (?:own|personal|real) (?:\w+ )?account\b.{0,40}\b(?:like|follow|share|upvote)\b",
            rf"\b(?:give|support|boost|drop|put|leave)\b.{{0,40}}\b{MINE}\b.{{0,40}}\b(?:likes?|hearts?|emojis?|thumbs[- ]up)\b|\b(?:give|drop|leave|put)\s+(?:a\s+)?(?:likes?|hearts?)\s+(?:to|for|on|under)\s+{MINE}\b",
            r"\b(?:u|m)?-?(?:ni|tu|i)?like\s+(?:picha|video|ukurasa|posti|post)\b|\b(?:aimez|likez)\s+et\s+(?:partagez|abonnez|commentez)",
            r"\b(?:deja|dejen|deje|da|den|pon|pone)(?:nos|me|le)\s+(?:tu\s+|un\s+|su\s+)?(?:likes?|me gusta|corazon)\b",
        ),
    ),
    Rule(
        "follows",
        N_("Followers and subscribers are not bought here: they would tell others something untrue."),
        any_of(
            DO + rf"follow(?:ing)?\s+{OURS}\s+(?:\w+\s+){{0,2}}{FOLLOWED}\b",
            DO
            + r"follow(?:ing)?\s+(?:the\s+|an?\s+)?(?:\S+\s+){0,2}(?:accounts?|profiles?|channel|instagram|tiktok|twitter)\b",
            DO + r"follow\s+(?:us|me|@\w+)\b|\bfollow\s+@\w+",
            DO + rf"follow(?:ing)?\s+(?:\S+\s+){{1,4}}on\s+{NETWORKS}\b",
            rf"\b(?:{NETWORKS}|channel)\b.{{0,120}}(?:[,;>+]|\d[.)]|\bthen\b)\s*(?:subscribe|follow){ENDS}",
            DO
            + rf"subscrib(?:e|ing)\s+to\s+{OUR}(?:\w+\s+){{0,2}}(?:channels?|newsletters?|pages?|accounts?|podcasts?)\b",
            NOT
            + r"\b(?:press|hit|tap|click)\s+(?:on\s+)?(?:the\s+)?(?:subscribe|follow)\b|\bbecome a (?:follower|subscriber)\b",
            r"\b(?:tufuate|nifuate)\b|\bu?fuat[ae](?:ni)?\s+(?:\w+\s+){0,2}(?:akaunti|ukurasa|kurasa|chaneli|wasifu)\s+(?:wetu|yetu|yangu|zetu|wangu|huu|hii|ya|wa)\b|\bfuata\s+(?:akaunti|ukurasa|chaneli)\b|\bsubscribe\s+(?:kwenye\s+)?chaneli\b",
            r"\b(?:suivez|abonnez[- ]vous|abonne[- ]toi)\b(?:\s+\w+){0,3}\s+(?:compte|page|chaine|profil|instagram|tiktok)\b|\bsuivez[- ]nous\b|\babonnez[- ]vous\s+(?:a|sur)\s+(?:notre|ma|mon|cette|la)\b",
            rf"\b(?:siguenos|sigueme|suscribete|suscribanse|suscribase)\b|\b(?:sigue|sigan|siga){STEPS}\s+(?:\S+\s+){{0,4}}(?:cuenta|canal|perfil|instagram|tiktok|facebook)\b|\b(?:sigue|sigan)\s+(?:\w+\s+){{0,2}}pagina\b",
            rf"\b(?:siga|sigam|segue){STEPS}\s+(?:\w+\s+){{0,2}}(?:conta|pagina|canal|perfil|instagram|tiktok)\b|\binscreva[- ]se\s+(?:\w+\s+){{0,3}}canal\b|\bsiga[- ]nos\b",
            r"\b(?:mengikuti|ikuti|follow)\s+(?:akun|halaman|channel|saluran|kanal|instagram|tiktok)\b|\bsubscribe\s+(?:ke\s+)?(?:channel|saluran|kanal)\b",
            r"(?:^|\s)(?:تابع|تابعوا|اشترك|اشتركوا)\s+(?:\w+\s+){0,2}(?:الحساب|حساب\w*|القناة|قناتنا|الصفحة|صفحتنا|في قناتنا)|تابعونا",
            r"(?:फॉलो|सब्सक्राइब)\s+(?:ज़रूर\s+|जरूर\s+)?(?:कर|करें)",
            WANTS + r"(?:followers|subscribers|subs|abonnes|seguidores|wafuasi|pengikut)\b" + LABELLED,
            NOT
            + r"\b(?:press|hit|tap|click|push)\s+(?:on\s+)?(?:(?:the|that|this|red|blue|big|green|white|button)\s+){1,3}(?:follow|subscribe)\b(?! up)",
            rf"\bfollow\s+(?:it|them|her|him)\s+(?:from|with)\s+your\b|\b(?:m|u)?(?:ni|tu)(?:follow|fuate)\b.{{0,30}}\b{NETWORKS}\b",
            rf"{DO}subscribe{ENDS}.{{0,80}}\b(?:my|our)\b.{{0,30}}\b(?:videos?|channel)\b|\b(?:segue|siga)\s+(?:a gente|a nossa|nosso|meu|minha)\b|\bunfollow(?:ers)?\b.{{0,40}}\b(?:reported|not paid|rejected)\b",
        ),
    ),
    Rule(
        "joins",
        N_("Members for groups and channels are not bought here."),
        any_of(
            DO + rf"join(?:ing)?\s+(?:(?:our|my|this|the|a|new|official)\s+)*(?:\S+\s+){{0,2}}{JOINED}\b(?! \w+ with)",
            DO
            + rf"(?:become|be|stay|remain)\s+(?:a\s+)?members?\s+(?:of|in)\s+(?:our|my|this|the)\s+(?:\w+\s+){{0,2}}{JOINED}\b",
            DO
            + rf"(?:enter|get into|come into|hop into)\s+(?:our|my|this)\s+(?:\w+\s+){{0,2}}{JOINED}\b(?!'| name| number| size)",
            DO
            + rf"(?:add|invite|bring|get)\s+(?:\w+\s+){{0,4}}(?:friends?|people|members|contacts|users)\s+(?:in)?to\s+(?:\w+\s+){{0,3}}{JOINED}\b",
            r"\b(?:u|m)?(?:jiung|ingi)[ae](?:ni)?\s+(?:na|kwenye|katika|ndani ya)?\s*(?:\w+\s+){0,2}(?:kikundi|kundi|chaneli|group|grupu)\b|\bjiunge\s+(?:na|kwenye)\s+(?:\w+\s+){0,2}(?:telegram|whatsapp|discord)\b",
            r"\b(?:rejoignez|rejoins|integrez|entrez dans)\s+(?:notre|le|mon|ce|la)\s+(?:\w+\s+)?(?:groupe|canal|serveur|chaine|communaute)\b",
            r"\b(?:unete|unanse|unase|unirse|entra|entren|ingresa|ingrese)\s+(?:a|al|en|en el)\s+(?:\w+\s+){0,2}(?:canal|grupo|servidor|comunidad)\b",
            r"\b(?:entre|entrem|junte[- ]se|participe)\s+(?:no|ao|em|do)\s+(?:\w+\s+){0,2}(?:canal|grupo|servidor)\b",
            r"\b(?:gabung|bergabung|bergabunglah|join|masuk|masuklah)\s+(?:ke\s+|di\s+|dengan\s+)?(?:grup|channel|saluran|kanal)\b",
            r"(?:^|\s)(?:انضم|انضموا)\s+(?:الى\s+)?(?:القناة|قناتنا|المجموعة|مجموعتنا)",
            r"(?:ग्रुप|चैनल|समूह)\s+(?:में\s+|से\s+)?(?:जॉइन|ज्वाइन|जुड़|शामिल हो)",
            WANTS + r"(?:group |channel )?(?:members|membres|miembros|membros|wanachama|anggota)\b" + LABELLED,
            DO + rf"(?:become|be)\s+(?:a\s+)?part\s+of\s+{OURS}\s+(?:\w+\s+){{0,2}}{JOINED}\b",
            DO
            + rf"(?:bring|add|invite)\s+(?:\w+\s+){{0,2}}(?:people|friends|members|users|contacts)\b.{{0,20}}\b{JOINED}\b",
            rf"{DO}join\s+(?:the\s+)?group{ENDS}|\bgabung(?:lah)?\s+(?:\w+\s+)?(?:grup|channel)\b|\b(?:rejoins|rejoignez)\s+le\s+(?:canal|groupe)\b",
        ),
    ),
    Rule(
        "reviews",
        N_("Reviews and stars to order are not given out here: they would mislead whoever reads them."),
        any_of(
            r"\b(?:write|leave|post|submit|give|rate|put)\s+(?:\w+\s+){0,5}(?<!to )(?<!or )(?:5|five)(?:[- ]?stars?\b|\s?[*★⭐])",
            r"\b(?:write|leave|post|submit)\s+(?:\w+\s+){0,4}(?:positive|good|great|nice|fake|excellent|glowing|kind)\s+(?:\w+\s+){0,2}(?:reviews?|ratings?|testimonials?)\b",
            rf"\b(?:write|leave|post|submit|give|put|add)\s+(?:\w+\s+){{0,5}}(?:reviews?|ratings?|stars?|testimonials?)\s+(?:\w+\s+){{0,3}}(?:on|at|in)\s+(?:\w+\s+)?{SHOPS}\b",
            rf"\b(?:write|leave|post|say|add)\s+(?:\w+\s+){{0,2}}(?:(?:positive|good|great|nice|kind)\s+(?:\w+\s+)?(?:comments?|feedback|words|things)|something\s+(?:good|nice|kind|great))\b.{{0,60}}\b{SHOPS}\b",
            rf"\b(?:give|rate)\s+.{{0,40}}\b{SHOPS}\s+(?:with\s+)?(?:the\s+)?(?:highest|best|top|full|maximum)\s+(?:\w+\s+)?(?:ratings?|scores?|marks?|stars?)\b|\b(?:give|leave)\s+(?:us|our|my)\s+(?:\w+\s+){{0,4}}(?:highest|best|top)\s+(?:ratings?|scores?|marks?)\b",
            r"\b(?:write|review|comment|post|rate)\b.{0,80}\bas if you (?:had|were|are|have)\b.{0,20}\b(?:been|stayed|bought|eaten|visited|used|customer|guest)\b",
            DO
            + r"(?:writ(?:e|ing)|leav(?:e|ing)|post(?:ing)?)\s+(?:\w+\s+){0,2}reviews?\b.{0,40}\bin the (?:\w+ )?store\b",
            DO
            + r"(?:write|leave|post)\s+(?:us\s+)?(?:a\s+)?reviews?(?:\s+(?:of|for|about)\s+(?:our|my)\b|\s*(?:$|[.!,]))|"
            + DO
            + r"rate\s+(?:our|my)\s+(?:\w+\s+){0,3}(?:5|five)\b",
            r"\b(?:u|m)?(?:andik|wek|to|ach|tup)[ae](?:ni)?\s+(?:\w+\s+){0,2}(?:maoni (?:mazuri|chanya)|tathmini (?:nzuri|chanya)|(?<!hadi )nyota (?:5|tano))\b",
            r"\b(?:laissez|ecrivez|mettez|publiez|postez)\s+(?:\w+\s+){0,2}(?:avis(?:\s*$|\s*[.!])|(?:avis|commentaires?|note)\s+(?:positifs?|5 etoiles|de 5 etoiles))|\b(?:mettez|donnez|laissez)(?:[- ]\w+)?\s+(?:5|cinq)\s+etoiles\b",
            r"\b(?:deja|dejen|deje|escribe|escriba|pon|ponga|publica)\s+(?:\w+\s+){0,2}(?:resena(?:\s*$|\s*[.!])|(?:resena|opinion|valoracion|calificacion|comentario)\s+(?:positiv[ao]|de 5 estrellas|de cinco estrellas))",
            r"\b(?:dale|dele|danos|ponle|pongale|pon|ponga|deja|deje|califica)\s+(?:\w+\s+){0,3}(?<!a )(?<!o )(?:5|cinco)\s+estrellas\b",
            r"\b(?:deixe|escreva|publique)\s+(?:\w+\s+){0,2}(?:avaliacao(?:\s*$|\s*[.!])|(?:avaliacao|resenha|comentario)\s+(?:positiv[ao]|de 5 estrelas|5 estrelas))|\b(?:de|deem|deixe|coloque)\s+(?:\w+\s+){0,2}(?<!a )(?<!ou )(?:5|cinco)\s+estrelas\b",
            r"\b(?:beri|berikan|tulis|tuliskan|tinggalkan|kasih)\s+(?:\w+\s+){0,2}(?:(?:ulasan|rating|review)\s+(?:positif|bagus|bintang (?:5|lima))|bintang (?:5|lima))\b",
            r"(?:^|\s)(?:اكتب|اترك|ضع)\s+(?:\w+\s+){0,2}(?:تقييم\w*|مراجعة)(?:\s*$|\s+(?:ايجابي\w*|5 نجوم|خمس نجوم))",
            r"(?:पॉजिटिव|अच्छा|अच्छी|5 स्टार|पांच सितारा)\s+(?:रिव्यू|रेटिंग|समीक्षा)\s+(?:दें|लिख|दे|डाल)|^रिव्यू\s+लिख",
            WANTS + r"(?:(?:good|positive|5|five|google|star)\s+)*(?:reviews|ratings|stars)\b" + LABELLED,
            r"\beven (?:if|when|though) you (?:have |had )?(?:never|not)\s+(?:\w+\s+)?(?:came|come|been|bought|visited|stayed|eaten|tried|used)\b|\byou need not have (?:been|bought|stayed|visited|used)\b",
            DO + r"(?:only\s+)?rate\s+(?:us|our \w+|my \w+)\s+(?:with\s+)?(?:5|five|10|ten|full|top|high)\b",
            rf"\b(?:tell|show)\s+{SHOPS}\b.{{0,30}}\b(?:great|good|best|wonderful)\b.{{0,20}}\b(?:our|my)\b|\b(?:our|my)\b.{{0,40}}\b{SHOPS}\b.{{0,30}}\b(?:5|five) stars\b",
            r"\b(?:andik|to|ach|wek)[ae]\s+review\s+(?:nzuri|za|ya)\b|\btup[ae]\s+nyota\b",
            rf"\b(?:deja|deje|deixa|deixe|escreva|escribe|ponga|laissez|mettez)\s+(?:\w+\s+)?(?:comentario|avaliacao|resena|commentaire|avis)\s+(?:bom|boa|buen[oa]|positi\w+|bons?)\b.{{0,40}}\b{SHOPS}\b",
        ),
    ),
)

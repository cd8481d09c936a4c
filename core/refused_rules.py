"""The work that is never given out, a rule each, with the words that give it away in eight languages."""

from dataclasses import dataclass

from core.errors import N_


@dataclass(frozen=True, slots=True)
class Near:
    """``verbs`` and, at most ``gap`` words behind, ``things``: wordings parted by commas; without things, verbs do.

    ``either``: the thing may stand first. ``order``: the verb counts as a command only.
    """

    verbs: str
    things: str = ""
    gap: int = 3
    either: bool = False
    order: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence with one of the words ``unless`` is let be."""

    code: str
    sentence: str
    says: tuple[Near, ...]
    unless: frozenset[str] = frozenset()


SEND = (
    "send,enter,type,give,tell us,tell me,forward,share,paste,copy,upload,submit,provide,write,photograph,tuma,ingiza,"
    "andika,nipe,tupe,pakia,envoyez,envoie,entrez,saisissez,donnez,tapez,ecrivez,envia,envie,enviar,ingresa,ingrese,"
    "escribe,escriba,introduce,digite,digita,insira,escreva,mande,compartilhe,ارسل,ارسلي,ادخل,ادخلي,اكتب,شارك,"
    "kirim,kirimkan,masukkan,ketik,tulis,unggah"
)
SEND_HINDI = "भेजें,भेजो,भेजिए,डालें,दर्ज करें,लिखें,बताएं"
PLACES = (
    "channel,group,server,telegram,whatsapp,discord,kikundi,kundi,chaneli,groupe,chaine,canal,grupo,قناة,القناة,قناتنا,"
    "مجموعة,المجموعة,مجموعتنا,grup,saluran,kanal"
)
PAGES = (
    "page,pages,video,videos,post,posts,reel,channel,account,profile,facebook,instagram,tiktok,youtube,twitter,ukurasa,"
    "video yetu,akaunti,chaneli,compte,chaine,pagina,perfil,cuenta,canal,conta,publicacion,publicacao,"
    "صفحة,صفحتنا,حساب,حسابنا,قناة,قناتنا,منشور,الفيديو,halaman,akun,postingan,kanal"
)
CODES = (
    "password,passwords,passcode,otp,pin,pin code,pin number,one time code,verification code,confirmation code,"
    "login code,sms code,code you receive,code you get,code we send,code sent to,nenosiri,nywila,namba ya siri,"
    "msimbo wa uthibitisho,mot de passe,code de verification,code recu,code secret,contrasena,clave,"
    "codigo de verificacion,codigo que recibas,senha,codigo de verificacao,codigo que receber,كلمة المرور,كلمة السر,"
    "رمز التحقق,kata sandi,kode otp,kode verifikasi"
)
NUMBERS = (
    "passport,passport number,id card,identity card,national id,id number,social security number,ssn,card number,"
    "credit card,debit card,driving licence,driver license,kitambulisho,pasipoti,namba ya nida,carte d identite,"
    "passeport,carte bancaire,carte bleue,pasaporte,cedula,dni,tarjeta de credito,documento de identidad,passaporte,"
    "cpf,cartao de credito,carteira de identidade,جواز السفر,جواز سفرك,بطاقة الهوية,رقم الهوية,ktp,paspor,"
    "kartu kredit,nomor kartu"
)

RULES = (
    Rule(
        "captcha",
        N_("Solving CAPTCHAs is not given out here: they are there to keep machines out of other people's sites."),
        (
            Near(
                "solve,solving,break,bypass,crack,enter,type,complete,fill in,fill,read,tatua,andika,jaza,resolvez,"
                "resous,resoudre,saisissez,resuelve,resuelva,resolver,resolva,escribe,digite,حل,اكتب,pecahkan,"
                "selesaikan,isi,ketik",
                "captcha,captchas,recaptcha,hcaptcha,كابتشا,الكابتشا",
            ),
            Near("हल करें,हल करो,भरें,लिखें", "captcha,कैप्चा", either=True),
        ),
    ),
    Rule(
        "likes",
        N_("Likes are not given out here: a paid like tells everyone something that is not true."),
        (
            Near("like", PAGES + ",photo,picture", order=True),
            Near("press,click,hit,tap,leave,give,drop", "like button,a like,thumbs up,likes", gap=2, order=True),
            Near(
                "penda,bonyeza like,weka like,aimez,likez,dale like,dale me gusta,da me gusta,curta,"
                "curtir,deixe um like",
                PAGES + ",foto,photo",
            ),
            Near("اعجب,اضغط اعجاب,ضع اعجاب,sukai,beri like", PAGES + ",foto,فيديو"),
            Near("लाइक करें,लाइक करो,पसंद करें", "वीडियो,पेज,पोस्ट,video,page,post", either=True),
        ),
    ),
    Rule(
        "follows",
        N_("Follows and subscriptions are not given out here: paid followers deceive those who count them."),
        (
            Near("follow,subscribe to,subscribe", PAGES + ",us on,me on", order=True),
            Near(
                "fuata,jisajili kwenye chaneli,suivez,abonnez vous a,abonne toi a,sigue,siga,sigan,suscribete a,"
                "inscreva se no,تابع,تابعوا,اشترك في,ikuti,subscribe ke",
                PAGES,
            ),
            Near("फॉलो करें,सब्सक्राइब करें", "पेज,चैनल,अकाउंट,page,channel", either=True),
        ),
        frozenset({"instructions", "steps", "maagizo", "hatua", "etapes", "pasos", "passos", "langkah"}),
    ),
    Rule(
        "joins",
        N_("Joining groups or channels is not given out here: paid members make a group look like what it is not."),
        (
            Near("join", PLACES, order=True),
            Near(
                "jiunge,jiunge na,ingia,rejoignez,rejoins,unete,unete a,unase,entre,entra,entre no,participe,انضم,"
                "انضموا,gabung,bergabung,masuk",
                PLACES,
            ),
            Near("जुड़ें,शामिल हों,ज्वाइन करें", "ग्रुप,चैनल,समूह,group,channel", either=True),
        ),
    ),
    Rule(
        "reviews",
        N_("Reviews to order are not given out here: people who read a review trust that nobody paid for it."),
        (
            Near("write,leave,post,publish", "review,reviews,5 star rating,five star rating", order=True),
            Near("give,rate", "5 star review,5 star rating,five star review,it 5 stars,us 5 stars,app 5 stars", gap=2),
            Near(
                "andika,acha,weka,laissez,ecrivez,publiez,deja,escribe,publica,deixe,escreva,publique,اكتب,اترك,tulis,"
                "beri,tinggalkan",
                "maoni mazuri,nyota 5,nyota tano,avis,5 etoiles,cinq etoiles,resena,resenas,5 estrellas,avaliacao,"
                "5 estrelas,مراجعة,تقييم,تقييما,ulasan,bintang 5",
            ),
            Near("लिखें,दें", "रिव्यू,समीक्षा,5 स्टार", either=True),
        ),
        frozenset(
            {"summary", "sentiment", "topic", "language", "muhtasari", "resume", "resumen", "resumo", "ringkasan"}
        ),
    ),
    Rule(
        "sign_ups",
        N_("Signing up for things is not given out here: accounts made for pay are used to deceive."),
        (
            Near(
                "sign up at,sign up on,sign up for,sign up with,sign up to,sign up here,sign up using,sign up",
                "",
                order=True,
            ),
            Near("register", "on,at,with,here,an account", gap=1, order=True),
            Near("create,open,make", "account,accounts", order=True),
            Near(
                "fungua,tengeneza,creez,ouvrez,crea,cree,abre,crie,abra,انشئ,افتح,buat,buka",
                "akaunti,compte,cuenta,conta,حساب,حسابا,akun",
            ),
            Near("jisajili,inscrivez vous sur,registrate en,cadastre se,سجل في,daftar di"),
            Near("बनाएं,खोलें", "अकाउंट,खाता", either=True),
        ),
    ),
    Rule(
        "codes",
        N_("Passwords and codes are never asked for here: whoever has them gets into someone's account."),
        (Near(SEND + ",read", CODES, gap=4), Near(SEND_HINDI, "पासवर्ड,ओटीपी,otp,पिन", either=True)),
        frozenset({"map", "location"}),
    ),
    Rule(
        "identity",
        N_("Numbers and pictures of identity or bank cards are never asked for here: they can be used to steal."),
        (
            Near(SEND + ",transcribe,read,piga picha,photographiez,fotografia,صور,foto", NUMBERS, gap=4),
            Near(SEND_HINDI, "पासपोर्ट,आधार,आधार नंबर,पैन कार्ड,कार्ड नंबर", either=True),
        ),
    ),
    Rule(
        "faces",
        N_("Saying who a stranger in a picture is, is not given out here: people decide themselves who knows them."),
        (
            Near(
                "identify,recognise,recognize,name,find out who",
                "person,face,faces,man,woman,people,stranger",
                gap=2,
                order=True,
            ),
            Near("who is,who are", "this person,the person,this man,the man,this woman,the woman,these people", gap=0),
            Near("what is,find,write,give", "name of this person,name of the person,person s name,man s name", gap=2),
            Near(
                "mtambue,tambua,ni nani,identifiez,reconnaissez,qui est,identifica,identifique,quien es,quem e,"
                "تعرف على,من هو,من هذا,kenali,siapa",
                "mtu huyu,mtu,uso,cette personne,la personne,cet homme,ce visage,esta persona,la persona,este hombre,"
                "esta pessoa,a pessoa,este homem,هذا الشخص,الشخص,orang ini,wajah ini,pria ini",
                gap=1,
                either=True,
            ),
            Near("कौन है,पहचानें,पहचानो", "यह व्यक्ति,व्यक्ति,चेहरा,यह आदमी", gap=1, either=True),
        ),
    ),
)

"""Words that tell in what role a programme is named, in French, English, Romanian and Arabic."""

from reading.tokens import word_set

Phrases = dict[str, list[tuple[str, ...]]]


def phrases(text: str) -> Phrases:
    """By their first word, so that a text is gone through once for all of them."""
    found: Phrases = {}
    for phrase in text.split(","):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


# What may stand between the words that tell a role and the name: "suivi par la conseillère de la mission locale".
LINKS = word_set(
    "a au aux de du des d en la le les l un une dans chez par pour avec sur son sa ses mon ma mes notre nos leur leurs "
    "the at in with to of by faire fait aller entendre parler pe cu prin في الى من مع عند"
)
NEAR, FAR = 6, 9  # words looked at before and after a name

WORKING = word_set("travaille travaillons travaillant bosse bossons salarie salariee poste exerce work working")
LEADING = word_set("ici sommes")  # "ici la mission locale", "nous sommes une mission locale"
TRYING = word_set(
    "essaye essayer essaie tente teste contacte appele telephone rencontre vu inscrit inscrite inscrits suivi suivie "
    "suivis accompagne accompagnee passe passee sorti sortie sort sortant sortante quitte fini termine "
    "ancien ancienne oriente orientee envoye envoyee attente attend attends rendez rdv rv vous commence integre "
    "deja connait frequente beneficie profite va vais vont tried contacted called followed appointment already "
    "attending incercat contactat sunat fost mers inscris inscrisa programare deja جربنا جربت جرب حاولنا حاولت ذهبنا "
    "ذهبت اتصلنا اتصلت مسجل مسجلة موعد"
)
AHEAD = word_set("rendez rdv rv attente attend attends appointment programare موعد")
BEING = word_set("est suis es sont etait etais ete sommes is was are")  # "il est à la MLDS"
WITHIN = word_set("a au aux en chez dans at in par")
BEGUN = word_set("fait a ai avons ont eu")  # "a fait l'EPIDE"
REFUSING = word_set(
    "refuse refusee refus recale recalee rejete rejetee exclu exclue vire viree renvoye rejected refused refuzat "
    "refuzata respins respinsa رفض رفضت رفضوه رفضوها رفضوني رفضوا مرفوض مرفوضة"
)
TAKEN = word_set("pris prise accepte acceptee admis admise retenu retenue accepted taken primit primita")  # after "pas"
INSTEAD = word_set("sauf hors hormis except")
OTHER_THAN = phrases(
    "autre que,chose que,autre qu,plutot que,plutot qu,lieu de,lieu d,a part,veut plus,veux plus,instead of,other than"
)
FAILED_AFTER = phrases(
    "pas marche,rien donne,pas aide,sans succes,pas suffi,sans resultat,servi a rien,rien fait,repond pas,"
    "plus de place,pas de place,est complet,rien donner,repond jamais,repond plus,repondent pas,repondent jamais,"
    "rappelle pas,rappelle jamais,rappelle plus,rappellent pas,rappellent jamais,jamais repondu,jamais rappele,"
    "peut rien,peuvent rien,pouvait rien,pouvaient rien,c est fini,"
    "did not work,didn t work,did nothing,did not help,didn t help,is full,"
    "nu a ajutat,nu ne a ajutat,nu m a ajutat,nu l a ajutat,nu a facut nimic,n a facut nimic,nu a mers,n a mers,"
    "لم ينفع,لم تنفع,ما نفع,ما نفعت,لم يساعد,لم تساعد,لم تساعدنا,لم يساعدنا,ما ساعدونا,ما ساعدتنا"
)
REFUSED_AFTER = phrases(
    "l a refuse,l ont refuse,m a refuse,a refuse,a dit non,ont dit non,veut pas,veulent pas,pas pris,"
    "pas prise,pas prises,pas repris,pas reprise,prend pas,prend plus,prennent pas,prennent plus,reprend pas,"
    "reprend plus,pas voulu,pas accepte,pas acceptee,pas acceptes,pas admis,pas admise,pas retenu,pas retenue,"
    "dit non,dit que non,repondu non,non merci,refuse mon,refuse ma,refuse son,refuse sa,refuse de,nous refuse,"
    "le refuse,la refuse,m a recale,m a recalee,l a recale,l a recalee,m a rejete,m a vire,m a viree,l a vire,"
    "l a viree,l ont vire,m ont vire,pas le profil,pas eligible,pas le droit,too old,too young,not eligible,"
    "not take him,not take her,not take me,t take him,t take her,t take me,prea mare,prea batran,prea mic,prea mica,"
    "nu l a luat,nu l au luat,nu m au luat,nu au vrut,nu a vrut,لم يقبلوه,لم يقبلوها,لم يقبلوني,ما قبلوه,ما قبلوها,"
    "ما قبلوني,refused him,refused her,refused me,refused us,refused my,turned him down,turned her down,"
    "turned me down,said no,a refuzat,au refuzat,a spus nu,au spus nu,nu l a primit,nu a primit,رفضته,رفضتها,رفضتني,"
    "رفضوه,رفضوها,رفضوني,رفضت"
)
TOO = word_set("trop too prea")
OF_AN_AGE = word_set("vieux vieille vieil age agee jeune grand grande petit petite old young mare batran mic mica")
SAYING = word_set("dit dis disent repond repondu trouve trouvait juge jugee estime said says told spus")
UNDECIDED = word_set("sais sait si peut-etre comment")  # "je ne sais pas si la mission locale…"

# Les intermédiaires : leurs antennes, leurs personnes et leur charte.

problem-intermediary-name-taken = Un intermédiaire porte déjà ce nom.
problem-network-is-run = Quelqu’un administre ce réseau : ses administrateurs invitent eux-mêmes.
problem-not-oneself-for-network = Personne ne s’invite à administrer un réseau. Invitez quelqu’un d’autre.
problem-last-network-admin = C’est la dernière personne à administrer ce réseau. Nommez-en une autre d’abord.
problem-role-of-whole-network = Ce rôle vaut pour tout le réseau : n’indiquez pas d’antenne.
problem-branch-closed = Cette antenne est fermée. Choisissez-en une autre.
problem-bureau-under-bureau = Un bureau dépend d’une antenne, et aucun bureau ne dépend de lui. Choisissez une antenne qui ne dépend d’aucune autre.
problem-opens-after-it-closes = L’antenne ferme avant cette date. Choisissez un jour plus tôt.
problem-closes-in-the-past = Une antenne ferme aujourd’hui ou plus tard. Choisissez un autre jour.
problem-closes-before-it-opens = L’antenne n’est pas encore ouverte ce jour-là. Choisissez un jour plus tard.
problem-branch-is-default = Cette antenne reçoit les besoins des territoires sans antenne. Confiez-les d’abord à une autre.
problem-branch-has-bureaux =
    { $count ->
        [one] Un bureau ouvert dépend de cette antenne. Fermez-le ou rattachez-le d’abord à une autre.
       *[other] { $count } bureaux ouverts dépendent de cette antenne. Fermez-les ou rattachez-les d’abord à une autre.
    }
problem-branch-carries = Cette antenne suit encore { $needs ->
        [one] { $needs } besoin ouvert
       *[other] { $needs } besoins ouverts
    } et { $volunteers ->
        [one] { $volunteers } volontaire
       *[other] { $volunteers } volontaires
    }. Dites quelle antenne prend la suite.
problem-successor-not-open = L’antenne qui prend la suite doit être ouverte, et le rester. Choisissez-en une autre.
problem-departement-of-another-branch = { $departement } est le territoire de « { $branch } ». Cochez la case qui le lui reprend, ou retirez-le de votre choix.
problem-charter-unchanged = Ce texte est celui de la version en vigueur. Modifiez-le avant de publier.
problem-charter-replaced = Une nouvelle version de la charte a été publiée. Lisez-la avant d’y adhérer.
problem-already-adhered = Votre association adhère déjà à cette version de la charte.

mail-charter-published-subject = Une nouvelle version de la charte { ELIDED("de", $intermediary) }
mail-charter-published-text =
    { $intermediary } a publié la version { $version } de sa charte. { $association } a adhéré à une version précédente, ou lui a confié un besoin.

    Lisez-la, et adhérez-y si vous en partagez les valeurs : cette adhésion est demandée avant d’écrire l’annonce d’un besoin.
mail-charter-published-button = Lire la charte

export-charter-version = Version de la charte
export-charter-adhered = Adhésion (UTC)
export-file-charter-adherences = adhesions
audit-list-charter-adherences = associations qui adhèrent à la charte

export-figures-sent = Besoins reçus
export-figures-associations = Associations
export-figures-begun = Missions commencées
export-figures-volunteers = Volontaires actifs aujourd’hui
export-figures-days-sent = Médiane des jours, envoyé
export-figures-days-qualifying = Médiane des jours, à l’étude
export-figures-days-drafting = Médiane des jours, annonce en rédaction
export-figures-days-to-approve = Médiane des jours, annonce à approuver
export-figures-days-searching = Médiane des jours, en recherche
export-figures-days-roadmap = Médiane des jours, feuille de route
export-figures-days-under-way = Médiane des jours, mission en cours
export-figures-days-debrief = Médiane des jours, bilan
export-figures-sent-together = Besoins reçus, bureaux compris
export-figures-associations-together = Associations, bureaux compris
export-figures-begun-together = Missions commencées, bureaux compris
export-figures-volunteers-together = Volontaires actifs, bureaux compris
export-file-network-figures = chiffres
audit-list-network-figures = chiffres des antennes

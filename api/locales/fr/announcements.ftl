# Needs that coordinators qualify, their announcements, and what is answered for associations.

problem-mission-is-coordinated = Une passerelle accompagne cette mission : elle se modifie par le besoin dont elle vient.
problem-named-twice = Ce point figure deux fois. Gardez-le une fois.
problem-charter-not-adhered = L’association n’a pas encore adhéré à la version { $version } de la charte. Demandez-lui de le faire.
problem-values-not-shared = L’association ne partage pas les valeurs de la charte : arrêtez ce besoin en disant pourquoi.
problem-replaces-somebody = Le volontaire conseille et ne remplace personne : revoyez le besoin avec l’association, ou arrêtez-le en disant pourquoi.
problem-secondment-not-yet = Une mise à disposition demande une convention et un avenant signés, qui ne s’enregistrent pas encore ici. Choisissez une prestation.
problem-line-too-long = Une ligne est trop longue : { $most } caractères au plus.
problem-no-such-length = Donnez une durée d’une demi-heure au moins et de dix mille heures au plus.
problem-over-already = Cette date est passée. Choisissez-en une à venir.
problem-vulnerable-check-needed = Pour une mission au contact d’enfants ou de personnes vulnérables, l’association dit qu’elle a fait les vérifications que la loi demande.
problem-announcement-to-write = L’annonce n’est pas encore écrite. Enregistrez un brouillon d’abord.
problem-announcement-changed = Ce n’est plus cette version qui attend votre réponse. Relisez l’annonce.
problem-denied-already = L’association a déjà dit que personne ne l’avait dit.

mail-need-qualified-subject = Votre besoin est précisé : { $need }
mail-need-qualified-text =
    Le besoin « { $need } », envoyé par { $association }, est maintenant précisé. La passerelle rédige l’annonce qui sera proposée aux volontaires : vous la recevrez pour l’approuver ou la renvoyer avec vos remarques.
mail-need-qualified-button = Voir le besoin

mail-need-refused-subject = Votre besoin n’est pas retenu : { $need }
mail-need-refused-text =
    Le besoin « { $need } », envoyé par { $association }, s’arrête ici. La passerelle l’explique ainsi :

    { $reason }

    Si votre situation change, envoyez un nouveau besoin.
mail-need-refused-button = Voir le besoin

mail-announcement-to-approve-subject = Une annonce attend votre accord : { $need }
mail-announcement-to-approve-text =
    L’annonce écrite pour « { $need } » attend la réponse { ELIDED("de", $association) }. Lisez-la, puis approuvez-la ou renvoyez-la avec vos remarques : la recherche de volontaires commence dès qu’elle est approuvée. Ouvrir le lien ne décide encore de rien : c’est un bouton de sa page qui décide, sans compte.
mail-announcement-to-approve-button = Lire l’annonce

mail-announcement-approved-subject = Annonce approuvée : { $need }
mail-announcement-approved-text =
    L’annonce écrite pour « { $need } » est approuvée, dit { $association } : la recherche de volontaires commence.
mail-announcement-approved-button = Voir le besoin

mail-announcement-returned-subject = Annonce renvoyée avec des remarques : { $need }
mail-announcement-returned-text =
    L’annonce écrite pour « { $need } » revient avec les remarques { ELIDED("de", $association) } :

    { $remarks }

    La version suivante commence comme celle-ci : corrigez-la, puis renvoyez-la à l’association.
mail-announcement-returned-button = Voir le besoin

mail-announcement-reworded-subject = L’annonce est réécrite : { $need }
mail-announcement-reworded-text =
    { $by ->
        [association] Une nouvelle annonce est demandée par { $association } pour « { $need } ».
       *[coordinator] La passerelle réécrit l’annonce faite pour « { $need } ».
    } La raison :

    { $reason }

    En attendant que l’association approuve la nouvelle version, la mission n’est plus proposée aux volontaires.
mail-announcement-reworded-button = Voir le besoin

mail-said-on-behalf-subject = Une réponse a été enregistrée pour vous : { $need }
mail-said-on-behalf-text =
    { $coordinator } a enregistré pour { $association }, à propos de « { $need } » : { $what } Cette réponse a été donnée par { $said_by } le { $on }, { $how ->
        [call] au téléphone
        [paper] sur papier
        [meeting] lors d’une rencontre
       *[mail] par e-mail
    }.

    Si c’est bien le cas, ne faites rien. Si personne chez vous ne l’a dit, faites-le savoir par ce lien, sans compte : la passerelle en est prévenue. Si le besoin en est encore là, l’étape reprend ; un besoin arrêté le reste.
mail-said-on-behalf-button = Je n’ai pas dit cela

mail-said-approve-announcement = l’annonce est approuvée.
mail-said-return-announcement = l’annonce est renvoyée avec des remarques.
mail-said-approve-roadmap = la feuille de route est approuvée, et la mission commence.
mail-said-fewer-places-agreed = la mission peut commencer avec moins de volontaires que l’annonce n’en cherche.
mail-said-go-national = la mission peut se faire à distance, et les volontaires de tout le réseau sont prévenus.

mail-statement-denied-subject = Personne ne l’avait dit : { $need }
mail-statement-denied-text =
    À propos de « { $need } », il était enregistré comme dit par { $said_by } : { $what } D’après { $association }, personne ne l’a dit. Si le besoin en était encore là, l’étape reprend ; un besoin envoyé ou arrêté le reste. Voyez avec l’association ce qu’il en est.
mail-statement-denied-button = Voir le besoin

# Offres de compétences et de matériel : états, refus, messages et listes.

offer-kind-skills = compétences
offer-kind-equipment = matériel

offer-state-draft = brouillon
offer-state-published = publiée
offer-state-paused = en pause
offer-state-closed = close

offer-request-state-waiting = en attente de réponse
offer-request-state-accepted = acceptée
offer-request-state-declined = déclinée
offer-request-state-withdrawn = retirée
offer-request-state-lapsed = sans suite

loan-state-agreed = convenu
loan-state-lent = en cours
loan-state-returned = rendu
loan-state-cancelled = annulé

problem-offer-stands-elsewhere = Cette offre n’en est pas là : elle est « { $state } ». Rechargez la page.
problem-offer-keeps-its-kind = Une offre de compétences ne devient pas une offre de matériel, ni l’inverse. Écrivez une autre offre.
problem-offer-consent-missing = Avant 18 ans, l’accord d’un parent est nécessaire. Inscrivez-vous comme volontaire auprès d’une antenne : nous lui écrirons, puis vous pourrez proposer votre aide.
problem-adults-lend = Prêter du matériel engage votre responsabilité : il faut avoir 18 ans.
problem-offer-place-required = Dites de quelle commune il s’agit.
problem-offer-of-ones-own = C’est votre propre offre : une autre association peut la demander.
problem-offer-requested-already = Votre association a déjà demandé cette offre. Sa demande attend une réponse.
problem-too-many-offer-requests = { $most } demandes de votre association attendent déjà une réponse. Retirez-en une pour en envoyer une autre.
problem-outside-of-offer = L’offre ne couvre pas ce jour. Choisissez un jour entre son début et sa fin.
problem-offer-request-answered = Cette demande n’attend plus de réponse : elle est « { $state } ». Rechargez la page.
problem-equipment-lent-then =
    { $free ->
        [0] Tout est déjà prêté à ces dates. Déclinez en proposant d’autres dates.
        [one] Il ne reste qu’une pièce à ces dates. Déclinez en disant ce qui reste.
       *[other] Il ne reste que { $free } pièces à ces dates. Déclinez en disant ce qui reste.
    }
problem-loan-record-waits = L’autre partie l’a déjà noté. Confirmez ce qu’elle a noté, ou faites une remarque.
problem-nothing-recorded = Rien n’est noté pour l’instant. Notez d’abord la remise ou le retour.
problem-other-side-confirms = C’est vous qui l’avez noté : l’autre partie le confirme.
problem-returned-before-handed-over = Le retour ne peut pas précéder la remise.
problem-loan-stands-elsewhere = Ce prêt n’en est pas là : il est « { $state } ». Rechargez la page.
problem-erasure-before-return =
    { $count ->
        [one] Du matériel que vous prêtez n’est pas encore revenu. Notez d’abord son retour.
       *[other] { $count } de vos prêts ne sont pas encore revenus. Notez d’abord leur retour.
    }

mail-offer-requested-subject = Une association demande votre offre : { $offer }
mail-offer-requested-text =
    { $association } demande votre offre « { $offer } » :

    { $message }

    Acceptez ou déclinez en disant pourquoi. Vos coordonnées ne sont transmises que si vous acceptez.
mail-offer-requested-button = Lire et répondre

mail-offer-request-withdrawn-subject = Demande retirée : { $offer }
mail-offer-request-withdrawn-text = { $association } n’a plus besoin de votre offre « { $offer } » et retire sa demande. Il n’y a rien à répondre.
mail-offer-request-withdrawn-button = Voir mon offre

mail-offer-accepted-skills-subject = Votre demande est acceptée : { $offer }
mail-offer-accepted-skills-text =
    L’offre « { $offer } », { ELIDED("que", $association) } a demandée, est acceptée.{ $words }

    Voici à qui écrire :{ $contact }

    Un brouillon de mission vous attend : complétez-le, ouvrez des séances et publiez-le. Personne d’autre ne le verra ni ne pourra le réserver.
mail-offer-accepted-skills-button = Compléter la mission

mail-offer-accepted-equipment-subject = Votre demande est acceptée : { $offer }
mail-offer-accepted-equipment-text =
    L’offre « { $offer } », { ELIDED("que", $association) } a demandée, est acceptée.{ $words }

    Voici à qui écrire pour convenir de la remise :{ $contact }

    Le jour venu, l’une des parties note la remise et l’autre la confirme ; de même au retour. Un prêt ne donne lieu à aucun reçu fiscal.
mail-offer-accepted-equipment-button = Voir nos demandes

mail-offer-declined-subject = Réponse à votre demande : { $offer }
mail-offer-declined-text =
    L’offre « { $offer } », { ELIDED("que", $association) } a demandée, n’est pas possible cette fois :

    { $reason }

    D’autres offres peuvent convenir.
mail-offer-declined-button = Voir les offres

mail-offer-request-lapsed-subject = Offre close : { $offer }
mail-offer-request-lapsed-text = L’offre « { $offer } », { ELIDED("que", $association) } a demandée, est close avant d’avoir reçu une réponse. D’autres offres peuvent convenir.
mail-offer-request-lapsed-button = Voir les offres

mail-offer-mission-open-subject = Réservez votre séance : { $mission }
mail-offer-mission-open-text =
    { $association } a publié la mission « { $mission } », née de votre offre. Des séances vous attendent, et personne d’autre ne peut les réserver.

    Réservez celle qui vous convient. Sur le temps de travail, les règles et l’accord de l’employeur s’appliquent comme pour toute mission.
mail-offer-mission-open-button = Choisir une séance

mail-loan-handed-over-subject = À confirmer : la remise de « { $offer } »
mail-loan-handed-over-text = La remise de « { $offer } », pour { $association }, est notée au { $on }. Confirmez-la si tout est exact, ou faites une remarque.
mail-loan-handed-over-button = Lire et confirmer

mail-loan-returned-subject = À confirmer : le retour de « { $offer } »
mail-loan-returned-text = Le retour de « { $offer } », prêté à { $association }, est noté au { $on }. Confirmez-le si tout est exact, ou faites une remarque.
mail-loan-returned-button = Lire et confirmer

mail-loan-remarked-subject = Une remarque sur un prêt : { $offer }
mail-loan-remarked-text =
    Une remarque vous est adressée sur « { $offer } », prêté à { $association } :

    { $text }
mail-loan-remarked-button = Voir le prêt

mail-loan-cancelled-subject = Prêt annulé : { $offer }
mail-loan-cancelled-text =
    Le prêt de « { $offer } » à { $association } n’aura pas lieu :

    { $reason }
mail-loan-cancelled-button = Voir le prêt

mail-loan-late-subject = À rendre : { $offer }
mail-loan-late-text = « { $offer } » était prêté à { $association } jusqu’au { $until }. Rendez-le, puis notez son retour. S’il vous en faut encore, écrivez-le à qui vous le prête.
mail-loan-late-button = Noter le retour

mail-loan-late-for-lender-subject = Un prêt n’est pas revenu : { $offer }
mail-loan-late-for-lender-text = « { $offer } » était prêté à { $association } jusqu’au { $until }, et son retour n’est pas noté. L’association reçoit un rappel. S’il est revenu, notez-le.
mail-loan-late-for-lender-button = Voir le prêt

audit-deed-offer-published = Offre publiée
audit-deed-offer-paused = Offre mise en pause
audit-deed-offer-resumed = Offre reprise
audit-deed-offer-closed = Offre close
audit-deed-offer-requested = Offre demandée
audit-deed-offer-request-withdrawn = Demande d’offre retirée
audit-deed-offer-accepted = Demande d’offre acceptée
audit-deed-offer-declined = Demande d’offre déclinée
audit-deed-loan-recorded = Remise ou retour d’un prêt noté
audit-deed-loan-confirmed = Remise ou retour d’un prêt confirmé
audit-deed-loan-cancelled = Prêt annulé
audit-subject-offer = Offre
audit-subject-offer-request = Demande d’offre
audit-subject-loan = Prêt

export-file-association-offers = offres-demandees
export-file-own-offers = offres
export-offer-skills = Compétences
export-offer-commune = Commune
export-offer-published-on = Publiée le
export-offer-waiting = Demandes en attente
audit-list-own-offers = offres
audit-list-association-offers = offres demandées
export-offer = Offre
export-offer-kind = Nature
export-offer-company = Entreprise
export-offer-asked-on = Demandée le
export-offer-message = Message
export-offer-quantity = Nombre
export-offer-answer = Réponse
export-offer-loan = Prêt
export-offer-place = Lieu
export-offer-made = offre écrite
export-offer-asked = offre demandée pour une association
export-offer-answered = demande traitée
export-offer-recorded = remise ou retour noté
export-offer-remarked = remarque sur un prêt
export-offer-held = mission née de votre offre

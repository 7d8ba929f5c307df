# Les places demandées sur le temps de travail : ce qui empêche, et ce que chacun en lit.

problem-approval-decided = Cette demande a déjà sa réponse, ou la séance est trop proche. Il ne reste rien à décider.
problem-unknown-colleague = Personne d’autre dans l’entreprise n’a de compte à cette adresse. Vérifiez-la, ou désignez une autre personne.

mail-approval-shown =
    { $count ->
        [one] { $person } demande une place sur son temps de travail : « { $mission } », avec { $association }, { $at } ({ $zone }), durée { $length }. Il lui resterait { $left } sur son crédit d’heures, sans compter ce qui attend par ailleurs.
       *[other] { $person } demande des places sur son temps de travail : « { $mission } », avec { $association }, { $count } séances ensemble dont la première { $at } ({ $zone }), { $length } en tout. Il lui resterait { $left } sur son crédit d’heures, sans compter ce qui attend par ailleurs.
    }
mail-approval-kept =
    { $count ->
        [one] { $person } demande une place sur son temps de travail, pour une cause confidentielle, { $at } ({ $zone }), durée { $length }. Il lui resterait { $left } sur son crédit d’heures, sans compter ce qui attend par ailleurs.
       *[other] { $person } demande des places sur son temps de travail, pour une cause confidentielle, { $count } séances ensemble dont la première { $at } ({ $zone }), { $length } en tout. Il lui resterait { $left } sur son crédit d’heures, sans compter ce qui attend par ailleurs.
    }

mail-approval-silence = Sans réponse, la demande { $end }.
mail-approval-silence-passes = Sans réponse, la demande passera aux ressources humaines le { $passes }, puis { $end }.
mail-approval-silence-passes-too = Sans réponse, la demande sera aussi transmise au responsable RSE le { $passes }, puis { $end }.
mail-approval-end-approved = sera approuvée automatiquement le { $until }
mail-approval-end-refused = sera refusée automatiquement le { $until }
mail-approval-end-lapsed = prendra fin d’elle-même le { $until }, avant la séance

mail-approval-asked-subject = { $person } demande votre accord
mail-approval-asked-text =
    { $what }

    { $count ->
        [0] La personne n’est présentée à l’association qu’après votre accord.
        [one] La place est gardée jusqu’à votre réponse.
       *[other] Les places sont gardées jusqu’à votre réponse.
    } { $silence } Ouvrir un lien ne décide encore de rien : c’est le bouton de sa page qui décide, sans compte.
mail-approval-asked-button = Approuver
mail-approval-asked-second-button = Refuser

mail-approval-reminder-subject = Rappel : { $person } attend votre accord
mail-approval-reminder-text =
    { $what }

    Cette demande attend toujours votre réponse. { $silence } Ouvrir un lien ne décide encore de rien : c’est le bouton de sa page qui décide, sans compte.
mail-approval-reminder-button = Approuver
mail-approval-reminder-second-button = Refuser

mail-approval-escalated-subject = { $why ->
    [nobody] { $person } attend un accord, sans responsable pour le donner
    [hr] { $person } attend un accord, faute de réponse des ressources humaines
   *[silence] { $person } attend un accord, faute de réponse du responsable
}
mail-approval-escalated-text =
    { $what }

    { $why ->
        [nobody] Cette personne n’a plus de responsable qui puisse répondre : la décision vous revient.
        [hr] Les ressources humaines n’ont pas répondu à temps : vous pouvez désormais décider aussi.
       *[silence] Son responsable n’a pas répondu à temps : la décision vous revient.
    } { $silence } Ouvrir un lien ne décide encore de rien : c’est le bouton de sa page qui décide, sans compte.
mail-approval-escalated-button = Approuver
mail-approval-escalated-second-button = Refuser

mail-approval-by = { $by ->
    [manager] votre responsable
    [programme] le responsable RSE
   *[hr] les ressources humaines
}

mail-booking-asked-subject = Demande envoyée : { $mission }
mail-booking-asked-text =
    { $count ->
        [one] Votre demande pour « { $mission } », avec { $association }, { $at } ({ $zone }), est partie.
       *[other] Votre demande pour « { $mission } », avec { $association }, est partie : { $count } séances ensemble, dont la première { $at } ({ $zone }).
    }

    Qui décide : { mail-approval-by }. { $silence }

    { $count ->
        [one] D’ici là, la place vous est gardée et sa durée compte sur votre crédit d’heures.
       *[other] D’ici là, les places vous sont gardées et leur durée compte sur votre crédit d’heures.
    } Un message vous dira la réponse.
mail-booking-asked-button = Voir mes réservations

mail-booking-promoted-asked-subject = Une place s’est libérée, et attend un accord : { $mission }
mail-booking-promoted-asked-text =
    { $count ->
        [one] Une place s’est libérée pour « { $mission } », avec { $association }, { $at } ({ $zone }). Elle vous est gardée.
       *[other] Des places se sont libérées pour « { $mission } », avec { $association } : { $count } séances ensemble, dont la première { $at } ({ $zone }). Elles vous sont gardées.
    }

    Qui décide : { mail-approval-by }. { $silence } Un message vous dira la réponse.
mail-booking-promoted-asked-button = Voir mes réservations

mail-booking-approved-subject = Approuvé : { $mission }
mail-booking-approved-text =
    { $count ->
        [one] Votre demande est approuvée et votre place réservée : { $mission }, avec { $association }, { $at } ({ $zone }), durée { $length }.
       *[other] Votre demande est approuvée et vos { $count } places réservées : { $mission }, avec { $association }. La première séance a lieu { $at } ({ $zone }), durée { $length }.
    }{ $where }

    { $link ->
        [follows] { mail-link-follows } Le fichier joint met à jour votre agenda.
       *[known] Le fichier joint met à jour votre agenda.
    } Si vous ne pouvez plus venir, rendez votre place : quelqu’un l’attend peut-être.
mail-booking-approved-button = Voir mes réservations

mail-booking-refused-subject = Demande refusée : { $mission }
mail-booking-refused-text =
    { $count ->
        [one] Votre demande pour « { $mission } », avec { $association }, { $at } ({ $zone }), n’est pas acceptée. Votre temps vous est rendu.
       *[other] Votre demande pour « { $mission } », avec { $association }, n’est pas acceptée : { $count } séances ensemble, dont la première { $at } ({ $zone }). Votre temps vous est rendu.
    }

    { $why ->
        [said] Motif : { $reason }
       *[silence] Personne n’a répondu à temps : les règles de votre entreprise veulent que la demande soit alors refusée.
    }

    Ce refus n’est compté nulle part. Vous pouvez donner ce temps sur votre temps personnel, ou choisir une autre séance.
mail-booking-refused-button = Voir mes réservations

mail-booking-lapsed-subject = Demande sans réponse : { $mission }
mail-booking-lapsed-text =
    { $count ->
        [one] Personne n’a répondu à temps à votre demande pour « { $mission } », avec { $association }, { $at } ({ $zone }). Elle a pris fin, et votre temps vous est rendu.
       *[other] Personne n’a répondu à temps à votre demande pour « { $mission } », avec { $association } : { $count } séances ensemble, dont la première { $at } ({ $zone }). Elle a pris fin, et votre temps vous est rendu.
    }

    Vous pouvez choisir une autre séance, ou donner ce temps sur votre temps personnel.
mail-booking-lapsed-button = Voir mes réservations

mail-session-moved-asked-subject = Séance déplacée, accord redemandé : { $mission }
mail-session-moved-asked-text =
    { $association } a déplacé la séance prévue { $from }. Elle a maintenant lieu { $to }, durée { $length }.

    { $others ->
        [booked] Seule cette séance change : vos autres séances de la série gardent leurs dates.

        Motif : { $reason }
       *[none] Motif : { $reason }
    }

    L’horaire a changé : l’accord est redemandé. Qui décide : { mail-approval-by }. { $silence } D’ici là, la place vous est gardée.
mail-session-moved-asked-button = Garder ou rendre ma place

mail-approvals-delegated-subject = { $person } décidera à votre place
mail-approvals-delegated-text =
    Du { $from } au { $until }, { $person } décidera à votre place des demandes de votre équipe. Cela prend fin tout seul ; vous pouvez y mettre fin avant.
mail-approvals-delegated-button = Voir mes demandes à approuver

mail-approvals-to-stand-in-subject = Vous remplacez { $person } pour les demandes à approuver
mail-approvals-to-stand-in-text =
    Du { $from } au { $until }, vous décidez à la place { ELIDED("de", $person) } des places que son équipe demande sur le temps de travail. Chaque demande vous sera envoyée. Cela prend fin tout seul.
mail-approvals-to-stand-in-button = Voir les demandes à approuver

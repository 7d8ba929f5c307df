# Bookings and sessions: what may stand in the way.

problem-session-full = { $waiting ->
    [yes] Cette séance est complète. Vous pouvez vous inscrire sur sa liste d’attente, ou choisir une autre séance.
   *[no] Cette séance est complète. Choisissez-en une autre.
}
problem-budget-exceeded = { $for ->
    [hours] Il reste { $left } sur votre crédit d’heures ; il en faut { $needed }. Réduisez la durée, ou déclarez le reste en temps personnel.
    [series] Il reste { $left } sur votre crédit d’heures ; les séances se réservent ensemble et en demandent { $needed }. Donnez de votre temps personnel, ou choisissez une mission dont les séances se réservent une à une.
    [mission] Il reste { $left } sur votre crédit d’heures ; la mission en demande { $needed }. Proposez votre temps personnel, ou convenez de moins d’heures.
   *[session] Il reste { $left } sur votre crédit d’heures ; il en faut { $needed }. Choisissez une séance plus courte, ou donnez de votre temps personnel.
}
problem-overlap = Vous avez déjà réservé « { $mission } » à ce moment, { $at }. Choisissez une autre séance, ou annulez l’autre réservation.
problem-overlap-behind-sign-in = Vous avez déjà réservé une séance à ce moment, { $at }, sur le temps d’une entreprise que cette connexion n’ouvre pas. Choisissez une autre séance, ou connectez-vous avec cette entreprise pour annuler l’autre réservation.
problem-notice-too-short = Cette séance pouvait être réservée jusqu’au { $at }. Choisissez une séance plus tardive.
problem-already-booked = Vous avez déjà une place ou un rang dans cette séance. Vous la retrouvez dans vos réservations.
problem-booked-behind-sign-in = Vous avez déjà une place ou un rang dans cette séance, sur le temps d’une entreprise que cette connexion n’ouvre pas. Connectez-vous avec cette entreprise pour le retrouver.
problem-cannot-be-booked = Vous ne pouvez pas prendre cette place. Choisissez une autre séance.
problem-session-cancelled = L’association a annulé cette séance. Choisissez-en une autre.
problem-membership-required = Plusieurs employeurs conviennent. Dites sur le temps duquel vous réservez.
problem-not-employed = Aucun employeur n’est relié à votre compte. Réservez sur votre temps personnel, ou demandez à votre entreprise de vous inviter.
problem-company-not-verified = Votre entreprise n’est pas encore vérifiée. Réservez sur votre temps personnel, ou réessayez quand elle le sera.
problem-not-employed-then = Votre emploi dans cette entreprise ne couvre pas le { $on }. Choisissez une autre séance, ou donnez de votre temps personnel.
problem-not-spontaneous = En activité partielle, ces heures ne peuvent être données que de votre propre initiative. Cochez la case si c’est le cas.
problem-not-confidential = La cause de cette mission n’est pas confidentielle : votre entreprise voit l’association. Décochez la case pour continuer.
problem-booking-ended = Cette réservation est déjà terminée ou annulée.
problem-session-started = Cette séance a déjà commencé.
problem-too-many-changes = Le lieu de cette séance a changé { $most } fois en une heure, et chaque fois les personnes inscrites en ont reçu un message. Réessayez dans une heure au plus.
problem-fewer-than-taken = { $taken ->
    [one] Une place est prise. Gardez-en au moins une.
   *[other] { $taken } places sont prises. Gardez-en au moins autant.
}
problem-session-not-started = Cette séance n’a pas commencé. Notez les présences une fois qu’elle a débuté.
problem-own-attendance = Personne ne note sa propre présence. Demandez à une autre personne de l’association.
problem-hours-confirmed = { $for ->
    [confirmer] L’association a confirmé les heures de cette réservation : la personne était là. Annulez d’abord ces heures, puis notez l’absence.
   *[others] L’association a confirmé les heures de cette réservation : la personne était là. Demandez à un administrateur, ou à une personne qui confirme les heures, de les annuler ; l’absence pourra ensuite être notée.
}

# Mails about them. Times are said on the clocks of the zone that stands in brackets.

mail-why-overlap = vous avez déjà réservé « { $other } » à ce moment
mail-why-overlap-untold = vous avez déjà une autre réservation à ce moment
mail-why-budget = il ne reste que { $left } sur votre crédit d’heures et il en faut { $needed }
mail-why-too-long = cette journée compterait { $total } de temps de travail, pour un maximum de { $most }
mail-why-employment = votre emploi ne couvre pas cette date
mail-why-company = votre entreprise n’est pas vérifiée
mail-why-policy = les règles de votre entreprise ne le permettent plus
mail-why-partial-activity = vous êtes en activité partielle ce jour-là
mail-why-other = la place ne peut plus vous être donnée

mail-booking-confirmed-subject = Réservé : { $mission }
mail-booking-confirmed-text =
    { $count ->
        [one] Votre place est réservée : { $mission }, avec { $association }, { $at } ({ $zone }), durée { $length }.
       *[other] Vos { $count } places sont réservées : { $mission }, avec { $association }. La première séance a lieu { $at } ({ $zone }), durée { $length }.
    }{ $where }

    { $link ->
        [follows] { mail-link-follows } Le fichier joint met à jour votre agenda.
       *[known] Le fichier joint met à jour votre agenda.
    } Si vous ne pouvez plus venir, rendez votre place : quelqu’un l’attend peut-être.
mail-booking-confirmed-button = Voir mes réservations

mail-booking-waiting-subject = Sur liste d’attente : { $mission }
mail-booking-waiting-text =
    { $count ->
        [one] Vous êtes sur la liste d’attente de « { $mission } », avec { $association }, { $at } ({ $zone }). Attendre ne réserve ni l’heure ni votre crédit. Si une place se libère à temps et vous convient encore, elle est à vous et un message vous le dit.
       *[other] Vous êtes sur la liste d’attente de « { $mission } », avec { $association } : { $count } séances ensemble, dont la première { $at } ({ $zone }). Attendre ne réserve ni les heures ni votre crédit. Si une place se libère à temps dans chacune et vous convient encore, elles sont à vous et un message vous le dit.
    }
mail-booking-waiting-button = Voir mes réservations

mail-booking-promoted-subject = Une place s’est libérée : { $mission }
mail-booking-promoted-text =
    { $count ->
        [one] Votre place est désormais réservée : { $mission }, avec { $association }, { $at } ({ $zone }), durée { $length }.
       *[other] Vos { $count } places sont désormais réservées : { $mission }, avec { $association }. La première séance a lieu { $at } ({ $zone }), durée { $length }.
    }{ $where }

    { $link ->
        [follows] { mail-link-follows } Le fichier joint met à jour votre agenda.
       *[known] Le fichier joint met à jour votre agenda.
    } Si vous ne pouvez plus venir, rendez votre place : quelqu’un l’attend peut-être.
mail-booking-promoted-button = Voir mes réservations

mail-booking-passed-over-subject = Une place s’est libérée, sans vous convenir : { $mission }
mail-booking-passed-over-text =
    { $count ->
        [one] Une place s’est libérée pour « { $mission } », { $at } ({ $zone }), mais { $why }. Elle est proposée à la personne suivante ; vous gardez votre rang pour la prochaine.
       *[other] Une place s’est libérée pour « { $mission } », { $count } séances ensemble, dont la première { $at } ({ $zone }), mais { $why }. Elle est proposée à la personne suivante ; vous gardez votre rang pour la prochaine.
    }{ $told }
mail-booking-passed-over-button = Voir mes réservations

mail-booking-cancelled-subject = Place rendue : { $mission }
mail-booking-cancelled-text =
    { $count ->
        [one] Votre place pour « { $mission } », avec { $association }, { $at } ({ $zone }), est rendue.
       *[other] Vos { $count } places pour « { $mission } », avec { $association }, sont rendues :

        { $sessions }
    }

    { $minutes ->
        [back] Vos minutes reviennent sur votre crédit. Le fichier joint met à jour votre agenda.
       *[none] Le fichier joint met à jour votre agenda.
    }
mail-booking-cancelled-button = Voir mes réservations

mail-bookings-released-by-leaving-subject =
    { $what ->
        [ranks] Votre départ : vous quittez la liste d’attente
       *[other] Votre départ : réservations annulées
    }
mail-bookings-released-by-leaving-text =
    { $what ->
        [places] Votre emploi se termine avant { $count ->
            [one] cette séance. Votre réservation sur votre temps de travail est annulée :
           *[other] ces séances. Vos réservations sur votre temps de travail sont annulées :
        }

        { $places }
        [ranks] Votre emploi se termine avant { $count ->
            [one] cette séance, pour laquelle vous attendiez une place sur votre temps de travail. Vous n’êtes plus sur la liste d’attente :
           *[other] ces séances, pour lesquelles vous attendiez une place sur votre temps de travail. Vous n’êtes plus sur les listes d’attente :
        }

        { $ranks }
       *[both] Votre emploi se termine avant ces séances. Ce que vous aviez réservé sur votre temps de travail est annulé :

        { $places }

        Pour celles-ci, où vous attendiez une place, vous n’êtes plus sur la liste d’attente :

        { $ranks }
    }

    Vous pouvez réserver de nouveau sur votre temps personnel, et les heures déjà données peuvent toujours être confirmées.
mail-bookings-released-by-leaving-button = Voir mes réservations

mail-booking-noted-absent-subject = Absence notée : { $mission }
mail-booking-noted-absent-text =
    { $declared ->
        [yes] { $association } a noté votre absence à la séance « { $mission } », { $at } ({ $zone }). Le relevé que vous aviez déclaré est toujours là : tant que cette absence est notée, il ne peut pas être confirmé. Si vous n’étiez pas là, retirez-le à la page « Mes heures ».
       *[no] { $association } a noté votre absence à la séance « { $mission } », { $at } ({ $zone }). Aucun relevé d’heures ne vous est proposé pour elle, et ses heures ne peuvent pas être déclarées.
    }

    { $declared ->
        [yes] Si vous étiez là, demandez à l’association de corriger la présence : votre relevé pourra alors être confirmé.
       *[no] Si vous étiez là, demandez à l’association de corriger la présence : vos heures vous seront de nouveau proposées.
    }
mail-booking-noted-absent-button = Voir mes réservations

mail-volunteer-will-not-come-subject = { $person } ne viendra pas : { $mission }
mail-volunteer-will-not-come-text =
    { $count ->
        [one] { $person } ne pourra pas venir à la séance « { $mission } » prévue { $at } ({ $zone }). Sa place est libre.
       *[other] { $person } ne pourra pas venir à { $count } séances de « { $mission } », dont la première est prévue { $at } ({ $zone }). Ses places sont libres.
    }

    Les heures que cette personne vous a déjà données se confirment comme d’habitude.
mail-volunteer-will-not-come-button = Voir les missions

mail-link-follows = Le lien vous sera envoyé.

mail-session-place-subject = Où a lieu la séance : { $mission }
mail-session-place-text =
    { $link ->
        [follows] { $association } a retiré le lieu ou le lien qui était indiqué pour la séance « { $mission } », { $at } ({ $zone }). { mail-link-follows }
       *[known] { $association } précise où a lieu la séance « { $mission } », { $at } ({ $zone }) :

        { $place }
    }

    Le fichier joint met à jour votre agenda.
mail-session-place-button = Voir mes réservations

mail-session-moved-subject = Séance déplacée : { $mission }
mail-session-moved-text =
    { $association } a déplacé la séance prévue { $from }. Elle a maintenant lieu { $to }, durée { $length }.

    { $others ->
        [booked] Seule cette séance change : vos autres séances de la série restent réservées aux dates prévues.

        Motif : { $reason }
       *[none] Motif : { $reason }
    }

    { $link ->
        [follows] Vous gardez votre place et le fichier joint met à jour votre agenda. { mail-link-follows }
       *[known] Vous gardez votre place et le fichier joint met à jour votre agenda.
    } Si le nouvel horaire ne vous va pas, rendez-la en un clic depuis vos réservations.
mail-session-moved-button = Garder ou rendre ma place

mail-session-moved-waiting-subject = Séance déplacée : { $mission }
mail-session-moved-waiting-text =
    { $association } a déplacé la séance pour laquelle vous attendez une place, prévue { $from }. Elle a maintenant lieu { $to }, durée { $length }. Vous gardez votre rang.

    { $others ->
        [waiting] Seule cette séance change : vous attendez les autres séances de la série aux dates prévues.

        Motif : { $reason }
       *[none] Motif : { $reason }
    }
mail-session-moved-waiting-button = Voir mes réservations

mail-session-moved-released-subject = Séance déplacée, place rendue : { $mission }
mail-session-moved-released-text =
    { $minutes ->
        [back] { $association } a déplacé la séance prévue { $from }. Elle a maintenant lieu { $to }, mais { $why } : votre place est rendue, et vos minutes avec elle.
       *[none] { $association } a déplacé la séance prévue { $from }. Elle a maintenant lieu { $to }, mais { $why } : votre place est rendue.
    } Le fichier joint la retire de votre agenda.{ $told }

    { $others ->
        [booked] Seule cette place est rendue : vos autres séances de la série restent réservées.

        Motif : { $reason }
       *[none] Motif : { $reason }
    }
mail-session-moved-released-button = Voir mes réservations

mail-session-cancelled-subject = Séance annulée : { $mission }
mail-session-cancelled-text =
    { $minutes ->
        [back] { $association } a annulé la séance « { $mission } » prévue { $at } ({ $zone }). Vos minutes vous sont rendues.
       *[none] { $association } a annulé la séance « { $mission } » prévue { $at } ({ $zone }).
    }

    { $others ->
        [booked] Seule cette séance est annulée : vos autres séances de la série restent réservées.

        Motif : { $reason }
        [waiting] Seule cette séance est annulée : vous attendez toujours une place dans les autres séances de la série.

        Motif : { $reason }
       *[none] Motif : { $reason }
    }
mail-session-cancelled-button = Voir mes réservations

# The name that calendars show for the private feed.

calendar-name = Maillon : mes séances

# Partial activity, as the employer marks it.

problem-partial-activity-day = { $any ->
    [yes] Le { $on }, vous êtes en partie en activité partielle : il ne reste que { $left } de temps de travail. Choisissez une séance plus courte ou un autre jour, ou donnez ce temps de votre propre chef, en activité partielle.
   *[no] Le { $on }, vous êtes en activité partielle : il ne reste pas de temps de travail à donner. Choisissez un autre jour, ou donnez ce temps de votre propre chef, en activité partielle.
}
problem-partial-activity-meanwhile = Le { $on } a été marqué en activité partielle depuis la demande : il n’y reste pas assez de temps de travail. Refusez la demande, ou faites retirer la marque d’abord.
problem-partial-activity-against-work = { $stands } de temps de travail sont déjà déclarés le { $on }, et il n’en resterait que { $left }. Demandez au salarié de corriger ses heures, ou marquez une durée plus courte.
problem-partial-activity-too-long = La journée contractuelle compte { $most }. Donnez une durée plus courte, ou aucune pour la journée entière.
problem-partial-activity-twice = Le { $on } est marqué deux fois pour ce salarié. Gardez la ligne qui est juste.
problem-outside-employment = Le salarié ne travaille pas dans l’entreprise le { $on }. Vérifiez le jour, ou ses dates d’entrée et de sortie.

mail-partial-activity-marked-subject = { $count ->
    [one] Activité partielle : une réservation à revoir
   *[other] Activité partielle : { $count } réservations à revoir
}
mail-partial-activity-marked-text =
    { $employer } a marqué pour vous de l’activité partielle. { $count ->
        [one] Cette réservation sur votre temps de travail ne tient plus :
       *[other] Ces réservations sur votre temps de travail ne tiennent plus :
    }

    { $sessions }

    Rendez { $count ->
        [one] la place
       *[other] les places
    } dès que possible, pour que quelqu’un d’autre puisse venir. Si vous souhaitez donner ce temps de votre propre chef, réservez de nouveau en activité partielle : personne ne peut vous le demander.
mail-partial-activity-marked-button = Voir mes réservations

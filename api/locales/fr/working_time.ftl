# Le temps de travail sur les missions qui choisissent leurs volontaires : ce qui empêche, et les messages.

problem-announcement-says-no-time = L’annonce ne dit pas combien de temps la mission demande : elle ne peut pas se faire sur le temps de travail. Proposez votre temps personnel.
problem-working-time-to-approve = L’accord d’une entreprise n’est pas acquis pour le temps de travail { ELIDED("de", $people) }. Attendez-le, ou voyez avec la personne : elle peut proposer son temps personnel.
problem-working-time-not-agreed = Votre entreprise n’a pas donné son accord, ou vous n’y travaillez plus. Sur la page « Mes candidatures », passez la mission sur votre temps personnel, puis approuvez.
problem-beyond-agreed-working-time = La feuille de route demande { $asked }, et votre entreprise s’est accordée sur { $most }. Ramenez la durée à { $most }, ou passez la mission sur votre temps personnel.
problem-working-time-not-held = Le crédit d’heures { ELIDED("de", $person) } ne contient plus ces heures, ou son entreprise ne les permet plus. Voyez ensemble : réduisez la durée dans la feuille de route, ou la mission se fera sur son temps personnel.

mail-approval-mission = { $person } est retenu pour une mission sur son temps de travail : « { $mission } », avec { $association }, { $days }, { $length } en tout. Il lui resterait { $left } sur son crédit d’heures, sans compter ce qui attend par ailleurs.
mail-approval-mission-kept = { $person } est retenu pour une mission sur son temps de travail, pour une cause confidentielle, { $days }, { $length } en tout. Il lui resterait { $left } sur son crédit d’heures, sans compter ce qui attend par ailleurs.
mail-approval-days = du { $first } au { $last }
mail-approval-days-from = à partir du { $first }
mail-approval-days-until = jusqu’au { $last }
mail-approval-days-unknown = à des dates à convenir
mail-approval-end-lapsed-mission = prendra fin d’elle-même le { $until }

mail-application-time-asked-subject = Accord demandé à votre entreprise : { $mission }
mail-application-time-asked-text =
    Vous proposez la mission « { $mission } », pour { $association }, sur votre temps de travail : l’accord de votre entreprise vient d’être demandé. Elle lit le titre de la mission, l’association, la durée et les dates, et rien de votre candidature.

    Qui décide : { mail-approval-by }. { $silence } Un message vous dira la réponse. La passerelle vous présentera à l’association une fois l’accord donné.
mail-application-time-asked-button = Voir mes candidatures

mail-application-time-agreed-subject = Votre entreprise est d’accord : { $mission }
mail-application-time-agreed-text = Votre entreprise accepte que vous fassiez la mission « { $mission } », pour { $association }, sur votre temps de travail. Les heures seront retenues sur votre crédit d’heures quand la feuille de route sera approuvée.
mail-application-time-agreed-button = Voir mes candidatures

mail-application-time-agreed-to-coordinator-subject = L’accord d’une entreprise est donné : { $mission }
mail-application-time-agreed-to-coordinator-text = L’entreprise d’une personne retenue pour la mission « { $mission } », pour { $association }, accepte qu’elle la fasse sur son temps de travail. Vous pouvez la présenter dès que toutes les places sont prises.
mail-application-time-agreed-to-coordinator-button = Voir la candidature

mail-application-time-refused-subject = Réponse de votre entreprise : { $mission }
mail-application-time-refused-text =
    Votre entreprise n’accepte pas que vous fassiez la mission « { $mission } », pour { $association }, sur votre temps de travail.

    { $why ->
        [said] Motif : { $reason }
       *[silence] Personne n’a répondu à temps : les règles de votre entreprise veulent que la demande soit alors refusée.
    }

    Vous êtes toujours retenu. Vous pouvez faire la mission sur votre temps personnel, ou retirer votre candidature. Personne d’autre que vous n’apprend cette réponse.
mail-application-time-refused-button = Choisir la suite

mail-application-time-lapsed-subject = Votre entreprise n’a pas répondu : { $mission }
mail-application-time-lapsed-text =
    Votre entreprise n’a pas répondu à temps pour la mission « { $mission } », avec { $association }.

    Vous êtes toujours retenu. Vous pouvez redemander son accord, faire la mission sur votre temps personnel, ou retirer votre candidature.
mail-application-time-lapsed-button = Choisir la suite

mail-application-time-ended-subject = Vous ne travaillez plus dans cette entreprise : { $mission }
mail-application-time-ended-text =
    La mission « { $mission } », pour { $association }, ne peut plus se faire sur le temps d’une entreprise que vous avez quittée. Les heures déjà données restent, et se confirment comme avant.

    Vous pouvez la faire sur votre temps personnel, ou y renoncer.
mail-application-time-ended-button = Choisir la suite

mail-application-on-own-time-subject = Changement de temps : { $mission }
mail-application-on-own-time-text = { $candidate } propose désormais son temps personnel pour la mission « { $mission } », pour { $association }. Aucun accord d’entreprise n’est nécessaire.
mail-application-on-own-time-button = Voir la candidature

mail-application-on-working-time-subject = Changement de temps : { $mission }
mail-application-on-working-time-text = { $candidate } propose désormais son temps de travail pour la mission « { $mission } », pour { $association }. L’accord de son entreprise est demandé dès que la candidature est retenue.
mail-application-on-working-time-button = Voir la candidature

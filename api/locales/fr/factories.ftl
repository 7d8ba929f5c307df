# Fabriques, du côté des volontaires : ce qui est refusé, et ce qui s’en écrit.

problem-registration-ended = Cette inscription est terminée. Rechargez la page.
problem-comes-as-nothing = Dites si vous venez dans une équipe, comme coach, ou les deux.
problem-leads-as-a-member = Qui dirige une équipe en fait partie. Cochez aussi « dans une équipe ».
problem-unknown-language = Choisissez des langues de la liste.
problem-wished-and-excluded = La même association ne peut pas être souhaitée et écartée.
problem-working-time-in-flow = Une fabrique en continu n’a pas de jour à faire approuver. Inscrivez-vous sur votre temps personnel.
problem-minor-without-consent = Avant 18 ans, un parent donne son accord. Devenez d’abord volontaire de cet intermédiaire, avec l’adresse d’un parent ; une fois l’accord donné, inscrivez-vous ici.
problem-programme-full = Il n’y a plus de place. Vous pouvez vous inscrire sur la liste d’attente.
problem-basis-not-taken = On s’inscrit sur son temps de travail ou sur son temps personnel.
problem-registrations-ended = Les inscriptions étaient ouvertes jusqu’au { $on }.
problem-already-registered = Vous êtes déjà inscrit à cette fabrique.
problem-registration-refused = Les organisateurs ont retiré votre inscription à cette fabrique. Écrivez-leur si vous pensez que c’est une erreur.
problem-own-registration = Personne ne décide de sa propre inscription. Demandez à une autre personne de l’antenne.
problem-own-presence = Personne ne note sa propre présence. Demandez à une autre personne de l’antenne.
problem-registrations-open = Les volontaires s’inscrivent jusqu’au { $until }. Formez les équipes ensuite.
problem-associations-not-confirmed = Toutes les associations n’ont pas confirmé leur venue. Il manque : { $associations }.
problem-challenges-not-approved = Tous les défis ne sont pas approuvés. Il manque : { $associations }.
problem-team-is-over = Le travail d’une équipe est déjà terminé.
problem-approvals-outstanding = { $count ->
    [one] Une inscription attend l’accord d’un employeur.
   *[other] { $count } inscriptions attendent l’accord d’un employeur.
}
problem-team-skill-gap = { $count ->
    [one] Une compétence manque dans l’équipe { ELIDED("de", $association) }. Complétez-la, ou acceptez ce manque avec une raison.
   *[other] { $count } compétences manquent dans l’équipe { ELIDED("de", $association) }. Complétez-la, ou acceptez ce manque avec une raison.
}
problem-attendance-missing = { $count ->
    [one] La présence d’une personne n’est pas notée.
   *[other] La présence de { $count } personnes n’est pas notée.
}
problem-deliverable-missing = L’équipe { ELIDED("de", $association) } n’a rien remis. Notez ce qu’elle remet, ou pourquoi il n’y a rien.
problem-not-in-flow = Cette fabrique se tient un jour donné : c’est le jour que l’on termine.
problem-accepted-by-association = C’est l’association qui accepte un livrable.
problem-deliverable-accepted = L’association a accepté ce livrable : il ne change plus.
problem-not-handed-over = Ce livrable n’est pas remis.
problem-answers-for-oneself = Vous êtes dans l’équipe : une autre personne de l’association répond.
problem-team-rule-broken = { $rule ->
    [SIZE] L’équipe { ELIDED("de", $associations) } n’a pas le nombre de personnes prévu.
    [COACH] L’équipe { ELIDED("de", $associations) } n’a pas un coach, et un seul, qui s’est proposé.
    [LEAD] L’équipe { ELIDED("de", $associations) } n’a pas un chef d’équipe, et un seul, qui s’est proposé.
    [EXCLUSION] À tenir à l’écart de l’équipe { ELIDED("de", $associations) }, ou l’un de l’autre : { $people }.
   *[PIN] Placé à la main dans l’équipe { ELIDED("de", $associations) } : { $people }.
}
problem-team-incomplete = { $rule ->
    [SIZE] L’équipe { ELIDED("de", $associations) } n’a pas le nombre de personnes prévu.
    [COACH] L’équipe { ELIDED("de", $associations) } n’a pas un coach, et un seul, qui s’est proposé.
    [LEAD] L’équipe { ELIDED("de", $associations) } n’a pas un chef d’équipe, et un seul, qui s’est proposé.
    [EXCLUSION] À tenir à l’écart de l’équipe { ELIDED("de", $associations) }, ou l’un de l’autre : { $people }.
   *[PIN] Placé à la main dans l’équipe { ELIDED("de", $associations) } : { $people }.
}

mail-factory-role-member = membre de l’équipe
mail-factory-role-lead = chef d’équipe
mail-factory-role-coach = coach
mail-factory-the-reserve = la réserve
mail-factory-why-reserve = vous étiez en réserve, et une place s’est libérée
mail-factory-why-skills = avec vous, plus de compétences demandées sont réunies
mail-factory-why-rule = sans cela, une règle ne tiendrait plus : { $rule }
mail-factory-why-anew = toutes les équipes ont été refaites
team-rule-size = le nombre de personnes d’une équipe
team-rule-coach = un coach par équipe
team-rule-lead = un chef d’équipe par équipe
team-rule-exclusion = des personnes à tenir à l’écart
team-rule-pin = des places données à la main

mail-factory-registered-subject = Vous êtes inscrit : « { $programme } »
mail-factory-registered-text =
    Vous avez une place à la fabrique « { $programme } », organisée par { $intermediary }. L’équipe dans laquelle vous serez vous sera dite une fois les équipes formées.

    Si vous ne pouvez plus venir, rendez votre place : quelqu’un d’autre l’attend peut-être.
mail-factory-registered-button = Voir mon inscription

mail-factory-asked-subject = Demande envoyée : « { $programme } »
mail-factory-asked-text =
    Votre demande pour la fabrique « { $programme } », organisée par { $intermediary }, est partie.

    Qui décide : { mail-approval-by }. { $silence }

    D’ici là, la place vous est gardée et sa durée compte sur votre crédit d’heures. Un message vous dira la réponse.
mail-factory-asked-button = Voir mon inscription

mail-factory-waiting-subject = Sur liste d’attente : « { $programme } »
mail-factory-waiting-text =
    La fabrique « { $programme } » est complète. Vous êtes sur la liste d’attente, et un message vous dira si une place se libère.
mail-factory-waiting-button = Voir mon inscription

mail-factory-promoted-subject = Une place s’est libérée : « { $programme } »
mail-factory-promoted-text =
    Une place s’est libérée à la fabrique « { $programme } » : elle est à vous.

    Si vous ne pouvez plus venir, rendez-la.
mail-factory-promoted-button = Voir mon inscription

mail-factory-approved-subject = Approuvé : « { $programme } »
mail-factory-approved-text =
    Votre employeur a approuvé votre journée à la fabrique « { $programme } ». Vous avez votre place.
mail-factory-approved-button = Voir mon inscription

mail-factory-not-approved-subject = Non approuvé : « { $programme } »
mail-factory-not-approved-text =
    Votre employeur n’a pas approuvé votre journée à la fabrique « { $programme } ». { $why ->
        [said] La raison donnée : { $reason }
       *[silence] Personne n’a répondu à temps, et ses règles disent qu’alors c’est non.
    }

    Votre crédit d’heures est rendu. Vous pouvez vous inscrire sur votre temps personnel.
mail-factory-not-approved-button = Voir la fabrique

mail-factory-lapsed-subject = Sans réponse : « { $programme } »
mail-factory-lapsed-text =
    Personne n’a répondu à temps à votre demande pour la fabrique « { $programme } ». La place et le crédit d’heures sont rendus.
mail-factory-lapsed-button = Voir la fabrique

mail-factory-removed-subject = Votre inscription est retirée : « { $programme } »
mail-factory-removed-text =
    Les organisateurs ont retiré votre inscription à la fabrique « { $programme } ».

    Raison : { $reason }
mail-factory-removed-button = Voir la fabrique

mail-factory-cancelled-subject = La fabrique « { $programme } » est annulée
mail-factory-cancelled-text =
    La fabrique « { $programme } », organisée par { $intermediary }, n’aura pas lieu. Votre inscription est annulée, et ce qu’elle tenait de votre crédit d’heures est rendu.

    Raison : { $reason }
mail-factory-cancelled-button = Relire

mail-factory-team-subject = Votre équipe : { $association }
mail-factory-team-text =
    Pour la fabrique « { $programme } », vous êtes dans l’équipe { ELIDED("de", $association) }, comme { $role }.

    La page de votre inscription dit qui en fait partie, le défi et la feuille de route de la journée.
mail-factory-team-button = Voir mon équipe

mail-factory-reserve-subject = Vous êtes en réserve : « { $programme } »
mail-factory-reserve-text =
    Les équipes de la fabrique « { $programme } » sont formées, et vous êtes en réserve. Si quelqu’un ne peut plus venir, vous serez le premier à qui l’on pense, et un message vous le dira.
mail-factory-reserve-button = Voir mon inscription

mail-factory-team-complete-subject = L’équipe { ELIDED("de", $association) } est complète
mail-factory-team-complete-text =
    L’équipe { ELIDED("de", $association) } pour la fabrique « { $programme } » est complète. Vous pouvez voir qui en fait partie, et suivre ce qu’elle remet.
mail-factory-team-complete-button = Voir l’équipe

mail-factory-reopened-subject = Les équipes changent : « { $programme } »
mail-factory-reopened-text =
    Les équipes de la fabrique « { $programme } » sont refaites. Un message vous dira les nouvelles.

    Raison : { $reason }
mail-factory-reopened-button = Relire

mail-factory-moved-subject = Vous changez d’équipe : « { $programme } »
mail-factory-moved-text =
    Quelqu’un ne peut plus venir à la fabrique « { $programme } », et votre place change.

    Avant : { $from }
    Maintenant : { $to }
    Pourquoi : { $why }
mail-factory-moved-button = Voir mon équipe

mail-factory-dropped-out-subject = { $person } ne vient plus : « { $programme } »
mail-factory-dropped-out-text =
    { $person } ne vient plus à la fabrique « { $programme } » ; son équipe était celle { ELIDED("de", $association) }.

    { $count ->
        [0] Personne d’autre ne change de place.
        [one] Une personne change de place : { $moved }.
       *[other] { $count } personnes changent de place : { $moved }.
    }

    { $outcome ->
        [broken] Une règle ne peut plus tenir : { $rule }. Complétez l’équipe à la main.
        [held] Sans cela, une règle ne tiendrait plus : { $rule }.
       *[fine] Toutes les règles tiennent.
    }
mail-factory-dropped-out-button = Voir les équipes

mail-factory-handed-over-subject = Remis à { $association } : { $deliverable }
mail-factory-handed-over-text =
    L’équipe { ELIDED("de", $association) } remet « { $deliverable } », dans la fabrique « { $programme } ».

    Regardez ce qu’elle remet, et acceptez-le ou demandez qu’elle y revienne.
mail-factory-handed-over-button = Voir ce qui est remis

mail-factory-thanks-subject = Merci pour { $association }
mail-factory-thanks-text =
    Merci d’avoir donné de votre temps à { $association } pendant la fabrique « { $programme } ».

    Vos heures vous sont proposées : vérifiez-les et déclarez-les, l’association les confirme. Une fois confirmées, elles figurent sur votre certificat d’engagement.
mail-factory-thanks-button = Voir mes heures

mail-factory-thanks-association-subject = Après la fabrique « { $programme } »
mail-factory-thanks-association-text =
    Merci d’avoir accueilli une équipe de volontaires pour { $association } pendant la fabrique « { $programme } ».

    Chacun va déclarer ses heures : confirmez-les. Dans 30, 90 et 180 jours, une question vous sera posée : ce qui a été remis sert-il encore ?
mail-factory-thanks-association-button = Voir ce qui est remis

mail-factory-later-asked-subject = { $day } jours après : cela sert-il encore ?
mail-factory-later-asked-text =
    Il y a { $day } jours, une équipe a travaillé pour { $association } pendant la fabrique « { $programme } ». Ce qu’elle a remis sert-il encore ?

    Une minute suffit pour répondre.
mail-factory-later-asked-button = Répondre

mail-factory-later-reminder-subject = Rappel : ce qui a été remis sert-il encore ?
mail-factory-later-reminder-text =
    Nous attendons votre réponse : ce que l’équipe { ELIDED("de", $association) } a remis il y a { $day } jours, pendant la fabrique « { $programme } », sert-il encore ?
mail-factory-later-reminder-button = Répondre

factory-paper-when = { $from } – { $to }
factory-badge-code-says = Code du badge { ELIDED("de", $person) }
factory-paper-role-lead = Chef d’équipe
factory-paper-role-coach = Coach
factory-paper-role-member = Membre

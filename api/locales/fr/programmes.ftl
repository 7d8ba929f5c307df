# Fabriques : ce qui est refusé, et ce qui s’en écrit.

programme-state-programme = en préparation
programme-state-open = ouverte aux candidatures
programme-state-jury = au jury
programme-state-chosen = associations choisies
programme-state-teams = équipes en formation
programme-state-ready = prête
programme-state-day = en cours
programme-state-follow-up = en suivi
programme-state-closed = close
programme-state-cancelled = annulée

programme-application-state-to-carry = à confirmer par la seconde personne
programme-application-state-applied = déposée
programme-application-state-withdrawn = retirée
programme-application-state-reserve = en réserve
programme-application-state-not-selected = non retenue
programme-application-state-selected = retenue
programme-application-state-confirmed = confirmée

problem-programme-has-no-day = Cette fabrique se déroule en continu : elle n’a pas de date à déplacer.
problem-programme-stands-elsewhere = Cette fabrique n’en est pas là : elle est « { $state } ». Rechargez la page.
problem-branch-has-programmes = Cette antenne organise des fabriques qui ne sont pas closes. Choisissez l’antenne qui les reprend.
problem-deadline-in-the-past = Ce jour est passé. Choisissez-en un à venir.
problem-deadlines-not-in-order = Les inscriptions se terminent le même jour que les candidatures des associations, ou après. Corrigez les dates.
problem-deadline-after-the-day = Les inscriptions se terminent avant le jour de la fabrique. Choisissez un jour plus tôt.
problem-deadline-not-later = Choisissez un jour à venir, après le dernier jour prévu jusqu’ici.
problem-longer-than-a-day = Une fabrique dure un jour au plus. Corrigez l’heure de fin, ou choisissez une fabrique en continu.
problem-nobody-applied = Aucune association n’a de candidature portée par deux personnes. Laissez l’appel ouvert, prolongez-le, ou annulez la fabrique.
problem-carried-by-two = Deux personnes différentes portent le projet. Choisissez quelqu’un d’autre que vous.
problem-not-of-association = Cette personne ne travaille pas dans l’association. Invitez-la d’abord, ou choisissez quelqu’un d’autre.
problem-association-has-applied = Votre association a déjà une candidature pour cette fabrique.
problem-applications-ended = Les candidatures étaient ouvertes jusqu’au { $on }.
problem-charter-to-adhere-to = Votre association n’a pas adhéré à la charte en vigueur de l’intermédiaire. Adhérez-y, puis confirmez.
problem-already-in-jury = Cette personne est déjà invitée dans ce jury.
problem-jury-full = Un jury compte { $most } personnes au plus, et les invitations d’un jour sont limitées. Retirez quelqu’un, ou revenez demain.
problem-juror-is-tied = Vous faites partie de cette association, ou vous vous êtes déclaré lié à elle : vous ne la notez pas.
problem-criterion-not-noted = Donnez des points à chaque critère.
problem-application-not-decided = Décidez de chaque candidature.
problem-notes-missing = Il faut { $least } notes du jury au moins pour décider de cette candidature.
problem-nobody-chosen = Retenez au moins une association, ou annulez la fabrique.
problem-places-exceeded = { $most ->
    [one] Il n’y a qu’une place. Retenez une seule association.
   *[other] Il n’y a que { $most } places. Retenez moins d’associations.
}
problem-chosen-without-charter = Toutes les associations retenues n’ont pas adhéré à la charte en vigueur. Il manque : { $associations }.

mail-programme-call-subject = { $intermediary } ouvre une fabrique : « { $programme } »
mail-programme-call-text =
    { $intermediary } ouvre une fabrique : « { $programme } ». Des volontaires y donnent de leur temps à plusieurs associations.

    Votre association peut être candidate jusqu’au { $until }. Deux personnes de l’association portent le projet.
mail-programme-call-button = Lire l’appel

mail-programme-carry-subject = Portez-vous ce projet avec { $person } ?
mail-programme-carry-text =
    { $person } présente { $association } à la fabrique « { $programme } », et vous nomme comme seconde personne qui porte le projet.

    La candidature compte quand vous dites oui, avant la fin du { $until }.
mail-programme-carry-button = Lire et répondre
mail-programme-carry-second-button = Voir la candidature

mail-programme-carried-subject = Votre candidature est déposée : « { $programme } »
mail-programme-carried-text =
    Deux personnes portent désormais le projet { ELIDED("de", $association) } : la candidature à la fabrique « { $programme } » est déposée.

    Le jury la lit après la clôture, et vous recevez sa réponse dans tous les cas.
mail-programme-carried-button = Relire la candidature

mail-programme-applied-subject = Une candidature pour « { $programme } »
mail-programme-applied-text =
    { $association } est candidate à la fabrique « { $programme } ».
mail-programme-applied-button = Voir la fabrique

mail-programme-carrying-declined-subject = La seconde personne ne porte pas le projet : « { $programme } »
mail-programme-carrying-declined-text =
    La personne que vous avez nommée ne porte pas le projet { ELIDED("de", $association) } pour la fabrique « { $programme } ». La candidature est retirée.

    Vous pouvez en déposer une autre avec quelqu’un d’autre, tant que l’appel est ouvert.
mail-programme-carrying-declined-button = Voir la candidature

mail-programme-lapsed-subject = La candidature à « { $programme } » n’a pas été confirmée
mail-programme-lapsed-text =
    L’appel de la fabrique « { $programme } » est clos, et la seconde personne n’avait pas répondu : la candidature { ELIDED("de", $association) } n’est pas présentée au jury.
mail-programme-lapsed-button = Voir la candidature

mail-programme-withdrawn-subject = Une candidature est retirée de « { $programme } »
mail-programme-withdrawn-text =
    { $association } retire sa candidature à la fabrique « { $programme } ». Si elle était retenue, la première association en réserve prend sa place.
mail-programme-withdrawn-button = Voir la fabrique

mail-programme-selected-subject = Votre association est retenue : « { $programme } »
mail-programme-selected-text =
    { $association } est retenue pour la fabrique « { $programme } ».

    Confirmez que vous venez : les équipes sont formées ensuite.
mail-programme-selected-button = Confirmer

mail-programme-reserved-subject = Votre candidature est en réserve : « { $programme } »
mail-programme-reserved-text =
    { $association } n’a pas de place pour le moment dans la fabrique « { $programme } », et reste en réserve au rang { $rank }. Si une association se retire, la première en réserve la remplace.

    Motif : { $reason }
mail-programme-reserved-button = Voir la candidature

mail-programme-not-selected-subject = Réponse à votre candidature : « { $programme } »
mail-programme-not-selected-text =
    { $association } n’est pas retenue pour la fabrique « { $programme } ».

    Motif : { $reason }

    Merci d’avoir présenté votre projet ; d’autres fabriques suivront.
mail-programme-not-selected-button = Voir la candidature

mail-programme-confirmed-subject = { $association } confirme sa venue : « { $programme } »
mail-programme-confirmed-text =
    { $association } confirme sa venue à la fabrique « { $programme } ».
mail-programme-confirmed-button = Voir la fabrique

mail-programme-jury-subject = { $inviter } vous invite dans un jury
mail-programme-jury-text =
    { $inviter } vous invite dans le jury de la fabrique « { $programme } », { ELIDED("que", $intermediary) } organise. Les jurés notent les candidatures des associations sur des critères publiés.

    Connectez-vous avec cette adresse pour accepter ou décliner.
mail-programme-jury-button = Répondre

mail-programme-jury-begins-subject = Le jury commence : « { $programme } »
mail-programme-jury-begins-text =
    L’appel de la fabrique « { $programme } » est clos. Vous pouvez lire les candidatures et les noter. Si vous êtes lié à une association, dites-le : vous ne la notez pas.
mail-programme-jury-begins-button = Lire les candidatures

mail-programme-nobody-applied-subject = Aucune candidature pour « { $programme } »
mail-programme-nobody-applied-text =
    L’appel de la fabrique « { $programme } » arrive à son terme et aucune candidature n’est portée par deux personnes.

    Prolongez l’appel, ou annulez la fabrique.
mail-programme-nobody-applied-button = Voir la fabrique

mail-programme-moved-subject = La fabrique « { $programme } » change de date
mail-programme-moved-text =
    La fabrique « { $programme } », organisée par { $intermediary }, a désormais lieu le { $on }.

    Motif : { $reason }

    Si cette date ne vous convient pas, dites-le dès maintenant : retirez votre candidature ou prévenez l’antenne.
mail-programme-moved-button = Voir la nouvelle date

mail-programme-cancelled-subject = La fabrique « { $programme } » est annulée
mail-programme-cancelled-text =
    La fabrique « { $programme } », { ELIDED("que", $intermediary) } organisait, n’a pas lieu.

    Motif : { $reason }
mail-programme-cancelled-button = Relire

problem-challenge-changed = Le défi a changé depuis que vous l’avez lu. Relisez-le, puis approuvez-le.
problem-challenge-approved = Ce défi est déjà approuvé.

mail-programme-challenge-subject = Le défi { ELIDED("de", $association) } : à approuver
mail-programme-challenge-text =
    Le défi { ELIDED("de", $association) } pour la fabrique « { $programme } » est écrit. Lisez-le : les équipes sont formées quand vous l’avez approuvé.
mail-programme-challenge-button = Lire le défi

mail-programme-challenge-approved-subject = { $association } approuve son défi
mail-programme-challenge-approved-text =
    { $association } approuve le défi écrit pour la fabrique « { $programme } ».
mail-programme-challenge-approved-button = Voir la fabrique

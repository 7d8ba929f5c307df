# Hours: what may stand in the way, the names of standings, and the mails about them.

problem-no-time = Indiquez une durée d’au moins une minute.
problem-longer-than-the-day = Avec vos autres relevés, cette journée dépasserait { $length }. Indiquez une durée plus courte.
problem-longer-than-elapsed = { $for ->
    [session] Cette séance est terminée, elle a duré { $length }. Un relevé ne dépasse pas le temps écoulé depuis son début, { $elapsed } : indiquez une durée plus courte.
   *[day] De cette journée, il ne s’est écoulé que { $elapsed } jusqu’ici. Indiquez une durée plus courte, ou attendez la fin.
}
problem-before-the-engagement = Votre engagement commence le { $from }. Choisissez une date à partir de ce jour.
problem-after-the-engagement = Votre engagement a pris fin le { $until }. Choisissez une date jusqu’à ce jour.
problem-inside-a-pause = La mission a été mise en pause le { $since }, et n’avait pas repris ce jour-là. Choisissez un jour en dehors de la pause.
problem-too-much-work = { $for ->
    [session] Votre journée du { $on } compterait { $total } de temps de travail ; le maximum est de { $most }. Choisissez une autre séance, ou donnez votre temps personnel.
    [untold] Cette journée ne peut pas compter autant de temps de travail. Réduisez la durée, ou déclarez le reste en temps personnel.
   *[hours] Cette journée compterait { $total } de temps de travail ; le maximum est de { $most }. Réduisez la durée, ou déclarez le reste en temps personnel.
}
problem-over-the-contractual-day = { $any ->
    [yes] Temps de travail et activité partielle atteindraient { $total } ; votre journée contractuelle en compte { $most }. Il reste { $left } ce jour-là : réduisez la durée.
   *[no] Temps de travail et activité partielle atteindraient { $total } ; votre journée contractuelle en compte { $most }, et il n’en reste rien. Si vous avez donné ce temps de votre propre chef, déclarez-le en activité partielle.
}
problem-engagement-without-employer = Cet engagement n’a pas d’employeur : seul le temps personnel peut y être déclaré.
problem-basis-stands = La nature du temps d’un relevé déjà déclaré ne change plus. Retirez-le, puis déclarez-le de nouveau.
problem-not-from-this-state = Ce relevé est { $state } : cette action n’y est plus possible. Rechargez la page pour voir où il en est.
problem-not-on-this-side = Cette action appartient à l’autre partie.
problem-reason-without-change = Vous avez écrit une raison sans changer la durée. Réduisez la durée, contestez le relevé, ou effacez la raison.
problem-more-than-declared = La personne a déclaré { $declared } : vous pouvez confirmer moins, jamais plus. Contestez le relevé pour qu’elle le corrige.
problem-noted-absent = { $for ->
    [oneself] { $association } a noté votre absence à la séance du { $on }, « { $mission } » : ses heures ne se déclarent pas. Si vous étiez là, demandez à { $association } de corriger la présence.
   *[association] Une absence a été notée à la séance du { $on }, « { $mission } » : { $person }. Ses heures ne se confirment pas. Corrigez d’abord la présence, ou contestez le relevé.
}
problem-reason-needed = Dites pourquoi en quelques mots : l’autre partie les lira.
problem-valued = Ce relevé a déjà été valorisé par l’entreprise. Il pourra être annulé quand elle aura retiré cette valorisation.
problem-twice = Ce relevé figure deux fois dans la demande.
problem-approval-not-asked = Votre entreprise n’approuve pas les heures après l’association : la confirmation suffit.
problem-unknown-code = Aucune ligne n’a ce code. Vérifiez les lettres sur la feuille.
problem-short-rest = Moins de onze heures de repos entre deux journées de travail : { $rest }. Le relevé est déclaré ; parlez-en à votre responsable.

time-entry-draft = proposé
time-entry-submitted = en attente de l’association
time-entry-adjusted = ajusté par l’association
time-entry-disputed = contesté
time-entry-withdrawn = retiré
time-entry-confirmed = confirmé
time-entry-approved = approuvé
time-entry-rejected = refusé par l’entreprise
time-entry-reversed = annulé

mail-hours-to-confirm-subject = { $count ->
    [one] Un relevé d’heures attend votre confirmation
   *[other] { $count } relevés d’heures attendent votre confirmation
}
mail-hours-to-confirm-text =
    Des volontaires ont déclaré le temps donné à l’association { $association }. Un coup d’œil suffit pour le confirmer : le lien ci-dessous fonctionne sans compte, pendant soixante jours. Gardez-le pour vous.
mail-hours-to-confirm-button = Voir et confirmer
mail-hours-reminder-subject = { $count ->
    [one] Rappel : un relevé d’heures attend votre confirmation
   *[other] Rappel : { $count } relevés d’heures attendent votre confirmation
}
mail-hours-reminder-text =
    Du temps donné à l’association { $association } n’est pas encore confirmé. Sans réponse de votre part, il ne compte pas : le silence ne confirme jamais. Le lien ci-dessous fonctionne sans compte, pendant soixante jours.
mail-hours-reminder-button = Voir et confirmer
mail-hours-adjusted-subject = L’association propose une durée plus courte
mail-hours-adjusted-text =
    { $count ->
        [one] { $association } a réduit votre relevé du { $date } pour « { $mission } ». Acceptez la nouvelle durée, ou contestez-la.
       *[other] { $association } a réduit { $count } de vos relevés, dont celui du { $date } pour « { $mission } ». Acceptez les nouvelles durées, ou contestez-les.
    }

    { $count ->
        [one] Sa raison : { $reason }
       *[other] Chaque raison se lit à côté de son relevé.
    }
mail-hours-adjusted-button = Répondre
mail-hours-disputed-subject = Un relevé d’heures est contesté
mail-hours-disputed-text =
    { $association } conteste votre relevé du { $date } pour « { $mission } », avec une raison. Corrigez-le, ou retirez-le.
mail-hours-disputed-button = Voir le relevé
mail-hours-reversed-subject = Un relevé confirmé a été annulé
mail-hours-reversed-text =
    L’association a annulé votre relevé confirmé du { $date } par une écriture inverse, avec une raison. Si du temps a bien été donné, déclarez-le de nouveau.
mail-hours-reversed-button = Voir le relevé
mail-hours-rejected-subject = Un relevé d’heures est refusé par votre entreprise
mail-hours-rejected-text =
    Votre entreprise a refusé le relevé du { $date }, avec une raison. Les minutes vous sont rendues.
mail-hours-rejected-button = Voir le relevé

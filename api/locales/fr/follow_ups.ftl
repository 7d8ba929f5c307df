# Missions que l’on suit : ce qui est refusé, et ce qui s’en écrit.

problem-coordinates-for-oneself = Vous êtes volontaire de cette mission : quelqu’un d’autre de l’association ou de l’antenne s’en charge.
problem-next-not-ahead = Le prochain échange est à venir : choisissez un jour après aujourd’hui, ou laissez ce champ vide.
problem-follow-up-days-out-of-range = Choisissez de { $least } à { $most } jours.
problem-search-has-time = Cette recherche n’a pas encore passé { $days } jours sans candidature. Les choix s’ouvrent alors.
problem-branch-to-name = Choisissez l’antenne à laquelle proposer ce besoin.
problem-neighbour-asked-for = Vous l’avez déjà demandé : votre passerelle choisit l’antenne.
problem-branch-has-it = Cette antenne porte déjà ce besoin. Choisissez-en une autre.
problem-branch-takes-nothing = Cette antenne ne reçoit rien de nouveau. Choisissez-en une autre.
problem-offer-waits = Ce besoin est déjà proposé à une antenne. Attendez sa réponse.
problem-offer-answered = Cette proposition a déjà sa réponse, ou elle a été retirée.
problem-search-has-candidates = Quelqu’un s’est proposé depuis. L’antenne qui cherche garde ce besoin.
problem-nobody-engaged = Personne n’est en mission : la recherche se poursuit.
problem-somebody-selected = Quelqu’un est retenu pour rejoindre la mission. Répondez-lui d’abord.
problem-association-to-agree = L’association n’a pas dit qu’elle continue avec moins de volontaires. Demandez-le-lui, puis enregistrez sa réponse.
problem-not-on-the-mission = Cette personne n’est pas, ou plus, en mission. Rechargez la page.
problem-debrief-not-asked = Aucun bilan ne vous est demandé pour cette mission.
problem-debrief-given = Ce bilan est déjà donné.
problem-not-from-0-to-10 = Choisissez une note de 0 à 10.
problem-debriefs-open = { $count ->
    [one] Un bilan est encore attendu. Vous pourrez clore le besoin quand il sera donné, ou manquant après deux relances.
   *[other] { $count } bilans sont encore attendus. Vous pourrez clore le besoin quand ils seront donnés, ou manquants après deux relances.
}
problem-not-asked-yet = Cette question n’est pas encore posée.
problem-later-answered = Cette question a déjà sa réponse.

mail-follow-up-silence-subject = Une mission sans nouvelles : « { $need } »
mail-follow-up-silence-text =
    Plus personne n’a parlé de la mission « { $need } », avec { $association }, depuis le { $since }.

    Appelez l’association ou ses volontaires, puis notez l’échange : vous ne recevez cette alerte qu’une fois par semaine.
mail-follow-up-silence-button = Noter un échange

mail-search-without-candidate-subject = { $days } jours sans candidature : « { $need } »
mail-search-without-candidate-text =
    Depuis { $days } jours, personne ne s’est proposé pour le besoin « { $need } » { ELIDED("de", $association) }.

    Quatre suites sont possibles : réécrire l’annonce, proposer le besoin à une antenne voisine, diffuser l’annonce à toutes les antennes, ou arrêter le besoin. L’association et la passerelle choisissent ; la recherche continue d’ici là.
mail-search-without-candidate-button = Choisir la suite
mail-search-without-candidate-second-button = Choisir dans mon compte

mail-search-national-subject = La recherche s’étend à toutes les antennes : « { $need } »
mail-search-national-text =
    Les volontaires de toutes les antennes sont sollicités pour le besoin « { $need } » : la mission peut se faire à distance. La recherche a de nouveau quatorze jours.{ $why }
mail-search-national-button = Voir où cela en est

mail-search-neighbour-subject = { $association } souhaite une antenne voisine : « { $need } »
mail-search-neighbour-text =
    { $association } souhaite que le besoin « { $need } » soit proposé à une antenne voisine.

    Motif : { $reason }

    Choisissez l’antenne et proposez-lui le besoin.
mail-search-neighbour-button = Choisir l’antenne
search-national-why = Motif : { $reason }

mail-branch-offered-subject = Un besoin vous est proposé par l’antenne { $branch }
mail-branch-offered-text =
    L’antenne { $branch } vous propose le besoin « { $need } » { ELIDED("de", $association) }, pour lequel elle ne trouve personne.

    Motif : { $reason }

    Si vous l’acceptez, vous en devenez la passerelle et la recherche a de nouveau quatorze jours.
mail-branch-offered-button = Lire et répondre

mail-branch-accepted-subject = L’antenne { $branch } reprend le besoin « { $need } »
mail-branch-accepted-text =
    L’antenne { $branch } accompagne désormais le besoin « { $need } » { ELIDED("de", $association) }. La recherche a de nouveau quatorze jours.
mail-branch-accepted-button = Voir où cela en est

mail-branch-declined-subject = L’antenne { $other } ne reprend pas le besoin « { $need } »
mail-branch-declined-text =
    L’antenne { $other } ne reprend pas le besoin « { $need } » { ELIDED("de", $association) }.

    Motif : { $reason }

    Choisissez une autre suite.
mail-branch-declined-button = Choisir la suite

mail-volunteer-asks-to-leave-subject = Un volontaire demande à quitter la mission « { $need } »
mail-volunteer-asks-to-leave-text =
    { $person } demande à quitter la mission « { $need } », avec { $association }.

    Motif : { $reason }

    Parlez-lui, puis ouvrez la recherche pour le remplacement : les heures données restent.
mail-volunteer-asks-to-leave-button = Remplacer

mail-volunteer-gone-subject = Un volontaire a quitté la mission « { $need } »
mail-volunteer-gone-text =
    { $person } n’est plus là pour la mission « { $need } », avec { $association } : son compte est fermé, ou c’est sa propre association.

    Ouvrez la recherche pour le remplacement, ou voyez avec l’association si la mission s’arrête là : les heures données restent.
mail-volunteer-gone-button = Remplacer

mail-mission-left-subject = Votre mission « { $need } » se termine aujourd’hui
mail-mission-left-text =
    La passerelle a mis fin à votre participation à la mission « { $need } », avec { $association }.

    Motif : { $reason }

    Les heures que vous avez données restent ; déclarez celles qui manquent, l’association les confirme comme les autres. Merci pour ce que vous avez fait.
mail-mission-left-button = Déclarer mes heures

mail-volunteer-replaced-subject = La recherche reprend pour la mission « { $need } »
mail-volunteer-replaced-text =
    Un volontaire quitte la mission « { $need } », et la passerelle cherche quelqu’un pour la suite. Les heures données restent, et les autres volontaires continuent.
mail-volunteer-replaced-button = Voir où cela en est

mail-mission-goes-on-subject = La mission « { $need } » continue
mail-mission-goes-on-text =
    La mission « { $need } », avec { $association }, continue avec les bénévoles qui y sont déjà. Personne d’autre n’est recherché.
mail-mission-goes-on-button = Voir où cela en est

mail-last-day-over-subject = Le dernier jour est passé : « { $need } »
mail-last-day-over-text =
    Le dernier jour de la mission « { $need } », avec { $association }, était le { $last }, et quelqu’un est encore recherché pour elle.

    Continuez avec ceux qui sont là, changez les dates de la feuille de route, ou arrêtez ce besoin.
mail-last-day-over-button = Ouvrir le suivi

mail-need-stopped-for-candidate-subject = La recherche s’arrête : « { $need } »
mail-need-stopped-for-candidate-text =
    Le besoin « { $need } » { ELIDED("de", $association) } est arrêté, et votre candidature n’a pas de suite. Merci de vous être fait connaître.

    Souhaitez-vous une autre mission ? Dites-le sur la page de vos candidatures : vous serez prioritaire pour les compétences que celle-ci demandait.
mail-need-stopped-for-candidate-button = Dire si je souhaite une autre mission

mail-need-stopped-for-volunteer-subject = Votre mission « { $need } » s’arrête
mail-need-stopped-for-volunteer-text =
    La mission « { $need } », avec { $association }, est arrêtée avant sa fin.

    Motif : { $reason }

    Les heures que vous avez données restent ; déclarez celles qui manquent, l’association les confirme comme les autres. Merci pour ce que vous avez fait.
mail-need-stopped-for-volunteer-button = Déclarer mes heures

mail-need-paused-for-candidate-subject = En pause : « { $need } »
mail-need-paused-for-candidate-text =
    Le besoin « { $need } » { ELIDED("de", $association) } est en pause. La reprise est prévue le { $back } ; votre candidature reste, et vous n’avez rien à faire.
mail-need-paused-for-candidate-button = Voir mes candidatures

mail-need-paused-for-volunteer-subject = Votre mission « { $need } » est en pause
mail-need-paused-for-volunteer-text =
    La mission « { $need } », avec { $association }, est en pause. La reprise est prévue le { $back }. Jusque-là, aucune heure ne s’y déclare ; celles d’avant restent à déclarer comme toujours.

    Motif : { $reason }
mail-need-paused-for-volunteer-button = Voir où cela en est

mail-need-resumed-for-candidate-subject = Fin de la pause : « { $need } »
mail-need-resumed-for-candidate-text =
    Le besoin « { $need } » { ELIDED("de", $association) } n’est plus en pause. Votre candidature en est là où elle était.
mail-need-resumed-for-candidate-button = Voir mes candidatures

mail-need-resumed-for-volunteer-subject = Votre mission « { $need } » reprend
mail-need-resumed-for-volunteer-text =
    La mission « { $need } », avec { $association }, n’est plus en pause : elle reprend là où elle en était, et vos heures s’y déclarent de nouveau.
mail-need-resumed-for-volunteer-button = Voir où cela en est

mail-debrief-asked-of-association-subject = Votre bilan de la mission « { $need } »
mail-debrief-asked-of-association-text =
    La mission « { $need } » se termine. Dites ce qui a été accompli et ce qui a été difficile : quelques phrases suffisent, avant le { $until }.

    Le premier bouton y répond sans compte, pendant trente jours. Les volontaires font le leur de leur côté, et personne ne lit celui de l’autre : seule la passerelle lit les deux.
mail-debrief-asked-of-association-button = Faire le bilan
mail-debrief-asked-of-association-second-button = Le faire dans mon compte

mail-debrief-asked-subject = Votre bilan de la mission « { $need } »
mail-debrief-asked-text =
    La mission « { $need } », avec { $association }, se termine. Dites ce qui a été accompli et ce qui a été difficile : quelques phrases suffisent, avant le { $until }.

    L’association fait le sien de son côté, et personne ne lit celui de l’autre : seule la passerelle lit les deux.
mail-debrief-asked-button = Faire mon bilan

mail-debrief-reminder-to-association-subject = Rappel : votre bilan de la mission « { $need } »
mail-debrief-reminder-to-association-text =
    Le bilan de votre association sur la mission « { $need } » est encore attendu. Sans réponse avant le { $until }, il sera noté comme manquant.
mail-debrief-reminder-to-association-button = Faire le bilan
mail-debrief-reminder-to-association-second-button = Le faire dans mon compte

mail-debrief-reminder-subject = Rappel : votre bilan de la mission « { $need } »
mail-debrief-reminder-text =
    Votre bilan de la mission « { $need } », avec { $association }, est encore attendu. Sans réponse avant le { $until }, il sera noté comme manquant.
mail-debrief-reminder-button = Faire mon bilan

mail-need-closed-subject = La mission « { $need } » est terminée
mail-need-closed-text =
    Le besoin « { $need } » est clos. Merci à votre association et aux volontaires.

    Les heures déjà données restent à confirmer si ce n’est pas fait. Dans 30, 90 et 180 jours, nous vous demanderons si ce qui a été remis sert encore.
mail-need-closed-button = Relire le suivi

mail-need-closed-for-volunteer-subject = La mission « { $need } » est terminée
mail-need-closed-for-volunteer-text =
    La mission « { $need } », avec { $association }, est terminée. Merci pour le temps que vous avez donné.

    Votre certificat d’engagement se fait en un clic, avec les heures que l’association a confirmées.
mail-need-closed-for-volunteer-button = Faire mon certificat

mail-later-asked-subject = { $day } jours après : « { $need } » sert-il encore ?
mail-later-asked-text =
    La mission « { $need } » est terminée depuis { $day } jours. Ce qui a été remis sert-il encore ? Une réponse suffit, en un clic.

    Le premier bouton y répond sans compte, pendant trente jours.
mail-later-asked-button = Répondre
mail-later-asked-second-button = Répondre dans mon compte

mail-later-reminder-subject = Rappel : « { $need } » sert-il encore ?
mail-later-reminder-text =
    Nous vous avons demandé si ce que la mission « { $need } » a remis sert encore, { $day } jours après. Votre réponse est encore attendue.
mail-later-reminder-button = Répondre
mail-later-reminder-second-button = Répondre dans mon compte

# Besoins que les intermédiaires accompagnent.

need-state-sent = envoyé
need-state-qualifying = à l’étude
need-state-drafting = annonce en rédaction
need-state-to-approve = annonce à approuver
need-state-searching = en recherche
need-state-roadmap = feuille de route
need-state-under-way = mission en cours
need-state-debrief = bilan
need-state-closed = terminé
need-state-paused = en pause
need-state-stopped = arrêté

problem-need-stands-elsewhere = Ce besoin n’en est pas là : il est à l’étape « { $state } ». Rechargez la page.
problem-tied-to-association = Vous faites partie de cette association, ou vous avez déclaré un lien avec elle : une autre passerelle ou la tête d’antenne s’en charge.

problem-no-branch-there = Cet intermédiaire n’a pas d’antenne ouverte pour ce département, et n’en a nommé aucune pour les territoires sans antenne. Choisissez un autre département ou un autre intermédiaire.
problem-unknown-departement = Ce département n’existe pas. Choisissez-en un dans la liste.
problem-not-a-coordinator = Cette personne n’est ni passerelle, ni tête d’antenne de l’antenne qui porte ce besoin.
problem-return-not-ahead = La reprise a lieu plus tard qu’aujourd’hui. Choisissez une date à venir.
problem-pause-too-long = Une pause dure un an au plus. Choisissez une date plus proche, ou arrêtez ce besoin et envoyez-en un autre le moment venu.

mail-need-sent-subject = Votre besoin est arrivé : { $need }
mail-need-sent-text =
    { $branch } a bien reçu le besoin « { $need } » { ELIDED("de", $association) }.

    Une passerelle de cette antenne va être désignée et vous contactera pour en parler avec vous. La page de votre besoin dit à tout moment où il en est et qui doit agir.
mail-need-sent-button = Suivre notre besoin

mail-need-arrived-subject = Un besoin est arrivé : { $need }
mail-need-arrived-text =
    { $association } a envoyé le besoin « { $need } » à { $branch }.

    Une passerelle est désignée d’après ce que chacune accompagne déjà ; elle reçoit un message.
mail-need-arrived-button = Lire ce besoin

mail-need-assigned-subject = Un besoin vous est confié : { $need }
mail-need-assigned-text =
    Vous accompagnez maintenant le besoin « { $need } », envoyé par { $association } à { $branch }.

    La suite dépend de l’étape où il en est : sa page le dit, avec l’échéance.
mail-need-assigned-button = Ouvrir ce besoin

mail-need-in-hands-subject = { $coordinator } accompagne votre besoin : { $need }
mail-need-in-hands-text =
    { $coordinator }, passerelle { ELIDED("de", $branch) }, accompagne maintenant le besoin « { $need } » { ELIDED("de", $association) }.

    Sa page dit où il en est et qui doit agir.
mail-need-in-hands-button = Suivre notre besoin

mail-need-waits-subject = Un besoin attend une passerelle : { $need }
mail-need-waits-text =
    Personne à { $branch } ne peut accompagner le besoin « { $need } » { ELIDED("de", $association) } : l’antenne n’a pas de passerelle, ou toutes ont un lien avec cette association ou avec la mission.

    Il attend. Quelqu’un est cherché de nouveau chaque jour ; vous pouvez aussi le confier vous-même, ou inviter une autre passerelle.
mail-need-waits-button = Ouvrir ce besoin

mail-need-paused-subject = En pause : { $need }
mail-need-paused-text =
    Le besoin « { $need } » { ELIDED("de", $association) }, suivi par { $branch }, est en pause. La reprise est prévue le { $back } ; un rappel partira ce jour-là.

    Motif : { $reason }
mail-need-paused-button = Voir ce besoin

mail-need-resumed-subject = Il reprend : { $need }
mail-need-resumed-text =
    Le besoin « { $need } » { ELIDED("de", $association) }, suivi par { $branch }, n’est plus en pause : il reprend là où il en était.
mail-need-resumed-button = Voir ce besoin

mail-need-stopped-subject = Arrêté : { $need }
mail-need-stopped-text =
    Le besoin « { $need } » { ELIDED("de", $association) }, suivi par { $branch }, est arrêté. Il ne sera pas rouvert ; les heures déjà données restent et peuvent encore être confirmées.

    Motif : { $reason }
mail-need-stopped-button = Voir ce besoin

mail-need-returns-subject = La pause devait finir aujourd’hui : { $need }
mail-need-returns-text =
    La reprise du besoin « { $need } » { ELIDED("de", $association) }, suivi par { $branch }, était prévue le { $on }.

    La pause ne finit pas d’elle-même : reprenez, choisissez une autre date ou arrêtez ce besoin.
mail-need-returns-button = Ouvrir ce besoin
mail-need-returns-second-button = L’ouvrir dans mon compte

# Les colonnes de la liste des besoins d’une association.
export-need-intermediary = Intermédiaire
export-need-coordinated = accompagné
export-need-words = Ce qui a été écrit
export-file-association-needs = besoins

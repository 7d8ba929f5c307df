# Le tableau des passerelles : les besoins par étape, leur liste, ce qu’on écrit à plusieurs, ce qu’on transmet.

nav-needs = Besoins

board-title = Les besoins
board-list-title = La liste des besoins
board-views = Vues des besoins
board-view-columns = Tableau
board-view-list = Liste
board-filters = Filtrer les besoins
board-search = Chercher
board-search-hint = Un mot du titre, ou du nom de l’association
board-whose = Suivis par
board-whose-mine = moi
board-whose-all = toute l’antenne
board-branch = Antenne
board-all-branches = Toutes
board-state = Étape
board-all-states = Toutes
board-sent = Année d’envoi
board-year = Année de fin
board-year-hint = Pour les besoins terminés ou arrêtés
board-jump = Aller à une étape
board-over = Besoins terminés et arrêtés
board-pages = Pages de la liste
board-none = Aucun besoin ici
board-none-words = Un besoin qu’une association vous envoie arrive dans la première colonne, et avance d’étape en étape.
board-none-found = Aucun besoin ne correspond
board-none-found-words = Cherchez un autre mot, ou regardez toutes les étapes dans la liste.
board-look-at-all = Voir ceux de toute l’antenne
board-search-all = Chercher parmi ceux de toute l’antenne
board-need = Besoin
board-due-on = Échéance
board-coordinator = Passerelle
board-nobody = Sans passerelle
board-late = en retard
board-overdue = { $count } en retard
board-since = À cette étape : { $when }
board-due = { $what } : le { $day } au plus tard
board-more =
    { $count ->
        [one] Encore 1 besoin
       *[other] Encore { $count } besoins
    }
board-steps = Étapes
board-steps-of = pour « { $need } »

# Où en est un besoin, et ce qui est attendu à chaque étape.
board-state-sent = Envoyé
board-state-qualifying = À l’étude
board-state-drafting = Annonce en rédaction
board-state-to-approve = Annonce à approuver
board-state-searching = En recherche
board-state-roadmap = Feuille de route
board-state-under-way = Mission en cours
board-state-debrief = Bilan
board-state-paused = En pause
board-state-closed = Terminés
board-state-stopped = Arrêtés
board-due-sent = Le confier à une passerelle
board-due-qualifying = Rencontrer et préciser
board-due-drafting = Envoyer l’annonce
board-due-to-approve = Réponse de l’association
board-due-searching = Présenter un volontaire
board-due-roadmap = Approuver la feuille de route
board-due-under-way = Prendre des nouvelles
board-due-debrief = Recueillir les bilans
board-due-paused = Reprendre

# Ce qu’on peut faire d’un besoin.
board-step-assign = Confier à une passerelle
board-step-qualify = Préciser
board-step-submit-announcement = Envoyer l’annonce
board-step-return-announcement = Renvoyer l’annonce
board-step-approve-announcement = Approuver l’annonce
board-step-reword = Réécrire l’annonce
board-step-introduce = Présenter
board-step-reopen-search = Rouvrir la recherche
board-step-approve-roadmap = Approuver la feuille de route
board-step-replace-volunteer = Remplacer un volontaire
board-step-go-on = Continuer sans remplacer
board-step-replace-and-reword = Remplacer et réécrire
board-step-begin-debrief = Commencer le bilan
board-step-close = Terminer
board-step-pause = Mettre en pause
board-step-resume = Reprendre
board-step-stop = Arrêter

needs-mail-ticked = Écrire pour les besoins cochés
needs-mail-all = Écrire pour tous les besoins de la liste
needs-mail-title = Écrire aux associations
needs-mail-lead =
    { $count ->
        [one] Un message part à la personne qui a envoyé ce besoin. Il s’inscrit sur le fil du besoin.
       *[other] { $count } messages partent, un par besoin, aux personnes qui les ont envoyés. Chacun s’inscrit sur le fil de son besoin.
    }
needs-mail-left-out =
    { $count ->
        [one] Pour un besoin, personne ne reçoit de message : qui l’a envoyé a quitté l’association, n’a pas d’adresse qui marche ou ne veut pas de messages sur les missions, ou vous faites partie de l’association.
       *[other] Pour { $count } besoins, personne ne reçoit de message : qui les a envoyés a quitté l’association, n’a pas d’adresse qui marche ou ne veut pas de messages sur les missions, ou vous faites partie de l’association.
    }
needs-mail-nobody = Personne à qui écrire
needs-mail-nobody-words = De ces besoins, aucun n’a été envoyé par quelqu’un qui fait encore partie de l’association, qui a une adresse qui marche et qui veut des messages sur les missions.
needs-mail-subject = Objet
needs-mail-text = Message
needs-mail-text-hint = Le titre du besoin, votre nom et votre antenne sont ajoutés au début.
needs-mail-required = Écrivez quelque chose ici.
needs-mail-show = Voir avant d’envoyer
needs-mail-preview = Ce qui sera envoyé
needs-mail-edit = Modifier
needs-mail-send =
    { $count ->
        [one] Envoyer le message
       *[other] Envoyer { $count } messages
    }
needs-mail-recipients = À qui
needs-mail-others =
    { $count ->
        [one] et une autre personne
       *[other] et { $count } autres
    }
needs-mailed-title = Les messages partent
needs-mailed-done = Messages envoyés
needs-mailed-words =
    { $count ->
        [one] Un besoin est passé en revue. Son fil dit ce qui a été écrit.
       *[other] { $count } besoins sont passés en revue. Le fil de chacun dit ce qui a été écrit.
    }
flash-needs-mail-none = Cochez d’abord les besoins dont vous voulez parler.

handover-title = Transmettre des besoins
handover-lead = Tout ce qu’une passerelle suit dans une antenne passe à une autre : ses besoins en cours ou en pause, et les associations qu’elle avait à recontacter. Ceux d’une association dont la nouvelle passerelle fait partie restent où ils sont.
handover-branch = Antenne
handover-from = De
handover-to = À
handover-to-hint = Elle en est prévenue par un message.
handover-choose = Choisissez
handover-required = Choisissez une réponse.
handover-button = Transmettre
handover-erased = Compte supprimé
handover-none = Rien à transmettre
handover-none-words = Une passerelle transmet ses propres besoins, et la tête d’antenne ceux de son antenne.
flash-all-handed-over = Besoins transmis : { $count }. Associations à recontacter transmises : { $prospects }.
flash-all-but-kept = Besoins transmis : { $count }. Associations à recontacter transmises : { $prospects }. Restent où ils sont, car cette passerelle fait partie de leur association : { $kept }.
flash-needs-handed-over =
    { $count ->
        [one] Un besoin est transmis.
       *[other] { $count } besoins sont transmis.
    }
flash-needs-kept =
    { $count ->
        [0] Rien n’est transmis. Restent où ils sont, car cette passerelle fait partie de leur association : { $kept }.
        [one] Un besoin est transmis. Restent où ils sont, car cette passerelle fait partie de leur association : { $kept }.
       *[other] { $count } besoins sont transmis. Restent où ils sont, car cette passerelle fait partie de leur association : { $kept }.
    }

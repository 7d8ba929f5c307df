# Les places demandées sur le temps de travail : décider, se faire remplacer, et le lien d’un message.

approvals-title = Demandes à approuver
approvals-lead = Une place demandée sur le temps de travail, ou une mission pour laquelle quelqu’un est retenu, attend votre accord. La place est gardée jusqu’à votre réponse, avec son temps.
approvals-views = Vues des demandes
approvals-waiting = À décider
approvals-approved = Approuvées par vous
approvals-filters = Filtrer les demandes
approvals-search = Nom ou matricule
approvals-from = Séances à partir du
approvals-to = Séances jusqu’au
approvals-none-found = Aucune demande ne correspond
approvals-none-found-words = Élargissez les dates, ou effacez le nom.
approvals-none = Rien n’attend votre accord
approvals-none-words = Quand une personne de votre équipe demandera une place, un message vous préviendra et la demande apparaîtra ici.
approvals-none-approved = Vous n’avez encore rien approuvé
approvals-none-approved-words = Les demandes que vous approuvez restent lisibles ici.
approvals-employee = Salarié
approvals-job = Emploi
approvals-company = Entreprise
approvals-company-none = Choisir…
approvals-mission = Mission
approvals-kept = La personne ne dit pas à l’entreprise pour quelle association.
approvals-when = Quand
approvals-series = { $count } séances ensemble
approvals-time = Temps
approvals-left = il resterait { $time } sur le crédit d’heures, sans compter ce qui attend par ailleurs
approvals-left-now = il reste aujourd’hui { $time } sur le crédit d’heures
approvals-until = À décider avant
approvals-then-passes-manager = puis transmise aux ressources humaines
approvals-then-passes-hr = puis transmise aussi au responsable RSE
approvals-then-approved = puis approuvée automatiquement
approvals-then-refused = puis refusée automatiquement
approvals-then-lapsed = puis sans suite
approvals-stage = Qui décide
approvals-pages = Pages des demandes
approvals-reason = Motif
approvals-reason-hint = La personne le lira, et personne d’autre.
approvals-reason-hint-all = Nécessaire pour refuser. Chaque personne concernée le lira, et personne d’autre.
approvals-reason-needed = Dites pourquoi : la personne lira ce motif.
approvals-field-needed = Ce champ est nécessaire.
approvals-tick-some = Cochez d’abord les demandes à décider.
approvals-approve = Approuver
approvals-refuse = Refuser
approvals-approve-ticked = Approuver la sélection
approvals-refuse-ticked = Refuser la sélection
approvals-decide = Votre décision
approvals-refuse-title = Refuser
approvals-labour-law = Un refus n’est compté, classé ni exporté pour personne : il ne se lit que chez la personne qui a demandé (art. L. 8241-2 du code du travail).
approvals-decided-meanwhile = Cette demande vient de recevoir sa réponse, ou une autre personne en décide désormais.
approvals-absence = Absences
approvals-absence-words = Pendant une absence, une autre personne de l’entreprise décide à votre place. Cela prend fin tout seul ; vous en êtes prévenus tous les deux.
approvals-absence-form = Me faire remplacer
approvals-stands-in = { $person } décide à votre place du { $from } au { $until }.
approvals-you-stand-in = Vous décidez à la place { ELIDED("de", $person) } du { $from } au { $until }.
approvals-take-back = Reprendre
approvals-colleague = E-mail de la personne
approvals-colleague-hint = Une personne de l’entreprise qui a un compte.
approvals-away-from = Du
approvals-away-until = Au
approvals-delegate = Désigner
approval-title = La demande { ELIDED("de", $person) }
approval-story = Ce qui s’est passé
approval-by-policy = selon les règles de l’entreprise, sans réponse
approval-stage-manager = responsable
approval-stage-hr = ressources humaines
approval-stage-programme = ressources humaines ou responsable RSE
approval-event-kind-asked = Demandée
approval-event-kind-without-manager = Transmise aux ressources humaines, faute de responsable
approval-event-kind-reminded = Rappel envoyé
approval-event-kind-escalated = Transmise aux ressources humaines, sans réponse du responsable
approval-event-kind-passed-to-programme = Transmise aussi au responsable RSE, sans réponse des ressources humaines
approval-event-kind-approved = Approuvée
approval-event-kind-refused = Refusée
approval-event-kind-withdrawn = Reprise
approval-event-kind-lapsed = Sans réponse avant la séance
approval-link-title = { $person } demande une place sur son temps de travail
approval-link-mission-title = { $person } demande votre accord pour une mission sur son temps de travail
approval-link-lead = Aucun compte n’est nécessaire. Ce lien n’est que pour vous et ne sert qu’une fois : ne le transférez pas.
approval-link-refuse = Refuser plutôt
approval-link-approve = Approuver plutôt
approval-link-approved = C’est approuvé
approval-link-approved-words = La personne vient d’en être prévenue. Vous pouvez fermer cette page.
approval-link-refused = C’est refusé
approval-link-refused-words = La personne vient d’en être prévenue, avec votre motif. Vous pouvez fermer cette page.
approval-link-decided = Cette demande a déjà sa réponse
approval-link-decided-words = Quelqu’un a décidé, la personne a repris sa demande, ou la séance est trop proche. Il ne reste rien à faire.
approval-link-not-yours = Une autre personne décide désormais
approval-link-not-yours-words = Le responsable a changé, la demande a été transmise, ou c’est la vôtre. La personne qui décide a reçu son propre message.
approval-link-see-all = Voir mes demandes à approuver

nav-approvals = À approuver
waiting-approvals =
    { $count ->
        [one] Une demande de place à approuver
       *[other] { $count } demandes de place à approuver
    }
flash-approvals-approved =
    { $count ->
        [one] C’est approuvé. La personne vient d’en être prévenue.
       *[other] { $count } demandes sont approuvées. Chaque personne vient d’en être prévenue.
    }
flash-approvals-refused =
    { $count ->
        [one] C’est refusé. La personne vient d’en être prévenue, avec votre motif.
       *[other] { $count } demandes sont refusées. Chaque personne vient d’en être prévenue, avec votre motif.
    }
flash-approvals-delegated = C’est noté : { $person } décidera à votre place. Vous en êtes prévenus tous les deux.
flash-approvals-taken-back = C’est repris : vous décidez de nouveau.
flash-booking-asked = Votre demande est partie. La place vous est gardée, et un message vous dira la réponse.
booking-approver-manager = Sur le temps { ELIDED("de", $employer) } : votre responsable devra approuver cette demande. La place vous est gardée d’ici là.
booking-approver-hr = Sur le temps { ELIDED("de", $employer) } : les ressources humaines devront approuver cette demande. La place vous est gardée d’ici là.
booking-awaits-manager = Votre responsable a jusqu’au { $until } pour répondre. La place vous est gardée.
booking-awaits-hr = Les ressources humaines ont jusqu’au { $until } pour répondre. La place vous est gardée.
booking-awaits-programme = Les ressources humaines ou le responsable RSE ont jusqu’au { $until } pour répondre. La place vous est gardée.
booking-passes-manager = Votre responsable a jusqu’au { $until } pour répondre, puis la demande passera aux ressources humaines. La place vous est gardée.
booking-passes-hr = Les ressources humaines ont jusqu’au { $until } pour répondre, puis la demande passera aussi au responsable RSE. La place vous est gardée.
booking-silence-approved = Sans réponse avant le { $at }, elle sera approuvée automatiquement.
booking-silence-refused = Sans réponse avant le { $at }, elle sera refusée automatiquement.
booking-silence-lapsed = Sans réponse avant le { $at }, la place et le temps seront rendus.
session-you-asked = Votre demande attend une réponse
company-home-approvals-alone =
    { $count ->
        [one] Une demande de place attend et personne ne peut en décider : donnez à quelqu’un le rôle des ressources humaines.
       *[other] { $count } demandes de place attendent et personne ne peut en décider : donnez à quelqu’un le rôle des ressources humaines.
    }

# What an association asks intermediaries for.

needs-title = Nos besoins
needs-send = Envoyer un besoin
needs-send-first = Envoyer notre premier besoin
needs-send-it = Envoyer ce besoin
needs-filter = Choisir parmi nos besoins
needs-state = État
needs-any = Tous
needs-all = Voir tous nos besoins
needs-none-so = Aucun besoin dans cet état
needs-none-so-text = Choisissez un autre état, ou affichez tous vos besoins.
needs-none = Un besoin, et quelqu’un qui vous aide à le dire
needs-none-text = Un intermédiaire prend le temps de comprendre ce qu’il vous faut, écrit l’annonce avec vous, cherche des volontaires dans son réseau et suit la mission. Dites ce que vous vivez et ce qui changerait : il n’est pas nécessaire de savoir quelles compétences demander.
needs-need = Besoin
needs-whom = Intermédiaire
needs-coordinator = Passerelle
needs-nobody-yet = pas encore désignée
needs-who-acts = Qui doit agir
needs-nobody = personne
needs-due = Échéance
needs-no-day = aucune
needs-overdue = en retard
needs-lead = Trois questions suffisent. Une passerelle de l’antenne vous contactera pour préciser le besoin avec vous.
needs-not-verified = Votre association n’est pas encore vérifiée. Un besoin peut être envoyé dès que l’exploitant a confirmé qui parle en son nom.
needs-no-intermediary = Aucun intermédiaire ne reçoit de besoins aujourd’hui
needs-no-intermediary-text = D’ici là, publiez vous-même une mission avec des séances : les volontaires la réservent sans intermédiaire.
needs-write-mission = Écrire une mission
needs-name = Votre besoin, en une ligne
needs-name-hint = Par exemple : un plan de communication pour notre recyclerie.
needs-situation = Que vivez-vous aujourd’hui ?
needs-situation-hint = La situation, ce qui bloque, ce que vous avez déjà essayé.
needs-wish = Qu’aimeriez-vous que quelqu’un fasse avec vous ?
needs-wish-hint = Dans vos mots. Un volontaire conseille et transmet ; il ne remplace ni un salarié ni un bénévole.
needs-outcome = Qu’est-ce qui serait différent ensuite ?
needs-outcome-hint = Ce que vous pourriez faire que vous ne pouvez pas faire aujourd’hui.
needs-intermediary = À quel intermédiaire ?
needs-intermediary-hint = L’antenne de votre territoire reçoit le besoin.
needs-choose-intermediary = Choisissez un intermédiaire
needs-departement = Département
needs-departement-hint = Là où l’aide est attendue.
needs-departement-own = Celui de l’association, ou de son antenne
needs-files = Pièces jointes
needs-files-hint = Ce qui aide à comprendre : { $most } fichiers au plus, en PDF, PNG ou JPEG, de 10 Mo chacun au plus. Seules votre association et l’antenne les lisent.
needs-files-add = Ajouter des fichiers
needs-what-follows = Vous recevrez un message quand le besoin sera arrivé, puis un autre avec le nom de la passerelle qui l’accompagne.
needs-choose-return = Choisissez le jour de la reprise.

need-steps = Les dix étapes
need-step-sending = Envoi
need-step-study = Étude
need-step-announcement = Annonce
need-step-broadcast = Diffusion
need-step-applications = Candidatures
need-step-selection = Sélection
need-step-introduction = Mise en relation
need-step-roadmap = Feuille de route
need-step-mission = Mission
need-step-debrief = Bilan

need-what-is-next = La suite
need-to-announcement = Lire l’annonce
need-next-sent = Une passerelle va être désignée, d’après votre territoire et ce que chacune accompagne déjà.
need-next-qualifying = La passerelle vous rencontre, précise le besoin avec vous et vérifie que la mission ne remplace personne.
need-next-drafting = La passerelle écrit l’annonce. Vous la lirez avant qu’elle soit diffusée.
need-next-to-approve = L’annonce est prête : approuvez-la, ou renvoyez-la avec vos remarques.
need-next-searching = L’annonce est diffusée. La passerelle lit les candidatures et vous présente les volontaires qu’elle retient.
need-next-roadmap = Les volontaires et vous écrivez la feuille de route. Ils l’approuvent d’abord, puis vous : la mission commence alors.
need-next-under-way = La mission est en cours. La passerelle prend des nouvelles de chacun.
need-next-debrief = La mission est finie. Chacun fait son bilan.
need-next-closed = Tout est dit : ce besoin est terminé.
need-next-paused = Rien ne se passe pendant la pause. Elle ne finit pas d’elle-même : reprenez quand vous êtes prêts.
need-next-stopped = Ce besoin est arrêté et ne sera pas rouvert. Les heures déjà données restent.

# Ce que l’association est seule à pouvoir faire maintenant.
need-next-charter = L’intermédiaire demande à votre association d’adhérer à sa charte avant d’écrire l’annonce. Une personne qui administre l’association peut le faire dès maintenant.
need-next-flagged = Quatorze jours ont passé sans candidature. Choisissez la suite : reformuler l’annonce, chercher plus loin ou clore le besoin.
need-next-approve-roadmap = Les volontaires ont approuvé la feuille de route. Lisez-la et approuvez-la : la mission commence alors.
need-next-give-debrief = La mission est finie. Dites ce qui a été accompli : quelques phrases suffisent.
need-next-later = Une question vous attend : ce qui a été remis sert-il encore ?
need-next-complete = Les volontaires sont retenus. La passerelle vous les présente, et la feuille de route commence.
need-to-charter = Lire la charte et y adhérer
need-to-answer = Lire l’annonce et répondre
need-to-way-out = Choisir la suite
need-to-roadmap = Lire la feuille de route
need-to-debrief = Faire notre bilan
need-to-later = Répondre

need-volunteers = Volontaires
need-volunteers-agreed = Votre association accepte de commencer avec { $count }.
need-volunteers-awaited = La passerelle s’entretient avec chaque personne qui se propose. Vous verrez ici les volontaires qu’elle retient, et dès la présélection ceux qui l’acceptent.
need-volunteers-none = Aucun volontaire n’a été retenu.
need-fewer-words = Si vous préférez ne pas attendre que toutes les places soient prises, dites avec combien de volontaires la mission peut commencer. La passerelle présente alors ceux qui sont retenus.
need-fewer-do = Commencer avec ce nombre
need-fewer-needed = Indiquez avec combien de volontaires commencer.

need-reason = Motif : { $reason }
need-returns-on = Reprise prévue le
need-returns-hint = Un rappel part ce jour-là. Un an au plus.
need-resume = Reprendre
need-what-was-asked = Ce qui a été demandé
need-sent-on = Envoyé le { $on }
need-pause = Mettre en pause
need-pause-words-association = Rien ne se passe pendant une pause : ni candidature, ni échéance. La passerelle en est avertie.
need-pause-words-coordinator = Rien ne se passe pendant une pause : ni candidature, ni échéance. L’association en est avertie.
need-stop = Arrêter ce besoin
need-stop-words-association = C’est définitif. La passerelle et les volontaires en sont avertis ; les heures déjà données restent et peuvent encore être confirmées.
need-stop-words-coordinator = C’est définitif. L’association et les volontaires en sont avertis ; les heures déjà données restent et peuvent encore être confirmées.
need-why = Motif
need-why-hint = Lu de part et d’autre.

# De qui vient une ligne, ou qui doit agir.
need-side-association = l’association
need-side-coordinator = la passerelle
need-side-head = la tête d’antenne
need-side-volunteer = les volontaires
need-side-job = Maillon
need-side-operator = l’exploitant

# Ce que l’association a dit, quand une passerelle l’a saisi.

flash-need-sent = Le besoin est envoyé. Une passerelle va être désignée.
flash-need-fewer = C’est noté. La passerelle présente les volontaires dès qu’ils sont ce nombre.
flash-need-paused = Le besoin est en pause.
flash-need-resumed = Le besoin reprend là où il en était.
flash-need-stopped = Le besoin est arrêté.
flash-statement-denied = La passerelle est prévenue que personne chez vous ne l’a dit.

# Où en est un besoin.
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

# Offres de compétences et de matériel : listes, formulaires, demandes et prêts.

nav-offers = Offres

job-kind-follow-offers = Suivi des offres du jour
job-kind-close-offer = Fin d’une offre
job-kind-remind-of-loan = Rappel d’un prêt à rendre

offer-kind-skills = compétences
offer-kind-equipment = matériel
equipment-kind-computers = ordinateurs
equipment-kind-vehicles = véhicules
equipment-kind-rooms = salles
equipment-kind-other = autre matériel
equipment-condition-new = comme neuf
equipment-condition-good = bon état
equipment-condition-worn = usagé, en état de marche
carried-by-offerer = qui prête l’apporte
carried-by-association = l’association vient le chercher
carried-by-either = selon ce qui vous arrange
offer-pace-a-week = par semaine
offer-pace-in-all = en tout
offer-hours-a-week = { $count } h par semaine
offer-hours-in-all = { $count } h en tout
offer-pieces =
    { $count ->
        [one] une pièce
       *[other] { $count } pièces
    }
offer-days = du { $from } au { $to }
offer-from = à partir du { $from }
offer-until = jusqu’au { $to }
offer-any-day = sans date
offer-far = à { $kilometres } km
offer-radius = dans un rayon de { $kilometres } km

offer-state-draft = brouillon
offer-state-published = publiée
offer-state-paused = en pause
offer-state-closed = close
offer-request-state-waiting = en attente de réponse
offer-request-state-accepted = acceptée
offer-request-state-declined = déclinée
offer-request-state-withdrawn = retirée
offer-request-state-lapsed = sans suite
loan-state-agreed = convenu
loan-state-lent = en cours
loan-state-returned = rendu
loan-state-cancelled = annulé

# La liste des offres.
offer-search-title = Offres de compétences et de matériel
offer-search-lead = Des volontaires et des entreprises proposent leur aide. Demandez une offre en quelques mots : vous recevez une réponse, puis les coordonnées.
offer-public-lead = Ce que des volontaires et des entreprises proposent aux associations. Seules les associations vérifiées peuvent demander une offre.
offer-not-verified = Votre association n’est pas encore vérifiée. Elle pourra demander des offres ensuite.
offer-search = Chercher une offre
offer-search-text = Mots
offer-search-text-hint = Dans le titre ou la description.
offer-kind = Nature
offer-equipment = Matériel
offer-any = Toutes
offer-anywhere = Partout
offer-remote-only = À distance seulement
offer-all = Voir toutes les offres
offer-none = Aucune offre
offer-none-text = Personne ne propose rien pour l’instant. Dites votre besoin : une antenne cherchera avec vous.
offer-none-public-text = Personne ne propose rien pour l’instant. Quelques heures de votre métier, ou du matériel qui dort, peuvent aider une association.
offer-none-so = Aucune offre ne correspond
offer-none-so-text = Retirez un filtre, ou élargissez l’endroit.
offer-of-a-volunteer = Un volontaire

# L’offre, pour qui la trouve.
offer-who = Qui propose
offer-where = Commune
offer-when = Dates
offer-place = Lieu
offer-carried-by = Transport
offer-no-receipt = Un prêt de matériel n’a pas de valeur ici et ne donne lieu à aucun reçu fiscal : il ne relève pas du mécénat de compétences.
offer-ask = Demander cette offre
offer-ask-button = Envoyer la demande
offer-message = Votre demande
offer-message-hint = Ce que vous en feriez, pour qui, et quand. N’écrivez rien sur la santé ou la vie privée de quelqu’un.
offer-message-needed = Dites en quelques mots pourquoi vous la demandez.
offer-what-follows-mission = Si la réponse est oui, un brouillon de mission est préparé pour vous. Une fois publiée, seule la personne qui propose peut réserver.
offer-what-follows-loan = Si la réponse est oui, vous recevez les coordonnées. La remise et le retour sont notés par l’un et confirmés par l’autre.
offer-most-requests = Au plus { $most } demandes d’une association attendent une réponse en même temps.
offer-you-wait = Votre association a demandé cette offre. La réponse vous parvient par e-mail.
offer-not-now = Cette offre ne peut pas être demandée pour le moment.
offer-for-associations = Les associations vérifiées peuvent la demander.
offer-register-association = Inscrire une association
offer-yours = C’est vous qui la proposez.
offer-manage = Gérer cette offre
offer-public = visible de tous

# Ce qu’on propose soi-même.
offer-mine = Mes offres
offer-mine-lead = Ce que vous proposez aux associations : votre métier, ou du matériel que vous prêtez.
offer-of-company = Offres de l’entreprise
offer-of-company-lead = Ce que votre entreprise propose aux associations : des compétences ou du matériel qu’elle prête.
offer-begin = Proposer une aide
offer-none-mine = Aucune offre pour l’instant
offer-none-mine-text = Proposez quelques heures de votre métier ou du matériel. Vous choisissez à qui dire oui.
offer-see-others = Voir les offres
offer-offer = Offre
offer-none-mine-so = Aucune offre dans cet état
offer-none-mine-so-text = Vos autres offres sont dans un autre état.
offer-all-mine = Voir toutes vos offres
offer-state = État
offer-waiting = Demandes à traiter
offer-edit = Modifier l’offre
offer-back = Revenir à l’offre
offer-back-to-list = Toutes vos offres

# Le formulaire.
offer-form-lead = Un titre suffit pour commencer : le reste peut attendre la publication.
offer-kind-hint = Elle ne change plus ensuite.
offer-kind-show = Afficher les champs de cette nature
offer-title = Titre
offer-title-hint = Par exemple : « Aide à la comptabilité », ou « Dix ordinateurs portables ».
offer-title-needed = Donnez un titre à votre offre.
offer-description = Description
offer-description-hint = Ce que vous proposez, en mots simples. N’écrivez pas vos coordonnées : elles sont transmises quand vous acceptez.
offer-quantity = Nombre
offer-condition = État du matériel
offer-skills-hint = Douze au plus, du référentiel ROME.
offer-hours = Heures proposées
offer-pace = Comptées
offer-radius-field = Rayon, en kilomètres
offer-radius-hint = Jusqu’où vous vous déplacez autour de la commune. Rien à dire si tout se fait à distance.
offer-where-hint = Elle sert à calculer la distance. Facultative si tout se fait à distance.
offer-place-hint = L’adresse où se trouve le matériel, ou celle où vous venez. Elle n’est transmise qu’à qui vous dites oui.
offer-from-day = Premier jour
offer-to-day = Dernier jour
offer-to-day-hint = Passé ce jour, l’offre se ferme d’elle-même.
offer-accessibility-hint = Accès en fauteuil, langue des signes, matériel adapté.
offer-insurance-hint = Qui assure quoi : le matériel, les personnes, le trajet.
offer-age-hint = Avant 18 ans, il faut l’accord d’un parent, et l’on ne prête pas de matériel.
offer-make-public = Montrer cette offre à tout le monde
offer-make-public-hint = Sans cela, seules les associations vérifiées la voient. Le nom d’un particulier n’y figure jamais.
offer-privacy = Votre nom et votre adresse e-mail ne sont transmis qu’à l’association à qui vous dites oui.

# L’offre, pour qui la propose.
offer-next-draft = Publiez-la quand elle est complète : les associations vérifiées la verront.
offer-next-published = Les associations vérifiées la voient et peuvent la demander.
offer-next-paused = Elle n’est plus montrée. Les demandes reçues attendent toujours votre réponse.
offer-next-closed = Elle ne se rouvre pas. Ce que vous avez accepté continue.
offer-publish = Publier
offer-pause = Mettre en pause
offer-resume = Reprendre
offer-close = Clore l’offre
offer-close-question = Clore cette offre ?
offer-close-consequence = Les demandes sans réponse tombent, et les associations l’apprennent. Une offre close ne se rouvre pas.
offer-requests = Demandes
offer-no-request = Aucune demande
offer-no-request-text = Une association qui demande votre offre apparaît ici, et vous recevez un e-mail.
offer-asked-on = demandée le { $at }
offer-contact = Écrire à :
offer-to-mission = Voir la mission
offer-words = Quelques mots, si vous le souhaitez
offer-words-hint = Ils accompagnent votre oui.
offer-accept = Accepter
offer-reason = Raison
offer-reason-hint = L’autre partie la lit.
offer-reason-needed = Dites pourquoi vous déclinez.
offer-decline = Décliner

# Ce que l’association a demandé.
offer-our-requests = Nos demandes
offer-all-requests = Voir toutes nos demandes
offer-no-request-so = Aucune demande dans cet état
offer-no-request-so-text = Vos autres demandes sont dans un autre état.
offer-nothing-asked = Rien de demandé
offer-nothing-asked-text = Regardez ce que des volontaires et des entreprises proposent, puis demandez en quelques mots.
offer-withdraw = Retirer la demande
offer-withdraw-question = Retirer cette demande ?
offer-withdraw-consequence = Qui propose l’offre apprend que vous n’en avez plus besoin. Vous pourrez la redemander.

# Un prêt.
loan-title = Prêt : { $offer }
loan-open = Voir le prêt
loan-late = en retard
loan-agreed = Ce qui est convenu
loan-borrower = Emprunteur
loan-contact = Contact
loan-stage-handover = Remise
loan-stage-return = Retour
loan-recorded-by-lender = noté par qui prête
loan-recorded-by-borrower = noté par l’association
loan-confirmed-at = confirmé le { $at }
loan-to-confirm = à confirmer par l’autre partie
loan-confirm-handover = Confirmer la remise
loan-confirm-return = Confirmer le retour
loan-confirm-words = L’autre partie l’a noté, comme ci-dessus. Si quelque chose est inexact, ne confirmez pas et écrivez une remarque.
loan-confirm-button = Tout est exact
loan-record-handover = Noter la remise
loan-record-return = Noter le retour
loan-record-words = L’autre partie le confirme ensuite.
loan-record-button = Noter
loan-day = Jour
loan-field-needed = Ce champ est nécessaire.
loan-quantity-hint = Combien de pièces ont changé de mains.
loan-note = Remarques sur l’état
loan-note-hint = Rayures, pièces manquantes, accessoires. Rien sur les personnes.
loan-remarks = Remarques
loan-no-remark = Aucune remarque.
loan-remark-by-lender = Qui prête
loan-remark-by-borrower = L’association
loan-remark = Votre remarque
loan-remark-hint = Un désaccord, un retard, une panne : l’autre partie la reçoit par e-mail, et elle reste.
loan-remark-button = Envoyer la remarque
loan-cancel = Annuler le prêt
loan-cancel-reason = Pourquoi

# Ce qui vient d’être fait.
flash-offer-saved = L’offre est enregistrée.
flash-offer-published = L’offre est publiée.
flash-offer-paused = L’offre est en pause.
flash-offer-resumed = L’offre est de nouveau publiée.
flash-offer-closed = L’offre est close.
flash-offer-requested = La demande est envoyée.
flash-offer-request-withdrawn = La demande est retirée.
flash-offer-accepted = La demande est acceptée, et l’association a vos coordonnées.
flash-offer-declined = La demande est déclinée, et l’association prévenue.
flash-loan-recorded = C’est noté. L’autre partie le confirmera.
flash-loan-confirmed = C’est confirmé.
flash-loan-remarked = La remarque est envoyée.
flash-loan-cancelled = Le prêt est annulé, et l’autre partie prévenue.

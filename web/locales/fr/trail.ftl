# Le journal d’audit d’une organisation, qui a ouvert quoi, et les données de chacun.

trail-title = Journal d’audit
trail-lead = Ce qui a été fait dans votre organisation : qui, quoi, quand, d’où, et ce qui a changé. Rien ne s’y modifie ni ne s’y efface.
trail-filters = Filtrer
trail-action = Action
trail-any = Toutes
trail-person = Par
trail-anybody = Tout le monde
trail-from = À partir du
trail-until = Jusqu’au
trail-at = Date
trail-subject = Objet
trail-details = Détails
trail-origin = D’où
trail-detail = { $name } : { $value }
trail-change = { $name } : { $before } → { $after }
trail-new = { $name } : { $after }
trail-gone = { $name } : { $before }, retiré
trail-changed = { $name } : modifié
trail-erased = compte effacé
trail-one-subject = Vous ne voyez que ce qui concerne un seul objet.
trail-none = Aucun événement
trail-none-text = Le journal se remplit quand des personnes agissent pour votre organisation : un rôle donné, un réglage changé, une liste exportée.
trail-none-filtered = Aucun événement ne répond à ces filtres. Élargissez-les.
trail-export = Exporter (CSV)
trail-pages = Pages du journal
trail-network-why = D’une adresse, seul le début est gardé : assez pour reconnaître un bureau ou une intrusion, trop peu pour suivre quelqu’un.

audit-actor-person = compte effacé
audit-actor-operator = exploitant de la plateforme
audit-actor-withheld = personne d’une autre organisation
audit-actor-program = le programme
means-browser = navigateur
means-token = jeton d’un programme
means-link = lien reçu par e-mail
means-job = traitement automatique
means-command = commande de l’exploitant
access-kind-export = Liste exportée
access-kind-document = Document
access-kind-delegation = Délégation de signature
access-kind-employee-file = Fiche d’un salarié

accesses-title = Accès aux fichiers
accesses-lead = Qui a exporté une liste, téléchargé un document ou ouvert la fiche d’un salarié, depuis un an.
accesses-what = Ce qui a été ouvert
accesses-about = Salarié
accesses-one-employee = Vous ne voyez que les accès à une seule fiche.
accesses-none = Aucun accès
accesses-none-text = Une ligne s’ajoute à chaque export, document téléchargé ou fiche ouverte au nom de votre entreprise.
accesses-none-filtered = Aucun accès ne répond à ces filtres. Élargissez-les.
accesses-pages = Pages des accès

own-accesses-title = Qui a ouvert ma fiche
own-accesses-lead = Les personnes qui, depuis un an, ont ouvert ce qu’une organisation garde de vous.
own-accesses-company = Au nom de
own-accesses-none = Personne n’a ouvert votre fiche
own-accesses-none-text = Quand quelqu’un de votre entreprise ouvre votre fiche de salarié, vous le lisez ici.

own-data-title = Mes données
own-data-take = Emporter mes données
own-data-what = Une archive réunit tout ce que Maillon garde de vous : profil, adresses, compétences, emplois, rôles, réservations, engagements, heures, certificats, connexions, accès à votre fiche et messages.
own-data-how = Elle est prête en quelques minutes, un message vous prévient, et elle est gardée sept jours. Vous seul pouvez la télécharger.
own-data-ask = Préparer mon archive
own-data-erase = Effacer mon compte
own-data-erase-text = Vous pouvez effacer votre compte pour de bon. La page suivante dit ce qui part et ce qui reste.
own-data-erase-link = Voir ce que l’effacement entraîne

erase-title = Effacer mon compte
erase-for-good = L’effacement est définitif : personne ne peut revenir dessus.
erase-goes = Votre nom, vos adresses, vos compétences, vos connexions et vos messages sont effacés. Plus personne ne se connecte à ce compte.
erase-bookings = Vos réservations à venir sont annulées, et les associations prévenues.
erase-roles = Vos rôles et vos signatures prennent fin. Votre employeur garde ce qu’il dit lui-même de son salarié.
erase-stays = Vos heures confirmées restent comptées, sans votre nom ni vos mots : la loi demande d’en garder la preuve.
erase-papers = Les reçus et les certificats déjà émis restent tels qu’ils ont été signés.
erase-before = Emporter d’abord mes données
erase-first = À régler d’abord :
erase-to-company = Donner le rôle à quelqu’un d’autre
erase-to-association = Donner le rôle à quelqu’un d’autre
erase-to-receipts = Voir les reçus à signer
erase-to-hours = Voir mes heures
erase-confirmation = Votre nom de famille
erase-confirmation-hint = Recopiez-le pour confirmer.
erase-needed = Recopiez votre nom de famille pour confirmer.
erase-button = Effacer mon compte pour de bon
erase-done = Votre compte est effacé.

company-given-by = par { $person }

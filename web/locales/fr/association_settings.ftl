# Une association chez elle : accueil, fiche, personnes, justificatifs ; et son dossier chez l’exploitant.

association-views = Pages de l’association
association-view-home = Accueil
association-view-settings = Fiche et antennes
association-view-people = Personnes et signataires
association-view-proofs = Justificatifs
association-view-charters = Chartes
association-refused-because = L’exploitant n’a pas pu vérifier l’association : { $reason }
association-correct = Corriger la fiche
association-action = Action
association-state = État

association-home-headline = { $hours } reçues et confirmées
association-home-waiting = Heures à confirmer
association-home-waiting-note =
    { $count ->
        [0] rien n’attend votre avis
        [one] un relevé attend votre avis
       *[other] { $count } relevés attendent votre avis
    }
association-home-confirmed = Heures confirmées
association-home-confirmed-note = en { $year }, sur le temps de chacun
association-home-receipts = Reçus à signer
association-home-sessions = Séances à venir
association-home-missions =
    { $count ->
        [0] aucune mission publiée
        [one] une mission publiée
       *[other] { $count } missions publiées
    }

association-checks = Ce qu’il reste à faire
association-checks-done = Tout est prêt : les entreprises peuvent vous prêter du temps et recevoir leurs reçus.
association-no-receipts = Aucun reçu ne peut être préparé pour le moment :
association-receipts-ready = Rien ne manque : les reçus peuvent être préparés et signés.
association-check-described = Se présenter
association-check-described-why = Les visiteurs lisent votre présentation avant de choisir une mission.
association-check-verified = Être vérifiée
association-check-verified-why = L’exploitant confirme qui parle au nom de l’association ; ses missions sont alors publiques.
association-check-eligibility = Déclarer l’éligibilité
association-check-eligibility-why = La déclaration vaut un an au plus : les dons ouvrent droit à la réduction d’impôt.
association-check-mandate = Donner mandat
association-check-mandate-why = Maillon prépare les reçus ; vous les relisez et les signez.
association-check-signatory = Nommer un signataire
association-check-signatory-why = Président, trésorier ou délégué : un seul suffit, tant que son mandat court.
association-check-mission = Publier une mission
association-check-mission-why = Les salariés réservent les séances des missions publiées.
check-state-done = fait
check-state-to-do = à faire
check-state-waiting = attend la vérification
check-state-refused = à corriger
check-state-expires-soon = expire bientôt
check-state-expired = expirée

association-commune-missing = Aucune commune n’a été reconnue dans votre adresse : les distances jusqu’à vous ne sont pas comptées.
association-commune-choose = Choisir la commune
association-settings-public = Voir la page publique
association-settings-verified = La dénomination, les numéros et l’objet sont vérifiés et ne changent plus ici. Écrivez à l’exploitant pour les corriger.
association-settings-cause-retired = Retirée de la liste ; vous pouvez la garder.
association-settings-commune-hint = Celles du code postal enregistré ; les distances sont comptées de là.
association-settings-save = Enregistrer
association-settings-saved = La fiche est enregistrée.
association-settings-ask-again = Enregistrer et demander une nouvelle vérification
association-settings-asked-again = La fiche est enregistrée, et l’exploitant va vérifier l’association de nouveau.
association-branches-why = Une antenne a son adresse, et un SIRET si elle en a un. Les reçus restent ceux de l’association.
association-branch-name = Nom de l’antenne
association-branch-siret = SIRET
association-branch-add = Ajouter une antenne
association-branch-added = L’antenne est ajoutée.
association-branch-remove = Retirer
association-branch-remove-question = Retirer l’antenne { $name } ?
association-branch-remove-consequence = Les missions ne pourront plus la citer. Vous pourrez l’ajouter de nouveau.
association-branch-removed = L’antenne est retirée.

association-members = Membres et rôles
association-person = Personne
association-role = Rôle
association-role-branch = Antenne : { $branch }
association-since = Depuis
association-email = E-mail
association-first-name = Prénom
association-last-name = Nom
association-one-admin = Une seule personne gère l’association. Invitez-en une deuxième : si la première part, personne ne pourra plus le faire.
association-remove = Retirer
association-remove-question = Retirer ce rôle à { $name } ?
association-remove-consequence = Cette personne ne pourra plus agir dans ce rôle. Ce qu’elle a fait reste valable.
association-member-removed = Le rôle est retiré.
association-leave = Quitter
association-leave-question = Quitter ce rôle ?
association-leave-consequence = Il faudra vous inviter de nouveau pour revenir.
association-left = Vous avez quitté ce rôle.
association-invitations = Invitations sans réponse
association-withdraw = Annuler l’invitation
association-invitation-withdrawn = L’invitation est annulée : son lien n’ouvre plus rien.
association-invite = Inviter quelqu’un
association-invite-words = La personne reçoit un e-mail et répond avec son propre compte. Une personne peut tenir plusieurs rôles.
association-invite-send = Envoyer l’invitation
association-invited = L’invitation est partie à { $email }.
association-choose-role = Choisissez un rôle
association-role-runs = Gère la fiche, les personnes, les justificatifs et les missions.
association-role-works = Écrit les missions, ouvre les séances, lit les reçus.
association-role-confirms = Confirme, ajuste ou conteste les heures reçues.
association-invite-branch-hint = Pour qui ne confirme que les heures d’une antenne. Les autres rôles valent pour toute l’association.

association-signatories = Signataires
association-signatories-why = Eux seuls signent les reçus, tant que leur mandat court. Ce qu’ils ont signé reste valable après.
association-no-signatory = Personne ne peut signer de reçu aujourd’hui. Nommez un signataire parmi les membres.
association-capacity = Qualité
association-term = Durée
association-term-open = depuis le { $from }
association-term-named = désignation du { $on }
association-term-runs = en fonction
association-term-ended = terminé le { $on }
association-term-elsewhen = hors mandat
association-term-end = Mettre fin
association-term-end-question = Mettre fin au mandat { ELIDED("de", $name) } ?
association-term-end-consequence = Cette personne ne pourra plus signer de reçu. Les reçus déjà signés restent valables.
association-signatory-ended = Le mandat a pris fin.
association-signatory-name = Nommer un signataire
association-signatory-hint = Parmi les membres. Invitez d’abord une personne qui n’en est pas.
association-delegation = Délégation écrite
association-delegation-read = Lire la délégation
association-delegation-hint = Pour une délégation : le document signé, en PDF, PNG ou JPEG, 10 Mo au plus.
association-signatory-named = Le signataire est nommé : cette personne peut signer les reçus tant que son mandat court.
association-choose-person = Choisissez une personne
association-choose-capacity = Choisissez une qualité
association-starts-on = Premier jour
association-starts-on-hint = Aujourd’hui si vous laissez vide.
association-ends-on = Dernier jour
association-ends-on-hint = Sans fin si vous laissez vide.
signatory-capacity-president = présidence
signatory-capacity-treasurer = trésorerie
signatory-capacity-delegate = délégation écrite

association-eligibility = Déclaration d’éligibilité
association-eligibility-why = L’association déclare sur l’honneur que les dons qu’elle reçoit ouvrent droit à la réduction d’impôt de l’article 238 bis du code général des impôts.
association-eligibility-holds = Valable jusqu’au { $on }
association-eligibility-soon = Expire le { $on } : signez-la de nouveau
association-eligibility-expired = Expirée depuis le { $on }
association-eligibility-sign = Signer la déclaration
association-eligibility-again = Signer une nouvelle déclaration
association-eligibility-signed = La déclaration est signée.
association-eligibility-consent = Je déclare sur l’honneur que l’association relève de cette catégorie et que les dons qu’elle reçoit ouvrent droit à la réduction d’impôt
association-category = Catégorie
association-category-hint = Telle que le reçu l’imprime.
association-choose-category = Choisir une catégorie
association-category-detail = Précision
association-category-detail-hint = Nécessaire quand la catégorie demande une date ou « précisez ».
association-characters = Caractère
association-characters-hint = Nécessaire pour un organisme d’intérêt général : cochez au moins un caractère. Le reçu les imprime.
eligibility-character-philanthropic = Philanthropique
eligibility-character-educational = Éducatif
eligibility-character-scientific = Scientifique
eligibility-character-social = Social
eligibility-character-humanitarian = Humanitaire
eligibility-character-sports = Sportif
eligibility-character-family = Familial
eligibility-character-cultural = Culturel
eligibility-character-equality = Égalité entre les femmes et les hommes
eligibility-character-artistic-heritage = Mise en valeur du patrimoine artistique
eligibility-character-natural-environment = Défense de l’environnement naturel
eligibility-character-french-culture = Diffusion de la culture, de la langue et des connaissances scientifiques françaises
association-ruling = Rescrit fiscal
association-ruling-reference = Référence du rescrit
association-ruling-hint = Si l’administration vous a répondu sur votre éligibilité.
association-ruling-on = Date du rescrit
association-expires-on = Valable jusqu’au
association-expires-on-hint = Un an si vous laissez vide, et jamais plus.
association-signer-name = Nom de qui signe
association-signer-capacity = En qualité de
association-signed-by = Signé par

association-mandate = Mandat de préparer les reçus
association-mandate-holds = Donné le { $on }
association-mandate-sign = Signer le mandat
association-mandate-signed = Le mandat est donné.
association-mandate-consent = Au nom de l’association, je donne ce mandat
association-mandate-revoke = Révoquer le mandat
association-mandate-revoke-question = Révoquer le mandat ?
association-mandate-revoke-consequence = Aucun reçu ne sera plus préparé. Les reçus déjà signés restent valables, et vous pourrez donner mandat de nouveau.
association-obstacle-no-mandate = Le mandat n’est pas donné : il se signe plus bas.
association-obstacle-no-eligibility = L’éligibilité n’est pas déclarée : la déclaration se signe plus bas.
association-obstacle-eligibility-expired = La déclaration d’éligibilité a expiré : elle se renouvelle plus bas.
association-obstacle-eligibility-unreadable = La catégorie déclarée ne figure pas dans le formulaire du reçu, ou manque de précision : déclarez-la de nouveau plus bas.
association-mandate-revoked = Le mandat est révoqué.

operator-vetting = Vérification
operator-vetting-verified = Vérifiées
operator-vetting-refused = Refusées
operator-vetting-none = Aucune association ici
operator-vetting-none-text = Les associations y passent quand la décision est prise.
operator-association-identity = Identité
operator-association-correct = Corriger l’identité
operator-association-correct-words = Une association vérifiée ne change plus ces points elle-même. Les reçus déjà signés restent tels quels.
operator-association-correct-reason = Motif de la correction
operator-association-correct-reason-hint = Il reste au journal d’audit, avec chaque point tel qu’il était et tel qu’il est.
operator-association-corrected = L’identité de l’association est à jour.
operator-association-appoint = Nommer un signataire
operator-association-appoint-first = Personne ne peut encore signer : qui gère le compte nomme les signataires. Si personne ne le peut, vérifiez qui préside le bureau, puis nommez cette personne : elle gérera aussi le compte.
operator-association-appoint-words = Plus personne ne peut signer. Vérifiez qui préside le nouveau bureau, puis nommez cette personne : elle gérera aussi le compte.
operator-association-email-hint = Une adresse que la personne a confirmée en ouvrant son compte.
operator-association-appointed = Le signataire est nommé, et gère le compte de l’association.
operator-association-signs = Un signataire est en fonction : l’association en nomme d’autres elle-même.

# Capacité d’accueil

hosting-title = Capacité d’accueil
hosting-lead = Dites combien d’heures d’aide vous pouvez accueillir par semaine. Quand vous en accueillez déjà autant, vos missions sont proposées après les autres.
hosting-said = Déclarée le { $at }
hosting-hours = Heures d’aide par semaine
hosting-hours-hint = En heures entières. Laissez vide pour ne rien déclarer.
hosting-supervision = Minutes d’encadrement par heure d’aide
hosting-supervision-hint = Le temps que votre équipe passe à encadrer une heure d’aide : de 0 à 60 minutes.
hosting-net = Heures nettes en { $year } : { $net }, soit { $given } confirmées moins { $hosting } d’encadrement estimées d’après votre capacité d’accueil.
hosting-saved = Votre capacité d’accueil est enregistrée.

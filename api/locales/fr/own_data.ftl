# Les données d'une personne, pour elle-même : l'archive, et l'effacement du compte.

export-data-file-read-me = LISEZ-MOI.txt
export-data-file-profile = profil.csv
export-data-file-addresses = adresses.csv
export-data-file-skills = competences-et-causes.csv
export-data-file-employments = emplois.csv
export-data-file-partial-activity = activite-partielle.csv
export-data-file-groups = groupes.csv
export-data-file-exceptions = derogations.csv
export-data-file-approvals = demandes-d-accord.csv
export-data-file-absences = remplacements.csv
export-data-file-campaigns = campagnes.csv
export-data-file-volunteering = volontariat.csv
export-data-file-taken-over = repris-du-reseau.csv
export-data-file-employer-sign-ins = connexions-par-employeur.csv
export-data-file-programs = jetons-et-agendas.csv
export-data-file-roles = roles.csv
export-data-file-bookings = reservations.csv
export-data-file-engagements = engagements.csv
export-data-file-hours = heures.csv
export-data-file-certificates = certificats.csv
export-data-file-sign-ins = connexions.csv
export-data-file-accesses = qui-a-ouvert-ma-fiche.csv
export-data-file-messages = messages.csv
export-data-file-needs = besoins.csv
export-data-file-applications = candidatures.csv
export-data-file-interview-notes = entretiens.csv
export-data-file-priorities = missions-souhaitees.csv
export-data-file-declared-ties = liens-declares.csv
export-data-file-roadmaps = feuilles-de-route.csv
export-data-file-announcements = annonces.csv
export-data-file-debriefs = bilans-et-suivis.csv
export-data-file-programmes = fabriques.csv
export-data-file-offers = offres-et-prets.csv
export-data-file-help = entraide.csv
export-data-read-me =
    Cette archive réunit ce que Maillon garde de vous, une liste par fichier. Chaque fichier s’ouvre dans un tableur.

    Les dates et heures sans fuseau sont en temps universel (UTC). Les messages sont gardés trente jours, les accès à votre fiche un an. Vos certificats eux-mêmes se téléchargent depuis la page « Certificats ».
export-data-field = Rubrique
export-data-value = Valeur
export-data-language = Langue
export-data-availability = Disponibilités
export-data-since = Depuis (UTC)
export-data-last-seen = Dernière activité (UTC)
export-data-address = Adresse e-mail
export-data-proven = Confirmée (UTC)
export-data-paused = Annonces en pause depuis (UTC)
export-data-announcement-mails = Annonces par e-mail
export-data-branch = Antenne
export-data-consent-address = Adresse du parent
export-data-what = Fait
export-data-held-on = Date de l’entretien
export-data-note = Note
export-data-skill = Compétence
export-data-organisation = Organisation
export-data-role = Rôle
export-data-until = Jusqu’à (UTC)
export-data-code = Code de vérification
export-data-browser = Navigateur
export-data-message = Message
export-data-signatory = signataire
export-data-entry-all-the-same = accès de secours, sans la connexion de l’entreprise
export-data-provider = Fournisseur d’identité
export-data-subject = Identifiant chez le fournisseur
export-data-program = Jeton ou agenda
export-data-scopes = Portées
export-data-calendar = agenda
export-data-group = Groupe
export-data-limit = Limite levée
export-data-beyond = Au-delà du crédit d’heures (heures)
export-data-session = Première séance (UTC)
export-data-asked = Demandée (UTC)
export-data-answer = Réponse
export-data-answered = Réponse donnée (UTC)
export-data-away = absence
export-data-stands-in = remplacement d’un collègue
export-data-campaign = Campagne
export-data-time-agreed = Accord de l’employeur (UTC)
export-data-agreed-minutes = Heures convenues
export-data-applied = Envoyée (UTC)
export-data-motivation = Motivation
export-data-state = État
export-data-reason = Raison
export-data-interview = Entretien du
export-data-aptitude = Aptitude (1 à 5)
export-data-motivation-mark = Motivation (1 à 5)
export-data-tie = Lien
export-data-tie-candidate = avec une personne candidate
export-data-tie-association = avec l’association
export-data-announced-as = Comme
export-data-mailed = Envoyée par e-mail (UTC)
export-data-opened = Page ouverte (UTC)
export-data-visits = Visites
export-announced-for-you = annonce pour moi
export-announced-pass-on = annonce à faire passer
export-announced-found = annonce trouvée par un lien
export-announced-own-link = mon lien de relais
export-approval-waiting = en attente
export-approval-approved = approuvée
export-approval-refused = refusée
export-approval-withdrawn = retirée
export-approval-lapsed = sans réponse à temps
export-data-roadmap = Feuille de route
export-data-version = Version
export-data-act = Ce qui a été fait
export-data-own-words = Vos mots
export-roadmap-written = écrite
export-roadmap-approved = approuvée

mail-own-data-ready-subject = Vos données sont prêtes
mail-own-data-ready-text =
    L’archive de vos données est prête. Elle est gardée sept jours, et ne se télécharge que depuis votre compte.

    Si vous ne l’avez pas demandée, quelqu’un d’autre est connecté à votre compte : mettez fin à vos autres connexions.
mail-own-data-ready-button = Télécharger mes données

mail-account-erased-subject = Votre compte Maillon est effacé
mail-account-erased-text =
    Votre compte est effacé, comme vous l’avez demandé : plus personne ne s’y connecte, et votre nom ne figure plus sur vos heures. Les documents déjà émis restent tels qu’ils ont été signés. C’est le dernier message que vous recevez de nous.

    Si ce n’était pas vous, écrivez aussitôt à l’exploitant de la plateforme.

problem-confirmation-differs = Ce n’est pas votre nom de famille. Recopiez-le tel qu’il figure dans votre profil.
problem-erasure-of-operator = Vous exploitez la plateforme : faites-vous d’abord retirer ce rôle, par la console du serveur. D’ici là, ce compte ne peut pas être effacé.
problem-erasure-of-last-csr-manager = Vous êtes la seule personne à gérer le programme de l’entreprise { $company }. Donnez d’abord ce rôle à quelqu’un d’autre.
problem-erasure-of-last-admin = Vous êtes la seule personne à administrer { $association }. Donnez d’abord ce rôle à quelqu’un d’autre.
problem-erasure-of-last-network-admin = Vous êtes la seule personne à administrer le réseau { $intermediary }. Donnez d’abord ce rôle à quelqu’un d’autre.
problem-erasure-before-signing =
    { $count ->
        [one] Un reçu attend votre signature, et personne d’autre ne peut le signer. Signez-le, ou faites désigner un autre signataire.
       *[other] { $count } reçus attendent votre signature, et personne d’autre ne peut les signer. Signez-les, ou faites désigner un autre signataire.
    }
problem-erasure-before-decision =
    { $count ->
        [one] Un relevé d’heures attend encore d’être confirmé. Retirez-le, ou attendez la réponse de l’association.
       *[other] { $count } relevés d’heures attendent encore d’être confirmés. Retirez-les, ou attendez la réponse des associations.
    }
problem-erasure-behind-sign-in = Des heures données sur le temps de l’entreprise { $company } attendent encore d’être confirmées, et ne se voient qu’en vous connectant avec cette entreprise. Retirez-les là, ou attendez la réponse de l’association.
export-debrief-need = Besoin
export-debrief-act = Acte
export-debrief-words = Vos mots
export-debrief-satisfaction = Satisfaction (0 à 10)
export-debrief-given = bilan donné
export-debrief-noted = échange noté
export-debrief-later = réponse donnée plus tard
export-debrief-leaving = demande de quitter la mission
export-taken-over-address = Adresse connue du réseau
export-taken-over-need = Besoin
export-taken-over-starts = Début
export-taken-over-ends = Fin
export-taken-over-agreed = Heures convenues
export-data-hours-a-week = Heures par semaine
export-skill-level-beginner = débutant
export-skill-level-practised = pratiqué
export-skill-level-expert = maîtrisé
export-skill-wish-if-needed = si besoin
export-skill-wish-gladly = volontiers
export-skill-wish-keenly = très envie

export-programme = Fabrique
export-programme-carried = projet porté
export-programme-jury = place dans un jury
export-programme-challenge = défi rédigé
export-programme-noted = candidature notée
export-programme-registered = inscription

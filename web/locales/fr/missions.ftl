# The public search, a mission's page, an association's page.

missions-title = Missions
missions-search = Chercher une mission
missions-more = Plus de critères
missions-text = Chercher
missions-text-hint = Ce que vous savez faire, ou ce qui vous attire.
missions-cause = Cause
missions-format = Où
missions-any = Toutes
missions-anywhere = Peu importe
missions-place = Près de
missions-place-hint = Une commune ou un code postal. Les missions à distance restent affichées.
missions-place-unknown = Cette commune n’est pas connue. Vérifiez son nom, ou donnez son code postal.
missions-positive = Écrivez un nombre d’heures à partir de 1.
missions-kilometres-range = Écrivez un nombre de kilomètres, de 1 à 500.
missions-kilometres-from-where = Une distance se compte à partir d’un lieu : indiquez aussi une commune.
missions-left-out = La recherche ne tient pas compte de ce qui est à revoir.
missions-kilometres = Kilomètres
missions-from = À partir du
missions-until = Jusqu’au
missions-hours = Heures au plus
missions-free = Quand je suis disponible
missions-allowed = Ce que mon entreprise permet
missions-allowed-hint = Par le cadre du travail, le format, la cause, le pays et l’association. Le délai, la durée et le budget se vérifient sur chaque séance.
missions-say-when = Dites vos disponibilités pour ne voir que les missions qui y tombent
missions-skill = Compétence
missions-skill-hint = Cherchez-la en quelques mots, puis choisissez-la parmi celles qui répondent.
missions-skills-found = Compétences qui répondent :
missions-skill-asked = Compétence : { $skill }
missions-skill-drop = retirer ce filtre
missions-with-skill = Missions avec la compétence
missions-order = Trier
missions-order-relevance = Les plus pertinentes
missions-order-next = Les prochaines séances
missions-empty = Aucune mission ne répond à cette recherche
missions-empty-text = Essayez un mot plus général, une date plus large ou les missions à distance : elles se font d’où vous êtes.
missions-all = Voir toutes les missions
missions-next = Prochaine séance : { $when }
missions-far = { $kilometres } km depuis { $place }
missions-full = complet
missions-next-full =
    { $count ->
        [one] prochaine séance complète
       *[other] série complète
    }
missions-length =
    { $count ->
        [one] { $time }
       *[other] { $count } séances, { $time }
    }
missions-pages = Pages de missions

format-remote = À distance
format-on-site = Sur place
format-hybrid = À distance ou sur place
family-strategic-advice = Conseil stratégique
family-training = Formation et accompagnement
family-technical = Prestation technique
family-content = Création de contenu
booking-mode-single = séances au choix
booking-mode-series = séances en série
mission-status-draft = Brouillon
mission-status-published = Publiée
mission-status-closed = Close

mission-need = Le besoin
mission-objectives = Objectifs
mission-deliverables = Livrables attendus
mission-skills = Compétences utiles
mission-language = Langue
mission-place = Lieu
mission-accessibility = Accessibilité
mission-insurance = Assurance
mission-adults-only = À partir de 18 ans.
mission-open-to-minors = À partir de 16 ans, avec l’accord d’un parent avant 18 ans.
mission-vulnerable-public = Au contact d’enfants ou de personnes vulnérables : l’association vérifie elle-même.
mission-confidential = Cause confidentielle : sur votre temps de travail, les personnes qui approuvent les heures et la finance de votre entreprise voient l’association. Vous pouvez le refuser en réservant : vos heures comptent alors et ne sont pas valorisées. Sur tout autre temps, votre entreprise ne la voit jamais.
mission-held-for = Réservée à { $name }, dont l’offre a été acceptée : personne d’autre ne la trouve ni ne la réserve.
mission-no-receipt = Aucune déclaration en cours ne permet à cette association d’émettre un reçu fiscal : le temps que vous lui donnez compte comme engagement, vaut 0 € et ne donne lieu à aucun reçu.
mission-match = Pourquoi elle vous convient
mission-to-know = À savoir
missions-to-know = À savoir :
mission-sessions = Les séances
mission-no-session = Aucune séance n’est ouverte pour le moment.
mission-book = Réserver
mission-book-series =
    { $count ->
        [one] Réserver la séance, { $time }
       *[other] Réserver les { $count } séances, { $time }
    }
mission-wait-series =
    { $count ->
        [one] Attendre une place dans la séance, { $time }
       *[other] Attendre une place dans les { $count } séances, { $time }
    }
mission-see-series =
    { $open ->
        [0] Voir la série : aucune de ses { $count } séances hors fermeture de l’entreprise
        [one] Voir la série : { $open } séance sur { $count } hors fermeture de l’entreprise
       *[other] Voir la série : { $open } séances sur { $count } hors fermeture de l’entreprise
    }
mission-series-closed = Une série se réserve entière : sur le temps de travail, elle ne peut pas l’être tant qu’une de ses dates tombe pendant la fermeture. Sur votre temps personnel, elle reste possible.
mission-wait = Attendre une place
mission-bookings-closed = réservations closes
mission-employer-closed = Entreprise fermée : { $name }
mission-see-session = Voir la séance
mission-places =
    { $count ->
        [one] dernière place
       *[other] { $count } places
    }

association-status-pending = En attente de vérification
association-status-verified = Association vérifiée
association-status-refused = À corriger avant vérification
association-missions = Ses missions
association-no-mission = Aucune mission publiée
association-no-mission-text = Quand l’association publie une mission, elle paraît ici.
association-address = Adresse
association-siren = Numéro SIREN
association-rna = Numéro RNA
association-website = Site internet
association-branches = Antennes
mission-urgent = Urgente

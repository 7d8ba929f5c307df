# The names of the columns of exported lists.

export-at = Date et heure (UTC)
export-person = Par
export-action = Action
export-action-code = Code de l’action
export-subject-kind = Objet
export-subject = Identifiant de l’objet
export-company = Entreprise
export-association = Association
export-details = Détails
export-detail = { $name } : { $value }
export-date = Date
export-mission = Mission
export-employer = Employeur
export-basis = Nature du temps
export-hours = Heures
export-declared-hours = Heures déclarées
export-standing = État
export-description = Ce qui a été fait

# Whose time it was.
time-basis-working-time = temps de travail
time-basis-partial-activity = activité partielle
time-basis-leave = congé
time-basis-personal-time = temps personnel

# The names of the columns of a company's lists. An import of employees recognises those of the employees.

export-staff-number = Matricule
export-last-name = Nom
export-first-name = Prénom
export-email = E-mail professionnel
export-manager = Responsable
export-siren = SIREN
export-entity = Entité juridique
export-site = Site
export-qualification = Poste
export-working-time = Taux d’activité
export-starts-on = Date d’entrée
export-ends-on = Date de sortie
export-directory-department = Service selon l’annuaire
export-directory-organization = Organisation selon l’annuaire
export-directory-division = Division selon l’annuaire
export-directory-cost-center = Centre de coûts selon l’annuaire
export-state = Situation
export-state-present = présent
export-state-future = à venir
export-state-left = parti
export-state-not-linked = présent, pas encore relié
export-minutes = Minutes

# What is told of a job to whoever waits for it.

job-put-off = Une tentative a échoué ; une autre suit.
job-dead = Ce traitement s’est arrêté. L’exploitant en est averti et peut le relancer.

# The names of the columns of an association's hours, where a company's have none.

export-declared-minutes = Minutes déclarées
export-hosting-minutes = Minutes d’encadrement (estimation)
export-net-minutes = Minutes nettes (estimation)
export-sheet-code = Code de feuille
export-number = Numéro
export-from = Du
export-to = Au
export-value = Valeur en euros
export-issued-on = Émis le
export-reason = Motif
export-receipt-to-sign = à signer par l’association
export-receipt-issued = signé
export-receipt-to-replace = à remplacer
export-receipt-cancelled = annulé
export-receipt-replaced = remplacé
export-receipt-refused = renvoyé par l’association

# The names of the columns of valuations and of what each is made of, and the words in their cells.

export-valuation-declared = déclarée
export-valuation-receipted = attestée par un reçu
export-valuation-withdrawn = retirée
export-month = Mois
export-cost = Prix de revient en euros
export-kept = Retenu en euros
export-calculation = Calcul
export-ceiling = Plafond de la Sécurité sociale en euros
export-room = Trois fois ce plafond en euros
export-taken = Pris par d’autres heures en euros
export-in-proportion = En proportion des heures en euros
export-cap = Plafond appliqué en euros
export-outcome = Résultat
export-part = Temps compté : { $counted }, sur { $hours } h payées { $cost }.
export-part-days = Temps compté : { $counted }, sur { $days } jours de { $length } payés { $cost }.
export-capped = ramené au plafond
export-under-cap = sous le plafond
export-no-cap = exercice sans plafond

# The names of the columns of associations that a company helped.

export-confirmed-hours = Heures confirmées
export-people = Personnes engagées

# The names of the columns of one's own bookings, and where each stands.

export-begins = Début
export-ends = Fin
export-time-zone = Fuseau horaire
export-rank = Rang sur la liste d’attente
export-address = Adresse
export-link = Lien
export-booking-pending-approval = en attente d’accord
export-booking-confirmed = confirmée
export-booking-waiting = liste d’attente
export-booking-waited = sans place
export-booking-cancelled = annulée
export-booking-refused = refusée
export-booking-attended = présence notée
export-booking-absent = absence notée

# The same of a session's bookings: whether each was there.

export-presence = Présence
export-yes = oui
export-no = non

# The names of the columns of an association's missions, and the words in their cells.

export-format = Format
export-regime = Régime
export-cause = Cause
export-commune = Commune
export-sessions-to-come = Séances à venir
export-places = Places à ces séances
export-places-left = Places libres
export-created-on = Créée le
export-closed-on = Close le
export-mission-draft = brouillon
export-mission-published = publiée
export-mission-closed = close
export-format-remote = à distance
export-format-on-site = sur place
export-format-hybrid = sur place ou à distance
export-regime-service = prestation
export-regime-secondment = mise à disposition

# The names of the columns of organisations that operators decide about, and where each stands.

export-entities = Entités juridiques
export-registered-on = Inscrite le
export-registrant = Inscrite par
export-rna = RNA
export-court-register = Registre du tribunal
export-organisation-pending = à vérifier
export-organisation-verified = vérifiée
export-organisation-refused = refusée

## What the files are called: names of files, without accents, which not every program keeps.

export-file-associations = associations
export-file-audit = audit
export-file-bookings = reservations
export-file-companies = entreprises
export-file-employees = salaries
export-file-helped-associations = associations-soutenues
export-file-hours = heures
export-file-missions = missions
export-file-own-hours = mes-heures
export-file-receipts = recus-fiscaux
export-file-received-hours = heures-recues
export-file-session-bookings = participants
export-file-statement = releve
export-file-valuations = valorisations

# Les noms des colonnes des campagnes.

export-campaign = Campagne
export-campaign-in-english = Nom en anglais
export-seen = Vues (par cinq)
export-signed-in = Connexions (par cinq)
export-engaged = Engagements (par cinq)
export-kept-back = —
export-campaign-draft = brouillon
export-campaign-scheduled = à venir
export-campaign-running = en cours
export-campaign-ended = terminée
export-file-campaigns = campagnes
export-file-campaign-kit = kit-campagne

## Les jours d’activité partielle.

export-activity-day = Jour
export-activity-minutes = Minutes
export-file-partial-activity = activite-partielle

# Les noms des colonnes des groupes de salariés, et d’où vient chacun.

export-group = Groupe
export-group-source = Origine
export-group-members = Personnes
export-group-role = Rôle donné
export-group-changed = Modifié (UTC)
export-group-from-directory = annuaire
export-group-from-company = entreprise
export-file-employee-groups = groupes
export-file-group-members = groupe

# Les noms des colonnes de ce qui a été envoyé à un webhook, et où en est chacun.

export-event = Fait
export-event-id = Identifiant du fait
export-attempts = Essais
export-next-at = Prochain essai (UTC)
export-taken-at = Pris (UTC)
export-answer = Code HTTP
export-fault = Code de l’erreur
export-delivery-waiting = en attente
export-delivery-delivered = pris
export-delivery-failed = abandonné
export-file-webhook-deliveries = webhook

# The places of the main navigation.

nav-missions = Missions
nav-hours = Mes heures
nav-receipts = Reçus
nav-bookings = Mes réservations
nav-company = Tableau de bord
nav-employees = Salariés
nav-company-hours = Heures données
nav-campaigns = Campagnes
nav-costs = Coûts
nav-valuations = Valorisations
nav-policy = Règles
nav-company-settings = Réglages
nav-our-missions = Nos missions
nav-our-needs = Nos besoins
nav-diagnoses = Diagnostic
nav-programmes = Fabriques
nav-received-hours = Heures reçues
nav-association = Notre association
nav-intermediary = Réseau
nav-volunteers = Volontaires
nav-prospects = Prospects
nav-relay = Annonces à relayer
nav-operator = Exploitation

# Whom people act as: the key ends with the code of the schema.
role-csr-manager = responsable RSE
role-hr = ressources humaines
role-finance = finance
role-local-lead = référent local
role-employee = salarié
role-auditor = auditeur
role-association-admin = administrateur de l’association
role-association-member = membre de l’association
role-confirmer = confirmation des heures
role-network-admin = administration du réseau
role-treasurer = trésorerie
role-branch-head = tête d’antenne
role-coordinator = passerelle
role-support = équipe support
role-relay = relais
role-signatory = signataire

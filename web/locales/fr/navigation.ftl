# The places of the main navigation, and whom people act as.

nav-missions = Missions
nav-engagements = Mes engagements
nav-hours = Mes heures
nav-impact = Mon impact
nav-dashboard = Tableau de bord
nav-people = Salariés
nav-receipts = Reçus fiscaux
nav-hours-to-confirm = Heures à confirmer
nav-needs = Besoins
nav-volunteers = Volontaires

# The key ends with the code of the schema.
role-csr-manager = responsable RSE
role-hr = ressources humaines
role-finance = finance
role-local-lead = référent local
role-employee = salarié
role-auditor = auditeur
role-association-admin = administrateur de l’association
role-association-member = membre de l’association
role-confirmer = confirme les heures
role-signatory = signataire

nav-missions = Missions
nav-bookings = Mes réservations
nav-hours = Mes heures
nav-company = Tableau de bord
nav-employees = Salariés
nav-costs = Coûts
nav-valuations = Valorisations
nav-receipts = Reçus
nav-company-settings = Réglages
nav-our-missions = Nos missions
nav-to-confirm = Heures à confirmer
nav-to-sign = Reçus à signer
nav-association = Notre association
nav-operator = Exploitation

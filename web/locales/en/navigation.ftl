# The places of the main navigation.

nav-missions = Missions
nav-hours = My hours
nav-receipts = Receipts
nav-bookings = My bookings
nav-company = Dashboard
nav-employees = Employees
nav-company-hours = Hours given
nav-campaigns = Campaigns
nav-costs = Costs
nav-valuations = Valuations
nav-policy = Policy
nav-company-settings = Settings
nav-our-missions = Our missions
nav-our-needs = Our needs
nav-diagnoses = Diagnosis
nav-programmes = Factories
nav-received-hours = Hours received
nav-association = Our association
nav-intermediary = Network
nav-volunteers = Volunteers
nav-prospects = Prospects
nav-relay = Announcements to pass on
nav-operator = Operations

# Whom people act as: the key ends with the code of the schema.
role-csr-manager = CSR manager
role-hr = human resources
role-finance = finance
role-local-lead = local lead
role-employee = employee
role-auditor = auditor
role-association-admin = association administrator
role-association-member = association member
role-confirmer = confirms hours
role-network-admin = network administrator
role-treasurer = treasurer
role-branch-head = branch head
role-coordinator = coordinator
role-support = support team
role-relay = relay
role-signatory = signatory

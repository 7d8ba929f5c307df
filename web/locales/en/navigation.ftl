# The places of the main navigation, and whom people act as.

nav-missions = Missions
nav-engagements = My engagements
nav-hours = My hours
nav-impact = My impact
nav-dashboard = Dashboard
nav-people = Employees
nav-receipts = Tax receipts
nav-hours-to-confirm = Hours to confirm
nav-needs = Needs
nav-volunteers = Volunteers

# The key ends with the code of the schema.
role-csr-manager = CSR manager
role-hr = human resources
role-finance = finance
role-local-lead = local lead
role-employee = employee
role-auditor = auditor
role-association-admin = association administrator
role-association-member = association member
role-confirmer = confirms hours
role-signatory = signatory

nav-missions = Missions
nav-bookings = My bookings
nav-hours = My hours
nav-company = Dashboard
nav-employees = Employees
nav-costs = Costs
nav-valuations = Valuations
nav-receipts = Receipts
nav-company-settings = Settings
nav-our-missions = Our missions
nav-to-confirm = Hours to confirm
nav-to-sign = Receipts to sign
nav-association = Our association
nav-operator = Operations

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

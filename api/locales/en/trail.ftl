# What the trail says besides: what changed, by which means, and who opened what.

audit-subject-person = Account

audit-list-accesses = accesses to files
audit-list-own-trail = the organisation’s trail
audit-list-own-data = their own data

audit-field-name = Name
audit-field-cap-mode = Ceiling on an employee’s cost
audit-field-approves-hours = Hours approved by the company
audit-field-yearly = Budget a year
audit-field-day-length = Length of a day
audit-field-siret = SIRET
audit-field-zone = Time zone
audit-field-turnover = Turnover
audit-field-first-name = First name
audit-field-last-name = Last name
audit-field-work-email = Work e-mail
audit-field-staff-number = Staff number
audit-field-qualification = Job
audit-field-category = Category
audit-field-user-name = User name in the directory
audit-field-external-id = Id in the directory
audit-field-department = Department in the directory
audit-field-organization = Organisation in the directory
audit-field-division = Division in the directory
audit-field-cost-center = Cost centre in the directory
audit-field-manager = Manager
audit-field-working-time = Working time
audit-field-starts-on = First day
audit-field-ends-on = Last day
audit-field-legal-entity = Legal entity
audit-field-site = Site
audit-field-role = Role
audit-field-place = Scope
audit-field-siren = SIREN
audit-field-legal-form = Legal form
audit-field-address = Address
audit-field-rna = RNA number
audit-field-court-register = Number in the court’s register
audit-field-object = Object
audit-field-from = First day
audit-field-to = Last day
audit-field-name-en = Name in English
audit-field-message-fr = Message in French
audit-field-message-en = Message in English
audit-field-colour = Colour
audit-field-populations = Populations
audit-field-causes = Causes
audit-field-missions = Missions put first
audit-field-events = Events
audit-field-note = Version note
audit-field-rules = Rules
audit-field-blackouts = Closed periods
audit-field-partial-activity = Partial activity
audit-field-issuer = Issuer
audit-field-client-id = Client id
audit-field-client-secret = Client secret
audit-field-scopes = Scopes asked for
audit-field-first-name-claim = Claim of the first name
audit-field-last-name-claim = Claim of the last name
audit-field-email-claim = Claim of the e-mail
audit-field-staff-number-claim = Claim of the staff number
audit-field-manager-claim = Claim of the manager
audit-field-entity-claim = Claim of the legal entity
audit-field-site-claim = Claim of the site
audit-field-groups-claim = Claim of the groups
audit-field-entity-attribute = Directory’s attribute for the legal entity
audit-field-site-attribute = Directory’s attribute for the site
audit-field-proven = Proven
audit-field-opens-on = Opens
audit-field-closed-on = Closes
audit-field-antenne = Hangs under
audit-field-contact-email = Contact e-mail
audit-field-default-branch = Default branch
audit-field-territory = Territory
audit-field-successor = Branch that takes over

audit-cap-mode-monthly-prorata = each month, in proportion of the hours
audit-cap-mode-monthly-full = each month, in full
audit-cap-mode-annual = over the fiscal year
audit-cap-mode-one-quarter-per-year = one quarter a fiscal year

audit-means-browser = browser
audit-means-token = a program’s token
audit-means-link = link received by e-mail
audit-means-job = automatic work
audit-means-command = operator’s command

export-changes = Before → after
export-means = By means of
export-network = Network
export-name = Name
export-shown = What was opened
export-list = List
export-employee = Employee
export-by-operator = operator of the platform
export-by-others = somebody of another organisation
export-by-program = the program
export-by-system = system “{ $name }”
export-shown-export = exported list
export-shown-document = document
export-shown-delegation = delegation to sign
export-shown-employee-file = an employee’s file
export-shown-need-attachment = an attachment of a need
export-shown-candidate-file = a candidate’s file
export-shown-volunteer-file = a volunteer’s file
export-file-accesses = accesses-to-files
export-file-own-trail = trail
export-file-own-data = my-data

mail-role-given-subject = Your role in { $organisation }: { $role }
mail-role-given-text =
    { $bound ->
        [yes] You now have the role “{ $role }” in { $organisation } ({ $place }). { $by } gave it to you.
       *[no] You now have the role “{ $role }” in { $organisation }. { $by } gave it to you.
    }

    If you did not expect this, speak to that person.
mail-role-given-button = Open Maillon

mail-role-given-by-group-subject = Your role in { $organisation }: { $role }
mail-role-given-by-group-text =
    { $bound ->
        [yes] You now have the role “{ $role }” in { $organisation } ({ $place }): you are in the group “{ $group }”, which gives it.
       *[no] You now have the role “{ $role }” in { $organisation }: you are in the group “{ $group }”, which gives it.
    }

    If you did not expect this, speak to whoever runs the programme.
mail-role-given-by-group-button = Open Maillon

mail-role-ended-subject = Your role in { $organisation } has ended
mail-role-ended-text =
    { $bound ->
        [yes] { $by } took the role “{ $role }” in { $organisation } ({ $place }) back from you. Your account and your other roles stay as they are.
       *[no] { $by } took the role “{ $role }” in { $organisation } back from you. Your account and your other roles stay as they are.
    }

    If you did not expect this, speak to that person.
mail-role-ended-button = Open Maillon

mail-role-ended-by-group-subject = Your role in { $organisation } has ended
mail-role-ended-by-group-text =
    { $bound ->
        [yes] The group “{ $group }” no longer gives you the role “{ $role }” in { $organisation } ({ $place }). Your account and your other roles stay as they are.
       *[no] The group “{ $group }” no longer gives you the role “{ $role }” in { $organisation }. Your account and your other roles stay as they are.
    }

    If you did not expect this, speak to whoever runs the programme.
mail-role-ended-by-group-button = Open Maillon

mail-role-ended-by-leaving-subject = Your role in { $organisation } has ended
mail-role-ended-by-leaving-text =
    { $bound ->
        [yes] Your last day with { $organisation } is over: the role “{ $role }” ({ $place }) that you had there has ended. Your account stays yours.
       *[no] Your last day with { $organisation } is over: the role “{ $role }” that you had there has ended. Your account stays yours.
    }

    If this is a mistake, write to human resources.
mail-role-ended-by-leaving-button = Open Maillon

mail-operator-withdrawn-subject = You no longer operate the Maillon platform
mail-operator-withdrawn-text =
    Your role as an operator was taken back, at the server’s console. Your account and your other roles stay as they are.

    If you did not expect this, speak to whoever keeps the server.
mail-operator-withdrawn-button = Open Maillon

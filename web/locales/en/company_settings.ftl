# Registering a company, its settings, and the operator's word on who speaks for it.

company-register-title = Register your company
company-register-lead = Introduce it with a first legal entity. You can add the others later.
company-name = Name of the company
company-name-hint = As your teams call it.
company-first-entity = First legal entity
company-register-send = Register the company
company-registered = The company is registered. Here is what comes next.
company-next-title = What comes next
company-next-confirm = The platform’s operator verifies that you speak for this company. To skip the wait, prove that its e-mail domain is its own.
company-next-prepare = Meanwhile, prepare its entities, sites, fiscal years and time budget.
company-next-invite = Once the company is verified, invite your colleagues and import the employees.

company-entity-name = Registered name
company-entity-name-hint = As in the official register.
company-siren = SIREN number
company-siren-hint = Nine digits, or the SIRET of an establishment.
company-legal-form = Legal form
company-legal-form-hint = Search by its French name, its abbreviation or its code, then choose it.
company-legal-form-words = Search words
company-legal-form-search = Search
company-legal-form-not-chosen = Choose one of the legal forms found, or clear the search.
company-legal-form-none = No legal form matches these words. Try an abbreviation such as SAS, or a shorter word.
company-street = Number and street
company-postcode = Postcode
company-city = City
company-zone = Time zone
company-zone-hint = The entity’s dates are counted by these clocks. Those of its address are nearly always right.
company-site-zone-hint = The clocks by which people live there.
company-zone-of-entity = That of the legal entity
company-address = Address
company-save = Save
company-change = Change
company-field-needed = This field is required.

company-settings-title = Settings of { $company }
company-settings-views = Settings
company-settings-company = Company
company-settings-entities = Legal entities
company-settings-people = People
company-settings-domains = E-mail domains
company-settings-budget = Time budget
company-status-pending = waiting to be verified
company-status-verified = verified
company-status-refused = refused
company-refused-title = The company could not be verified
company-refused-text = Correct what needs correcting, then ask for verification again.
company-ask-again = Ask for verification again
flash-company-asked-again = Asked. The platform’s operator will look at it again.
company-waits-title = Your company is waiting to be verified
company-waits-text = The operator confirms that you speak for it; an e-mail will tell you.
company-waits-prove = Skip the wait: prove a domain
company-waits-meanwhile = Meanwhile, prepare everything else. Inviting colleagues and importing employees will come afterwards.

company-cap-mode = Ceiling on an employee’s cost
company-cap-mode-hint = An employee’s cost counts in the value of a gift up to three times the social security ceiling. Choose how that ceiling is counted, with your adviser.
company-approves-hours = The company approves confirmed hours too
company-approves-hours-hint = Without this step, the association’s confirmation is enough.
company-staff-title = Employees without an e-mail address
company-staff-text = They sign in with this code, their staff number and the personal code that HR prints for them.
company-code = Company code

company-entities-lead = Each legal entity has one SIREN. It is always an entity that gives and values time, and whose fiscal year counts.
company-entities-none = No legal entities
company-entities-none-text = Add the one that employs people: it will appear on receipts.
company-entity = Entity
company-entity-state = Status
company-entity-confirmed = verified
company-entity-waits = to verify
company-entity-refused = refused
company-entity-refused-because = The operator could not verify this entity: { $reason }
company-entity-refused-next = Correct it: it will then wait to be verified again.
company-entity-change-consequence = With another name, legal form or SIREN, the entity waits to be verified again: until then none of its hours are valued and no receipt is signed. Receipts already signed stay as they are.
company-entity-waits-again = Saved. The entity is waiting for the operator to verify it; until then none of its hours are valued and no receipt is signed.
company-entity-add = Add a legal entity
company-entity-add-lead = The operator will verify its SIREN. Until then its employees may book and declare their hours, which are valued afterwards.
company-entity-added = The entity is added. Now enter its fiscal years and sites.
company-entity-change = Change the entity

company-years = Fiscal years
company-years-lead = Of any dates and length, with no day in common. The turnover sets the ceiling of the tax reduction; only programme managers and finance see it.
company-years-until = until { $date }
company-years-none = to be entered
company-years-empty = No fiscal years
company-years-empty-text = Without one, no hours can be valued. Add the current one.
company-year-from = First day
company-year-to = Last day
company-year-add = Add a fiscal year
company-year-change = Change the fiscal year
company-year-add-instead = Add another one
company-turnover = Turnover
company-turnover-hint = Excluding VAT. Leave empty until it is known.
company-turnover-unknown = not known yet

company-sites = Sites
company-sites-lead = The places of the entity, each with the time zone of those who work there.
company-sites-empty = No sites
company-sites-empty-text = Add a site when it has a time zone or a local lead of its own.
company-site = Site
company-site-name = Name of the site
company-site-name-hint = As in your lists of employees.
company-site-add = Add a site
company-site-change = Change the site
company-site-add-instead = Add another one
company-site-of = { $site } ({ $entity })
company-siret = SIRET number
company-siret-hint = Fourteen digits, of which the first nine are the entity’s SIREN.

company-members = Who does what
company-person = Person
company-role = Role
company-since = Since
company-role-end = Withdraw this role
company-role-end-question = Withdraw this role from { $person }?
company-role-end-consequence = They will no longer see what the role opened to them. What they have done stays.
company-member-removed = The role is withdrawn.
company-invitations = Open invitations
company-invitations-none = No open invitations
company-invitations-none-text = Invitations stay here until they are accepted.
company-invited-on = Invited
company-invitation-withdraw = Withdraw the invitation
company-invitation-withdrawn = The invitation is withdrawn.
company-invite = Invite somebody
company-invite-text = They get an e-mail and accept with an account at that address.
company-invite-later = You can invite your colleagues as soon as the company is verified.
company-invite-send = Send the invitation
company-invited = The invitation is on its way to { $address }.
company-email = E-mail address
company-first-name = First name
company-last-name = Last name
company-lead-place = Place of the local lead
company-lead-place-hint = For a local lead only: the entity or the site that they lead.
company-lead-nowhere = None
company-opens-csr-manager = Runs the programme, manages the company’s settings, invites people.
company-opens-hr = Imports employees and keeps them up to date.
company-opens-finance = The only role that sees what employees cost.
company-opens-local-lead = Leads one entity or site, and sees its employees only.
company-opens-auditor = Reads the figures, the employees and the hours given, and changes nothing. Settings and costs stay closed.

company-domains-lead = Proving that the domain of your addresses belongs to the company confirms who speaks for it, without waiting for the operator. The SIREN of its legal entities still waits for the operator.
company-domains-none = No domains
company-domains-none-text = Ask for a link: whoever runs your addresses confirms with one button.
company-domain = Domain
company-domain-hint = That of one of your verified addresses, such as example.com.
company-domain-state = Status
company-domain-proven = proven on { $date }
company-domain-waits = waiting for confirmation
company-domain-sent-to = Link sent to { $address }
company-domain-claim = Prove a domain
company-mailbox = Mailbox that gets the link
company-mailbox-hint = Only those who run the domain can read it. The link works for seven days.
company-domain-send = Send the link
company-domain-claimed = The link is on its way to { $address }.

company-budget-lead = What each full-time employee gets for a whole year. Part-time staff and incomplete years get their share.
company-budget-none = No time budget
company-budget-none-text = Without one, nobody can book on working time. Set it.
company-budget-rules = Rules of the time budget
company-budget-set = Set the budget
company-budget-from = From
company-budget-from-hint = The first day of a month. Budget years begin in that month; a rule that starts on the same day is replaced.
company-budget-amount = Per year
company-budget-amount-hint = Such as 14 or 2.5.
company-budget-unit = Counted in
company-budget-day = Length of a day
company-budget-day-hint = Such as 7 h or 7 h 30.
company-budget-days = { $days } d, which is { $time }
company-budget-in-force = in force
company-budget-send = Save the rule
company-budget-set-done = The rule is saved. What is already booked or used stays as it is.
budget-unit-hours = hours
budget-unit-days = days

# The link that proves a domain.

domain-link-title = Your link
domain-claim-title = Confirm who speaks for { $company }
domain-claim-text = { $person } registered { $company } with Maillon and says that the domain { $domain } is yours.
domain-claim-consequence = By confirming, you say that { $person } may act for { $company }: invite colleagues, import employees, grant them time.
domain-claim-confirm = Confirm { $domain }
domain-claim-ignore = If this is not right, close this page: nothing will be confirmed.
domain-proven-title = Confirmed
domain-proven-text = The domain { $domain } belongs to { $company }. There is nothing else for you to do.

# Who waits for the operator.

operator-companies-empty = No companies to verify
operator-companies-empty-text = Companies that register appear here, and so do those with a legal entity to verify.
operator-company-registered = Registered
operator-company-grew = Already verified: at least one entity is new or has changed, and needs verifying.
operator-company-verify = Verify the company
operator-company-confirm-entities = Verify the ticked entities
operator-company-entities = Entities to verify
operator-company-entities-hint = Tick those that really are the company’s; the others keep waiting. A verified entity can no longer be refused by itself: the whole company would have to be refused.
operator-company-entity-was = Before: { $was }
operator-company-overruled = Refused entities
operator-company-overruled-hint = Tick those you verify all the same; the reason for the refusal then disappears.
operator-company-entity-to-refuse = Entity to refuse
operator-company-choose-entity = Choose an entity
operator-company-reason-needed = Say why in a few words: the company will read the reason.
operator-company-entity-reason = Reason for refusing the entity
operator-company-entity-reason-hint = Whoever runs the programme reads it beside the entity; the company and its other entities stay as they are.
operator-company-refuse-one = Refuse one entity, and nothing else
operator-company-refuse-entity = Refuse the entity
operator-company-entity-refused = The entity is refused. The company can read the reason.
operator-company-refuse-whole = Refuse the whole company
operator-company-refuse = Refuse the company
operator-company-refuse-verified = Refusing also withdraws what was verified, for the whole company.
operator-company-reason = Reason for refusing the company
operator-company-reason-hint = Whoever registered it reads it: say what must be corrected.
operator-company-verified = The company is verified.
operator-company-entities-confirmed =
    { $count ->
        [one] The entity is verified.
       *[other] { $count } entities are verified.
    }
operator-company-refused = The company is refused. Whoever registered it can read the reason.

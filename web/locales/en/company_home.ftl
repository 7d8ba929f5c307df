# What a company sees first.

company-home-title = { $scope }, dashboard
company-home-kicker = { $scope } · { $year }
company-home-headline = { $count ->
    [0] No hours confirmed yet
    [one] { $hours } given, one association supported
   *[other] { $hours } given, { $count } associations supported
    }
company-home-headline-past = { $count ->
    [0] No hours were confirmed that year
    [one] { $hours } given, one association supported
   *[other] { $hours } given, { $count } associations supported
    }
company-entities-refused =
    { $count ->
        [one] One legal entity could not be verified
       *[other] { $count } legal entities could not be verified
    }
company-entities-refused-text = While an entity is refused, nobody is added to it and its hours are not valued. Once corrected, it waits to be verified again.
company-entity-correct = Correct { $entity }
company-entities-wait =
    { $count ->
        [one] { $entities } is waiting to be verified
       *[other] { $count } legal entities are waiting to be verified: { $entities }
    }
company-entities-wait-text = Until then employees can book and declare their hours, which will be valued afterwards.
company-checks = What remains to be done
company-check-verified = Be verified
company-check-verified-why = The operator confirms who speaks for the company; its employees can then come in.
company-check-years = Add the fiscal year of each entity
company-check-years-why = The tax reduction is worked out by fiscal year, with its turnover.
company-check-employees = Import employees
company-check-employees-why = You see what each row would do before anything is saved.
company-check-invited = Invite employees
company-check-invited-why = An import invites nobody: a message goes to those you choose, and people link their accounts themselves.
company-check-budget = Set the time budget
company-check-budget-why = It is the working time that everyone can give in a year.

company-home-people = Engaged employees
company-home-people-note = { $count ->
    [one] has confirmed time
   *[other] have confirmed time
    }
company-home-associations = Associations supported
company-home-associations-note = { $count ->
    [one] has confirmed hours
   *[other] have confirmed hours
    }
company-home-hours = Confirmed hours
company-home-hours-note = by the associations that received them
company-home-states = Where declared hours stand
company-home-waiting = Hours to confirm
company-home-waiting-note = by the associations
company-home-adjusted = Hours adjusted
company-home-adjusted-note = by the associations: for employees to accept or dispute
company-home-disputed = Hours disputed
company-home-disputed-note = for employees to amend or withdraw
company-home-to-approve = Hours to approve
company-home-to-approve-note = by the company, after the associations
company-home-approved = Hours approved
company-home-approved-note = by the company
company-home-other = On partial activity or leave, your employees gave another { $time }. That time counts as engagement and has no tax value.
company-home-other-list = See that time month by month
company-home-other-hidden = On partial activity or leave, fewer than five of your employees gave time that year: none of it is shown, so that nobody is recognised.
company-home-value = Value at cost price
counted-values-all = declared to associations
counted-values-attested-of-five = from signed receipts that cover at least five people and whose amount is disclosed
company-home-value-kept-back = for finance only: unsigned receipts, fewer than five people, or the whole company
company-home-value-closed = the list of receipts is open to finance, CSR and audit
company-home-months = Confirmed hours by month
company-home-month = Month
company-home-budget = Time budget
company-home-budget-of = Budget of the current employees, for the budget year from { $from } to { $to }.
company-home-budget-of-past = Budget of those who were employees at the end of the chosen year, for the budget year from { $from } to { $to }.
company-home-budget-note = “Held” covers upcoming sessions, hours suggested by past sessions and declared hours that are still waiting; declared hours are counted above, by calendar year.
company-home-budget-list = See employees and their budgets

other-time-title = Partial activity and leave
other-time-lead = What your employees gave in { $year } on partial activity or leave, and associations have confirmed. That time is theirs: neither the people nor the associations are shown to you.
other-time-month = Month
other-time-minutes = Confirmed time
other-time-total = The whole year
other-time-months-hidden = Months are not shown: in at least one of them, fewer than five people gave that time.
other-time-hidden = Fewer than five people gave that time in { $year }
other-time-hidden-text = None of it is shown, so that nobody is recognised. See the hours given on working time, or choose another year.
other-time-empty = Nothing was given that way in { $year }
other-time-empty-text = That time appears here as soon as an association has confirmed it. See the hours given on working time, or choose another year.
other-time-empty-link = See the confirmed hours

helped-title = Associations supported
helped-lead = In the year you choose, or else this one: those that confirmed working time given by your employees, and how many people it came from.
helped-filter = Choose the year
helped-year-hint = A calendar year, such as 2026.
helped-minutes = Confirmed hours
helped-people = People engaged
helped-empty = No associations for this year
helped-empty-text = An association appears here as soon as it has confirmed hours. See the hours that are waiting, or choose another year.
helped-empty-link = See the hours to confirm

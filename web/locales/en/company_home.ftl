# What a company sees first.

company-home-title = { $scope }, dashboard
company-home-kicker = { $scope } · { $year }
company-home-headline = { $count ->
    [0] No hour confirmed yet
    [one] { $hours } given, one association supported
   *[other] { $hours } given, { $count } associations supported
    }
company-home-headline-past = { $count ->
    [0] No hour was confirmed that year
    [one] { $hours } given, one association supported
   *[other] { $hours } given, { $count } associations supported
    }
company-home-people = Engaged employees
company-home-people-note = have a confirmed hour
company-home-associations = Associations helped
company-home-associations-note = have confirmed hours
company-home-to-approve = Hours to approve
company-home-to-approve-note = by the company, which has approved { $time } of them
company-home-hours = Confirmed hours
company-home-hours-note = by the associations that received them
company-home-waiting = Hours declared
company-home-waiting-note = in the year, for associations to confirm
company-home-other = On partial activity or leave, your employees gave another { $time }. That time counts as engagement and has no tax value.
company-home-other-list = See that time month by month
company-home-other-hidden = On partial activity or leave, fewer than five of your employees gave time that year: none of it is shown, so that nobody is recognised.
company-home-value = Value at cost price
counted-values-all = declared to associations
counted-values-attested-of-five = in signed receipts about five people at least, without the others
company-home-value-kept-back = for finance only: receipts not signed, fewer than five people, or the whole company
company-home-value-closed = the list of receipts is open to finance, CSR and audit
company-home-months = Confirmed hours by month
company-home-month = Month
company-home-budget = Time budget
company-home-budget-of = That of the people who are there, for the budget year from { $from } to { $to }.
company-home-budget-of-past = That of the people who were there at the end of the chosen year, for the budget year from { $from } to { $to }.
company-home-budget-note = “Held” brings together sessions to come, hours that past sessions propose and hours that were declared; “Hours declared” counts the last alone, over the calendar year.
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

helped-title = Associations helped
helped-lead = In the year you choose, or else this one: those that confirmed working time given by your employees, and how many people it came from.
helped-filter = Choose the year
helped-year-hint = A calendar year, such as 2026.
helped-minutes = Confirmed hours
helped-people = People engaged
helped-empty = No association for this year
helped-empty-text = An association appears here as soon as it has confirmed hours. See the hours that are waiting, or choose another year.
helped-empty-link = See the hours to confirm

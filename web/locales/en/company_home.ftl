# What a company sees first.

company-home-title = { $scope }, dashboard
company-home-kicker = { $scope } · { $year }
company-home-headline = { $count ->
    [0] { $hours } given, no association yet
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
company-home-value = Value at cost price
company-home-value-note = declared to associations
company-home-value-of-receipts = in signed receipts about five people at least, without the others
company-home-value-kept-back = for finance only: receipts not signed, fewer than five people, or the whole company
company-home-months = Confirmed hours by month
company-home-month = Month
company-home-budget = Time budget
company-home-budget-note = That of the people who are there, over the running budget year. “Held” brings together sessions to come, hours that past sessions propose and hours that were declared; “Hours declared” counts the last alone, over the calendar year.
company-home-budget-list = See employees and their budgets

helped-title = Associations helped
helped-lead = In the year you choose, or else this one: those that confirmed working time given by your employees, and how many people it came from.
helped-filter = Choose the year
helped-year-hint = A calendar year, such as 2026.
helped-minutes = Confirmed hours
helped-people = People engaged
helped-empty = No association for this year
helped-empty-text = An association appears here as soon as it has confirmed hours. See the hours that are waiting, or choose another year.
helped-empty-link = See the hours to confirm

# What the parts of pages say of themselves, whatever page they stand on.

# The account's menu.
account-act-as = Act as
account-sign-in = Sign in
account-profile = My profile
account-addresses = My e-mail addresses
account-sessions = My sign-ins
account-sign-out = Sign out

# Buttons that ask before they act.
action-keep = Keep things as they are

# Time budgets.
budget-left = left of { $granted }
budget-exceptional = of which { $time } granted as an exception
budget-ahead = of which { $time } carried over and already used in the next year
budget-confirmed = Confirmed: { $time }
budget-pending = Held, to confirm: { $time }

# Charts.
chart-range = Lowest: { $low } ({ $lowest }). Highest: { $high } ({ $highest }).
chart-empty = No figure yet.
chart-nothing = Nothing to show: every figure is nought.
chart-alike = All figures are the same: { $value }.
chart-table = Show the figures
chart-count = Number
chart-hours = Hours
chart-euros = Amount
chart-share = Share
# Figures about fewer than five people.
chart-kept-back = not disclosed

# Forms.
form-optional = (optional)
form-problems =
    { $count ->
        [one] One answer needs another look
       *[other] { $count } answers need another look
    }
form-not-possible = This is not possible
form-problem-of = { $field } — { $problem }
form-field-of-line = { $line }, { $field }
form-zones-of-france = In France
form-zones-elsewhere = Elsewhere
form-zone-of-address = By the address
form-file-missing = Choose a file.
form-file-too-large = This file is larger than { $limit } MB. Split it into several files or make it lighter, then choose it again.
form-too-many-files = You have sent { $most } files since yesterday without using them. Finish what you began, or try again tomorrow.
form-not-a-number = Enter a whole number, for example 12.
form-not-a-decimal = Enter a number, such as 14 or 2.5.
form-not-an-amount = Enter an amount in euros, for example 1234.56.
form-not-a-duration = Enter a length of time, for example 1 h 30 or 45 min.
form-hours-or-minutes = { $number }: hours or minutes? Write { $number } min or { $number } h.
form-not-a-date = Enter a date, for example 08/12/2026 for 8 December.
form-ends-before-it-starts = The end comes before the beginning. Choose a later end.
form-not-a-time = Enter a date and a time, for example 08/12/2026 09:30 for 8 December.

# Lists.
list-read-only = What is added will show here.
list-filter = Filter
list-clear = Show all
list-previous = Previous
list-next = Next
list-total =
    { $count ->
        [0] No results
        [one] One result
       *[other] { $count } results
    }

# Parts of many pages.
page-trail = You are here
page-step-done = done
page-year-instead = The year asked for is not between 2000 and 2100: here is { $year }.
page-no-tax-advice = Maillon informs and gives no tax advice: if in doubt, ask your accountant or the tax office.

# A day, seen from today.
when-today = today
when-yesterday = yesterday
when-tomorrow = tomorrow
when-days-ago = { $count } days ago
when-in-days = in { $count } days

# What the next page says once.
flash-saved = Saved.
flash-saved-lines =
    { $count ->
        [one] One line is saved.
       *[other] { $count } lines are saved.
    }
flash-looked-up = Nothing is saved yet. See first what your search has found: choose, or clear it, then send the form again.
flash-unchanged = Nothing has changed.

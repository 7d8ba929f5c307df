# Hours that an association confirms: on its page, behind a signed link, from a printed sheet.

confirm-title = Hours received
confirm-lead = What you confirm here counts for the company and for the tax receipt. Silence is never a confirmation.
confirm-print = Print a sheet to sign
confirm-filters = Choose the entries shown
confirm-status = Status
confirm-status-received = final (confirmed, approved)
confirm-status-all = all
confirm-from = From
confirm-to = To
confirm-lines = Time entries
confirm-tick = Choice
confirm-tick-line = { $person }, { $date }, { $basis }, { $time }
confirm-volunteer = Volunteer
confirm-mission = Mission
confirm-date = Date
confirm-time = Time
confirm-time-of = Time to confirm for { $person }, who declared { $time }
confirm-time-hint = Less than declared if need be, never more. Write the unit: 1 h 30, 1:30 or 20 min.
confirm-reason = Reason
confirm-reason-of = Reason for { $person }, if the time is reduced or the entry disputed
confirm-reason-hint = Needed to reduce the time or to dispute: the volunteer will read it.
confirm-next = Next
confirm-dispute = Dispute
confirm-own = This is your own time: somebody else in the association will confirm it.
confirm-all = Tick all
confirm-button = Confirm ticked entries
confirm-one = Confirm
confirm-how = Untick anything you do not confirm. To reduce a time or dispute an entry, write the reason on its line: the volunteer will read it.
confirm-final = Confirmed time never changes. A mistake is corrected by a reversing entry that everybody sees.
confirm-time-needed = Write the time that you confirm, for example 1 h 30.
confirm-nothing-ticked = Nothing is ticked. Tick at least one entry, then confirm.
confirm-none = No entries are waiting for you to confirm
confirm-none-words = When a volunteer declares the time they gave you, their entry appears here, and you get a message in the late afternoon.
confirm-none-found = No entries match
confirm-none-found-words = Choose another status, or a longer period.
confirm-see-all = See all entries
confirm-came-in =
    { $count ->
        [one] One new entry to confirm
       *[other] { $count } new entries to confirm
    }
confirm-came-in-show = Show
confirm-pages = Pages of entries
confirm-export = Export (CSV)
confirm-entry-title = Entry of { $person }
confirm-basis = Kind of time
confirm-declared = (declared: { $time })
confirm-presence = Attendance
confirm-done = What was done
confirm-code = Code
confirm-decide = Your answer
confirm-reverse-title = Reverse this confirmation
confirm-reverse-words = A reversing entry is added to the ledger, and the volunteer gets their minutes back. They can then declare the right time.
confirm-reverse-attested = The tax receipt { $number }, already signed, attests this time. If you reverse the confirmation, that receipt will have to be replaced: the company will be told, and your association will sign the new one.
confirm-reverse-reason = Reason for reversing it
confirm-reverse-hint = Everybody who sees this entry will read it.
confirm-reverse = Reverse the confirmation
confirm-story = History
confirm-event-declared = Declared
confirm-event-adjusted = Time reduced by the association
confirm-event-accepted = Reduced time accepted
confirm-event-confirmed = Confirmed by the association
confirm-event-disputed = Disputed
confirm-event-withdrawn = Withdrawn by the volunteer
confirm-event-approved = Approved by the company
confirm-event-rejected = Refused by the company
confirm-event-reversed = Confirmation reversed
confirm-way-link = by a signed link
confirm-way-sheet = from a signed sheet
flash-hours-confirmed =
    { $count ->
        [one] One entry is confirmed.
       *[other] { $count } entries are confirmed.
    }
flash-hours-adjusted =
    { $count ->
        [one] One entry is reduced: it is waiting for the volunteer to agree.
       *[other] { $count } entries are reduced: they are waiting for the volunteers to agree.
    }
flash-hours-confirmed-and-adjusted = Confirmed: { $confirmed }. Reduced, waiting for the volunteers to agree: { $adjusted }.
flash-received-disputed = The entry is disputed: the volunteer will read your reason, then correct or withdraw it.
flash-hours-reversed = The confirmation is reversed.
flash-hours-reversed-attested = The confirmation is reversed. The tax receipt { $number } is now to be replaced: the company is told, and your association will sign the new one.

# The printed sheet.

sheet-title = Sheet of hours to sign
sheet-words = Print this page. Strike out what is wrong, write in the time kept where it is shorter, have it signed, then type in the codes of the remaining lines.
sheet-lines = Entries waiting
sheet-declared = Time declared
sheet-kept = Time kept
sheet-signer = Name and capacity
sheet-date = Date
sheet-signature = Signature
sheet-pages = Pages of the sheet
codes-title = Type in a signed sheet
codes-words = Copy the code of each approved line. Leave the time empty where it is what was declared.
codes-code-of = Code on line { $line }
codes-time-of = Time kept on line { $line }
codes-reason-of = Reason on line { $line }, if the time is reduced
codes-more = More to come? Confirm these first: the page is then empty for the next ones.
codes-confirm = Confirm these lines
codes-nothing-typed = No code has been typed in. Copy at least one.

# Behind the link of a mail.

act-title = Hours to confirm
act-waiting =
    { $count ->
        [0] Everything is up to date
        [one] One time entry is waiting for your confirmation
       *[other] { $count } time entries are waiting for your confirmation
    }
act-lead = No account is needed. This link is for you alone: do not pass it on.
act-none-words = You can close this page. A message will tell you when time is declared.
act-oldest = The { $count } oldest are shown: confirm them and the next ones will appear.
act-gone-title = This link no longer works
act-gone-words = It has already been used, it is too old, or it is incomplete. Nothing is lost: the entries are still waiting.
act-gone-sign-in = Sign in to confirm
act-gone-wait = Without an account, wait for the next message: it contains a new link.

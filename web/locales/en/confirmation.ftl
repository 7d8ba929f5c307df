# Hours that an association confirms: on its page, behind a signed link, from a printed sheet.

confirm-title = Hours received
confirm-lead = What you confirm here counts for the company and for the tax receipt. Silence never confirms.
confirm-print = Print a sheet to sign
confirm-filters = Choose the entries shown
confirm-status = Status
confirm-status-received = received for good (confirmed, approved)
confirm-status-all = all
confirm-from = From
confirm-to = To
confirm-lines = Time entries
confirm-tick = Choice
confirm-tick-line = { $person }, { $date }
confirm-volunteer = Volunteer
confirm-mission = Mission
confirm-date = Date
confirm-time = Time
confirm-time-of = Time to confirm for { $person }, who declared { $time }
confirm-time-hint = Less than declared if need be, never more. For example 1 h 30.
confirm-reason = Reason
confirm-reason-of = Reason for { $person }, if the time is reduced or the entry disputed
confirm-reason-hint = Needed to reduce the time or to dispute: the volunteer will read it.
confirm-next = What follows
confirm-dispute = Dispute
confirm-own = This is your own time: somebody else of the association will confirm it.
confirm-all = Tick all
confirm-button = Confirm what is ticked
confirm-one = Confirm
confirm-how = Untick what you do not confirm. To reduce a time or to dispute an entry, write the reason on its line: the volunteer will read it.
confirm-final = Confirmed time never changes. A mistake is corrected by a reversing entry that everybody sees.
confirm-nothing-ticked = Nothing is ticked. Tick at least one entry, then confirm.
confirm-none = No entry waits for your confirmation
confirm-none-words = When a volunteer declares the time they gave you, their entry appears here, and a message tells you in the late afternoon.
confirm-none-found = No entry matches
confirm-none-found-words = Choose another status, or wider dates.
confirm-see-all = See all entries
confirm-pages = Pages of entries
confirm-export = Export (CSV)
confirm-entry-title = Entry of { $person }
confirm-basis = Kind of time
confirm-declared = (declared: { $time })
confirm-done = What was done
confirm-code = Code
confirm-decide = Your answer
confirm-reverse-title = Take this confirmation back
confirm-reverse-words = A reversing entry is added to the ledger, and the volunteer has their minutes again. They can then declare the right time.
confirm-reverse-reason = Reason for taking it back
confirm-reverse-hint = Everybody who sees this entry will read it.
confirm-reverse = Take the confirmation back
confirm-story = Its story
confirm-event-declared = Declared
confirm-event-adjusted = Time reduced by the association
confirm-event-accepted = Reduced time accepted
confirm-event-confirmed = Confirmed by the association
confirm-event-disputed = Disputed
confirm-event-withdrawn = Withdrawn by the volunteer
confirm-event-approved = Approved by the company
confirm-event-rejected = Refused by the company
confirm-event-reversed = Confirmation taken back
confirm-way-link = by a signed link
confirm-way-sheet = from a signed sheet
flash-hours-confirmed =
    { $count ->
        [one] One entry is confirmed.
       *[other] { $count } entries are confirmed.
    }
flash-hours-adjusted =
    { $count ->
        [one] One entry is reduced: it waits for the volunteer to agree.
       *[other] { $count } entries are reduced: they wait for the volunteers to agree.
    }
flash-hours-confirmed-and-adjusted = Confirmed: { $confirmed }. Reduced, waiting for the volunteers to agree: { $adjusted }.
flash-received-disputed = The entry is disputed: the volunteer will read your reason, then correct or withdraw it.
flash-hours-reversed = The confirmation is taken back.

# The printed sheet.

sheet-title = Sheet of hours to sign
sheet-words = Print this page. Strike out what is wrong, write the time kept where it is shorter, have it signed, then type in the codes of the lines that stay.
sheet-lines = Entries that wait
sheet-declared = Time declared
sheet-kept = Time kept
sheet-signer = Name and capacity
sheet-date = Date
sheet-signature = Signature
sheet-pages = Pages of the sheet
codes-title = Type in a signed sheet
codes-words = Copy the code of each approved line. Leave the time empty where it is what was declared.
codes-code-of = Code of line { $line }
codes-time-of = Time kept of line { $line }
codes-reason-of = Reason of line { $line }, if the time is reduced
codes-more = Are there more? Confirm these: the page is then empty for the next ones.
codes-confirm = Confirm these lines
codes-nothing-typed = No code is typed in. Copy that of one line at least.

# Behind the link of a mail.

act-title = Hours to confirm
act-waiting =
    { $count ->
        [0] Everything is up to date
        [one] One time entry waits for your confirmation
       *[other] { $count } time entries wait for your confirmation
    }
act-lead = No account is needed. This link is for you alone: do not pass it on.
act-none-words = You can close this page. A message will tell you when time is declared.
act-oldest = The { $count } oldest are shown: confirm them, the next ones will appear.
act-gone-title = This link does not work any more
act-gone-words = It was used already, it is too old, or it is incomplete. Nothing is lost: the entries still wait.
act-gone-sign-in = Sign in to confirm
act-gone-wait = Without an account, wait for the next message: it holds a new link.

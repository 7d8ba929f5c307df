# A person's own time.

hours-title = My hours
hours-declare = Declare hours
hours-declare-lead = Time given outside sessions, or that no session has suggested. The association then confirms it.
hours-declare-this = Declare this time
hours-declare-ticked = Declare ticked entries
hours-submit = Declare
hours-more-lines = Add lines
hours-line = Line { $number }
hours-choose = Choose…
hours-engagement = Mission
hours-engagement-with-employer = { $mission }, { $association } (with { $company })
hours-engagement-alone = { $mission }, { $association } (without an employer)
hours-mixed = On a mission without an employer, only your own time can be declared.
hours-other-engagement = Declare on another mission
hours-no-engagement = No mission yet
hours-no-engagement-words = You declare hours on a mission you have joined. Book a session: that is how you join one.
hours-nothing-typed = Fill in at least one line.
hours-date = Date
hours-mission = Mission
hours-duration = Duration
hours-duration-hint = Duration with its unit: 1 h 30, 1:30 or 20 min. Empty lines are ignored.
hours-basis = Kind of time
hours-description = What was done
hours-status = Status
hours-waiting-since =
    { $count ->
        [0] waiting since today
        [one] waiting for one day
       *[other] waiting for { $count } days
    }
hours-reminded =
    { $count ->
        [one] association reminded once
       *[other] association reminded { $count } times
    }
hours-answers = Waiting for your answer
hours-adjusted = You declared { $declared }. The association says { $minutes }.
hours-disputed = The association disputes your entry of { $declared }: amend it and declare it again, or withdraw it.
hours-disputed-by-you = You disputed the duration that the association said. Your entry of { $declared } came back to you: it is still to be declared again, amended where needed, or withdrawn.
hours-own-reason = Your reason: { $reason }
hours-reason-of = Reason given by { $association }: { $reason }
hours-declare-anew = Declare again
hours-accept = Accept { $minutes }
hours-accept-title = Accept the association’s duration
hours-accept-words = Accepting confirms the entry: it can no longer change.
hours-dispute = Dispute
hours-dispute-words = The entry comes back to you with the duration you declared: you can amend it and declare it again.
hours-reason = Reason
hours-reason-hint = The association will read it.
hours-amend = Amend
hours-amend-words = Correct what needs correcting: the entry goes back to the association for confirmation.
hours-proposed =
    { $count ->
        [one] One entry is suggested to you
       *[other] { $count } entries are suggested to you
    }
hours-proposed-words = These sessions are over. Adjust the duration where needed, then declare: the association will confirm. Only you can see these suggestions.
hours-draft = { $mission }, { $date }
hours-take = Declare this entry
hours-all = Select all
hours-all-entries = All my entries
hours-filters = Filter my entries
hours-any = All
hours-from = From
hours-to = To
hours-none = No entries yet
hours-none-words = When a session ends, an entry for it is suggested here. All that is left is to declare it.
hours-none-filtered = No entries match
hours-none-filtered-words = Choose a longer period, or another status.
hours-export = Export (CSV)
hours-confirmed = Confirmed this year
hours-confirmed-words = by associations, on working or personal time
hours-confirmed-here = by associations, without the working time of { $companies }
hours-budget = Time budget: { $employer }
hours-budget-until = Until { $date }.
hours-budget-list = See my hours of this budget year
hours-certificate = Get a certificate of my hours
hours-entry = { $minutes }, { $date }
hours-declared-first = (declared: { $minutes })
hours-reversing = This entry reverses a confirmed one.
hours-reversed-entry = See the entry it reverses
hours-of-an-absence = You are noted as absent from this session, and this time entry is still here: as long as you are, it cannot be confirmed. If you were not there, withdraw it. If you were there, ask { $association } to put the attendance right.
hours-withdraw = Withdraw this entry
hours-withdraw-question = Withdraw this entry?
hours-withdraw-consequence = It will not count, and its minutes go back to your budget. You can declare this time again.
hours-story = History of this entry
hours-story-none = Nothing yet: only you see this entry until it is declared.
hours-event-declared = Declared
hours-event-adjusted = Adjusted by the association
hours-event-accepted = Duration accepted
hours-event-confirmed = Confirmed by the association
hours-event-disputed = Disputed
hours-event-withdrawn = Withdrawn
hours-event-approved = Approved by the company
hours-event-rejected = Rejected by the company
hours-event-reversed = Reversed by another entry
hours-way-link = by a link received by e-mail
hours-way-sheet = from a printed sheet
flash-hours-declared =
    { $count ->
        [one] One entry is declared. The association will confirm it.
       *[other] { $count } entries are declared. The association will confirm them.
    }
hours-lines-left =
    { $count ->
        [one] The line that was declared has left the form.
       *[other] The { $count } lines that were declared have left the form.
    }
flash-hours-short-rest =
    { $count ->
        [one] It is declared. There were less than eleven hours of rest around this working day: { $days }. Talk to your manager about it.
       *[other] { $count } entries are declared. There were less than eleven hours of rest around these working days: { $days }. Talk to your manager about it.
    }
flash-hours-none-ticked = Nothing was declared. Tick at least one entry.
flash-hours-accepted = The entry is confirmed with the association’s duration.
flash-hours-disputed = The entry is disputed. Amend it and declare it again, or withdraw it.
flash-hours-withdrawn = The entry is withdrawn.

# Invitations.

invitations-title = My invitations
invitations-lead = Nothing changes until you accept. An invitation that is not for you can be declined, or left unanswered.
invitations-none = No invitations
invitations-none-words = When an association or a company invites you at one of your verified addresses, the invitation appears here.
invitations-role = { $organisation } invites you
invitations-sent = Sent to { $email } on { $at }
invitations-accept = Accept
invitations-decline = Decline
invitations-decline-question = Decline the invitation of { $organisation }?
invitations-decline-consequence = Whoever invites you will be told. They may invite you again.
invitations-means-csr-manager = You will run the company’s programme: employees, time budgets, rules, follow-up.
invitations-means-hr = You will look after the company’s employees and approve the requests that come to you. You will not see any costs.
invitations-means-finance = You will enter costs and value the confirmed hours. Only this role sees what an employee costs.
invitations-means-local-lead = You will follow the programme of one entity or site of the company.
invitations-means-auditor = You will look at how the company’s programme goes, its employees, the hours given, the valuations, the rules, the settings, the audit trail and the accesses, and change nothing. Costs and what valuations are made of stay closed to you.
invitations-means-association-admin = You will run the association’s account: missions, people, hours received, receipts.
invitations-means-association-member = You will write the association’s missions and open their sessions.
invitations-means-confirmer = You will confirm the hours that the association received, never your own.
invitations-means-network-admin = You will run the network: its branches, its people, its charter.
invitations-means-treasurer = You will keep the network’s invoices.
invitations-means-branch-head = You will lead the branch: its team, and who carries which need.
invitations-means-coordinator = You will carry associations’ needs and look after the branch’s volunteers.
invitations-means-support = You will recruit and welcome the branch’s volunteers.
invitations-means-relay = You will pass the branch’s announcements on to those around you.
invitations-employment = { $company } counts you among its employees
invitations-employment-known = This company has you down as { $name }, at { $email }.
invitations-employment-means = Linking your account gives you access to its time budget. It will see what you do on working time; of your personal time, it will only see a number of hours. Your account stays yours, even if you leave.
invitations-link = Link my account
invitations-link-question = Link your account to { $company }?
invitations-link-consequence = Do so only if you work there. The link lasts until your contract ends.
flash-invitation-accepted = Accepted: the role is yours. If it is in another organisation, switch to it in your account’s menu.
flash-invitation-seated = Accepted. You act in this role from now on.
flash-invitation-declined = Declined. Whoever invited you has been told.
flash-employment-accepted = Your account is linked to your employer. You can book on working time.
account-invitations-waiting =
    { $count ->
        [one] One invitation waiting
       *[other] { $count } invitations waiting
    }
home-invitations =
    { $count ->
        [one] An invitation is waiting for you.
       *[other] { $count } invitations are waiting for you.
    }
home-invitations-see = See

# A company's employees and the hours they gave on its time.

# Where an employment stands: the key ends with the code of the schema.
employment-state-present = present
employment-state-not-linked = not linked yet
employment-state-future = to come
employment-state-left = left

staff-add = Add an employee
staff-import = Import a list
staff-codes = Sign-in codes
staff-import-prepare = See which columns are recognised
staff-invite = Invite by e-mail
staff-invite-lead = A message explains what Maillon is and leads to the sign-in page. People link their accounts themselves; nothing is linked without their consent.
staff-invite-waits = Invitations can go out as soon as the company is verified.
staff-invite-count =
    { $count ->
        [one] One person will receive a message.
       *[other] { $count } people will receive a message.
    }
staff-invite-who = Those who have a work e-mail address, work here today and have not linked an account yet. An address that was invited in the last seven days is left out.
staff-invite-all = Invite from the whole list
staff-invite-send =
    { $count ->
        [one] Send the invitation
       *[other] Send { $count } invitations
    }
staff-invite-nobody = Nobody to invite
staff-invite-nobody-words = Everybody here has linked an account, has no work e-mail address, does not work here today or was invited in the last seven days. Without an e-mail address, a printed code is the way in.
staff-invited-title = The invitations are going out
staff-invited-text = You can leave this page: the sending continues.
staff-invited-done = Invitations sent
staff-invited-words =
    { $count ->
        [0] Nobody was waiting for an invitation any more.
        [one] One person has been invited. Their page says when they have linked an account.
       *[other] { $count } people have been invited. The list says who has linked an account.
    }
staff-invited = Last invited by e-mail
flash-employee-invited = An invitation is on its way to { $name }.
flash-employee-not-invited = { $name } cannot be invited for now: it takes a work e-mail address, a contract that is running, no linked account, and no invitation in the last seven days.
staff-export = Export (CSV)
staff-pages = Pages of the list
staff-filters = Filter employees
staff-search = Name, e-mail or staff number
staff-all-states = All statuses
staff-all-entities = All entities
staff-all-sites = All sites
staff-engaged = Engaged in (year)
staff-engaged-wrong = Write a year with four digits, such as 2026.
staff-on = Present on
staff-on-hint = Their budget is then that of this day.
staff-without-email = Without a work e-mail
staff-without-first-day = Without a first day: budget of a whole year
staff-none = No employees yet
staff-none-words = Import the list that your payroll or HR tool exports: you see what each line would do before anything is saved. For a few people, add them one by one.
staff-none-yet-words = Your company’s human resources or CSR team imports the list; it will appear here.
staff-none-waits-words = The list will fill as soon as the company is verified.
staff-none-found = Nobody matches these filters
staff-none-found-words = Search for the beginning of a name or an address, or the whole staff number; or widen the filters.

staff-name = Name
staff-reached-by = E-mail, staff number
staff-place = Site
staff-state = Status
staff-number-is = Staff number { $number }
staff-tick = Choice
staff-tick-all = Select all

staff-facts = Record
staff-first-name = First name
staff-last-name = Last name
staff-email = Work e-mail
staff-email-hint = The person links their account to this address themselves.
staff-number = Staff number
staff-number-hint = The e-mail, the staff number or both: this is how the person is recognised.
staff-email-or-number = Give the work e-mail address, the staff number, or both.
staff-entity = Legal entity
staff-entity-needed = Choose the legal entity that employs the person.
staff-entity-closed =
    { $count ->
        [one] The operator refused { $entities }: nobody is added to it, and it is not offered here.
       *[other] The operator refused these entities: { $entities }. Nobody is added to them, and they are not offered here.
    }
staff-site = Site
staff-no-site = None
staff-choose = Choose
staff-manager = Manager
staff-manager-hint = Their work e-mail or staff number.
staff-manager-unknown = No employee has this e-mail or staff number. Check it in the list, or leave the field empty.
staff-job = Job
staff-job-hint = As receipts and agreements name it. Associations that are helped read it beside the name.
staff-share = Working time
staff-share-hint = 100 for full time, 80 for four days in five.
staff-share-wrong = Write a percentage of full time, for example 80 or 62.5.
staff-starts-on = First day
staff-ends-on = Last day
staff-ends-on-hint = Only if the contract has a known end.
staff-account = Account
staff-account-linked = linked by the person
staff-account-missing = none
staff-updated = Record last changed
staff-edit = Change
staff-save = Save
staff-budget-granted = { $time } granted
staff-budget-used = { $given } given, { $held } held
staff-budget = Time budget
staff-budget-year = From { $from } to { $to }
staff-budget-nameless = They erased their account. What they had given in that year still counts in totals, without their name.
staff-budget-none = The company does not grant a time budget yet.
staff-budget-not-begun = The time budget opens in the year in which the contract begins.
staff-budget-whole-year = First day unknown: the budget is that of a whole year.
staff-budget-say-first-day = Say the first day
staff-hours = See the hours they gave
staff-new-title = Add an employee
staff-new-waits = Adding opens once somebody has confirmed who speaks for the company: the platform’s operator, or its e-mail domain, which you prove in the settings.
staff-new-lead = What you write here is the company’s. The account is the person’s own, and they link it themselves.
staff-edit-title = Change the record of { $name }
flash-employee-added = The person is added.

staff-end = End of contract
staff-end-title = What is the last day of { $name }?
staff-end-hint = The last day of the contract. You can still correct it later.
staff-end-needed = Give the last day of the contract.
staff-end-follows = What follows
staff-end-bookings = No session after this day can be booked on working time any more. Those that are booked already are cancelled, the places given back and the associations told.
staff-end-hours = Hours given until that day are declared, confirmed and valued as before; the year’s budget is prorated.
staff-end-access = On the next day the person no longer acts for the company, their sessions end and an unused sign-in code stops working. They keep their account, their hours and their certificates, and get an archive of their data. Where we have no address but their work address, we ask them to add one of their own: leave them the time to read that mail.
staff-end-roles = A role in the programme (CSR, human resources, finance) ends on the next day too. The last one who runs the programme does not leave before somebody else runs it.
staff-end-save = Save the last day
flash-employment-ends = The last day of { $name } is saved.

staff-code-title = Sign-in code
staff-code-words = The company has no e-mail address for this person: a printed code lets them sign in a first time.
staff-code-again-words = This person has an account but no e-mail address: if they have signed out, a new printed code opens it again.
staff-code-make = Make a code
staff-code-question = Make a sign-in code?
staff-codes-title = Sign-in codes
staff-codes-lead = For employees who cannot sign in by e-mail, the first time or after signing out: a single-use code, valid for thirty days, to be handed over in person.
staff-codes-who = Who gets a code
staff-codes-consequence = Codes are shown only once, ready to print. A code that was handed out before stops working.
staff-codes-make = Make the codes
staff-codes-none = Nobody is waiting for a code
staff-codes-none-words = All current employees have another way to sign in. Those you import with a staff number alone will appear here.
staff-slips-title =
    { $count ->
        [one] One code to print
       *[other] { $count } codes to print
    }
staff-slips-once = Print this page now: these codes will not be shown again. Reloading the page would make others, and these would stop working. Then cut one slip for each person.
staff-slips-others = Make other codes
staff-slip-words = Maillon lets you give time to an association during your working hours. To sign in:
staff-slip-open = Open { $address } on a phone or a computer.
staff-slip-choose = Choose “{ $choice }”.
staff-slip-type = Copy the three lines below.
staff-slip-until = This code works once, until { $date }. Do not give it to anybody.

company-hours-title = Hours given
company-hours-lead = The hours your employees have declared on working time. The association that received them confirms them.
company-hours-lead-approving = The hours your employees have declared on working time. Once the association has confirmed them, they wait for your approval before they are valued.
company-hours-filters = Filter hours
company-hours-status = Status
company-hours-all = All statuses
company-hours-confirmed = confirmed by the association
company-hours-to-approve = confirmed, to be approved
company-hours-from = From
company-hours-to = Until
company-hours-employee = Employee
company-hours-mission = Mission
company-hours-association = Association
company-hours-date = Date
company-hours-time = Time
company-hours-pages = Pages of the list
company-hours-none = No hours yet
company-hours-none-words = They appear here as soon as an employee declares them, after a session booked on working time.
company-hours-of = Only the hours of { $name }
company-hours-none-found = No hours match these filters
company-hours-none-found-words = Choose a longer period, or another status.
company-hours-approve = Approve the selection
company-hours-tick-some = Tick the hours to approve first.
flash-hours-approved =
    { $count ->
        [one] One entry is approved.
       *[other] { $count } entries are approved.
    }

company-hour-title = Hours of { $name }
company-hour-declared = ({ $time } declared)
company-hour-done = What was done
company-hour-story = History
company-hour-decide = The company approves
company-hour-approve = Approve
company-hour-reject-title = The company refuses
company-hour-reject-words = The person and the association read your reason. The minutes go back to the time budget, and nothing is valued.
company-hour-reason = Reason
company-hour-reason-hint = In a sentence: what is not right.
company-hour-reject = Refuse these hours
flash-hours-rejected = These hours are refused, with your reason.
company-hour-event-declared = Declared
company-hour-event-adjusted = Adjusted by the association
company-hour-event-accepted = Adjustment accepted
company-hour-event-confirmed = Confirmed by the association
company-hour-event-disputed = Disputed
company-hour-event-withdrawn = Withdrawn
company-hour-event-approved = Approved by the company
company-hour-event-rejected = Refused by the company
company-hour-event-reversed = Reversed by another entry

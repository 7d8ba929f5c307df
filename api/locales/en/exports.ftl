# The names of the columns of exported lists.

export-at = Date and time (UTC)
export-person = By
export-action = Action
export-action-code = Action code
export-subject-kind = Object
export-subject = Object’s id
export-company = Company
export-association = Association
export-details = Details
export-detail = { $name }: { $value }
export-date = Date
export-mission = Mission
export-employer = Employer
export-basis = Time basis
export-hours = Hours
export-declared-hours = Hours declared
export-standing = Status
export-description = What was done

# Whose time it was.
time-basis-working-time = working time
time-basis-partial-activity = partial activity
time-basis-leave = leave
time-basis-personal-time = personal time

# The names of the columns of a company's lists. An import of employees recognises those of the employees.

export-staff-number = Employee ID
export-last-name = Last name
export-first-name = First name
export-email = Company email
export-manager = Manager
export-siren = SIREN
export-entity = Legal entity
export-site = Site name
export-qualification = Job title
export-working-time = FTE
export-starts-on = Hire date
export-ends-on = Leaving date
export-directory-department = Department in the directory
export-directory-organization = Organisation in the directory
export-directory-division = Division in the directory
export-directory-cost-center = Cost centre in the directory
export-state = Situation
export-state-present = present
export-state-future = to come
export-state-left = left
export-state-not-linked = present, not linked yet
export-minutes = Minutes

# What is told of a job to whoever waits for it.

job-put-off = An attempt failed; another one follows.
job-dead = This job has stopped. The operator knows and can start it again.

# The names of the columns of an association's hours, where a company's have none.

export-declared-minutes = Declared minutes
export-hosting-minutes = Minutes of supervision (estimate)
export-net-minutes = Net minutes (estimate)
export-sheet-code = Sheet code
export-number = Number
export-from = From
export-to = To
export-value = Value in euros
export-issued-on = Issued on
export-reason = Reason
export-receipt-to-sign = to be signed by the association
export-receipt-issued = signed
export-receipt-to-replace = to be replaced
export-receipt-cancelled = cancelled
export-receipt-replaced = replaced
export-receipt-refused = returned by the association

# The names of the columns of valuations and of what each is made of, and the words in their cells.

export-valuation-declared = declared
export-valuation-receipted = proved by a receipt
export-valuation-withdrawn = withdrawn
export-month = Month
export-cost = Cost price in euros
export-kept = Kept in euros
export-calculation = How it is found
export-ceiling = Social security ceiling in euros
export-room = Three times this ceiling in euros
export-taken = Taken by other hours in euros
export-in-proportion = In proportion to the hours in euros
export-cap = Ceiling applied in euros
export-outcome = Outcome
export-part = Time counted: { $counted }, of { $hours } h paid { $cost }.
export-part-days = Time counted: { $counted }, of { $days } days of { $length } paid { $cost }.
export-capped = brought down to the ceiling
export-under-cap = under the ceiling
export-no-cap = fiscal year without a ceiling

# The names of the columns of associations that a company helped.

export-confirmed-hours = Confirmed hours
export-people = People engaged

# The names of the columns of one's own bookings, and where each stands.

export-begins = Begins
export-ends = Ends
export-time-zone = Time zone
export-rank = Place on the waiting list
export-address = Address
export-link = Link
export-booking-pending-approval = awaiting approval
export-booking-confirmed = confirmed
export-booking-waiting = on the waiting list
export-booking-waited = no place
export-booking-cancelled = cancelled
export-booking-refused = refused
export-booking-attended = attended
export-booking-absent = absent

# The same of a session's bookings: whether each was there.

export-presence = Present
export-yes = yes
export-no = no

# The names of the columns of an association's missions, and the words in their cells.

export-format = Format
export-regime = Regime
export-cause = Cause
export-commune = Commune
export-sessions-to-come = Sessions to come
export-places = Places in these sessions
export-places-left = Places left
export-created-on = Created on
export-closed-on = Closed on
export-mission-draft = draft
export-mission-published = published
export-mission-closed = closed
export-format-remote = at a distance
export-format-on-site = on site
export-format-hybrid = on site or at a distance
export-regime-service = service
export-regime-secondment = secondment

# The names of the columns of organisations that operators decide about, and where each stands.

export-entities = Legal entities
export-registered-on = Registered on
export-registrant = Registered by
export-rna = RNA
export-court-register = Court register
export-organisation-pending = to verify
export-organisation-verified = verified
export-organisation-refused = refused

## What the files are called: names of files, without accents, which not every program keeps.

export-file-associations = associations
export-file-audit = audit
export-file-bookings = bookings
export-file-companies = companies
export-file-employees = employees
export-file-helped-associations = helped-associations
export-file-hours = hours
export-file-missions = missions
export-file-own-hours = my-hours
export-file-receipts = receipts
export-file-received-hours = received-hours
export-file-session-bookings = participants
export-file-statement = statement
export-file-valuations = valuations

# The names of the columns of campaigns.

export-campaign = Campaign
export-campaign-in-english = Name in English
export-seen = Seen (in fives)
export-signed-in = Signed in (in fives)
export-engaged = Engaged (in fives)
export-kept-back = —
export-campaign-draft = draft
export-campaign-scheduled = to come
export-campaign-running = running
export-campaign-ended = ended
export-file-campaigns = campaigns
export-file-campaign-kit = campaign-kit

## Days of partial activity.

export-activity-day = Day
export-activity-minutes = Minutes
export-file-partial-activity = partial-activity

# The names of the columns of groups of employees, and where each comes from.

export-group = Group
export-group-source = Source
export-group-members = People
export-group-role = Role given
export-group-changed = Changed (UTC)
export-group-from-directory = directory
export-group-from-company = company
export-file-employee-groups = groups
export-file-group-members = group

# The names of the columns of what was sent to a webhook, and where each stands.

export-event = Event
export-event-id = Event’s id
export-attempts = Attempts
export-next-at = Next attempt (UTC)
export-taken-at = Taken (UTC)
export-answer = HTTP status
export-fault = Error code
export-delivery-waiting = waiting
export-delivery-delivered = taken
export-delivery-failed = given up
export-file-webhook-deliveries = webhook

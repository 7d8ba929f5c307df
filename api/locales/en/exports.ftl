# The names of the columns of exported lists.

export-at = Date and time (UTC)
export-person = By
export-action = Action
export-subject-kind = Object
export-subject = Object’s id
export-company = Company
export-association = Association
export-details = Details
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
export-state = Situation
export-state-present = present
export-state-future = to come
export-state-left = left
export-state-not-linked = present, no account linked
export-minutes = Minutes

# What is told of a job to whoever waits for it.

job-put-off = An attempt failed; another one follows.
job-dead = This job has stopped. The operator knows and can start it again.

# The names of the columns of an association's hours, where a company's have none.

export-declared-minutes = Declared minutes
export-sheet-code = Sheet code
export-number = Number
export-from = From
export-to = To
export-value = Value in euros
export-issued-on = Issued on
export-reason = Reason
export-receipt-to-sign = to sign
export-receipt-issued = issued
export-receipt-to-replace = to replace
export-receipt-cancelled = cancelled
export-receipt-replaced = replaced
export-receipt-refused = returned

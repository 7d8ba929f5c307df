# The pages of the platform’s operators.

operator-title = Operations
operator-overview = Overview
operator-jobs = Jobs
operator-audit = Audit trail
operator-pages = Pages of the list
operator-dead =
    { $count ->
        [one] One job stopped after its last attempt
       *[other] { $count } jobs stopped after their last attempt
    }
operator-late = The oldest job has been due for { $minutes } minutes. Make sure that a “maillon worker” process is running.
operator-companies-to-verify = Companies to verify
operator-associations-to-verify = Associations to verify
operator-jobs-due = Jobs due
operator-jobs-running = Jobs running
operator-people = Accounts
operator-companies = Companies
operator-associations = Associations
operator-documents = Documents issued
operator-companies-views = Companies
operator-companies-refused = Refused companies
operator-companies-refused-none = No refused companies
operator-companies-refused-none-text = A refused company stays here until it asks for verification again.
operator-jobs-all = See all jobs
operator-jobs-dead = See only those that stopped
operator-jobs-none = Nothing to retry
operator-jobs-none-text = A job that fails is tried again for hours. It appears here only after its last attempt.
operator-job-kind = Kind
operator-job-state = Status
operator-job-attempts = Attempts
operator-job-error = Last failure
operator-job-created = Asked for
operator-job-next = Next
operator-job-retry = Retry
operator-job-retried = The job is under way again.
operator-job-not-dead = This job is no longer stopped.
job-status-ready = waiting
job-status-running = running
job-status-done = done
job-status-dead = stopped
operator-audit-filters = Filter the trail
operator-audit-action = Action
operator-audit-any = All
operator-audit-subject = Object
operator-audit-from = From
operator-audit-until = Until
operator-audit-at = Date
operator-audit-person = By
operator-audit-details = Details
operator-audit-detail = { $name }: { $value }
operator-audit-none = No events
operator-audit-none-text = The trail fills as people act for an organisation.
operator-audit-none-filtered = No events match these filters. Widen them.
operator-audit-export = Export (CSV)

job-kind-send-mail = Sending a mail
job-kind-render-document = Making a document
job-kind-warn-of-expiry = Warning of an expiry
job-kind-keep-next-session = Next session of a mission
job-kind-make-export = Making an export
job-kind-check-import = Checking an import
job-kind-run-import = Importing employees
job-kind-invite-employees = Inviting employees
job-kind-sweep = Daily clean-up
job-kind-propose-entries = Proposing hours
job-kind-tell-confirmers = Message to confirmers
job-kind-remind-confirmers = Daily reminders
job-kind-remind-association = Reminding an association
job-kind-sign-heads = Signing the chains
job-kind-release-bookings = Releasing bookings
job-kind-end-seats-of-leavers = Ending the roles of leavers
job-kind-promote-waiting = Calling the waiting list
job-kind-send-webhook = Sending to a webhook
job-error-failed = Failed
job-error-unreadable = This version of the program cannot read it
job-error-worker-died = The program stopped each time

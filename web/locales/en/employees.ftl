# Employees and the lists they come in.

employees-title = Employees

employee-import-title = Import employees
employee-import-lead = Send the list as your payroll or HR tool exports it. Nothing is saved until you have seen what each line would do.
employee-import-waits = Importing opens once somebody has confirmed who speaks for the company: the platform’s operator, or its e-mail domain, which you prove in the settings. Meanwhile, prepare your file.
employee-import-file = CSV file
employee-import-file-hint = In UTF-8 or Windows, separated by semicolons, commas or tabs; 10 MB at most.
employee-import-send = Send
employee-import-understood = Columns we recognise
employee-import-understood-text = In any order; other columns are ignored. Write a date as 31/12/2026 and working time as 80%.
employee-import-needed = Needed
employee-import-one-of = One of the two, or both
employee-import-place = Among several legal entities, one of the two, or both
employee-import-optional = Optional
employee-import-model = Download a template (CSV)
employee-import-model-text = Its example line is invented: replace it with your own.
employee-import-columns = Columns of the file
employee-import-left-out = Leave out
employee-import-check = Check the lines
employee-import-other-file = Send another file
employee-import-progress = Progress
employee-import-of = { $done } of { $total }
employee-import-look = See how far it has got
employee-import-would-all = All
employee-import-would-create = To create
employee-import-would-update = To change
employee-import-would-unchanged = Unchanged
employee-import-would-invalid = To correct
employee-import-did-all = All
employee-import-did-create = Created
employee-import-did-update = Changed
employee-import-did-unchanged = Unchanged
employee-import-did-invalid = To correct
employee-import-lines = Lines of the file
employee-import-views = Lines by outcome
employee-import-outcome = Outcome
employee-import-no-line = No line has this outcome.
employee-import-confirm = { $count ->
    [one] Import { $count } line
   *[other] Import { $count } lines
}
employee-import-nothing = No line would change anything.
employee-import-refused-text = Correct them in this file, then import it.
employee-import-download = Download the refused lines
employee-import-sent-by = File sent by { $person } on { $at }.
employee-import-finished = Lines saved on { $at }.
employee-import-line = Line
employee-import-who = Person

employee-import-mapping-title = What each column holds
employee-import-mapping-text = We recognised what we could. Check it, complete it, then have the lines checked.
employee-import-checking-title = Checking
employee-import-checking-text = Step 1 of 2. Each line is compared with the employees you already have.
employee-import-checking-lines = Lines checked
employee-import-preview-title = This is what the import would do
employee-import-preview-text = Nothing is saved yet. Valid lines come in when you confirm; the others are returned to you with the reason.
employee-import-importing-title = Importing
employee-import-importing-text = Step 2 of 2. You can leave this page: the import goes on.
employee-import-importing-lines = Lines taken in
employee-import-done-title = Import done
employee-import-done-text = The valid lines are saved. The same file, sent again, would change nothing.
employee-import-next = How people come in
employee-import-next-text = The import has invited nobody. People with a work e-mail address can be sent an invitation, or sign in with that address by themselves; those without one get a printed code.
employee-import-failed-title = The import did not finish
employee-import-failed-text = What was saved stays. Send the file again: only the missing lines will be added.

employee-import-first-name = First name
employee-import-last-name = Last name
employee-import-email = Work e-mail
employee-import-staff-number = Staff number
employee-import-manager = Manager (e-mail or staff number)
employee-import-entity = Legal entity (SIREN or name)
employee-import-site = Site (SIRET or name)
employee-import-starts-on = Entry date
employee-import-ends-on = Leaving date
employee-import-working-time = Working time
employee-import-qualification = Job
employee-import-language = Language

# Employees and the lists they come in.

employees-title = Employees

employee-import-title = Import employees
employee-import-lead = Send the list as your payroll or HR tool exports it. Nothing is kept before you have seen what each line would do.
employee-import-waits = Importing opens once somebody has confirmed who speaks for it: the platform’s operator, or the company’s e-mail domain, which is proven in the settings. Meanwhile, prepare your file.
employee-import-file = CSV file
employee-import-file-hint = In UTF-8 or Windows, separated by semicolons, commas or tabs; 10 MB at most.
employee-import-send = Send
employee-import-understood = Columns we recognise
employee-import-understood-text = In any order; other columns are left aside. Write a date as 31/12/2026 and working time as 80%.
employee-import-needed = Needed
employee-import-one-of = One of the two, or both
employee-import-optional = Optional
employee-import-model = Download a template (CSV)
employee-import-model-text = Its example line is invented: replace it with your own.
employee-import-columns = Columns of the file
employee-import-left-out = Leave out
employee-import-check = Check the lines
employee-import-progress = Progress
employee-import-look = See how far it is
employee-import-would-all = All
employee-import-would-create = To create
employee-import-would-update = To change
employee-import-would-unchanged = Without change
employee-import-would-invalid = To correct
employee-import-did-all = All
employee-import-did-create = Created
employee-import-did-update = Changed
employee-import-did-unchanged = Without change
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
employee-import-refused-text = Correct them in this file, then import it in turn.
employee-import-download = Download the refused lines
employee-import-sent-by = File sent by { $person } on { $at }.
employee-import-finished = Lines kept on { $at }.
employee-import-line = Line
employee-import-who = Person

employee-import-mapping-title = What each column holds
employee-import-mapping-text = We recognised what we could. Check, complete, then have the lines checked.
employee-import-checking-title = Checking
employee-import-checking-text = Each line is compared with the employees you have already.
employee-import-preview-title = This is what the import would do
employee-import-preview-text = Nothing is kept yet. Valid lines come in when you confirm; the others are given back with their reason.
employee-import-importing-title = Importing
employee-import-importing-text = You may leave this page: the import goes on.
employee-import-done-title = Import done
employee-import-done-text = The valid lines are kept. The same file, sent again, would change nothing.
employee-import-failed-title = The import did not come to its end
employee-import-failed-text = What was kept stays. Send the file again: only the lines that are missing will be added.

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

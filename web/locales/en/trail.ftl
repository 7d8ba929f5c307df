# An organisation's trail, who opened what, and everybody's own data.

trail-title = Audit trail
trail-lead = What was done in your organisation: who, what, when, from where, and what changed. Nothing in it is altered or taken away.
trail-filters = Filter
trail-action = Action
trail-any = All
trail-person = By
trail-anybody = Everybody
trail-from = From
trail-until = Until
trail-at = Date
trail-subject = Object
trail-details = Details
trail-origin = From where
trail-detail = { $name }: { $value }
trail-change = { $name }: { $before } → { $after }
trail-new = { $name }: { $after }
trail-gone = { $name }: { $before }, taken away
trail-changed = { $name }: changed
trail-erased = erased account
trail-one-subject = You see only what is about one object.
trail-none = No events
trail-none-text = The trail fills as people act for your organisation: a role given, a setting changed, a list exported.
trail-none-filtered = No events match these filters. Widen them.
trail-export = Export (CSV)
trail-pages = Pages of the trail
trail-network-why = Of an address only the beginning is kept: enough to recognise an office or an intrusion, too little to follow somebody.

audit-actor-person = erased account
audit-actor-operator = operator of the platform
audit-actor-withheld = somebody of another organisation
audit-actor-program = the program
means-browser = browser
means-token = a program’s token
means-link = link received by e-mail
means-job = automatic work
means-command = operator’s command
access-kind-export = Exported list
access-kind-document = Document
access-kind-delegation = Delegation to sign
access-kind-employee-file = An employee’s file

accesses-title = Accesses to files
accesses-lead = Who exported a list, downloaded a document or opened an employee’s file, in the last year.
accesses-what = What was opened
accesses-about = Employee
accesses-one-employee = You see only the accesses to one file.
accesses-none = No accesses
accesses-none-text = A line is added with each export, downloaded document or file opened in your company’s name.
accesses-none-filtered = No accesses match these filters. Widen them.
accesses-pages = Pages of accesses

own-accesses-title = Who opened my file
own-accesses-lead = The people who, in the last year, opened what an organisation keeps of you.
own-accesses-company = In the name of
own-accesses-none = Nobody has opened your file
own-accesses-none-text = When somebody of your company opens your employee file, you read it here.

own-data-title = My data
own-data-take = Take my data along
own-data-what = An archive holds all that Maillon keeps of you: profile, addresses, skills, employments, roles, bookings, engagements, hours, certificates, sign-ins, accesses to your file and messages.
own-data-how = It is ready in some minutes, a message tells you, and it is kept for seven days. You alone can download it.
own-data-ask = Prepare my archive
own-data-erase = Erase my account
own-data-erase-text = You can erase your account for good. The next page says what goes and what stays.
own-data-erase-link = See what erasing means

erase-title = Erase my account
erase-for-good = Erasing is final: nobody can take it back.
erase-goes = Your name, addresses, skills, sign-ins and messages are erased. Nobody signs in to this account any more.
erase-bookings = Your bookings to come are cancelled, and the associations told.
erase-roles = Your roles and signatures end. Your employer keeps what it says itself of its employee.
erase-stays = Your confirmed hours stay counted, without your name or your words: the law asks for their proof to be kept.
erase-papers = Receipts and certificates that were issued stay as they were signed.
erase-before = Take my data along first
erase-first = To be settled first:
erase-to-company = Give the role to somebody else
erase-to-association = Give the role to somebody else
erase-to-receipts = See the receipts to sign
erase-to-hours = See my hours
erase-confirmation = Your last name
erase-confirmation-hint = Copy it to confirm.
erase-needed = Copy your last name to confirm.
erase-button = Erase my account for good
erase-done = Your account is erased.

company-given-by = by { $person }

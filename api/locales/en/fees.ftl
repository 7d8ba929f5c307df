# Membership and search fees: what is refused, what is written about them, and the words of invoices.

problem-amount-out-of-range = Write an amount from 0 to { $most }, to the cent.
problem-bands-do-not-rise = This band ends before the one above it. Write a larger budget.
problem-last-band-is-open = The last band has no end: leave this field empty.
problem-grid-in-the-past = A grid begins today or later. Choose another day.
problem-grid-too-far = A grid begins within two years. Choose an earlier day.
problem-grid-in-force = This grid is in force and does not change any more. Publish another one, from a day to come.
problem-payment-days-out-of-range = Choose from 0 to { $most } days.
problem-issuer-without-number = Give the issuer’s SIREN or its RNA number.
problem-invalid-iban = This IBAN does not add up. Check it against your statement.
problem-budget-year-out-of-range = Choose a year from { $first } to { $last }.
problem-invoice-not-open = This invoice waits for no payment. Load the page again.
problem-paid-before-issued = The invoice had not been issued on that day. Choose a later one.
problem-nothing-to-credit = Nothing is left to credit on this invoice.

mail-fee-awaits-budget-subject = { $intermediary } needs your operating budget
mail-fee-awaits-budget-text =
    What { $association } pays { $intermediary } for { $year } depends on its operating budget, which we do not know.

    Declare that of { $year } or of one of the two years before. Your need goes on without waiting.
mail-fee-awaits-budget-button = Declare the budget

mail-invoice-issued-subject = Invoice { $number } from { $intermediary }: { $amount }
mail-invoice-issued-text =
    { $intermediary } has issued invoice { $number } for { $association }: { $amount }, to be paid by { $due }.

    It is the price of a service: it is no gift, and entitles to no tax reduction.
mail-invoice-issued-button = Open the invoice
mail-invoice-issued-second-button = All our invoices

mail-invoice-due-soon-subject = Invoice { $number } is due on { $due }
mail-invoice-due-soon-text =
    Invoice { $number } from { $intermediary } for { $association } is to be paid by { $due }. { $amount } is left.

    If the payment is on its way, you need do nothing.
mail-invoice-due-soon-button = Open the invoice
mail-invoice-due-soon-second-button = All our invoices

mail-invoice-overdue-subject = Invoice { $number } is overdue
mail-invoice-overdue-text =
    Invoice { $number } from { $intermediary } for { $association } was to be paid by { $due }. { $amount } is left.

    Your missions go on. If something is not right, write to { $intermediary } before you pay.
mail-invoice-overdue-button = Open the invoice
mail-invoice-overdue-second-button = All our invoices

mail-credit-note-issued-subject = Credit note { $number } from { $intermediary }: { $amount }
mail-credit-note-issued-text =
    { $intermediary } has issued credit note { $number } for { $association }: { $amount } less on invoice { $invoice }.

    Reason: { $reason }
mail-credit-note-issued-button = Open the credit note
mail-credit-note-issued-second-button = All our invoices

invoice-kind-invoice = Invoice
invoice-kind-credit-note = Credit note
invoice-status-issued = To be paid
invoice-status-paid = Paid
invoice-status-credited = Credited
payment-means-transfer = Transfer
payment-means-cheque = Cheque
payment-means-card = Card
payment-means-cash = Cash
payment-means-other = Other
search-fee-due-approved = When the announcement is approved
search-fee-due-closed = When the search closes

export-file-invoices = invoices
export-invoice-number = Number
export-invoice-kind = Kind
export-invoice-issued-on = Issued on
export-invoice-total = Amount
export-invoice-credited = Credited
export-invoice-left = Left
export-invoice-due-on = Due on
export-invoice-paid-on = Paid on
export-invoice-paid-by = Means
export-invoice-corrects = Corrected invoice
export-invoice-reason = Reason

audit-deed-fee-settings-saved = Invoicing settings saved
audit-deed-fee-grid-published = Fee grid published
audit-deed-fee-grid-withdrawn = Fee grid withdrawn
audit-deed-operating-budget-declared = Operating budget declared
audit-deed-operating-budget-entered = Operating budget entered for the association
audit-deed-invoice-issued = Invoice issued
audit-deed-credit-note-issued = Credit note issued
audit-deed-invoice-paid = Invoice paid
audit-deed-invoice-credited = Invoice credited
audit-subject-invoice = Invoice
audit-argument-year = Year
audit-field-search-fee-due = When search fees are due
audit-field-days-to-pay = Days to pay
audit-field-issuer-of-invoices = Issuer of invoices
audit-field-bank-account = IBAN
audit-field-vat-mention = VAT mention

# What time costs, what it is worth, and the papers that say so.

costs-title = Employee costs
costs-lead = Only the people in finance see these amounts. They are encrypted as soon as they are saved.
costs-filter = Choose the employees shown
costs-from = From
costs-to = To
costs-period-hint = When empty: since the beginning of the year.
costs-missing-only = Only months without a cost
costs-employees = Employees and costs
costs-employee = Employee
costs-employee-hint = Among the employees shown above: search there for a name or a staff number first.
costs-choose-employee = Choose an employee
costs-rate = Cost
costs-missing = Months without a cost
costs-empty = No employees to show
costs-empty-text = Change the name or the dates, or show those whose cost is known too.
costs-monthly = { $cost } a month
costs-yearly = { $cost } a year (days contract)
costs-terms = { $gross } gross and { $charges } of charges, for { $hours } paid hours
costs-without-hours = Without hours to value: { $months }
costs-rate-month = for { $month }
costs-rate-from = from { $date }
costs-add = Enter a cost
costs-from-date = From
costs-replace = Replace the cost already saved on this date
costs-replace-hint = Valuations already declared keep the replaced cost.
costs-from-needed = Say from when this cost applies: one date is enough.
costs-gross = Gross pay of the month
costs-gross-hint = Needed with the charges where pay is monthly. For example 4000.50. For a days contract, leave both empty and give the yearly cost.
costs-charges = Social charges of the month
costs-charges-hint = Needed with the gross pay: 0 when there are none.
costs-indemnities = Indemnities received
costs-indemnities-hint = They are taken off the cost of the month.
costs-paid-hours = Paid hours of the month
costs-paid-hours-hint = 151.67 when you leave it empty.
costs-yearly-cost = Yearly cost
costs-yearly-cost-hint = Needed for a days contract, and for that alone: gross pay and charges of the year.
costs-days = Days per year
costs-days-hint = 218 when you leave it empty.
costs-save = Save the cost
costs-bonuses = Bonuses and 13th month
costs-bonuses-choice = In the gross pay that is entered
costs-bonuses-hint = Costs already entered do not change. Each valuation prints this choice.
costs-bonuses-save = Save this choice
costs-bonuses-needed = Choose one of the two answers.
costs-bonuses-saved = The choice is saved.
costs-import = Import a payroll file
costs-file = CSV file
costs-file-hint = Columns: e-mail or staff number, month or date, gross pay, charges, paid hours. The file is not kept: only the costs are, encrypted.
costs-content = Or paste its lines, with the names of the columns
costs-take = Import these lines
costs-rejected =
    { $count ->
        [one] One line was not imported.
       *[other] { $count } lines were not imported.
    }
costs-rejected-more =
    { $count ->
        [one] One more line needs correcting too.
       *[other] { $count } more lines need correcting too.
    }
costs-line = Line { $line }:
costs-correct-lines = Correct the lines and take them again
costs-entered = The cost is saved.
costs-imported =
    { $count ->
        [0] No new costs are saved.
        [one] One cost is saved.
       *[other] { $count } costs are saved.
    }
costs-unchanged =
    { $count ->
        [one] One cost was already saved.
       *[other] { $count } costs were already saved.
    }

valuations-title = Valuations
valuations-new = Value a period
valuations-filter = Filter valuations
valuations-empty-year = No valuations for this year
valuations-empty-year-text = Choose another year, or see all valuations.
valuations-empty = No valuations yet
valuations-empty-text = Value the hours that an association confirmed: it will be told the amount and sign the receipt.
valuation-title = Valuation for { $association }
valuation-association = Association
valuation-donor = Donor
valuation-period = Period
valuation-on-day = on { $date }
valuation-from-to = { $from } to { $to }
valuation-hours = Hours
valuation-total = Value
valuation-people = Employees
valuation-status = Status
valuation-status-declared = declared
valuation-status-receipted = covered by a receipt
valuation-status-withdrawn = withdrawn
valuation-cap-mode = Ceiling
valuation-gross = Gross pay
valuation-rule-set = Rules used
valuation-receipt = Receipt
valuation-withdrawn-why = Withdrawn: { $reason }
valuation-withdraw = Withdraw this valuation
valuation-withdraw-text = The hours can be valued again; the receipt waiting for the association is cancelled.
valuation-withdraw-reason = Reason, which the association will read
valuation-withdrawn = The valuation is withdrawn.
valuation-declared = The value is declared. The association has been told that a receipt is waiting to be signed.
valuation-nothing = Nothing to value yet
valuation-nothing-text = As soon as an association confirms working hours, they appear here.
valuation-nothing-approved-text = As soon as an association confirms working time and your company approves it, it appears here.
valuation-to-approve = See the hours to approve
valuation-pair-label = Hours to value
valuation-pair-hint = Without dates, the period goes from the first to the last day of these hours within one fiscal year.
valuation-pair = { $donor } for { $association }: { $time }
valuation-other-years = There will be { $time } left for another fiscal year, to be valued separately.
valuation-period-hint = Within one fiscal year of the company.
valuation-leave-out = To leave out of this valuation
valuation-leave-out-hint = Tick these months to value the rest: their hours stay available for later.
valuation-employee-month = { $name }, { $month }
valuation-without-rate = The cost is missing.
valuation-own-time = This is your own time: somebody else in finance can value it.
valuation-enter-costs = Enter the costs that are missing
valuation-show = See what it is worth
valuation-statement = The value, line by line
valuation-year = Fiscal year from { $from } to { $to }.
valuation-rules-since = Article 238 bis of the French tax code, for fiscal years that end on { $date } or later.
valuation-rules-before = Article 238 bis of the French tax code, for fiscal years that end before { $date }.
valuation-few = Fewer than five employees: the amount on the receipt lets the association guess what they cost. You may choose a longer period.
valuation-left-out = Left out of this valuation:
valuation-declare = Declare this value to the association
valuation-declare-text = Lines and costs will be frozen. The association will see the total and the hours, never the costs.
valuation-lines = Lines of the valuation
valuation-employee = Employee
valuation-month = Month
valuation-cost = Cost price
valuation-kept = Amount kept
valuation-why = How it is worked out
valuation-part = Time counted: { $counted }, of { $hours } h paid { $cost }.
valuation-part-days = Time counted: { $counted }, of { $days } days of { $length } paid { $cost }.
valuation-room = Ceiling: 3 times { $ceiling }, that is { $room }.
valuation-room-taken = Ceiling: 3 times { $ceiling }, that is { $room }; other hours take { $taken } of it.
valuation-proportion = In proportion to the hours: { $amount }.
valuation-capped = Reduced to the ceiling of { $amount }.
valuation-under-cap = Under the ceiling of { $amount }.
valuation-no-cap = A fiscal year without a ceiling.

bonus-mode-spread-over-the-year = Bonuses and 13th month: spread over the year.
bonus-mode-in-their-month = Bonuses and 13th month: counted in the month they are paid.

cap-mode-monthly-prorata = Three monthly ceilings, in proportion to the hours.
cap-mode-monthly-full = Three monthly ceilings a month, shared by the associations.
cap-mode-annual = Three yearly ceilings over the fiscal year.
cap-mode-one-quarter-per-year = Three monthly ceilings over the whole fiscal year.

receipts-title = Tax receipts
receipts-filter = Filter receipts
receipts-year = Year
receipts-year-hint = The year in which the period begins, for instance 2026.
receipts-empty-year = No receipts for this year
receipts-empty-year-text = Choose another year, or look at all receipts.
receipts-empty = No receipts yet
receipts-empty-text = A receipt appears here as soon as a value is declared to an association.
receipts-to-sign =
    { $count ->
        [0] No receipts to sign
        [one] One receipt is waiting for your signature
       *[other] { $count } receipts are waiting for your signature
    }
receipts-others = Receipts signed, returned or cancelled
receipts-none-signed = No signed receipts yet
receipts-none-signed-text = The receipts that you sign stay here, with their numbers.
receipt-title = Tax receipt
receipt-number = Number
receipt-value = Amount
receipt-kept-back = Outside finance, an amount and the document that states it are shown only for a signed receipt that still holds and covers at least five people. Nor are they shown where the difference from an earlier receipt would reveal what fewer than five people are worth.
receipt-file = File
receipt-download = Open the PDF
receipt-preview = See the receipt as it will be
receipt-read = Read the receipt
receipt-reason = Reason: { $reason }
receipt-replaces = This receipt cancels and replaces receipt { $number }.
receipt-replaces-why = Reason for the replacement: { $reason }
receipt-takes-place = Replaces receipt { $number }
receipt-beneficiary = Beneficiary
receipt-received = Received and accepted
receipt-signed-by = Signed by
receipt-signs-as = The receipt will be signed by { $name }, { $capacity }.
receipt-siren = SIREN { $siren }
receipt-employees = Employees concerned
receipt-employees-service = Employees who provided the service
receipt-employees-secondment = Employees lent to the association
receipt-regime-service = the company’s service
receipt-regime-secondment = loan of employees
receipt-qualification = Qualification
receipt-sign = Sign the receipt
receipt-place = Place
receipt-place-hint = The association’s city when you leave it empty.
receipt-consent = I certify the above on my honour and sign this receipt
receipt-donor-waits = This receipt cannot be signed yet: the operator has not verified the donor’s present name, form or SIREN. You will sign it here once that is done.
receipt-return = Return to the company
receipt-return-reason = Reason
receipt-return-hint = The company will read it and may declare another value.
receipt-signed = Receipt { $number } is signed. The company has been told.
receipt-open = See the receipt
receipt-open-new = See the new receipt
receipt-open-replaced = See the replaced receipt
receipt-why = Why, and what to do
receipt-hour-taken-back = An hour on this receipt was reversed after it was signed.
receipt-out-of-file = This receipt is already out of the tax file. It will be cancelled once the association has signed the receipt that replaces it.
receipt-company-replaces = The company declares the period again; you will sign the receipt that replaces this one.
receipt-replaced-by = Receipt { $number } replaces this one.
receipt-replacement-waits = The receipt that will replace this one is waiting for the association’s signature.
receipt-valuation = See what the value is made of
receipt-value-again = Value again
receipt-replace = Replace this receipt
receipt-replace-title = Replace receipt { $number }
receipt-replace-text = Check the period and what the remaining hours are worth, then declare them. From that declaration on, the old receipt no longer counts in the tax file. It will be cancelled once { $association } has signed the new one, which will have the next number.
receipt-replace-reason = Reason, which the association reads
receipt-replace-declare = Declare the new receipt
receipt-cancel = Cancel this receipt without replacing it
receipt-cancel-text = For when nothing is left to attest, or what remains is to be valued differently. The association is told, and the number is never used again.
receipt-cancelled = The receipt is cancelled. The association has been told.
receipt-replacement-declared = The new receipt is prepared. The association has been told that it is waiting to be signed.
receipt-returned = The receipt is returned to the company with your reason.

certificates-title = Certificates of engagement
certificates-elsewhere = By this sign-in, a certificate leaves out what you gave on the working time of { $companies }. Sign in with that company to find it there.
certificates-lead = A certificate states your confirmed hours, your missions and the associations. It shows no amount.
certificates-make = Make the certificate
certificates-date = Date
certificates-associations = Associations
certificate-made = The certificate is ready.
certificate-period-needed = Give both dates of the period.

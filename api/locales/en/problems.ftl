# What may stand in the way, said to the one who can act on it.

problem-unauthenticated = Sign in to go on.
problem-forbidden = Your role does not allow this. Ask the person who looks after your organisation in Maillon.
problem-not-found = What you are looking for does not exist, or is not open to you.
problem-idempotency-key-reused = This form has already been sent, with other answers. Reload the page to see what was saved, then fill it in again if you need to.
problem-link-gone = This link was used already or has expired. Ask for a new one: it arrives within seconds.
problem-unknown-persona = This is not the address of anybody in the demo.
problem-staff-code-refused = These three do not go together, or the code was used already. Check them, or ask your HR team for a new code.
problem-too-many-tries = Too many tries in a short time. Try again in an hour at most, or ask your HR team for a new code.
problem-invalid-email = This address is incomplete. It looks like first.last@example.com.
problem-required = This field is needed.
problem-too-long = This is too long: { $most } characters at most.
problem-unprintable-character = This text holds a sign that does not show, or this name a line break. Delete it and type it again.
problem-too-long-ago = This date is too long ago. Check the year.
problem-too-far-ahead = This date is too far away. Check the year.
problem-too-many = That is too many: { $most } at most.
problem-unknown-time-zone = There is no such time zone. Choose one from the list.
problem-unknown-commune = There is no such commune. Choose one from the list.
problem-unknown-skill = There is no such skill. Choose one from the list.
problem-unknown-cause = There is no such cause. Choose one from the list.
problem-cause-twice = One cause stands twice. Name each of them once.

problem-invalid-amount = This amount cannot be right. Enter a positive amount in euros, such as 4000.50.
problem-indemnities-above-pay = The indemnities leave nothing of pay and charges. Check the three amounts.
problem-invalid-day-length = The length of a day is between one minute and twenty-four hours.
problem-invalid-paid-hours = The paid hours of a month are between 0.01 and 744, with two decimals at most.
problem-invalid-days = The days a year are between 0.1 and 366, with one decimal at most.
problem-not-verified = Your company is not verified yet. The operator, or a proven e-mail domain, must confirm who speaks for it.
problem-entity-not-verified = The identity of this legal entity, as it is declared today, waits to be verified by the operator: its hours wait too, and are valued afterwards.
problem-entity-refused = The operator could not verify this legal entity: { $reason } Whoever runs the programme corrects it in the company’s settings; its hours are valued once it is verified.
problem-donor-not-verified = The company that gives has another name or form by now, which the operator has not verified yet. Sign this receipt afterwards.
problem-donor-refused = The operator could not verify the company that gives. It must first correct what identifies it: this receipt waits, unless you return it with a reason.
problem-ends-before-it-starts = The end comes before the beginning. Choose a later end.
problem-no-fiscal-year = No fiscal year of this entity holds { $date }. Add the fiscal year in the company’s settings.
problem-crosses-year-end = The fiscal year ends on { $date }: a valuation does not cross it. Make two.
problem-nothing-to-value = No confirmed working time without a valuation stands in this period.
problem-hours-to-approve = { $time } of this period wait for your company’s approval: the association has confirmed these hours, and they are valued once approved.
problem-missing-rates = { $count ->
    [one] The cost of one month of one employee is missing. Enter it, or leave that month out by name.
   *[other] The cost of { $count } months of employees is missing. Enter it, or leave those months out by name.
    }
problem-missing-ceiling = The social security ceiling is not published for the month of { $month }. The valuation waits for it.
problem-figures-too-large = These amounts are beyond what Maillon counts exactly. Check the costs you entered.
problem-own-time = Nobody confirms, values or signs their own time. Ask a colleague who has the right.
problem-association-not-verified = The association is not verified yet: until then no mission is published and no receipt prepared. The operator confirms who speaks for it.
problem-association-refused = The association could not be verified. Reason: { $reason } Correct what has to be in its settings, then ask for verification again.
problem-no-mandate = The association has not given its mandate to prepare its receipts. It signs it on the page “Proofs”.
problem-no-eligibility = The association has not declared that it is eligible. It does so on the page “Proofs”.
problem-eligibility-expired = The association’s declaration of eligibility has expired. It renews it on the page “Proofs”.
problem-valuation-changed = The statement has changed since you read it: hours were confirmed, or a cost was entered. Read it again below before you declare it.
problem-already-valued = Another valuation has just taken some of these hours. Load the page again.
problem-not-declared = This valuation cannot be withdrawn any more: it is already, or a receipt attests it.
problem-not-to-sign = This receipt does not wait for a signature any more.
problem-receipt-holds = No hour of this receipt was taken back: it can be replaced, not only cancelled.
problem-period-not-over = The period is not over: end it today at the latest.
problem-not-replaceable = This receipt was not issued, or another one has replaced it already.
problem-invalid-place = Write a place in a hundred characters at most: letters, spaces, hyphens, apostrophes or parentheses.
problem-consent-needed = Tick the statement on your honour to sign.
problem-eligibility-unreadable = The category that the association declared is not on the receipt’s form, or lacks what must be said of it. The association declares it again on the page “Proofs”.
problem-replacement-waits = A replacement receipt already waits for the association’s signature. Withdraw its valuation to prepare another one.
problem-rate-period-needed = Say from when this cost applies: one date is enough.
problem-rate-in-force = Another cost is already saved for this employee on this date. Check the date, or confirm that the new cost takes its place.
problem-rate-terms-needed = Give either the gross pay and charges of a month, or the cost of a year.
problem-list-unreadable = This file could not be read. { $reason }
problem-cost-import-under-way = A file of your company is being taken in. Wait a moment, then send yours again.
problem-name-not-printable = Your name has letters that a document cannot print. Write it in Latin letters in your profile.
problem-nothing-to-certify = No confirmed hours in this period. Choose other dates.

problem-job-not-dead = This job has not stopped: it waits for its turn, or is done already. Reload the page.
problem-too-many-look-ups = Too many codes were checked from your network in a short time. Try again in ten minutes at most.

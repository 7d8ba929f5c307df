# Offers of skills and equipment: states, refusals, mails and lists.

offer-kind-skills = skills
offer-kind-equipment = equipment

offer-state-draft = draft
offer-state-published = published
offer-state-paused = paused
offer-state-closed = closed

offer-request-state-waiting = waiting for an answer
offer-request-state-accepted = accepted
offer-request-state-declined = declined
offer-request-state-withdrawn = withdrawn
offer-request-state-lapsed = lapsed

loan-state-agreed = agreed
loan-state-lent = lent
loan-state-returned = returned
loan-state-cancelled = cancelled

problem-offer-stands-elsewhere = This offer is elsewhere: it is “{ $state }”. Reload the page.
problem-offer-keeps-its-kind = An offer of skills does not become one of equipment, nor the other way round. Write another offer.
problem-offer-consent-missing = Under 18, a parent’s agreement is needed. Register as a volunteer with a branch: we write to them, and then you can offer your help.
problem-adults-lend = Whoever lends equipment answers for it: one must be 18.
problem-offer-place-required = Say which commune it is.
problem-offer-of-ones-own = This is your own offer: another association can ask for it.
problem-offer-requested-already = Your association has asked for this offer already. Its request is waiting for an answer.
problem-too-many-offer-requests = { $most } requests of your association are waiting for an answer already. Withdraw one to send another.
problem-outside-of-offer = The offer does not cover this day. Choose one between its first and its last day.
problem-offer-request-answered = This request waits for no answer any more: it is “{ $state }”. Reload the page.
problem-equipment-lent-then =
    { $free ->
        [0] All of it is lent on these days. Decline, and propose other days.
        [one] Only one piece is left on these days. Decline, and say what is left.
       *[other] Only { $free } pieces are left on these days. Decline, and say what is left.
    }
problem-loan-record-waits = The other side has recorded it already. Confirm what it recorded, or make a remark.
problem-nothing-recorded = Nothing is recorded yet. Record the handover or the return first.
problem-other-side-confirms = You recorded it: the other side confirms it.
problem-returned-before-handed-over = The return cannot come before the handover.
problem-loan-stands-elsewhere = This loan is elsewhere: it is “{ $state }”. Reload the page.
problem-erasure-before-return =
    { $count ->
        [one] Equipment that you lend is not back yet. Record its return first.
       *[other] { $count } of your loans are not back yet. Record their return first.
    }

mail-offer-requested-subject = An association asks for your offer: { $offer }
mail-offer-requested-text =
    { $association } asks for your offer “{ $offer }”:

    { $message }

    Accept it, or decline it and say why. How to reach you is told only if you accept.
mail-offer-requested-button = Read and answer

mail-offer-request-withdrawn-subject = Request withdrawn: { $offer }
mail-offer-request-withdrawn-text = { $association } does not need your offer “{ $offer }” any more and withdraws its request. There is nothing to answer.
mail-offer-request-withdrawn-button = See my offer

mail-offer-accepted-skills-subject = Your request is accepted: { $offer }
mail-offer-accepted-skills-text =
    The offer “{ $offer }”, which { $association } asked for, is accepted.{ $words }

    Here is whom to write to:{ $contact }

    The draft of a mission is waiting for you: complete it, open sessions and publish it. Nobody else will see it or be able to book it.
mail-offer-accepted-skills-button = Complete the mission

mail-offer-accepted-equipment-subject = Your request is accepted: { $offer }
mail-offer-accepted-equipment-text =
    The offer “{ $offer }”, which { $association } asked for, is accepted.{ $words }

    Here is whom to write to about the handover:{ $contact }

    On the day, one side records the handover and the other confirms it; the same when it comes back. No tax receipt comes of a loan.
mail-offer-accepted-equipment-button = See our requests

mail-offer-declined-subject = Answer to your request: { $offer }
mail-offer-declined-text =
    The offer “{ $offer }”, which { $association } asked for, is not possible this time:

    { $reason }

    Other offers may suit you.
mail-offer-declined-button = See the offers

mail-offer-request-lapsed-subject = Offer closed: { $offer }
mail-offer-request-lapsed-text = The offer “{ $offer }”, which { $association } asked for, was closed before it was answered. Other offers may suit you.
mail-offer-request-lapsed-button = See the offers

mail-offer-mission-open-subject = Book your session: { $mission }
mail-offer-mission-open-text =
    { $association } has published the mission “{ $mission }”, which came of your offer. Sessions are waiting for you, and nobody else can book them.

    Book the one that suits you. On working time, the employer’s rules and approval apply as for every mission.
mail-offer-mission-open-button = Choose a session

mail-loan-handed-over-subject = To confirm: the handover of “{ $offer }”
mail-loan-handed-over-text = The handover of “{ $offer }”, for { $association }, is recorded on { $on }. Confirm it if all is right, or make a remark.
mail-loan-handed-over-button = Read and confirm

mail-loan-returned-subject = To confirm: the return of “{ $offer }”
mail-loan-returned-text = The return of “{ $offer }”, lent to { $association }, is recorded on { $on }. Confirm it if all is right, or make a remark.
mail-loan-returned-button = Read and confirm

mail-loan-remarked-subject = A remark on a loan: { $offer }
mail-loan-remarked-text =
    A remark is made to you on “{ $offer }”, lent to { $association }:

    { $text }
mail-loan-remarked-button = See the loan

mail-loan-cancelled-subject = Loan cancelled: { $offer }
mail-loan-cancelled-text =
    The loan of “{ $offer }” to { $association } will not take place:

    { $reason }
mail-loan-cancelled-button = See the loan

mail-loan-late-subject = To give back: { $offer }
mail-loan-late-text = “{ $offer }” was lent to { $association } until { $until }. Give it back, then record its return. If you still need it, write to whoever lends it.
mail-loan-late-button = Record the return

mail-loan-late-for-lender-subject = A loan is not back: { $offer }
mail-loan-late-for-lender-text = “{ $offer }” was lent to { $association } until { $until }, and its return is not recorded. The association is reminded. If it is back, record it.
mail-loan-late-for-lender-button = See the loan

audit-deed-offer-published = Offer published
audit-deed-offer-paused = Offer paused
audit-deed-offer-resumed = Offer resumed
audit-deed-offer-closed = Offer closed
audit-deed-offer-requested = Offer asked for
audit-deed-offer-request-withdrawn = Request for an offer withdrawn
audit-deed-offer-accepted = Request for an offer accepted
audit-deed-offer-declined = Request for an offer declined
audit-deed-loan-recorded = Handover or return of a loan recorded
audit-deed-loan-confirmed = Handover or return of a loan confirmed
audit-deed-loan-cancelled = Loan cancelled
audit-subject-offer = Offer
audit-subject-offer-request = Request for an offer
audit-subject-loan = Loan

export-file-association-offers = requested-offers
export-file-own-offers = offers
export-offer-skills = Skills
export-offer-commune = Commune
export-offer-published-on = Published on
export-offer-waiting = Requests waiting
audit-list-own-offers = offers
audit-list-association-offers = requested offers
export-offer = Offer
export-offer-kind = Kind
export-offer-company = Company
export-offer-asked-on = Asked on
export-offer-message = Message
export-offer-quantity = Number
export-offer-answer = Answer
export-offer-loan = Loan
export-offer-place = Place
export-offer-made = offer written
export-offer-asked = offer asked for, for an association
export-offer-answered = request answered
export-offer-recorded = handover or return recorded
export-offer-remarked = remark on a loan
export-offer-held = mission that came of your offer

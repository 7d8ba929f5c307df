# Offers of skills and equipment: lists, forms, requests and loans.

nav-offers = Offers

job-kind-follow-offers = Offers followed for the day
job-kind-close-offer = End of an offer
job-kind-remind-of-loan = Reminder of a loan to give back

offer-kind-skills = skills
offer-kind-equipment = equipment
equipment-kind-computers = computers
equipment-kind-vehicles = vehicles
equipment-kind-rooms = rooms
equipment-kind-other = other equipment
equipment-condition-new = as new
equipment-condition-good = good condition
equipment-condition-worn = worn, in working order
carried-by-offerer = whoever lends brings it
carried-by-association = the association collects it
carried-by-either = whichever suits you
offer-pace-a-week = a week
offer-pace-in-all = in all
offer-hours-a-week = { $count } h a week
offer-hours-in-all = { $count } h in all
offer-pieces =
    { $count ->
        [one] one piece
       *[other] { $count } pieces
    }
offer-days = from { $from } to { $to }
offer-from = from { $from }
offer-until = until { $to }
offer-any-day = no date
offer-far = { $kilometres } km away
offer-radius = within { $kilometres } km

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

# The list of offers.
offer-search-title = Offers of skills and equipment
offer-search-lead = Volunteers and companies offer their help. Ask for an offer in a few words: you get an answer, then whom to write to.
offer-public-lead = What volunteers and companies offer to associations. Only verified associations can ask for an offer.
offer-not-verified = Your association is not verified yet. It can ask for offers once it is.
offer-search = Look for an offer
offer-search-text = Words
offer-search-text-hint = In the title or the description.
offer-kind = Kind
offer-equipment = Equipment
offer-any = Any
offer-anywhere = Anywhere
offer-remote-only = Remote only
offer-all = See all offers
offer-none = No offer
offer-none-text = Nobody offers anything at the moment. Say what you need: a branch will look with you.
offer-none-public-text = Nobody offers anything at the moment. A few hours of your trade, or equipment that lies idle, can help an association.
offer-none-so = No such offer
offer-none-so-text = Drop a filter, or look further away.
offer-of-a-volunteer = A volunteer

# The offer, for whoever finds it.
offer-who = Who offers it
offer-where = Commune
offer-when = Dates
offer-place = Place
offer-carried-by = Transport
offer-no-receipt = A loan of equipment has no value here and no tax receipt comes of it: it is not mécénat de compétences.
offer-ask = Ask for this offer
offer-ask-button = Send the request
offer-message = Your request
offer-message-hint = What you would do with it, for whom, and when. Write nothing about anybody’s health or private life.
offer-message-needed = Say in a few words why you ask for it.
offer-what-follows-mission = If the answer is yes, the draft of a mission is prepared for you. Once it is published, only those who offer can book it.
offer-what-follows-loan = If the answer is yes, you are told whom to write to. Handover and return are recorded by one side and confirmed by the other.
offer-most-requests = At most { $most } requests of an association wait for an answer at once.
offer-you-wait = Your association has asked for this offer. The answer comes by e-mail.
offer-not-now = This offer cannot be asked for at the moment.
offer-for-associations = Verified associations can ask for it.
offer-register-association = Register an association
offer-yours = You offer it.
offer-manage = Manage this offer
offer-public = seen by everybody

# What one offers oneself.
offer-mine = My offers
offer-mine-lead = What you offer to associations: your trade, or equipment that you lend.
offer-of-company = The company’s offers
offer-of-company-lead = What your company offers to associations: skills, or equipment that it lends.
offer-begin = Offer help
offer-none-mine = No offer yet
offer-none-mine-text = Offer a few hours of your trade, or equipment. You choose whom to say yes to.
offer-see-others = See the offers
offer-offer = Offer
offer-none-mine-so = No offer in this state
offer-none-mine-so-text = Your other offers are in another state.
offer-all-mine = See all your offers
offer-state = State
offer-waiting = Requests to answer
offer-edit = Change the offer
offer-back = Back to the offer
offer-back-to-list = All your offers

# The form.
offer-form-lead = A title is enough to begin: the rest can wait until you publish it.
offer-kind-hint = It does not change afterwards.
offer-kind-show = Show the fields of this kind
offer-title = Title
offer-title-hint = For instance: “Help with accounts”, or “Ten laptops”.
offer-title-needed = Give your offer a title.
offer-description = Description
offer-description-hint = What you offer, in plain words. Leave out how to reach you: it is told when you accept.
offer-quantity = Number
offer-condition = Condition
offer-skills-hint = Twelve at most, of the ROME register.
offer-hours = Hours offered
offer-pace = Counted
offer-radius-field = Radius, in kilometres
offer-radius-hint = How far you travel around the commune. Nothing to say if all is done remotely.
offer-where-hint = Distances are measured from it. Optional if all is done remotely.
offer-place-hint = The address where the equipment is, or to which you come. It is told only to those you say yes to.
offer-from-day = First day
offer-to-day = Last day
offer-to-day-hint = After this day the offer closes by itself.
offer-accessibility-hint = Wheelchair access, sign language, adapted equipment.
offer-insurance-hint = Who insures what: the equipment, the people, the way there.
offer-age-hint = Under 18, a parent’s agreement is needed, and no equipment is lent.
offer-make-public = Show this offer to everybody
offer-make-public-hint = Otherwise only verified associations see it. A private person’s name never stands on it.
offer-privacy = Your name and e-mail address are told only to the association you say yes to.

# The offer, for whoever makes it.
offer-next-draft = Publish it once it is complete: verified associations will see it.
offer-next-published = Verified associations see it and can ask for it.
offer-next-paused = It is not shown any more. The requests you have got still wait for your answer.
offer-next-closed = It does not open again. What you accepted goes on.
offer-publish = Publish
offer-pause = Pause
offer-resume = Resume
offer-close = Close the offer
offer-close-question = Close this offer?
offer-close-consequence = Requests without an answer lapse, and the associations are told. A closed offer does not open again.
offer-requests = Requests
offer-no-request = No request
offer-no-request-text = An association that asks for your offer appears here, and you get an e-mail.
offer-asked-on = asked on { $at }
offer-contact = Write to:
offer-to-mission = See the mission
offer-words = A few words, if you like
offer-words-hint = They go along with your yes.
offer-accept = Accept
offer-reason = Reason
offer-reason-hint = The other side reads it.
offer-reason-needed = Say why you decline.
offer-decline = Decline

# What the association asked for.
offer-our-requests = Our requests
offer-all-requests = See all our requests
offer-no-request-so = No request in this state
offer-no-request-so-text = Your other requests are in another state.
offer-nothing-asked = Nothing asked for
offer-nothing-asked-text = See what volunteers and companies offer, then ask in a few words.
offer-withdraw = Withdraw the request
offer-withdraw-question = Withdraw this request?
offer-withdraw-consequence = Whoever makes the offer is told that you need it no more. You can ask for it again.

# A loan.
loan-title = Loan: { $offer }
loan-open = See the loan
loan-late = late
loan-agreed = What is agreed
loan-borrower = Borrower
loan-contact = Contact
loan-stage-handover = Handover
loan-stage-return = Return
loan-recorded-by-lender = recorded by the lender
loan-recorded-by-borrower = recorded by the association
loan-confirmed-at = confirmed on { $at }
loan-to-confirm = for the other side to confirm
loan-confirm-handover = Confirm the handover
loan-confirm-return = Confirm the return
loan-confirm-words = The other side recorded it, as above. If anything is wrong, do not confirm it and write a remark.
loan-confirm-button = All is right
loan-record-handover = Record the handover
loan-record-return = Record the return
loan-record-words = The other side confirms it next.
loan-record-button = Record
loan-day = Day
loan-field-needed = This field is needed.
loan-quantity-hint = How many pieces changed hands.
loan-note = Remarks on the condition
loan-note-hint = Scratches, missing parts, accessories. Nothing about people.
loan-remarks = Remarks
loan-no-remark = No remark.
loan-remark-by-lender = The lender
loan-remark-by-borrower = The association
loan-remark = Your remark
loan-remark-hint = A disagreement, a delay, a breakdown: the other side gets it by e-mail, and it stays.
loan-remark-button = Send the remark
loan-cancel = Cancel the loan
loan-cancel-reason = Why

# What was just done.
flash-offer-saved = The offer is saved.
flash-offer-published = The offer is published.
flash-offer-paused = The offer is paused.
flash-offer-resumed = The offer is published again.
flash-offer-closed = The offer is closed.
flash-offer-requested = The request is sent.
flash-offer-request-withdrawn = The request is withdrawn.
flash-offer-accepted = The request is accepted, and the association knows how to reach you.
flash-offer-declined = The request is declined, and the association told.
flash-loan-recorded = It is recorded. The other side will confirm it.
flash-loan-confirmed = It is confirmed.
flash-loan-remarked = The remark is sent.
flash-loan-cancelled = The loan is cancelled, and the other side told.

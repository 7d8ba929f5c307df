# Places that are asked for on working time: what stands in the way, and what everybody reads of them.

problem-approval-decided = This request has its answer, or the session is too near. Nothing is left to decide.
problem-unknown-colleague = Nobody else in the company has an account with this address. Check it, or name somebody else.

mail-approval-shown =
    { $count ->
        [one] { $person } asks for a place on working time: “{ $mission }”, with { $association }, { $at } ({ $zone }), for { $length }. { $left } of their time budget would be left, without counting what else waits.
       *[other] { $person } asks for places on working time: “{ $mission }”, with { $association }, { $count } sessions together of which the first is { $at } ({ $zone }), { $length } in all. { $left } of their time budget would be left, without counting what else waits.
    }
mail-approval-kept =
    { $count ->
        [one] { $person } asks for a place on working time, for a confidential cause, { $at } ({ $zone }), for { $length }. { $left } of their time budget would be left, without counting what else waits.
       *[other] { $person } asks for places on working time, for a confidential cause, { $count } sessions together of which the first is { $at } ({ $zone }), { $length } in all. { $left } of their time budget would be left, without counting what else waits.
    }

mail-approval-silence = Without an answer, the request { $end }.
mail-approval-silence-passes = Without an answer, the request passes to human resources on { $passes }, then { $end }.
mail-approval-silence-passes-too = Without an answer, the request passes to the CSR manager too on { $passes }, then { $end }.
mail-approval-end-approved = is approved automatically on { $until }
mail-approval-end-refused = is refused automatically on { $until }
mail-approval-end-lapsed = ends by itself on { $until }, before the session

mail-approval-asked-subject = { $person } asks for your approval
mail-approval-asked-text =
    { $what }

    { $count ->
        [0] They are introduced to the association once you agree, and not before.
        [one] The place is kept until you answer.
       *[other] The places are kept until you answer.
    } { $silence } Opening a link decides nothing yet: the button on its page does, without an account.
mail-approval-asked-button = Approve
mail-approval-asked-second-button = Refuse

mail-approval-reminder-subject = Reminder: { $person } is waiting for your approval
mail-approval-reminder-text =
    { $what }

    This request is still waiting for your answer. { $silence } Opening a link decides nothing yet: the button on its page does, without an account.
mail-approval-reminder-button = Approve
mail-approval-reminder-second-button = Refuse

mail-approval-escalated-subject = { $why ->
    [nobody] { $person } is waiting for an approval, without a manager to give it
    [hr] { $person } is waiting for an approval, since human resources did not answer
   *[silence] { $person } is waiting for an approval, since the manager did not answer
}
mail-approval-escalated-text =
    { $what }

    { $why ->
        [nobody] This person no longer has a manager who could answer: the decision is yours now.
        [hr] Human resources did not answer in time: you may decide too from now on.
       *[silence] Their manager did not answer in time: the decision is yours now.
    } { $silence } Opening a link decides nothing yet: the button on its page does, without an account.
mail-approval-escalated-button = Approve
mail-approval-escalated-second-button = Refuse

mail-approval-by = { $by ->
    [manager] your manager
    [programme] the CSR manager
   *[hr] human resources
}

mail-booking-asked-subject = Request sent: { $mission }
mail-booking-asked-text =
    { $count ->
        [one] Your request for “{ $mission }”, with { $association }, { $at } ({ $zone }), is on its way.
       *[other] Your request for “{ $mission }”, with { $association }, is on its way: { $count } sessions together, of which the first is { $at } ({ $zone }).
    }

    Who decides: { mail-approval-by }. { $silence }

    { $count ->
        [one] Until then the place is kept for you, and its length counts against your time budget.
       *[other] Until then the places are kept for you, and their length counts against your time budget.
    } A message will tell you the answer.
mail-booking-asked-button = See my bookings

mail-booking-promoted-asked-subject = A place is free, and needs an approval: { $mission }
mail-booking-promoted-asked-text =
    { $count ->
        [one] A place is free for “{ $mission }”, with { $association }, { $at } ({ $zone }). It is kept for you.
       *[other] Places are free for “{ $mission }”, with { $association }: { $count } sessions together, of which the first is { $at } ({ $zone }). They are kept for you.
    }

    Who decides: { mail-approval-by }. { $silence } A message will tell you the answer.
mail-booking-promoted-asked-button = See my bookings

mail-booking-approved-subject = Approved: { $mission }
mail-booking-approved-text =
    { $count ->
        [one] Your request is approved and your place booked: { $mission }, with { $association }, { $at } ({ $zone }), for { $length }.
       *[other] Your request is approved and your { $count } places booked: { $mission }, with { $association }. The first session is { $at } ({ $zone }), for { $length }.
    }{ $where }

    { $link ->
        [follows] { mail-link-follows } The attached file updates your calendar.
       *[known] The attached file updates your calendar.
    } If you cannot come any more, give your place back: somebody may be waiting for it.
mail-booking-approved-button = See my bookings

mail-booking-refused-subject = Request refused: { $mission }
mail-booking-refused-text =
    { $count ->
        [one] Your request for “{ $mission }”, with { $association }, { $at } ({ $zone }), is not accepted. Your time is given back.
       *[other] Your request for “{ $mission }”, with { $association }, is not accepted: { $count } sessions together, of which the first is { $at } ({ $zone }). Your time is given back.
    }

    { $why ->
        [said] Reason: { $reason }
       *[silence] Nobody answered in time: by your company’s policy the request is then refused.
    }

    This refusal is counted nowhere. You may give this time as personal time, or choose another session.
mail-booking-refused-button = See my bookings

mail-booking-lapsed-subject = Request without an answer: { $mission }
mail-booking-lapsed-text =
    { $count ->
        [one] Nobody answered your request in time: “{ $mission }”, with { $association }, { $at } ({ $zone }). It has ended, and your time is given back.
       *[other] Nobody answered your request in time: “{ $mission }”, with { $association }, { $count } sessions together, of which the first is { $at } ({ $zone }). It has ended, and your time is given back.
    }

    You may choose another session, or give this time as personal time.
mail-booking-lapsed-button = See my bookings

mail-session-moved-asked-subject = Session moved, approval asked again: { $mission }
mail-session-moved-asked-text =
    { $association } has moved the session planned for { $from }. It is now { $to }, for { $length }.

    { $others ->
        [booked] This session alone changes: your other sessions of the series keep their dates.

        Reason: { $reason }
       *[none] Reason: { $reason }
    }

    The time has changed: the approval is asked for again. Who decides: { mail-approval-by }. { $silence } Until then the place is kept for you.
mail-session-moved-asked-button = Keep or give back my place

mail-approvals-delegated-subject = { $person } will decide in your place
mail-approvals-delegated-text =
    From { $from } to { $until }, { $person } decides about your team’s requests in your place. This ends by itself, and you can end it earlier.
mail-approvals-delegated-button = See my requests to approve

mail-approvals-to-stand-in-subject = You stand in for { $person } for the requests to approve
mail-approvals-to-stand-in-text =
    From { $from } to { $until } you decide in place of { $person } about the places that their team asks for on working time. Each request will be sent to you. This ends by itself.
mail-approvals-to-stand-in-button = See the requests to approve

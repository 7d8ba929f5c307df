# Places that are asked for on working time: what stands in the way, and what everybody reads of them.

problem-approval-decided = This request has its answer, or the session is too near. Nothing is left to decide.
problem-unknown-colleague = Nobody else in the company has an account with this address. Check it, or name somebody else.

mail-approval-shown =
    { $count ->
        [one] { $person } asks for a place on working time: “{ $mission }”, with { $association }, { $at } ({ $zone }), for { $length }. { $left } of their time budget would be left, with all their requests counted so far.
       *[other] { $person } asks for places on working time: “{ $mission }”, with { $association }, { $count } sessions together of which the first is { $at } ({ $zone }), { $length } in all. { $left } of their time budget would be left, with all their requests counted so far.
    }
mail-approval-kept =
    { $count ->
        [one] { $person } asks for a place on working time, for a confidential cause, { $at } ({ $zone }), for { $length }. { $left } of their time budget would be left, with all their requests counted so far.
       *[other] { $person } asks for places on working time, for a confidential cause, { $count } sessions together of which the first is { $at } ({ $zone }), { $length } in all. { $left } of their time budget would be left, with all their requests counted so far.
    }

mail-approval-silence = Without an answer, the request { $end }.
mail-approval-silence-passes = Without an answer, the request passes to human resources on { $passes }, then { $end }.
mail-approval-end-approved = is approved automatically on { $until }
mail-approval-end-refused = is refused automatically on { $until }
mail-approval-end-lapsed = comes to nothing on { $until }, before the session

mail-approval-asked-subject = { $person } asks for your approval
mail-approval-asked-text =
    { $what }

    The place is kept until you answer. { $silence } Opening a link decides nothing: a button does, without an account.
mail-approval-asked-button = Approve
mail-approval-asked-second-button = Refuse

mail-approval-reminder-subject = Reminder: { $person } waits for your approval
mail-approval-reminder-text =
    { $what }

    This request still waits for your answer. { $silence } Opening a link decides nothing: a button does, without an account.
mail-approval-reminder-button = Approve
mail-approval-reminder-second-button = Refuse

mail-approval-escalated-subject = { $person } waits for an approval that the manager did not give
mail-approval-escalated-text =
    { $what }

    The manager could not answer: the decision is yours now. { $silence } Opening a link decides nothing: a button does, without an account.
mail-approval-escalated-button = Approve
mail-approval-escalated-second-button = Refuse

mail-approval-by = { $by ->
    [manager] your manager
   *[hr] human resources
}

mail-booking-asked-subject = Request sent: { $mission }
mail-booking-asked-text =
    { $count ->
        [one] Your request for “{ $mission }”, with { $association }, { $at } ({ $zone }), is on its way.
       *[other] Your request for “{ $mission }”, with { $association }, is on its way: { $count } sessions together, of which the first is { $at } ({ $zone }).
    }

    Who decides: { mail-approval-by }. The place is kept for you until then, with its time, and a message will tell you the answer.
mail-booking-asked-button = See my bookings

mail-booking-promoted-asked-subject = A place is free, and waits for an approval: { $mission }
mail-booking-promoted-asked-text =
    { $count ->
        [one] A place is free for “{ $mission }”, with { $association }, { $at } ({ $zone }). It is kept for you.
       *[other] Places are free for “{ $mission }”, with { $association }: { $count } sessions together, of which the first is { $at } ({ $zone }). They are kept for you.
    }

    Who decides: { mail-approval-by }. A message will tell you the answer.
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
       *[other] Your request for “{ $mission }”, with { $association }: { $count } sessions of which the first is { $at } ({ $zone }), is not accepted. Your time is given back.
    }

    { $why ->
        [said] Reason: { $reason }
       *[silence] Nobody answered in time, and your company’s policy decides so.
    }

    This refusal is counted nowhere. You may give this time as personal time, or choose another session.
mail-booking-refused-button = See my bookings

mail-booking-lapsed-subject = Request without an answer: { $mission }
mail-booking-lapsed-text =
    Nobody answered in time to your request for “{ $mission }”, with { $association }, { $at } ({ $zone }). The place and your time are given back.

    You may choose another session, or give this time as personal time.
mail-booking-lapsed-button = See my bookings

mail-session-moved-asked-subject = Session moved, approval asked again: { $mission }
mail-session-moved-asked-text =
    { $association } moved the session that was { $from }. It is now { $to }, for { $length }.

    { $others ->
        [booked] This session alone changes: your other sessions of the series keep their dates.

        Reason: { $reason }
       *[none] Reason: { $reason }
    }

    The time has changed: the approval is asked for again. Who decides: { mail-approval-by }. The place is kept for you until then.
mail-session-moved-asked-button = Keep or give back my place

mail-approvals-delegated-subject = { $person } will decide in your place
mail-approvals-delegated-text =
    From { $from } to { $until }, { $person } decides in your place about the requests of your team. It ends by itself, and you may take it back before.
mail-approvals-delegated-button = See my requests to approve

mail-approvals-to-stand-in-subject = You stand in for { $person } for the requests to approve
mail-approvals-to-stand-in-text =
    From { $from } to { $until } you decide in the place of { $person } about the places that their team asks for on working time. Each request will be sent to you. It ends by itself.
mail-approvals-to-stand-in-button = See the requests to approve

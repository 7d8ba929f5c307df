# Bookings and sessions: what may stand in the way.

problem-session-full = { $waiting ->
    [yes] This session is full. Join its waiting list, or choose another session.
   *[no] This session is full. Choose another one.
}
problem-budget-exceeded = { $for ->
    [hours] { $left } of your time budget are left; this takes { $needed }. Give a shorter length, or declare the rest as personal time.
    [series] { $left } of your time budget are left; the sessions are booked together and take { $needed }. Give your personal time, or choose a mission whose sessions are booked one by one.
    [mission] { $left } of your time budget are left; the mission takes { $needed }. Offer your personal time, or agree on fewer hours.
   *[session] { $left } of your time budget are left; this takes { $needed }. Choose a shorter session, or give your personal time.
}
problem-overlap = You have booked “{ $mission }” at that time, { $at }. Choose another session, or cancel the other booking.
problem-overlap-behind-sign-in = You have booked a session at that time, { $at }, on the time of a company that this sign-in does not open. Choose another session, or sign in with that company to cancel the other booking.
problem-notice-too-short = This session could be booked until { $at }. Choose a later one.
problem-already-booked = You already have a place or a rank in this session. You find it among your bookings.
problem-booked-behind-sign-in = You already have a place or a rank in this session, on the time of a company that this sign-in does not open. Sign in with that company to find it.
problem-cannot-be-booked = You cannot take this place. Choose another session.
problem-session-cancelled = The association has cancelled this session. Choose another one.
problem-membership-required = Several employers fit. Say on whose time you book.
problem-not-employed = No employer is linked to your account. Book on your personal time, or ask your company to invite you.
problem-company-not-verified = Your company is not verified yet. Book on your personal time, or try again once it is.
problem-not-employed-then = Your employment in this company does not cover { $on }. Choose another session, or give your personal time.
problem-not-spontaneous = On partial activity these hours can only be given of your own accord. Tick the box if that is so.
problem-not-confidential = The cause of this mission is not confidential: your company sees the association. Untick the box to go on.
problem-booking-ended = This booking is over or cancelled already.
problem-session-started = This session has begun.
problem-too-many-changes = The place of this session changed { $most } times within an hour, and each time a mail told everybody who has a place. Try again in an hour at most.
problem-fewer-than-taken = { $taken ->
    [one] One place is taken. Keep at least one.
   *[other] { $taken } places are taken. Keep at least as many.
}
problem-session-not-started = This session has not begun. Note who is there once it has.
problem-own-attendance = Nobody notes their own attendance. Ask somebody else in the association.
problem-hours-confirmed = { $for ->
    [confirmer] The association confirmed the hours of this booking: the person was there. Take those hours back first, then note the absence.
   *[others] The association confirmed the hours of this booking: the person was there. Ask an administrator, or somebody who confirms hours, to take them back; the absence can be noted then.
}

# Mails about them. Times are said on the clocks of the zone that stands in brackets.

mail-why-overlap = you have booked “{ $other }” at that time already
mail-why-overlap-untold = you have another booking at that time already
mail-why-budget = only { $left } is left of your time budget and { $needed } is needed
mail-why-too-long = that day would have { $total } of working time, and { $most } is the maximum
mail-why-employment = your employment does not cover that date
mail-why-company = your company is not verified
mail-why-policy = your company’s policy does not allow it any more
mail-why-partial-activity = you are in partial activity on that day
mail-why-other = the place cannot be given to you any more

mail-booking-confirmed-subject = Booked: { $mission }
mail-booking-confirmed-text =
    { $count ->
        [one] Your place is booked: { $mission }, with { $association }, { $at } ({ $zone }), for { $length }.
       *[other] Your { $count } places are booked: { $mission }, with { $association }. The first session is { $at } ({ $zone }), for { $length }.
    }{ $where }

    { $link ->
        [follows] { mail-link-follows } The attached file updates your calendar.
       *[known] The attached file updates your calendar.
    } If you cannot come any more, give your place back: somebody may be waiting for it.
mail-booking-confirmed-button = See my bookings

mail-booking-waiting-subject = On the waiting list: { $mission }
mail-booking-waiting-text =
    { $count ->
        [one] You are on the waiting list of “{ $mission }”, with { $association }, { $at } ({ $zone }). Waiting reserves neither the hour nor your budget. If a place frees in time and still fits, it is yours and a message tells you so.
       *[other] You are on the waiting list of “{ $mission }”, with { $association }: { $count } sessions together, the first of them { $at } ({ $zone }). Waiting reserves neither the hours nor your budget. If a place in each of them frees in time and still fits, they are yours and a message tells you so.
    }
mail-booking-waiting-button = See my bookings

mail-booking-promoted-subject = A place is yours: { $mission }
mail-booking-promoted-text =
    { $count ->
        [one] Your place is now booked: { $mission }, with { $association }, { $at } ({ $zone }), for { $length }.
       *[other] Your { $count } places are now booked: { $mission }, with { $association }. The first session is { $at } ({ $zone }), for { $length }.
    }{ $where }

    { $link ->
        [follows] { mail-link-follows } The attached file updates your calendar.
       *[known] The attached file updates your calendar.
    } If you cannot come any more, give your place back: somebody may be waiting for it.
mail-booking-promoted-button = See my bookings

mail-booking-passed-over-subject = A place was free, and did not fit: { $mission }
mail-booking-passed-over-text =
    { $count ->
        [one] A place was free for “{ $mission }”, { $at } ({ $zone }), but { $why }. It is offered to the next person; you keep your rank for another one.
       *[other] A place was free for “{ $mission }”, { $count } sessions together, the first of them { $at } ({ $zone }), but { $why }. It is offered to the next person; you keep your rank for another one.
    }{ $told }
mail-booking-passed-over-button = See my bookings

mail-booking-cancelled-subject = Place given back: { $mission }
mail-booking-cancelled-text =
    { $count ->
        [one] Your place for “{ $mission }”, with { $association }, { $at } ({ $zone }), is given back.
       *[other] Your { $count } places for “{ $mission }”, with { $association }, are given back:

        { $sessions }
    }

    { $minutes ->
        [back] Your minutes are back in your budget. The attached file updates your calendar.
       *[none] The attached file updates your calendar.
    }
mail-booking-cancelled-button = See my bookings

mail-bookings-released-by-leaving-subject =
    { $what ->
        [ranks] Your departure: you are off the waiting list
       *[other] Your departure: bookings cancelled
    }
mail-bookings-released-by-leaving-text =
    { $what ->
        [places] Your employment ends before { $count ->
            [one] this session. Your booking on working time is cancelled:
           *[other] these sessions. Your bookings on working time are cancelled:
        }

        { $places }
        [ranks] Your employment ends before { $count ->
            [one] this session, for which you waited for a place on working time. You are off its waiting list:
           *[other] these sessions, for which you waited for a place on working time. You are off their waiting lists:
        }

        { $ranks }
       *[both] Your employment ends before these sessions. What you had booked on working time is cancelled:

        { $places }

        You are also off the waiting lists of these sessions:

        { $ranks }
    }

    You can book again on your personal time, and the hours you gave already can still be confirmed.
mail-bookings-released-by-leaving-button = See my bookings

mail-booking-noted-absent-subject = Noted as absent: { $mission }
mail-booking-noted-absent-text =
    { $declared ->
        [yes] { $association } noted that you were absent from the session “{ $mission }”, { $at } ({ $zone }). The time entry that you had declared is still there: as long as this absence is noted, it cannot be confirmed. If you were not there, withdraw it on the page “My hours”.
       *[no] { $association } noted that you were absent from the session “{ $mission }”, { $at } ({ $zone }). No time entry is proposed to you for it, and its hours cannot be declared.
    }

    { $declared ->
        [yes] If you were there, ask the association to put the attendance right: your entry can then be confirmed.
       *[no] If you were there, ask the association to put the attendance right: your hours are then proposed to you again.
    }
mail-booking-noted-absent-button = See my bookings

mail-volunteer-will-not-come-subject = { $person } will not come: { $mission }
mail-volunteer-will-not-come-text =
    { $count ->
        [one] { $person } cannot come to the session “{ $mission }”, { $at } ({ $zone }). The place is free.
       *[other] { $person } cannot come to { $count } sessions of “{ $mission }”, the first of them { $at } ({ $zone }). The places are free.
    }

    The hours that this person has already given you are confirmed as usual.
mail-volunteer-will-not-come-button = See the missions

mail-link-follows = The link will be sent to you.

mail-session-place-subject = Where the session takes place: { $mission }
mail-session-place-text =
    { $link ->
        [follows] { $association } has taken back the place or the link that was given for the session “{ $mission }”, { $at } ({ $zone }). { mail-link-follows }
       *[known] { $association } says where the session “{ $mission }”, { $at } ({ $zone }), takes place:

        { $place }
    }

    The attached file updates your calendar.
mail-session-place-button = See my bookings

mail-session-moved-subject = Session moved: { $mission }
mail-session-moved-text =
    { $association } has moved the session planned for { $from }. It is now { $to }, for { $length }.

    { $others ->
        [booked] Only this session changes: your other sessions of the series stay booked at their times.

        Reason: { $reason }
       *[none] Reason: { $reason }
    }

    { $link ->
        [follows] You keep your place and the attached file updates your calendar. { mail-link-follows }
       *[known] You keep your place and the attached file updates your calendar.
    } If the new time does not suit you, give it back in one click from your bookings.
mail-session-moved-button = Keep or give back my place

mail-session-moved-waiting-subject = Session moved: { $mission }
mail-session-moved-waiting-text =
    { $association } has moved the session for which you are waiting, planned for { $from }. It is now { $to }, for { $length }. You keep your rank.

    { $others ->
        [waiting] Only this session changes: you wait for the other sessions of the series at their times.

        Reason: { $reason }
       *[none] Reason: { $reason }
    }
mail-session-moved-waiting-button = See my bookings

mail-session-moved-released-subject = Session moved, place given back: { $mission }
mail-session-moved-released-text =
    { $minutes ->
        [back] { $association } has moved the session planned for { $from }. It is now { $to }, but { $why }: your place is given back, and your minutes with it.
       *[none] { $association } has moved the session planned for { $from }. It is now { $to }, but { $why }: your place is given back.
    } The attached file takes it out of your calendar.{ $told }

    { $others ->
        [booked] Only this place is given back: your other sessions of the series stay booked.

        Reason: { $reason }
       *[none] Reason: { $reason }
    }
mail-session-moved-released-button = See my bookings

mail-session-cancelled-subject = Session cancelled: { $mission }
mail-session-cancelled-text =
    { $minutes ->
        [back] { $association } has cancelled the session “{ $mission }” planned for { $at } ({ $zone }). Your minutes are given back to you.
       *[none] { $association } has cancelled the session “{ $mission }” planned for { $at } ({ $zone }).
    }

    { $others ->
        [booked] Only this session is cancelled: your other sessions of the series stay booked.

        Reason: { $reason }
        [waiting] Only this session is cancelled: you still wait for a place in the other sessions of the series.

        Reason: { $reason }
       *[none] Reason: { $reason }
    }
mail-session-cancelled-button = See my bookings

# The name that calendars show for the private feed.

calendar-name = Maillon: my sessions

# Partial activity, as the employer marks it.

problem-partial-activity-day = { $any ->
    [yes] You are partly in partial activity on { $on }: only { $left } of working time are left. Choose a shorter session or another day, or give this time of your own accord, in partial activity.
   *[no] You are in partial activity on { $on }: no working time is left to give. Choose another day, or give this time of your own accord, in partial activity.
}
problem-partial-activity-meanwhile = { $on } has been marked as partial activity since the request: not enough working time is left of it. Refuse the request, or have the mark taken back first.
problem-partial-activity-against-work = { $stands } of working time are declared on { $on } already, and only { $left } would be left. Ask the employee to correct their hours, or mark a shorter time.
problem-partial-activity-too-long = The contractual day has { $most }. Give a shorter time, or none for the whole day.
problem-partial-activity-twice = { $on } is marked twice for this employee. Keep the line that is right.
problem-outside-employment = The employee does not work for the company on { $on }. Check the day, or the dates on which they enter and leave.

mail-partial-activity-marked-subject = { $count ->
    [one] Partial activity: a booking to look at again
   *[other] Partial activity: { $count } bookings to look at again
}
mail-partial-activity-marked-text =
    { $employer } has marked partial activity for you. { $count ->
        [one] This booking on your working time no longer fits beside it:
       *[other] These bookings on your working time no longer fit beside it:
    }

    { $sessions }

    Give { $count ->
        [one] the place
       *[other] the places
    } back as soon as you can, so that somebody else may come. If you wish to give this time of your own accord, book again in partial activity: nobody may ask you to.
mail-partial-activity-marked-button = See my bookings

# Applications for missions that select: states, answers, refusals and mails.

application-state-pending = sent
application-state-shortlisted = shortlisted
application-state-reserve = in reserve
application-state-not-selected = not selected
application-state-selected = selected
application-state-withdrawn = withdrawn
application-state-engaged = on the mission
application-state-replaced = replaced

not-selected-reason-other-profile = somebody else’s skills fit the request better
not-selected-reason-availability = when you are available does not fit the mission
not-selected-reason-distance = the mission takes place too far from where you live
not-selected-reason-places-taken = all places are taken
not-selected-reason-no-reply = we could not reach you
not-selected-reason-other = another reason, explained below
not-selected-reason-search-closed = the mission has begun with others
not-selected-reason-need-stopped = the request was stopped

problem-mission-takes-no-application = This mission takes no applications: book one of its sessions.
problem-search-paused = The search is paused: come back to this page when it goes on.
problem-search-over = The search is over: other missions are waiting for volunteers.
problem-not-a-volunteer-here = This mission is for the intermediary’s volunteers. Register with it first.
problem-volunteer-not-welcomed = You are registered, but not welcomed yet: you can apply after the welcome interview.
problem-own-association = You belong to this association: its mission goes to somebody else.
problem-candidate-has-left = This person is no volunteer of your network any more. Choose somebody else.
problem-parent-has-not-agreed = A parent has not agreed yet. The link to do so is in the message they received.
problem-mission-not-for-minors = This mission is for people of 18 and over. Look for one that is open from 16 on.
problem-already-applied = You have applied for this mission already. Your application is on the page “My applications”.
problem-too-many-applications = { $most } of your applications are waiting for an answer already. Withdraw one to send another.
problem-application-stands-elsewhere = This application is elsewhere: it is “{ $state }”. Reload the page.
problem-decides-about-rivals = You have put yourself forward for this mission too: another coordinator or the head of the branch decides about the other applications.
problem-tied-to-candidate = This application is your own, or that of somebody you are tied to: another coordinator or the head of the branch takes care of it.
problem-nobody-to-answer = Nobody is waiting for an answer that you could give.
problem-all-places-selected =
    { $places ->
        [one] The announcement’s place is taken already. Keep this application in reserve, or free the place.
       *[other] The announcement’s { $places } places are taken already. Keep this application in reserve, or free a place.
    }
problem-places-left = { $taken } of { $places }: not all places are taken. Select more candidates, or ask the association whether it begins with fewer.
problem-no-announcement = The association has approved no announcement for this need yet.
problem-not-fewer-places = The announcement looks for { $places } volunteers: give a smaller number, from 1.
problem-nobody-selected = Nobody is selected: select a candidate first.
problem-day-to-come = This day is yet to come. Give today’s date or one that is past.
problem-out-of-scale = Choose a number from 1 to 5.
problem-out-of-months = Give a number of months from 1 to { $most }.

mail-application-received-subject = New application: { $mission }
mail-application-received-text =
    { $candidate } wishes to do the mission “{ $mission }”, for { $association }.

    Read why and when they can, then offer an interview.
mail-application-received-button = See the application

mail-application-withdrawn-subject = Application withdrawn: { $mission }
mail-application-withdrawn-text = { $candidate } is no longer a candidate for the mission “{ $mission }”, for { $association }. There is nothing to answer.
mail-application-withdrawn-button = See the application

mail-application-selected-subject = You are selected: { $mission }
mail-application-selected-text = Good news: you are selected for the mission “{ $mission }”, for { $association }. The coordinator will introduce you to the association once the team is complete.{ $words }
mail-application-selected-button = See my applications

mail-application-in-reserve-subject = Your application is in reserve: { $mission }
mail-application-in-reserve-text =
    For the mission “{ $mission }”, for { $association }, your application is kept in reserve: if somebody withdraws, we will think of you first.{ $words }

    Do you wish another mission as well? Say so on the page of your applications: where skills are equal, you will come first.
mail-application-in-reserve-button = Say whether I wish another mission

mail-application-not-selected-subject = Answer to your application: { $mission }
mail-application-not-selected-text =
    Your application for the mission “{ $mission }”, for { $association }, was not selected: { $reason }.{ $words }

    Do you wish another mission? Say so on the page of your applications: where skills are equal, you will come first.
mail-application-not-selected-button = Say whether I wish another mission

mail-introduction-to-volunteer-subject = Get in touch with the association: { $mission }
mail-introduction-to-volunteer-text =
    The mission “{ $mission }” begins by meeting { $association }. Here is whom to write to:{ $contacts }

    Together you will write the roadmap. The coordinator is there to help:{ $coordinator }
mail-introduction-to-volunteer-button = See the mission again

mail-introduction-to-association-subject = Your volunteers: { $mission }
mail-introduction-to-association-text =
    { $count ->
        [one] One person is selected for the mission “{ $mission }”
       *[other] { $count } people are selected for the mission “{ $mission }”
    }, for { $association }. Get in touch:{ $contacts }

    Together you will write the roadmap. The coordinator is there to help:{ $coordinator }
mail-introduction-to-association-button = See the mission again

# Factories: what is refused, and what is written about them.

programme-state-programme = in preparation
programme-state-open = open to applications
programme-state-jury = with the jury
programme-state-chosen = associations chosen
programme-state-teams = teams being made
programme-state-ready = ready
programme-state-day = under way
programme-state-follow-up = followed up
programme-state-closed = closed
programme-state-cancelled = cancelled

programme-application-state-to-carry = to be confirmed by the second person
programme-application-state-applied = sent
programme-application-state-withdrawn = withdrawn
programme-application-state-reserve = in reserve
programme-application-state-not-selected = not chosen
programme-application-state-selected = chosen
programme-application-state-confirmed = confirmed

problem-programme-has-no-day = This factory is in flow: it has no day to move.
problem-programme-stands-elsewhere = This factory is elsewhere: it is “{ $state }”. Reload the page.
problem-branch-has-programmes = This branch organises factories that are not over. Choose the branch that takes them.
problem-deadline-in-the-past = This day is over. Choose one to come.
problem-deadlines-not-in-order = Registrations end on the same day as the associations’ applications, or later. Correct the dates.
problem-deadline-after-the-day = Registrations end before the day of the factory. Choose an earlier day.
problem-deadline-not-later = Choose a day to come, later than the last day until now.
problem-longer-than-a-day = A factory lasts a day at most. Correct when it ends, or choose a factory in flow.
problem-nobody-applied = No association has an application that two people carry. Leave the call open, extend it, or cancel the factory.
problem-carried-by-two = Two different people carry the project. Choose somebody else than yourself.
problem-not-of-association = This person does not work in the association. Invite them first, or choose somebody else.
problem-association-has-applied = Your association has an application for this factory already.
problem-applications-ended = Applications were open until { $on }.
problem-charter-to-adhere-to = Your association has not adhered to the charter in force of the intermediary. Adhere to it, then confirm.
problem-already-in-jury = This person is invited into this jury already.
problem-jury-full = A jury has { $most } people at most, and the invitations of a day are limited. Take somebody off, or come back tomorrow.
problem-juror-is-tied = You belong to this association, or said to be tied to it: you do not note it.
problem-criterion-not-noted = Give points on each criterion.
problem-application-not-decided = Decide about each application.
problem-notes-missing = This application needs { $least } notes of the jury at least before it is decided about.
problem-nobody-chosen = Choose one association at least, or cancel the factory.
problem-places-exceeded = { $most ->
    [one] There is one place only. Choose one association.
   *[other] There are { $most } places only. Choose fewer associations.
}
problem-chosen-without-charter = Not all chosen associations have adhered to the charter in force. Missing: { $associations }.

mail-programme-call-subject = { $intermediary } opens a factory: “{ $programme }”
mail-programme-call-text =
    { $intermediary } opens a factory: “{ $programme }”. Volunteers give their time there to several associations.

    Your association can apply until { $until }. Two people of the association carry the project.
mail-programme-call-button = Read the call

mail-programme-carry-subject = Do you carry this project with { $person }?
mail-programme-carry-text =
    { $person } presents { $association } to the factory “{ $programme }”, and names you as the second person who carries the project.

    The application counts once you say yes, before the end of { $until }.
mail-programme-carry-button = Read and answer
mail-programme-carry-second-button = See the application

mail-programme-carried-subject = Your application is sent: “{ $programme }”
mail-programme-carried-text =
    Two people now carry the project of { $association }: the application to the factory “{ $programme }” is sent.

    The jury reads it once the call has ended, and you have its answer in any case.
mail-programme-carried-button = Read the application

mail-programme-applied-subject = An application for “{ $programme }”
mail-programme-applied-text =
    { $association } applies to the factory “{ $programme }”.
mail-programme-applied-button = See the factory

mail-programme-carrying-declined-subject = The second person does not carry the project: “{ $programme }”
mail-programme-carrying-declined-text =
    The person whom you named does not carry the project of { $association } for the factory “{ $programme }”. The application is withdrawn.

    You can send another one with somebody else, as long as the call is open.
mail-programme-carrying-declined-button = See the application

mail-programme-lapsed-subject = The application to “{ $programme }” was not confirmed
mail-programme-lapsed-text =
    The call of the factory “{ $programme }” has ended, and the second person had not answered: the application of { $association } does not go to the jury.
mail-programme-lapsed-button = See the application

mail-programme-withdrawn-subject = An application to “{ $programme }” is withdrawn
mail-programme-withdrawn-text =
    { $association } withdraws its application to the factory “{ $programme }”. If it was chosen, the first association in reserve takes its place.
mail-programme-withdrawn-button = See the factory

mail-programme-selected-subject = Your association is chosen: “{ $programme }”
mail-programme-selected-text =
    { $association } is chosen for the factory “{ $programme }”.

    Confirm that you come: teams are made afterwards.
mail-programme-selected-button = Confirm

mail-programme-reserved-subject = Your application is in reserve: “{ $programme }”
mail-programme-reserved-text =
    { $association } has no place for now in the factory “{ $programme }”, and stays in reserve at rank { $rank }. If an association withdraws, the first in reserve replaces it.

    Reason: { $reason }
mail-programme-reserved-button = See the application

mail-programme-not-selected-subject = Answer to your application: “{ $programme }”
mail-programme-not-selected-text =
    { $association } is not chosen for the factory “{ $programme }”.

    Reason: { $reason }

    Thank you for presenting your project; other factories will follow.
mail-programme-not-selected-button = See the application

mail-programme-confirmed-subject = { $association } confirms that it comes: “{ $programme }”
mail-programme-confirmed-text =
    { $association } confirms that it comes to the factory “{ $programme }”.
mail-programme-confirmed-button = See the factory

mail-programme-jury-subject = { $inviter } invites you into a jury
mail-programme-jury-text =
    { $inviter } invites you into the jury of the factory “{ $programme }”, which { $intermediary } organises. Jurors note the applications of associations on published criteria.

    Sign in with this address to accept or decline.
mail-programme-jury-button = Answer

mail-programme-jury-begins-subject = The jury begins: “{ $programme }”
mail-programme-jury-begins-text =
    The call of the factory “{ $programme }” has ended. You can read the applications and note them. If you are tied to an association, say so: you do not note it.
mail-programme-jury-begins-button = Read the applications

mail-programme-nobody-applied-subject = No application for “{ $programme }”
mail-programme-nobody-applied-text =
    The call of the factory “{ $programme }” comes to its end and no application is carried by two people.

    Extend the call, or cancel the factory.
mail-programme-nobody-applied-button = See the factory

mail-programme-moved-subject = The factory “{ $programme }” has another date
mail-programme-moved-text =
    The factory “{ $programme }”, organised by { $intermediary }, now takes place on { $on }.

    Reason: { $reason }

    If that day does not suit you, say so now: take your application back, or tell the branch.
mail-programme-moved-button = See the new date

mail-programme-cancelled-subject = The factory “{ $programme }” is cancelled
mail-programme-cancelled-text =
    The factory “{ $programme }”, which { $intermediary } organised, does not take place.

    Reason: { $reason }
mail-programme-cancelled-button = Read again

problem-challenge-changed = The challenge has changed since you read it. Read it again, then approve it.
problem-challenge-approved = This challenge is approved already.

mail-programme-challenge-subject = The challenge of { $association }: to be approved
mail-programme-challenge-text =
    The challenge of { $association } for the factory “{ $programme }” is written. Read it: teams are made once you have approved it.
mail-programme-challenge-button = Read the challenge

mail-programme-challenge-approved-subject = { $association } approves its challenge
mail-programme-challenge-approved-text =
    { $association } approves the challenge written for the factory “{ $programme }”.
mail-programme-challenge-approved-button = See the factory

# Hours: what may stand in the way, the names of standings, and the mails about them.

problem-no-time = Give a length of at least one minute.
problem-longer-than-the-day = With your other entries this day would be longer than { $length }. Give a shorter length.
problem-longer-than-elapsed = { $for ->
    [session] This session is over, it lasted { $length }. An entry is no longer than what has passed since it began, { $elapsed }: give a shorter length.
   *[day] No more than { $elapsed } of this day passed until now. Give a shorter length, or wait until it is over.
}
problem-before-the-engagement = Your engagement begins on { $from }. Choose a date from that day on.
problem-after-the-engagement = Your engagement ended on { $until }. Choose a date up to that day.
problem-inside-a-pause = The mission was paused on { $since }, and had not gone on by that day. Choose a day outside of the pause.
problem-too-much-work = { $for ->
    [session] On { $on } you would have { $total } of working time; { $most } is the most. Choose another session, or give your own time.
    [untold] This day cannot have so much working time. Shorten it, or declare the rest as personal time.
   *[hours] This day would have { $total } of working time; { $most } is the most. Shorten it, or declare the rest as personal time.
}
problem-over-the-contractual-day = { $any ->
    [yes] Working time and partial activity would come to { $total }; your contractual day has { $most }. { $left } are left that day: shorten it.
   *[no] Working time and partial activity would come to { $total }; your contractual day has { $most }, and nothing of it is left. If you gave this time of your own accord, declare it as partial activity.
}
problem-engagement-without-employer = This engagement has no employer: only personal time can be declared on it.
problem-basis-stands = Whose time it was stands once an entry is declared. Withdraw it, then declare it anew.
problem-not-from-this-state = This entry is { $state }: that is no longer possible. Reload the page to see where it stands.
problem-not-on-this-side = This belongs to the other side.
problem-reason-without-change = You wrote a reason and left the duration as it is. Shorten it, dispute the entry, or remove the reason.
problem-more-than-declared = The person declared { $declared }: you may confirm less, never more. Dispute the entry to have it corrected.
problem-noted-absent = { $for ->
    [oneself] { $association } noted that you were absent from the session of { $on }, “{ $mission }”: its hours are not declared. If you were there, ask { $association } to put the attendance right.
   *[association] { $person } was noted as absent from the session of { $on }, “{ $mission }”: its hours are not confirmed. Put the attendance right first, or dispute the entry.
}
problem-reason-needed = Say why in a few words: the other side will read them.
problem-valued = The company has already valued this entry. It can be taken back once that valuation is withdrawn.
problem-twice = This entry stands twice in the request.
problem-approval-not-asked = Your company does not approve hours after the association: the confirmation is enough.
problem-unknown-code = No line has this code. Check the letters on the sheet.
problem-short-rest = Less than eleven hours of rest between two days of work: { $rest }. The entry is declared; talk to your manager about it.

time-entry-draft = proposed
time-entry-submitted = waiting for the association
time-entry-adjusted = adjusted by the association
time-entry-disputed = disputed
time-entry-withdrawn = withdrawn
time-entry-confirmed = confirmed
time-entry-approved = approved
time-entry-rejected = refused by the company
time-entry-reversed = reversed

mail-hours-to-confirm-subject = { $count ->
    [one] One time entry waits for your confirmation
   *[other] { $count } time entries wait for your confirmation
}
mail-hours-to-confirm-text =
    Volunteers have declared the time they gave to { $association }. A glance is enough to confirm it: the link below works without an account, for sixty days. Keep it to yourself.
mail-hours-to-confirm-button = See and confirm
mail-hours-reminder-subject = { $count ->
    [one] Reminder: one time entry waits for your confirmation
   *[other] Reminder: { $count } time entries wait for your confirmation
}
mail-hours-reminder-text =
    Time given to { $association } is not confirmed yet. Without your answer it does not count: silence never confirms. The link below works without an account, for sixty days.
mail-hours-reminder-button = See and confirm
mail-hours-adjusted-subject = The association suggests a shorter length
mail-hours-adjusted-text =
    { $count ->
        [one] { $association } shortened your entry of { $date } for “{ $mission }”. Accept the new length, or dispute it.
       *[other] { $association } shortened { $count } of your entries, among them that of { $date } for “{ $mission }”. Accept the new lengths, or dispute them.
    }

    { $count ->
        [one] Its reason: { $reason }
       *[other] Each reason stands beside its entry.
    }
mail-hours-adjusted-button = Answer
mail-hours-disputed-subject = A time entry is disputed
mail-hours-disputed-text =
    { $association } disputes your entry of { $date } for “{ $mission }”, with a reason. Correct it, or withdraw it.
mail-hours-disputed-button = See the entry
mail-hours-reversed-subject = A confirmed entry was reversed
mail-hours-reversed-text =
    The association took your confirmed entry of { $date } back by a reversing entry, with a reason. If time was given, declare it again.
mail-hours-reversed-button = See the entry
mail-hours-rejected-subject = Your company refused a time entry
mail-hours-rejected-text =
    Your company refused the entry of { $date }, with a reason. Its minutes are yours again.
mail-hours-rejected-button = See the entry

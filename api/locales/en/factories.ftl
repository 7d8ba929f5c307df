# Factories, from their volunteers’ side: what is refused, and what is written.

problem-registration-ended = This registration has ended. Load the page again.
problem-comes-as-nothing = Say whether you come as one of a team, as a coach, or both.
problem-leads-as-a-member = Whoever leads a team is one of it. Tick “in a team” too.
problem-unknown-language = Choose languages of the list.
problem-wished-and-excluded = One association cannot be wished and excluded.
problem-working-time-in-flow = A factory in flow has no day that an employer could approve. Register on your personal time.
problem-minor-without-consent = Under 18, a parent agrees. First become a volunteer of this intermediary, with a parent’s address; once they have agreed, register here.
problem-programme-full = There is no place left. You can join the waiting list.
problem-basis-not-taken = One registers on working time or on personal time.
problem-registrations-ended = Registrations were open until { $on }.
problem-already-registered = You are registered for this factory already.
problem-registration-refused = Those who organise this factory took your registration off. Write to them if you think that is wrong.
problem-own-registration = Nobody decides about their own registration. Ask somebody else of the branch.
problem-own-presence = Nobody records their own presence. Ask somebody else of the branch.
problem-registrations-open = Volunteers register until { $until }. Make the teams afterwards.
problem-associations-not-confirmed = Not every association has confirmed that it comes. Missing: { $associations }.
problem-challenges-not-approved = Not every challenge is approved. Missing: { $associations }.
problem-team-is-over = The work of a team is over already.
problem-approvals-outstanding = { $count ->
    [one] One registration waits for an employer’s approval.
   *[other] { $count } registrations wait for an employer’s approval.
}
problem-team-skill-gap = { $count ->
    [one] One skill is missing in the team of { $association }. Complete it, or accept that with a reason.
   *[other] { $count } skills are missing in the team of { $association }. Complete it, or accept that with a reason.
}
problem-attendance-missing = { $count ->
    [one] The presence of one person is not recorded.
   *[other] The presence of { $count } people is not recorded.
}
problem-deliverable-missing = The team of { $association } has handed nothing over. Note what it hands over, or why there is nothing.
problem-not-in-flow = This factory takes place on one day: it is the day that ends.
problem-accepted-by-association = It is the association that accepts what is handed over.
problem-deliverable-accepted = The association has accepted this: it changes no more.
problem-not-handed-over = This has not been handed over.
problem-answers-for-oneself = You are in the team: somebody else of the association answers.
problem-team-rule-broken = { $rule ->
    [SIZE] The team of { $associations } has not as many people as planned.
    [COACH] The team of { $associations } has not exactly one coach who offered to be one.
    [LEAD] The team of { $associations } has not exactly one lead who offered to be one.
    [EXCLUSION] To be kept out of the team of { $associations }, or apart: { $people }.
   *[PIN] Put by hand into the team of { $associations }: { $people }.
}
problem-team-incomplete = { $rule ->
    [SIZE] The team of { $associations } has not as many people as planned.
    [COACH] The team of { $associations } has not exactly one coach who offered to be one.
    [LEAD] The team of { $associations } has not exactly one lead who offered to be one.
    [EXCLUSION] To be kept out of the team of { $associations }, or apart: { $people }.
   *[PIN] Put by hand into the team of { $associations }: { $people }.
}

mail-factory-role-member = one of its people
mail-factory-role-lead = its lead
mail-factory-role-coach = its coach
mail-factory-the-reserve = the reserve
mail-factory-why-reserve = you were on the reserve, and a place became free
mail-factory-why-skills = with you, more of the skills asked for are there
mail-factory-why-rule = without this, a rule would not hold: { $rule }
mail-factory-why-anew = all teams were made anew
team-rule-size = how many people a team has
team-rule-coach = one coach a team
team-rule-lead = one lead a team
team-rule-exclusion = people to be kept apart
team-rule-pin = places given by hand

mail-factory-registered-subject = You are registered: “{ $programme }”
mail-factory-registered-text =
    You have a place in the factory “{ $programme }”, which { $intermediary } organises. You will be told in which team you are once the teams are made.

    If you cannot come any more, give your place back: somebody else may wait for it.
mail-factory-registered-button = See my registration

mail-factory-asked-subject = Request sent: “{ $programme }”
mail-factory-asked-text =
    Your request for the factory “{ $programme }”, which { $intermediary } organises, is on its way.

    Who decides: { mail-approval-by }. { $silence }

    Meanwhile the place is kept for you and its length counts on your time budget. A message will tell you the answer.
mail-factory-asked-button = See my registration

mail-factory-waiting-subject = On the waiting list: “{ $programme }”
mail-factory-waiting-text =
    The factory “{ $programme }” is full. You are on the waiting list, and a message will tell you if a place becomes free.
mail-factory-waiting-button = See my registration

mail-factory-promoted-subject = A place became free: “{ $programme }”
mail-factory-promoted-text =
    A place became free in the factory “{ $programme }”: it is yours.

    If you cannot come any more, give it back.
mail-factory-promoted-button = See my registration

mail-factory-approved-subject = Approved: “{ $programme }”
mail-factory-approved-text =
    Your employer approved your day at the factory “{ $programme }”. You have your place.
mail-factory-approved-button = See my registration

mail-factory-not-approved-subject = Not approved: “{ $programme }”
mail-factory-not-approved-text =
    Your employer did not approve your day at the factory “{ $programme }”. { $why ->
        [said] The reason given: { $reason }
       *[silence] Nobody answered in time, and its rules say that this means no.
    }

    Your time budget has its minutes back. You can register on your personal time.
mail-factory-not-approved-button = See the factory

mail-factory-lapsed-subject = No answer: “{ $programme }”
mail-factory-lapsed-text =
    Nobody answered in time to your request for the factory “{ $programme }”. The place and the minutes of your budget are given back.
mail-factory-lapsed-button = See the factory

mail-factory-removed-subject = Your registration was taken off: “{ $programme }”
mail-factory-removed-text =
    Those who organise the factory “{ $programme }” took your registration off.

    Reason: { $reason }
mail-factory-removed-button = See the factory

mail-factory-cancelled-subject = The factory “{ $programme }” is cancelled
mail-factory-cancelled-text =
    The factory “{ $programme }”, which { $intermediary } organised, does not take place. Your registration is cancelled, and what it held of your time budget is given back.

    Reason: { $reason }
mail-factory-cancelled-button = Read again

mail-factory-team-subject = Your team: { $association }
mail-factory-team-text =
    For the factory “{ $programme }”, you are in the team of { $association }, as { $role }.

    The page of your registration says who is in it, the challenge and the run of the day.
mail-factory-team-button = See my team

mail-factory-reserve-subject = You are on the reserve: “{ $programme }”
mail-factory-reserve-text =
    The teams of the factory “{ $programme }” are made, and you are on the reserve. If somebody cannot come any more, you are thought of first, and a message will tell you.
mail-factory-reserve-button = See my registration

mail-factory-team-complete-subject = The team of { $association } is complete
mail-factory-team-complete-text =
    The team of { $association } for the factory “{ $programme }” is complete. You can see who is in it, and follow what it hands over.
mail-factory-team-complete-button = See the team

mail-factory-reopened-subject = The teams change: “{ $programme }”
mail-factory-reopened-text =
    The teams of the factory “{ $programme }” are made anew. A message will tell you the new ones.

    Reason: { $reason }
mail-factory-reopened-button = Read again

mail-factory-moved-subject = You change teams: “{ $programme }”
mail-factory-moved-text =
    Somebody cannot come any more to the factory “{ $programme }”, and your place changes.

    Before: { $from }
    Now: { $to }
    Why: { $why }
mail-factory-moved-button = See my team

mail-factory-dropped-out-subject = { $person } does not come any more: “{ $programme }”
mail-factory-dropped-out-text =
    { $person } does not come any more to the factory “{ $programme }”; their team was that of { $association }.

    { $count ->
        [0] Nobody else has another place.
        [one] One person has another place: { $moved }.
       *[other] { $count } people have another place: { $moved }.
    }

    { $outcome ->
        [broken] A rule cannot hold any more: { $rule }. Complete the team by hand.
        [held] Without this, a rule would not hold: { $rule }.
       *[fine] All rules hold.
    }
mail-factory-dropped-out-button = See the teams

mail-factory-handed-over-subject = Handed over to { $association }: { $deliverable }
mail-factory-handed-over-text =
    The team of { $association } hands “{ $deliverable }” over, in the factory “{ $programme }”.

    Look at it, and accept it or ask for more work on it.
mail-factory-handed-over-button = See what is handed over

mail-factory-thanks-subject = Thank you for { $association }
mail-factory-thanks-text =
    Thank you for giving your time to { $association } during the factory “{ $programme }”.

    Your hours are proposed to you: check and declare them, the association confirms them. Once confirmed, they stand on your certificate.
mail-factory-thanks-button = See my hours

mail-factory-thanks-association-subject = After the factory “{ $programme }”
mail-factory-thanks-association-text =
    Thank you for hosting a team of volunteers for { $association } during the factory “{ $programme }”.

    Each of them will declare their hours: confirm them. In 30, 90 and 180 days you will be asked whether what was handed over is still in use.
mail-factory-thanks-association-button = See what was handed over

mail-factory-later-asked-subject = { $day } days later: is it still in use?
mail-factory-later-asked-text =
    { $day } days ago, a team worked for { $association } during the factory “{ $programme }”. Is what it handed over still in use?

    It takes one minute to answer.
mail-factory-later-asked-button = Answer

mail-factory-later-reminder-subject = Reminder: is what was handed over still in use?
mail-factory-later-reminder-text =
    We wait for your answer: is what the team of { $association } handed over { $day } days ago, during the factory “{ $programme }”, still in use?
mail-factory-later-reminder-button = Answer

factory-paper-when = { $from } – { $to }
factory-badge-code-says = Code of the badge of { $person }
factory-paper-role-lead = Lead
factory-paper-role-coach = Coach
factory-paper-role-member = Member

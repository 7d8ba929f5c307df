# Missions that are followed up: what refuses, and what is written of them.

problem-coordinates-for-oneself = You volunteer for this mission: somebody else of the association or of the branch takes care of it.
problem-next-not-ahead = The next contact is still to come: choose a day after today, or leave this field empty.
problem-follow-up-days-out-of-range = Choose from { $least } to { $most } days.
problem-search-has-time = This search has not been { $days } days without a candidate yet. The choices open then.
problem-branch-to-name = Choose the branch to which this need is offered.
problem-neighbour-asked-for = You have asked for it already: your coordinator names the branch.
problem-branch-has-it = This branch carries this need already. Choose another one.
problem-branch-takes-nothing = This branch takes nothing new. Choose another one.
problem-offer-waits = This need is offered to a branch already. Wait for its answer.
problem-offer-answered = This offer has been answered already, or it was withdrawn.
problem-search-has-candidates = Somebody has come forward since. The branch that searches keeps this need.
problem-nobody-engaged = Nobody is on the mission, so the search goes on.
problem-somebody-selected = Somebody is selected to join the mission. Answer them first.
problem-association-to-agree = The association has not said that it goes on with fewer volunteers. Ask it, then enter its answer.
problem-not-on-the-mission = This person is not on the mission, or not any more. Reload the page.
problem-debrief-not-asked = No debrief is asked of you for this mission.
problem-debrief-given = This debrief is given already.
problem-not-from-0-to-10 = Choose a mark from 0 to 10.
problem-debriefs-open = { $count ->
    [one] A debrief is still awaited. You can close the need once it is given, or missing after two reminders.
   *[other] { $count } debriefs are still awaited. You can close the need once they are given, or missing after two reminders.
}
problem-not-asked-yet = This question is not asked yet.
problem-later-answered = This question has its answer already.

mail-follow-up-silence-subject = A mission without news: “{ $need }”
mail-follow-up-silence-text =
    Nobody has spoken of the mission “{ $need }”, with { $association }, since { $since }.

    Call the association or its volunteers, then note it: this alert comes once a week at most.
mail-follow-up-silence-button = Note a contact

mail-search-without-candidate-subject = { $days } days without a candidate: “{ $need }”
mail-search-without-candidate-text =
    For { $days } days nobody has come forward for the need “{ $need }” of { $association }.

    There are four ways on: write the announcement anew, offer the need to a neighbouring branch, pass the announcement on to all branches, or stop the need. The association and the coordinator choose; the search goes on until then.
mail-search-without-candidate-second-button = Choose in my account
mail-search-without-candidate-button = Choose what follows

mail-search-national-subject = The search goes to all branches: “{ $need }”
mail-search-national-text =
    Volunteers of all branches are asked for the need “{ $need }”: the mission may be done at a distance. The search has fourteen days again.{ $why }
mail-search-national-button = See where it stands

mail-search-neighbour-subject = { $association } would like a neighbouring branch: “{ $need }”
mail-search-neighbour-text =
    { $association } would like the need “{ $need }” to be offered to a neighbouring branch.

    Reason: { $reason }

    Choose the branch and offer it the need.
mail-search-neighbour-button = Choose the branch
search-national-why = Reason: { $reason }

mail-branch-offered-subject = The branch { $branch } offers you a need
mail-branch-offered-text =
    The branch { $branch } offers you the need “{ $need }” of { $association }, for which it finds nobody.

    Reason: { $reason }

    If you accept it, you coordinate it and the search has fourteen days again.
mail-branch-offered-button = Read and answer

mail-branch-accepted-subject = The branch { $branch } takes the need “{ $need }”
mail-branch-accepted-text =
    The branch { $branch } now takes care of the need “{ $need }” of { $association }. The search has fourteen days again.
mail-branch-accepted-button = See where it stands

mail-branch-declined-subject = The branch { $other } does not take the need “{ $need }”
mail-branch-declined-text =
    The branch { $other } does not take the need “{ $need }” of { $association }.

    Reason: { $reason }

    Choose another way on.
mail-branch-declined-button = Choose what follows

mail-volunteer-asks-to-leave-subject = A volunteer asks to leave the mission “{ $need }”
mail-volunteer-asks-to-leave-text =
    { $person } asks to leave the mission “{ $need }”, with { $association }.

    Reason: { $reason }

    Speak with them, then open the search for somebody else: the hours given stay.
mail-volunteer-asks-to-leave-button = Replace

mail-volunteer-gone-subject = A volunteer has left the mission “{ $need }”
mail-volunteer-gone-text =
    { $person } is no longer there for the mission “{ $need }”, with { $association }: their account is closed, or the association is their own.

    Open the search for somebody else, or see with the association whether the mission ends there: the hours given stay.
mail-volunteer-gone-button = Replace

mail-mission-left-subject = Your mission “{ $need }” ends today
mail-mission-left-text =
    The coordinator has ended your part in the mission “{ $need }”, with { $association }.

    Reason: { $reason }

    The hours that you gave stay; declare those that are missing, the association confirms them as the others. Thank you for what you did.
mail-mission-left-button = Declare my hours

mail-volunteer-replaced-subject = The search is open again for the mission “{ $need }”
mail-volunteer-replaced-text =
    A volunteer leaves the mission “{ $need }”, and the coordinator looks for somebody else. The hours given stay, and the other volunteers go on.
mail-volunteer-replaced-button = See where it stands

mail-mission-goes-on-subject = The mission “{ $need }” goes on
mail-mission-goes-on-text =
    The mission “{ $need }”, with { $association }, goes on with the volunteers who are there. Nobody else is looked for.
mail-mission-goes-on-button = See where it stands

mail-last-day-over-subject = The last day has passed: “{ $need }”
mail-last-day-over-text =
    The last day of the mission “{ $need }”, with { $association }, was { $last }, and somebody is still looked for.

    Go on with those who are there, change the days of the roadmap, or stop this need.
mail-last-day-over-button = Open the follow-up

mail-need-stopped-for-candidate-subject = The search has stopped: “{ $need }”
mail-need-stopped-for-candidate-text =
    The need “{ $need }” of { $association } has been stopped, and nothing comes of your application. Thank you for coming forward.

    Would you like another mission? Say so on the page of your applications: you will have priority for the skills that this one asked for.
mail-need-stopped-for-candidate-button = Say whether I would like another mission

mail-need-stopped-for-volunteer-subject = Your mission “{ $need }” has stopped
mail-need-stopped-for-volunteer-text =
    The mission “{ $need }”, with { $association }, was stopped before its end.

    Reason: { $reason }

    The hours that you gave stay yours; declare those that are missing, and the association confirms them like the others. Thank you for what you have done.
mail-need-stopped-for-volunteer-button = Declare my hours

mail-need-paused-for-candidate-subject = Paused: “{ $need }”
mail-need-paused-for-candidate-text =
    The need “{ $need }” of { $association } is paused. It is to go on on { $back }; your application stays, and there is nothing to do.
mail-need-paused-for-candidate-button = See my applications

mail-need-paused-for-volunteer-subject = Your mission “{ $need }” is paused
mail-need-paused-for-volunteer-text =
    The mission “{ $need }”, with { $association }, is paused. It is to go on on { $back }. Until then no hours are declared for it; those of the days before are declared as ever.

    Reason: { $reason }
mail-need-paused-for-volunteer-button = See where it stands

mail-need-resumed-for-candidate-subject = The pause is over: “{ $need }”
mail-need-resumed-for-candidate-text =
    The need “{ $need }” of { $association } is paused no longer. Your application is where it was.
mail-need-resumed-for-candidate-button = See my applications

mail-need-resumed-for-volunteer-subject = Your mission “{ $need }” goes on
mail-need-resumed-for-volunteer-text =
    The mission “{ $need }”, with { $association }, is paused no longer: it goes on where it was, and your hours are declared for it again.
mail-need-resumed-for-volunteer-button = See where it stands

mail-debrief-asked-of-association-subject = Your debrief of the mission “{ $need }”
mail-debrief-asked-of-association-text =
    The mission “{ $need }” comes to its end. Say what was achieved and what was difficult: a few sentences will do, before { $until }.

    The first button answers without an account, for thirty days. The volunteers give theirs on their side, and nobody reads the other’s: the coordinator alone reads both.
mail-debrief-asked-of-association-button = Give the debrief
mail-debrief-asked-of-association-second-button = Give it in my account

mail-debrief-asked-subject = Your debrief of the mission “{ $need }”
mail-debrief-asked-text =
    The mission “{ $need }”, with { $association }, comes to its end. Say what was achieved and what was difficult: a few sentences will do, before { $until }.

    The association gives its own on its side, and nobody reads the other’s: the coordinator alone reads both.
mail-debrief-asked-button = Give my debrief

mail-debrief-reminder-to-association-subject = Reminder: your debrief of the mission “{ $need }”
mail-debrief-reminder-to-association-text =
    The debrief of your association on the mission “{ $need }” is still awaited. Without an answer before { $until }, it is noted as missing.
mail-debrief-reminder-to-association-button = Give the debrief
mail-debrief-reminder-to-association-second-button = Give it in my account

mail-debrief-reminder-subject = Reminder: your debrief of the mission “{ $need }”
mail-debrief-reminder-text =
    Your debrief of the mission “{ $need }”, with { $association }, is still awaited. Without an answer before { $until }, it is noted as missing.
mail-debrief-reminder-button = Give my debrief

mail-need-closed-subject = The mission “{ $need }” is over
mail-need-closed-text =
    The need “{ $need }” is closed. Thanks to your association and to the volunteers.

    Hours given already can still be confirmed. In 30, 90 and 180 days we ask whether what was handed over is still in use.
mail-need-closed-button = Read it again

mail-need-closed-for-volunteer-subject = The mission “{ $need }” is over
mail-need-closed-for-volunteer-text =
    The mission “{ $need }”, with { $association }, is over. Thank you for the time that you gave.

    Your certificate of engagement is made in one click, with the hours that the association has confirmed.
mail-need-closed-for-volunteer-button = Make my certificate

mail-later-asked-subject = { $day } days after: is “{ $need }” still in use?
mail-later-asked-text =
    The mission “{ $need }” has been over for { $day } days. Is what was handed over still in use? One answer will do, in one click.

    The first button answers without an account, for thirty days.
mail-later-asked-button = Answer
mail-later-asked-second-button = Answer in my account

mail-later-reminder-subject = Reminder: is “{ $need }” still in use?
mail-later-reminder-text =
    We asked you whether what the mission “{ $need }” has handed over is still in use, { $day } days after. Your answer is still awaited.
mail-later-reminder-button = Answer
mail-later-reminder-second-button = Answer in my account

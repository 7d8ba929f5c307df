# Working time on missions that select their volunteers: what stands in the way, and the mails.

problem-announcement-says-no-time = The announcement does not say how much time the mission takes, so it cannot be done on working time. Offer your personal time.
problem-working-time-to-approve = A company has not agreed to the working time of { $people }. Wait for it, or speak with the volunteer: they can offer their personal time.
problem-working-time-not-agreed = Your company has not agreed, or you do not work there any more. On the page “My applications”, go on in your personal time, then approve.
problem-beyond-agreed-working-time = The roadmap asks for { $asked }, and your company agreed to { $most }. Bring the time down to { $most }, or go on in your personal time.
problem-working-time-not-held = The time budget of { $person } does not hold these hours any more, or their company does not allow them. Speak together: lower the time in the roadmap, or the mission is done on their personal time.

mail-approval-mission = { $person } is selected for a mission on working time: “{ $mission }”, with { $association }, { $days }, { $length } in all. { $left } of their time budget would be left, without counting what else waits.
mail-approval-mission-kept = { $person } is selected for a mission on working time, for a confidential cause, { $days }, { $length } in all. { $left } of their time budget would be left, without counting what else waits.
mail-approval-days = from { $first } to { $last }
mail-approval-days-from = from { $first } on
mail-approval-days-until = until { $last }
mail-approval-days-unknown = on days to be agreed
mail-approval-end-lapsed-mission = ends by itself on { $until }

mail-application-time-asked-subject = Your company is asked to agree: { $mission }
mail-application-time-asked-text =
    You offer to do the mission “{ $mission }”, for { $association }, on working time: your company has just been asked to agree. It reads the mission’s title, the association, how long it takes and the days, and nothing of your application.

    Who decides: { mail-approval-by }. { $silence } A message will tell you the answer. The coordinator introduces you to the association once it has agreed.
mail-application-time-asked-button = See my applications

mail-application-time-agreed-subject = Your company agrees: { $mission }
mail-application-time-agreed-text = Your company agrees that you do the mission “{ $mission }”, for { $association }, on working time. The hours are held in your time budget once the roadmap is approved.
mail-application-time-agreed-button = See my applications

mail-application-time-agreed-to-coordinator-subject = A company agrees: { $mission }
mail-application-time-agreed-to-coordinator-text = The company of somebody who is selected for the mission “{ $mission }”, for { $association }, agrees that they do it on working time. You can introduce them as soon as all places are taken.
mail-application-time-agreed-to-coordinator-button = See the application

mail-application-time-refused-subject = Your company’s answer: { $mission }
mail-application-time-refused-text =
    Your company does not agree that you do the mission “{ $mission }”, for { $association }, on working time.

    { $why ->
        [said] Reason: { $reason }
       *[silence] Nobody answered in time, and your company’s rules refuse the request then.
    }

    You are still selected. You can do the mission on your personal time, or take your application back. Nobody but you learns of this answer.
mail-application-time-refused-button = Choose what follows

mail-application-time-lapsed-subject = Your company did not answer: { $mission }
mail-application-time-lapsed-text =
    Your company did not answer in time for the mission “{ $mission }”, with { $association }.

    You are still selected. You can ask it again, do the mission on your personal time, or take your application back.
mail-application-time-lapsed-button = Choose what follows

mail-application-time-ended-subject = You do not work in this company any more: { $mission }
mail-application-time-ended-text =
    The mission “{ $mission }”, for { $association }, cannot be done on the time of a company that you have left. Hours that were given stay, and are confirmed as before.

    You can do it on your personal time, or give it up.
mail-application-time-ended-button = Choose what follows

mail-application-on-own-time-subject = Other time: { $mission }
mail-application-on-own-time-text = { $candidate } now offers their personal time for the mission “{ $mission }”, for { $association }. No company has to agree.
mail-application-on-own-time-button = See the application

mail-application-on-working-time-subject = Other time: { $mission }
mail-application-on-working-time-text = { $candidate } now offers working time for the mission “{ $mission }”, for { $association }. Their company is asked to agree as soon as they are selected.
mail-application-on-working-time-button = See the application

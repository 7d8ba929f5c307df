# The volunteers of branches: how they register, how they are welcomed, and the announcements that are mailed to them.

volunteer-state-registered = registered, to be welcomed
volunteer-state-active = active
volunteer-state-left = left
volunteer-situation-employee = employee
volunteer-situation-student = student
volunteer-situation-job-seeker = looking for work
volunteer-situation-self-employed = self-employed
volunteer-situation-retiree = retired
volunteer-situation-public-agent = public agent
volunteer-event-registered = registration
volunteer-event-consented = consent of a parent
volunteer-event-welcomed = welcome interview, active
volunteer-event-not-yet = welcome interview, not active yet
volunteer-event-refused = welcome interview, not taken on
volunteer-event-left = leave
volunteer-event-returned = return
announcement-mails-at-once = one announcement a message
announcement-mails-daily = once a day
announcement-mails-weekly = once a week
announcement-mails-never = never

export-volunteer-situation = Situation
export-volunteer-agency = Agency
export-volunteer-motivation = Motivation
export-volunteer-availability = Availability
export-volunteer-skills = Skills
export-volunteer-joined = Registered (UTC)
export-volunteer-welcomed = Welcomed
export-volunteer-left = Left (UTC)
export-volunteer-came-by = Recruiting link
export-file-volunteers = volunteers

mail-volunteer-registered-subject = Your registration as a volunteer
mail-volunteer-registered-text =
    You are registered as a volunteer: { $branch }, { $intermediary }. Somebody of the team will write to you to arrange a welcome interview; after it you can offer your help on missions.

    Meanwhile, say your skills and when you are free in your profile: the branch reads them.
mail-volunteer-registered-button = See my registration

mail-volunteer-consent-subject = { $person } asks for your consent to volunteer
mail-volunteer-consent-text =
    { $person } is 16 or 17 and would like to give time to associations, as a volunteer: { $branch }, { $intermediary }. The consent of a parent is needed.

    The link below explains what is asked and lets you agree. It works for thirty days. If you are not their parent, or do not agree, do nothing: without you the registration goes no further.
mail-volunteer-consent-button = Read what is asked

mail-volunteer-consented-subject = Your parent has agreed
mail-volunteer-consented-text =
    Your parent agrees: you are registered as a volunteer, { $branch }, { $intermediary }. Somebody of the team will write to you to arrange a welcome interview.
mail-volunteer-consented-button = See my registration

mail-volunteer-to-welcome-subject = { $person } is to be welcomed
mail-volunteer-to-welcome-text =
    { $person } has just registered as a volunteer: { $branch }. Their page says their address, their motivation and their skills. Arrange a welcome interview, then note what came of it.
mail-volunteer-to-welcome-button = See their page

mail-volunteer-welcomed-subject = Welcome among the volunteers
mail-volunteer-welcomed-text =
    The welcome interview has taken place, and you are a volunteer now: { $branch }, { $intermediary }. Announcements of missions come to you by e-mail, as often as you choose.
mail-volunteer-welcomed-button = Choose how often

mail-volunteer-not-yet-subject = After your welcome interview
mail-volunteer-not-yet-text =
    Thank you for the welcome interview: { $branch }, { $intermediary }. Your registration stays open, and the team will come back to you before you can offer your help on missions.
mail-volunteer-not-yet-button = See my registration

mail-volunteer-refused-subject = Your registration goes no further
mail-volunteer-refused-text =
    Thank you for the welcome interview: { $branch }, { $intermediary }. The team does not take your registration further, for this reason:

    { $reason }

    You may register anew if your situation changes. What the team has noted stands in the archive of your data.
mail-volunteer-refused-button = See my registrations

problem-already-a-volunteer = You are a volunteer of this network already. To change your branch, leave the one that you are in first.
problem-branch-needed = We do not know which branch is closest to you. Choose one, or say your commune in your profile.
problem-branch-not-open = This branch is not open today. Choose another one.
problem-consent-missing = A parent has not agreed yet. The interview is noted afterwards.
problem-consent-of-oneself = That is your own address. Give that of a parent.
problem-too-many-consents-asked = Too many requests for consent in a short time. Try again tomorrow, or ask your parent to look among the spam.
problem-volunteer-already-active = This person is active already: their welcome is noted.
problem-volunteer-left = This person is no volunteer of this branch any more. Reload the page.
problem-welcome-of-oneself = Nobody welcomes themselves: somebody else of the team notes your interview.
problem-recruiting-link-ended = This link has ended already. Reload the page.

# Needs that intermediaries coordinate.

need-state-sent = sent
need-state-qualifying = being studied
need-state-drafting = announcement being written
need-state-to-approve = announcement to approve
need-state-searching = searching
need-state-roadmap = roadmap
need-state-under-way = mission under way
need-state-debrief = debrief
need-state-closed = done
need-state-paused = paused
need-state-stopped = stopped

problem-need-stands-elsewhere = This need is elsewhere: its step is “{ $state }”. Reload the page.
problem-tied-to-association = You belong to this association, or you declared a tie to it: another coordinator or the head of the branch takes care of it.

problem-no-branch-there = This intermediary has no open branch for this département, and has named none for territories without one. Choose another département or another intermediary.
problem-unknown-departement = There is no such département. Choose one from the list.
problem-not-a-coordinator = This person neither coordinates in the branch that carries this need nor leads it.
problem-return-not-ahead = It goes on later than today. Choose a day to come.
problem-pause-too-long = A pause lasts a year at most. Choose a nearer day, or stop this need and send another one when the time comes.

mail-need-sent-subject = Your need has arrived: { $need }
mail-need-sent-text =
    { $branch } has received the need “{ $need }” of { $association }.

    A coordinator of this branch is going to be assigned and will contact you to talk about it. The page of your need says at any time how far it is and who has to act.
mail-need-sent-button = Follow our need

mail-need-arrived-subject = A need has arrived: { $need }
mail-need-arrived-text =
    { $association } has sent the need “{ $need }” to { $branch }.

    A coordinator is assigned by what each of them carries already, and is told.
mail-need-arrived-button = Read this need

mail-need-assigned-subject = A need is in your hands: { $need }
mail-need-assigned-text =
    You now coordinate the need “{ $need }” that { $association } sent to { $branch }.

    What is next depends on the step at which it stands: its page says so, with when it is due.
mail-need-assigned-button = Open this need

mail-need-in-hands-subject = { $coordinator } coordinates your need: { $need }
mail-need-in-hands-text =
    { $coordinator }, coordinator of { $branch }, now takes care of the need “{ $need }” of { $association }.

    Its page says how far it is and who has to act.
mail-need-in-hands-button = Follow our need

mail-need-waits-subject = A need waits for a coordinator: { $need }
mail-need-waits-text =
    Nobody at { $branch } may take on the need “{ $need }” of { $association }: the branch has no coordinator, or all of them are tied to this association or to the mission.

    It waits. Somebody is looked for again every day; you may also assign somebody yourself, or invite another coordinator.
mail-need-waits-button = Open this need

mail-need-paused-subject = Paused: { $need }
mail-need-paused-text =
    The need “{ $need }” of { $association }, which { $branch } carries, is paused. It is to go on on { $back }; a reminder will be sent on that day.

    Reason: { $reason }
mail-need-paused-button = See this need

mail-need-resumed-subject = It goes on: { $need }
mail-need-resumed-text =
    The need “{ $need }” of { $association }, which { $branch } carries, is paused no longer: it goes on where it was.
mail-need-resumed-button = See this need

mail-need-stopped-subject = Stopped: { $need }
mail-need-stopped-text =
    The need “{ $need }” of { $association }, which { $branch } carries, has been stopped. It will not be opened again; hours that were given stay and can still be confirmed.

    Reason: { $reason }
mail-need-stopped-button = See this need

mail-need-returns-subject = The pause was to end today: { $need }
mail-need-returns-text =
    The need “{ $need }” of { $association }, which { $branch } carries, was to go on on { $on }.

    The pause does not end by itself: go on, choose another day or stop this need.
mail-need-returns-second-button = Open it in my account
mail-need-returns-button = Open this need

# The columns of the list of an association’s needs.
export-need-intermediary = Intermediary
export-need-coordinated = coordinated
export-need-words = What was written
export-file-association-needs = needs

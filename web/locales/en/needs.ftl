# What an association asks intermediaries for.

needs-title = Our needs
needs-send = Send a need
needs-send-first = Send our first need
needs-send-it = Send this need
needs-filter = Choose among our needs
needs-state = State
needs-any = All
needs-all = See all our needs
needs-none-so = No need in this state
needs-none-so-text = Choose another state, or show all your needs.
needs-none = A need, and somebody who helps you to say it
needs-none-text = An intermediary takes the time to understand what you need, writes the announcement with you, looks for volunteers in its network and follows the mission. Say what you live through and what would change: you need not know which skills to ask for.
needs-need = Need
needs-whom = Intermediary
needs-coordinator = Coordinator
needs-nobody-yet = not assigned yet
needs-who-acts = Who has to act
needs-nobody = nobody
needs-due = Due
needs-no-day = none
needs-overdue = overdue
needs-lead = Three questions are enough. A coordinator of the branch will contact you to work the need out with you.
needs-not-verified = Your association is not verified yet. A need can be sent once the operator has confirmed who speaks for it.
needs-no-intermediary = No intermediary takes needs today
needs-no-intermediary-text = Until then, publish a mission with sessions yourselves: volunteers book it without an intermediary.
needs-write-mission = Write a mission
needs-name = Your need, in one line
needs-name-hint = For example: a communication plan for our recycling workshop.
needs-situation = What do you live through today?
needs-situation-hint = The situation, what is in the way, what you have tried already.
needs-wish = What would you like somebody to do with you?
needs-wish-hint = In your own words. A volunteer advises and passes on; they replace neither an employee nor a volunteer of yours.
needs-outcome = What would be different afterwards?
needs-outcome-hint = What you could do that you cannot do today.
needs-intermediary = Which intermediary?
needs-intermediary-hint = The branch of your territory receives the need.
needs-choose-intermediary = Choose an intermediary
needs-departement = Département
needs-departement-hint = Where help is awaited.
needs-departement-own = That of the association, or of its branch
needs-files = Attachments
needs-files-hint = What helps to understand: { $most } files at most, as PDF, PNG or JPEG, of 10 MB each at most. Only your association and the branch read them.
needs-files-add = Add files
needs-what-follows = You will receive a message when the need has arrived, then another one with the name of the coordinator who takes care of it.
needs-choose-return = Choose the day on which it goes on.

need-steps = The ten steps
need-step-sending = Sending
need-step-study = Study
need-step-announcement = Announcement
need-step-broadcast = Broadcast
need-step-applications = Applications
need-step-selection = Selection
need-step-introduction = Introduction
need-step-roadmap = Roadmap
need-step-mission = Mission
need-step-debrief = Debrief

need-what-is-next = What is next
need-to-announcement = Read the announcement
need-next-sent = A coordinator is going to be assigned, by your territory and by what each of them carries already.
need-next-qualifying = The coordinator meets you, works the need out with you and checks that the mission replaces nobody.
need-next-drafting = The coordinator writes the announcement. You will read it before it is broadcast.
need-next-to-approve = The announcement is ready: approve it, or return it with your remarks.
need-next-searching = The announcement is broadcast. The coordinator reads the applications and introduces the volunteers who are selected.
need-next-roadmap = The volunteers and you write the roadmap. They approve it first, then you: the mission begins then.
need-next-under-way = The mission is under way. The coordinator asks everybody how it goes.
need-next-debrief = The mission is over. Each side looks back.
need-next-closed = All is said: this need is done.
need-next-paused = Nothing happens during the pause. It does not end by itself: go on when you are ready.
need-next-stopped = This need was stopped and will not be opened again. Hours that were given stay.

# What the association alone can do now.
need-next-charter = The intermediary asks your association to adhere to its charter before the announcement is written. Somebody who runs the association can do so now.
need-next-flagged = Fourteen days went by without an application. Choose what follows: write the announcement anew, look further, or close the need.
need-next-approve-roadmap = The volunteers have approved the roadmap. Read it and approve it: the mission then begins.
need-next-give-debrief = The mission is over. Say what was achieved: a few sentences are enough.
need-next-later = A question awaits you: is what was handed over still in use?
need-next-complete = The volunteers are selected. The coordinator introduces them to you, and the roadmap begins.
need-to-charter = Read the charter and adhere to it
need-to-answer = Read the announcement and answer
need-to-way-out = Choose what follows
need-to-roadmap = Read the roadmap
need-to-debrief = Give our debrief
need-to-later = Answer

need-volunteers = Volunteers
need-volunteers-agreed = Your association agrees to begin with { $count }.
need-volunteers-awaited = The coordinator interviews everybody who comes forward. You will see here the volunteers who are selected, and from the shortlist on those who agree to it.
need-volunteers-none = No volunteer was selected.
need-fewer-words = If you would rather not wait until all places are taken, say with how many volunteers the mission can begin. The coordinator then introduces those selected.
need-fewer-do = Begin with this number
need-fewer-needed = Say with how many volunteers to begin.

need-reason = Reason: { $reason }
need-returns-on = To go on on
need-returns-hint = A reminder is sent on that day. A year at most.
need-resume = Go on
need-what-was-asked = What was asked for
need-sent-on = Sent on { $on }
need-pause = Pause
need-pause-words-association = Nothing happens during a pause: no application, nothing due. The coordinator is told.
need-pause-words-coordinator = Nothing happens during a pause: no application, nothing due. The association is told.
need-stop = Stop this need
need-stop-words-association = This is for good. The coordinator and the volunteers are told; hours that were given stay and can still be confirmed.
need-stop-words-coordinator = This is for good. The association and the volunteers are told; hours that were given stay and can still be confirmed.
need-why = Reason
need-why-hint = Both sides read it.

# Whose act a line is, or who has to act.
need-side-association = the association
need-side-coordinator = the coordinator
need-side-head = the head of the branch
need-side-volunteer = the volunteers
need-side-job = Maillon
need-side-operator = the operator

# What the association said, where a coordinator entered it.

flash-need-sent = The need is sent. A coordinator is going to be assigned.
flash-need-fewer = Noted. The coordinator introduces the volunteers once there are that many.
flash-need-paused = The need is paused.
flash-need-resumed = The need goes on where it was.
flash-need-stopped = The need is stopped.
flash-statement-denied = The coordinator is told that nobody of yours said so.

# Where a need stands.
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

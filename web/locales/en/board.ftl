# The board of coordinators: needs by step, their list, what is written to several, what is handed over.

nav-needs = Needs

board-title = Needs
board-list-title = The list of needs
board-views = Views of the needs
board-view-columns = Board
board-view-list = List
board-filters = Filter the needs
board-search = Search
board-search-hint = A word of the title, or of the association’s name
board-whose = Coordinated by
board-whose-mine = me
board-whose-all = the whole branch
board-branch = Branch
board-all-branches = All
board-state = Step
board-all-states = All
board-sent = Year of sending
board-year = Year of the end
board-year-hint = For needs that are closed or stopped
board-jump = Go to a step
board-over = Needs that are closed or stopped
board-pages = Pages of the list
board-none = No need here
board-none-words = A need that an association sends you arrives in the first column, and goes on from step to step.
board-none-found = No need matches
board-none-found-words = Search for another word, or look at all steps in the list.
board-look-at-all = See those of the whole branch
board-search-all = Search those of the whole branch
board-need = Need
board-due-on = Due on
board-coordinator = Coordinator
board-nobody = No coordinator
board-late = overdue
board-overdue = { $count } overdue
board-since = At this step: { $when }
board-due = { $what }: by { $day }
board-more =
    { $count ->
        [one] 1 more need
       *[other] { $count } more needs
    }
board-steps = Steps
board-steps-of = for “{ $need }”

# Where a need stands, and what is expected at each step.
board-state-sent = Sent
board-state-qualifying = Being studied
board-state-drafting = Announcement being written
board-state-to-approve = Announcement to approve
board-state-searching = Searching
board-state-roadmap = Roadmap
board-state-under-way = Mission under way
board-state-debrief = Debrief
board-state-paused = Paused
board-state-closed = Closed
board-state-stopped = Stopped
board-due-sent = Assign a coordinator
board-due-qualifying = Meet and make precise
board-due-drafting = Send the announcement
board-due-to-approve = Answer of the association
board-due-searching = Introduce a volunteer
board-due-roadmap = Approve the roadmap
board-due-under-way = Ask how it goes
board-due-debrief = Collect the debriefs
board-due-paused = Resume

# What can be done with a need.
board-step-assign = Assign a coordinator
board-step-qualify = Make precise
board-step-submit-announcement = Send the announcement
board-step-return-announcement = Return the announcement
board-step-approve-announcement = Approve the announcement
board-step-reword = Write the announcement anew
board-step-introduce = Introduce
board-step-reopen-search = Reopen the search
board-step-approve-roadmap = Approve the roadmap
board-step-replace-volunteer = Replace a volunteer
board-step-go-on = Go on without replacing
board-step-replace-and-reword = Replace and write anew
board-step-begin-debrief = Begin the debrief
board-step-close = Close
board-step-pause = Pause
board-step-resume = Resume
board-step-stop = Stop

needs-mail-ticked = Write about the needs ticked
needs-mail-all = Write about all needs of the list
needs-mail-title = Write to the associations
needs-mail-lead =
    { $count ->
        [one] One mail goes to who sent this need. It stands on the need’s timeline.
       *[other] { $count } mails go out, one for each need, to those who sent them. Each stands on its need’s timeline.
    }
needs-mail-left-out =
    { $count ->
        [one] About one need nobody is written to: who sent it has left the association, has no address that works or wants no mail of missions, or you belong to the association.
       *[other] About { $count } needs nobody is written to: who sent them has left the association, has no address that works or wants no mail of missions, or you belong to the association.
    }
needs-mail-nobody = Nobody to write to
needs-mail-nobody-words = None of these needs was sent by somebody who still belongs to the association, has an address that works and wants mail of missions.
needs-mail-subject = Subject
needs-mail-text = Message
needs-mail-text-hint = The need’s title, your name and your branch are added at the beginning.
needs-mail-required = Write something here.
needs-mail-show = See before sending
needs-mail-preview = What will be sent
needs-mail-edit = Change
needs-mail-send =
    { $count ->
        [one] Send the mail
       *[other] Send { $count } mails
    }
needs-mail-recipients = To whom
needs-mail-others =
    { $count ->
        [one] and one other person
       *[other] and { $count } others
    }
needs-mailed-title = The mails are on their way
needs-mailed-done = Mails sent
needs-mailed-words =
    { $count ->
        [one] One need was gone through. Its timeline says what was written.
       *[other] { $count } needs were gone through. The timeline of each says what was written.
    }
flash-needs-mail-none = Tick the needs first that you want to write about.

handover-title = Hand needs over
handover-lead = All that somebody coordinates in a branch goes to somebody else: their needs that are open or paused, and the associations that they were to contact again. Those of an association to which the new coordinator belongs stay where they are.
handover-branch = Branch
handover-from = From
handover-to = To
handover-to-hint = They are told by a mail.
handover-choose = Choose
handover-required = Choose an answer.
handover-button = Hand over
handover-erased = Deleted account
handover-none = Nothing to hand over
handover-none-words = Coordinators hand over their own needs, and who leads a branch those of the branch.
flash-all-handed-over = Needs handed over: { $count }. Associations to contact again, handed over with them: { $prospects }.
flash-all-but-kept = Needs handed over: { $count }. Associations to contact again, handed over with them: { $prospects }. These stay where they are, since that coordinator belongs to their association: { $kept }.
flash-needs-handed-over =
    { $count ->
        [one] One need was handed over.
       *[other] { $count } needs were handed over.
    }
flash-needs-kept =
    { $count ->
        [0] Nothing was handed over. These stay where they are, since that coordinator belongs to their association: { $kept }.
        [one] One need was handed over. These stay where they are, since that coordinator belongs to their association: { $kept }.
       *[other] { $count } needs were handed over. These stay where they are, since that coordinator belongs to their association: { $kept }.
    }

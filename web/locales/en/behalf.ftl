# What an association says away from its screen: its links, what a coordinator enters for it, and its silence.

need-line-deny-reword = The association had not asked for another announcement
need-line-charter-adhered = Charter adhered to
need-line-association-reminded = Reminder sent to the association
need-line-association-silent = Coordinator told that the association does not answer
need-line-link-sent = Links sent to the association

board-silent-since = Association reminded, no answer since { $day }
roadmap-association-reminded = A reminder was sent to { $association }: its answer has been awaited since { $date }. The coordinator is looking after it.

# Entering what the association says.
said-to-page = What the association says
said-title = Enter what the association says
said-lead = On the telephone, on paper, when you meet: the association is told at once of what you enter, and may answer that nobody said it. The step is then gone again if the need is still there; a need that was stopped stays so.
said-silent-since = The association was reminded and has not answered since { $date }.
said-links = Its links
said-links-text = The association gets the link of what awaits its answer, and another one to pause, go on or stop, without an account.
said-links-do = Send it its links
said-who = Who said it
said-charter = The charter
said-charter-text = The association has not adhered to version { $version } yet. Read it to them, or have them read it.
said-charter-do = The association adheres to this version
said-debrief-do = Enter its debrief
said-step = The need
said-why-hint = Read on both sides. Needed, except to go on.
said-way-out = The search has gone fourteen days without candidates. The association wishes:
said-nothing = There is nothing to enter for this need.
flash-said-entered = It is entered: the association is told.
flash-links-sent = The links are sent to the association.

# A need that was told.
entering-title = Enter a need
entering-lead = An association has told you of its need. Enter it in its words: it is told at once, and may answer that nobody said it.
entering-association = The association
entering-association-hint = Only registered and verified associations are looked after. Invite the others below.
entering-association-search = Its name
entering-association-find = Look for it
entering-association-unknown = No verified association has this name.
entering-association-needed = Look for the association, then choose it.
entering-what-follows = The need arrives in your branch and gets a coordinator as others do.
entering-do = Enter this need
entering-invite = The association is not registered?
entering-invite-text = It gets a message that invites it to register and then to send its need. Nothing of it is kept here.
entering-invite-name = Name of the association
entering-invite-email = Address of somebody of the association
entering-invite-do = Invite it
flash-need-entered = The need is entered: the association is told.
flash-association-invited = The invitation is sent.

# What links show.
need-link-steps = Your need
need-link-awaits = What awaits your answer has a link of its own, in another message.
need-link-rests = This need is paused.
need-link-places = Begin with
need-link-places-hint = { $most } volunteers at most.
need-link-places-needed = Say with how many volunteers.
need-link-fewer-do = Begin with fewer volunteers
need-link-gone = Done
need-link-gone-words = The coordinator is told.
need-link-charter = Charter of { $intermediary }
need-link-charter-text = By adhering you commit { $association }. The announcement of the need is written next.
need-link-charter-do = Adhere to this charter
need-link-adhered = Adherence recorded
need-link-adhered-words = The coordinator is told, and what follows can begin.

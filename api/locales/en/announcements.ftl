# Needs that coordinators qualify, their announcements, and what is answered for associations.

problem-mission-is-coordinated = A coordinator looks after this mission: it changes by the need that it came from.
problem-named-twice = This point stands there twice. Keep it once.
problem-charter-not-adhered = The association has not adhered to version { $version } of the charter yet. Ask it to.
problem-values-not-shared = The association does not share the values of the charter: stop this need and say why.
problem-replaces-somebody = The volunteer advises and replaces nobody: look at the need again with the association, or stop it and say why.
problem-secondment-not-yet = A secondment needs a signed agreement and amendment, which cannot be recorded here yet. Choose a service.
problem-line-too-long = A line is too long: { $most } characters at most.
problem-no-such-length = Give a length of half an hour at least and ten thousand hours at most.
problem-over-already = This date is past. Choose one to come.
problem-vulnerable-check-needed = For a mission in contact with children or vulnerable people, the association says that it has checked what the law asks for.
problem-announcement-to-write = The announcement is not written yet. Save a draft first.
problem-announcement-changed = It is not this version any more that waits for your answer. Read the announcement again.
problem-denied-already = The association has already said that nobody said so.

mail-need-qualified-subject = Your need is made precise: { $need }
mail-need-qualified-text =
    The need “{ $need }”, sent by { $association }, is now made precise. The coordinator writes the announcement for volunteers: you will receive it, to approve it or to send it back with your remarks.
mail-need-qualified-button = See the need

mail-need-refused-subject = Your need is not taken on: { $need }
mail-need-refused-text =
    The need “{ $need }”, sent by { $association }, ends here. The coordinator explains it like this:

    { $reason }

    If your situation changes, send another need.
mail-need-refused-button = See the need

mail-announcement-to-approve-subject = An announcement waits for your approval: { $need }
mail-announcement-to-approve-text =
    The announcement written for “{ $need }” waits for the answer of { $association }. Read it, then approve it or send it back with your remarks: the search for volunteers begins once it is approved. Opening the link decides nothing yet: a button on its page does, without an account.
mail-announcement-to-approve-button = Read the announcement

mail-announcement-approved-subject = Announcement approved: { $need }
mail-announcement-approved-text =
    The announcement written for “{ $need }” is approved, says { $association }: the search for volunteers begins.
mail-announcement-approved-button = See the need

mail-announcement-returned-subject = Announcement sent back with remarks: { $need }
mail-announcement-returned-text =
    The announcement written for “{ $need }” comes back with the remarks of { $association }:

    { $remarks }

    The next version begins like this one: mend it, then send it to the association again.
mail-announcement-returned-button = See the need

mail-announcement-reworded-subject = The announcement is written anew: { $need }
mail-announcement-reworded-text =
    { $by ->
        [association] Another announcement is asked for by { $association } for “{ $need }”.
       *[coordinator] The coordinator writes the announcement made for “{ $need }” anew.
    } The reason:

    { $reason }

    Until the association approves the new version, the mission is not shown to volunteers any more.
mail-announcement-reworded-button = See the need

mail-said-on-behalf-subject = An answer was entered for you: { $need }
mail-said-on-behalf-text =
    { $coordinator } entered for { $association }, about “{ $need }”: { $what } This answer was given by { $said_by } on { $on }, { $how ->
        [call] on the telephone
        [paper] on paper
        [meeting] when they met
       *[mail] by e-mail
    }.

    If that is so, there is nothing to do. If nobody of yours said it, say so by this link, without an account: the coordinator is told. If the need still stands there, the step is taken again; a need that was stopped stays so.
mail-said-on-behalf-button = I did not say this

mail-said-approve-announcement = the announcement is approved.
mail-said-return-announcement = the announcement is sent back with remarks.
mail-said-approve-roadmap = the roadmap is approved, and the mission begins.
mail-said-fewer-places-agreed = the mission may begin with fewer volunteers than the announcement looks for.
mail-said-go-national = the mission may be done at a distance, and the volunteers of the whole network are told.

mail-statement-denied-subject = Nobody had said so: { $need }
mail-statement-denied-text =
    About “{ $need }”, it was entered as said by { $said_by }: { $what } According to { $association }, nobody said so. If the need was still there, the step is taken up again; a need that was sent or stopped stays so. See with the association how it is.
mail-statement-denied-button = See the need

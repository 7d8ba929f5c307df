# What an association says away from its screen, and what is written when it does not answer.

mail-said-sent = this need is sent.
mail-said-charter-adhered = the association adheres to the charter.
mail-said-pause = the need is paused.
mail-said-resume = the need goes on.
mail-said-stop = the need is stopped.
mail-said-reword = the announcement is to be written anew.
mail-said-neighbour-asked = a neighbouring branch is wished for.
mail-said-no-candidate = the need ends without candidates.
mail-said-debrief-given = the debrief of the mission is given.
mail-said-later-answered = you have answered the question about what is still in use.

mail-charter-asked-subject = The charter awaits your adherence: { $need }
mail-charter-asked-text =
    Before the announcement of “{ $need }” is written, { $branch } asks { $association } to adhere to version { $version } of its charter.

    Read it by this link, without an account, and adhere to it if you share its values. Opening the link decides nothing yet: a button of its page does.
mail-charter-asked-button = Read the charter

mail-charter-reminder-subject = Reminder: the charter awaits your adherence, for “{ $need }”
mail-charter-reminder-text =
    The need “{ $need }” of { $association } waits until you adhere to version { $version } of the charter. Without it { $branch } cannot write its announcement.

    Read it by this link, without an account: a button of its page decides. If you do not wish to adhere, tell your coordinator.
mail-charter-reminder-button = Read the charter

mail-charter-adhered-subject = { $association } has adhered to the charter
mail-charter-adhered-text =
    { $association } has adhered to the charter, for the need “{ $need }”. The announcement can be written as soon as the rest is noted.
mail-charter-adhered-button = Open this need

mail-announcement-reminder-subject = Reminder: an announcement awaits your approval: { $need }
mail-announcement-reminder-text =
    The announcement written for “{ $need }” still awaits the answer of { $association }. Until then nobody is looked for.

    Read it by this link, without an account, then approve it or send it back with your remarks.
mail-announcement-reminder-button = Read the announcement

mail-roadmap-reminder-subject = Reminder: a roadmap awaits your association’s approval
mail-roadmap-reminder-text =
    All volunteers have approved the roadmap of the mission “{ $need }” and await the answer of { $association }: then the mission begins.

    The first button approves it without an account, for thirty days. If something is not right, change it in your account or tell your coordinator.
mail-roadmap-reminder-button = Read and approve
mail-roadmap-reminder-second-button = Open it in my account

mail-association-silent-subject = { $association } does not answer: “{ $need }”
mail-association-silent-text =
    The need “{ $need }” has waited for { $association } since { $since }. Two reminders were sent; there will be no other.

    Call the association: what it tells you is entered on the page of the need, with who said it and when. From there you can also send it its links again.
mail-association-silent-button = Open this need

mail-need-link-subject = Your need, without an account: { $need }
mail-need-link-text =
    By this link you act for { $association } about “{ $need }”, without an account: pause the need, go on with it, stop it or choose what follows the search. What awaits your answer is sent to you separately.

    Opening the link decides nothing yet. It works for sixty days; do not pass it on.
mail-need-link-button = Open this need

mail-association-asked-to-register-subject = { $intermediary } invites you to send your need
mail-association-asked-to-register-text =
    { $inviter } of { $intermediary } invites you to register { $association } on Maillon. Once the association is verified you send your need, and a coordinator looks for volunteers with you.

    If this message is not for you, do nothing: nothing is registered.
mail-association-asked-to-register-button = Register our association

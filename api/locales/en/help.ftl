# Help between colleagues: what they ask of each other and offer on their personal time.

export-help-kind-request = request
export-help-kind-offer = offer
export-help-posted = posted
export-help-answered = answer
export-help-reported = report
export-help-title = Help between colleagues
export-help-kind = Kind
export-help-act = What you did
export-help-words = Words

mail-help-answered-subject =
    { $kind ->
        [request] { $person } offers to help: { $title }
       *[offer] { $person } would like your help: { $title }
    }
mail-help-answered-text =
    { $kind ->
        [request] { $person } can help you. Only you see the answers: choose with whom it is done, and each of you will know the other’s address.
       *[offer] { $person } answers your offer. Only you see the answers: choose with whom it is done, and each of you will know the other’s address.
    }

    It is done on your personal time: no hours are counted.
mail-help-answered-button = See the answers

mail-help-chosen-subject = Agreed with { $person }: { $title }
mail-help-chosen-text =
    { $kind ->
        [request] { $person } has chosen you to help. The address is on the page: agree together on a time.
       *[offer] { $person } is going to help you. The address is on the page: agree together on a time. Once it is done you can say so, and say thank you.
    }

    It is done on your personal time: no hours are counted.
mail-help-chosen-button = See the page

mail-help-thanked-subject = { $person } thanks you: { $title }
mail-help-thanked-text =
    { $said ->
        [yes] It is done, and { $person } writes: “{ $thanks }”
       *[no] It is done, thanks to you: { $person } has just said so.
    }
mail-help-thanked-button = See the page

mail-help-reported-subject = Help between colleagues: a post was reported
mail-help-reported-text =
    Somebody in the company reported “{ $title }”. Read it, then hide it and say why, or let it stand.
mail-help-reported-button = Read the post

mail-help-hidden-subject = Your post is hidden: { $title }
mail-help-hidden-text =
    Your colleagues no longer see “{ $title }”. The reason given:

    { $reason }

    You can still read it, and post another one.
mail-help-hidden-button = See the post

problem-help-open-already = Help between colleagues is open already.
problem-help-closed = Help between colleagues is closed already.
problem-help-until-out-of-range = Choose a day between today and { $days } days from now.
problem-too-many-help-posts = You have posted { $most } times today. Come back tomorrow.
problem-help-over = It is over already.
problem-help-of-oneself = It is your own post.
problem-help-not-open = It can no longer be answered.
problem-help-answered = You have answered already.
problem-help-not-answered = You have not answered.
problem-help-agreed = It is agreed already.
problem-help-not-agreed = First choose with whom it is done.
problem-help-reported = You have reported it already.
problem-help-hidden = It is hidden already.
problem-help-not-reported = No report is waiting.

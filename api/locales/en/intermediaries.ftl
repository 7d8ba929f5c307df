# Intermediaries: their branches, their people and their charter.

problem-intermediary-name-taken = An intermediary has this name already.
problem-network-is-run = Somebody runs this network: its administrators invite others themselves.
problem-not-oneself-for-network = Nobody invites themselves to run a network. Invite somebody else.
problem-last-network-admin = This is the last person who runs this network. Name another one first.
problem-role-of-whole-network = This role is for the whole network: name no branch.
problem-branch-closed = This branch is closed. Choose another one.
problem-bureau-under-bureau = A bureau hangs under a branch, and no bureau hangs under it. Choose a branch that hangs under no other.
problem-opens-after-it-closes = The branch closes before that date. Choose an earlier day.
problem-closes-in-the-past = A branch closes today or later. Choose another day.
problem-closes-before-it-opens = The branch is not open yet on that day. Choose a later one.
problem-branch-is-default = This branch takes the needs of territories without a branch. Give them to another one first.
problem-branch-has-bureaux =
    { $count ->
        [one] An open bureau hangs under this branch. Close it or hang it under another one first.
       *[other] { $count } open bureaux hang under this branch. Close them or hang them under another one first.
    }
problem-branch-carries = This branch still carries { $needs ->
        [one] { $needs } open need
       *[other] { $needs } open needs
    } and { $volunteers ->
        [one] { $volunteers } volunteer
       *[other] { $volunteers } volunteers
    }. Say which branch takes over.
problem-successor-not-open = The branch that takes over must be open, and stay so. Choose another one.
problem-departement-of-another-branch = { $departement } is the territory of “{ $branch }”. Tick the box that takes it over, or leave it out.
problem-charter-unchanged = This text is that of the version in force. Change it before you publish.
problem-charter-replaced = A new version of the charter was published. Read it before you adhere to it.
problem-already-adhered = Your association adheres to this version of the charter already.

mail-charter-published-subject = A new version of the charter of { $intermediary }
mail-charter-published-text =
    { $intermediary } has published version { $version } of its charter. { $association } adhered to an earlier version, or has a need with it.

    Read it, and adhere to it if you share its values: this is asked before the announcement of a need is written.
mail-charter-published-button = Read the charter

export-charter-version = Version of the charter
export-charter-adhered = Adhered at (UTC)
export-file-charter-adherences = adherences
audit-list-charter-adherences = associations that adhered to the charter

export-figures-sent = Needs received
export-figures-associations = Associations
export-figures-begun = Missions begun
export-figures-volunteers = Active volunteers today
export-figures-days-sent = Median days, sent
export-figures-days-qualifying = Median days, being studied
export-figures-days-drafting = Median days, announcement being written
export-figures-days-to-approve = Median days, announcement to approve
export-figures-days-searching = Median days, searching
export-figures-days-roadmap = Median days, roadmap
export-figures-days-under-way = Median days, mission under way
export-figures-days-debrief = Median days, debrief
export-figures-sent-together = Needs received, with bureaux
export-figures-associations-together = Associations, with bureaux
export-figures-begun-together = Missions begun, with bureaux
export-figures-volunteers-together = Active volunteers, with bureaux
export-file-network-figures = figures
audit-list-network-figures = figures of branches

# The board of coordinators: what is taken home, what is written to several, what is handed over.

export-need = Need
export-need-branch = Branch
export-need-since = At this step since
export-need-due-on = Due on
export-need-coordinator = Coordinator
export-need-sent-on = Sent on
export-need-over-on = Closed or stopped on
export-file-branch-needs = needs
audit-list-branch-needs = needs of branches

problem-handed-to-oneself = Choose two different people.
problem-not-a-coordinator-there = This person is no coordinator of this branch. Choose another one.
problem-nothing-to-hand-over = This person coordinates no open need of this branch, and follows no association to contact there.
problem-nobody-to-write-to = There is nobody to write to: none of these needs was sent by somebody who still belongs to the association and has an address.

mail-need-mailed-subject = { $subject }
mail-need-mailed-text =
    { $person } ({ $branch }) writes to you about your need “{ $need }”:

    { $words }
mail-need-mailed-button = See the need

mail-needs-handed-over-subject =
    { $count ->
        [one] A need is yours to coordinate
       *[other] { $count } needs are yours to coordinate
    }
mail-needs-handed-over-text =
    { $count ->
        [one] From now on you coordinate a need that { $person } coordinated ({ $branch }). It is on your board, at its step.
       *[other] From now on you coordinate { $count } needs that { $person } coordinated ({ $branch }). They are on your board, each at its step.
    }
mail-needs-handed-over-button = See my board

mail-needs-in-other-hands-subject =
    { $count ->
        [one] Another coordinator takes care of your need
       *[other] Another coordinator takes care of { $count } of your needs
    }
mail-needs-in-other-hands-text =
    { $count ->
        [one] From now on { $coordinator } ({ $branch }) coordinates this need of { $association }: { $needs }. It stays at its step.
       *[other] From now on { $coordinator } ({ $branch }) coordinates these needs of { $association }: { $needs }. Each stays at its step.
    }
mail-needs-in-other-hands-button = See how far it is

mail-needs-change-branch-subject =
    { $count ->
        [one] Another branch takes care of your need
       *[other] Another branch takes care of { $count } of your needs
    }
mail-needs-change-branch-text =
    { $count ->
        [one] The branch { $branch } closes. From now on the branch { $other } takes care of this need of { $association }: { $needs }. It stays at its step, and a coordinator is looked for there.
       *[other] The branch { $branch } closes. From now on the branch { $other } takes care of these needs of { $association }: { $needs }. Each stays at its step, and a coordinator is looked for there.
    }
mail-needs-change-branch-button = See how far it is

# The network of an intermediary, for those who work in it.

network-views = Pages of the network
network-view-branches = Branches
network-view-people = People
network-view-charter = Charter
network-view-public = Public page
network-view-figures = Figures

network-branch = Branch
network-branches = Branches and bureaux
network-bureau-of = Bureau of { $antenne }
network-opens = Opens
network-closed = Closes
network-state = State
network-people = Team
network-territory = Territory
network-no-branch = No branch
network-no-branch-text = A network acts through its branches: each has a territory and a team.
network-is-default = Takes the needs of territories without a branch
network-no-default = No branch takes the needs of territories without one. Open the page of a branch to name it.
network-open-since = Open since { $on }
network-planned-for = Planned for { $on }
network-closes-on = Closes on { $on }
network-closed-since = Closed since { $on }
network-people-count =
    { $count ->
        [0] Nobody
        [one] { $count } person
       *[other] { $count } people
    }
network-save = Save

network-branch-open = Open a branch
network-branch-open-text = A date to come makes a planned branch: it is seen, and takes needs from that day on.
network-branch-opened = The branch is saved. Now give it its territory and its team.
network-branch-change = The branch
network-branch-changed = The branch is saved.
network-name = Name
network-parent = Hangs under
network-parent-hint = For a bureau. A branch hangs under no other.
network-parent-none = None: it is a branch
network-opens-hint = A date to come for a planned branch.
network-choose-day = Choose a day.
network-zone = Time zone
network-zone-hint = The clock of its deadlines.
network-contact-email = Contact e-mail
network-contact-email-hint = Without an address of its own, people write to the network’s.
network-contact-phone = Telephone
network-departements = Départements
network-departements-hint = The branch takes the needs of associations in these départements. Below one that is taken stands the name of the branch that has it.
network-takes-over = Take over départements of other branches
network-takes-over-hint = A département is one branch’s in the network.
network-territory-set = The territory is saved.
network-default = Take territories without a branch
network-default-question = Give the needs of territories without a branch to { $branch }?
network-default-consequence = The branch that took them takes them no more. Needs that are carried already stay where they are.
network-default-named = This branch takes the needs of territories without a branch.
network-branch-close = Close the branch
network-close-default-first = This branch takes the needs of territories without a branch. Give them to another one first, on that one’s page.
network-close-text = As soon as the closing is recorded, this branch takes nothing more. The roles of its team stay until you end them.
network-close-on = Closing day
network-successor = Branch that takes over
network-successor-hint = Its open needs, its volunteers and its territory go to that branch at once. Needed as long as it carries a need or has volunteers.
network-successor-none = None
network-branch-closed = The closing is saved.

network-look = Choose a branch
network-whole = The whole network
network-members = Roles
network-nobody = Nobody has a role here
network-nobody-text = Those who are invited stand here once they have accepted.
network-invite-branch-hint = For the roles of a branch. Administrators and treasurers are for the whole network.
network-choose-role = Choose a role.
network-invited = The invitation has left for { $email }.
network-invitation-withdrawn = The invitation is withdrawn.
network-member-removed = The role has ended.
network-left = You have left this role.
network-task-runs = Looks after the branches, the people and the charter of the network.
network-task-treasurer = Keeps the network’s invoices, and nothing else.
network-task-head = Leads the branch, gives needs out and brings the team together.
network-task-coordinator = Carries associations’ needs and looks after volunteers.
network-task-support = Recruits volunteers and welcomes them.
network-task-relay = Passes announcements on to colleagues and friends.

network-settings = Settings of the network
network-settings-saved = The setting is saved.
network-priority = Volunteers who come first
network-priority-months = How long they come first
network-priority-hint = Somebody who was not selected and wishes another mission comes first, all else being equal, for this long. It holds for wishes to come.
network-pace = News of missions
network-pace-days = Silence before a coordinator is told
network-pace-hint = Without news of a mission for this long, whoever coordinates it is told.
network-unit-months = months
network-unit-days = days
network-number-needed = Give a number.
network-charter-version = Version { $number }
network-charter-before = Version before ({ $number })
network-charter-since = Published on { $on }
network-charter-versions = All versions
network-charter-which = Version
network-charter-publish = Publish a version
network-charter-text = Text of the charter
network-charter-hint = Published versions change no more. A new version asks associations for a new adherence.
network-charter-published = The new version is published.
network-no-charter = No charter is published
network-no-charter-text = The charter says which values the network and the associations share.
network-adherences = Associations that adhere
network-association = Association
network-adhered-on = Adhered
network-no-adherence = No association adheres yet
network-no-adherence-text = An association adheres to the charter on the network’s public page.
network-adhere = Adhere to the charter
network-adhere-text = By adhering, you commit { $association } to this charter.
network-adhered = Your association adheres to the charter.
network-adhered-since = Adhered on { $on }

network-figures-sent-to = Needs received, by branch
network-figures-year = What each branch did
network-figures-sent = Needs received
network-figures-associations = Associations that sent them
network-figures-begun = Missions begun
network-figures-volunteers = Active volunteers today
network-figures-together = { $antenne } with its bureaux
network-figures-days = Days at each step
network-figures-days-note = The median of the needs that left the step in that year. After a pause the step begins anew.

intermediaries-title = Coordinating networks
intermediaries-lead = These networks help an association to say what it needs, look for volunteers and follow the mission.
intermediaries-none = No network
intermediaries-none-text = Networks stand here once the operator has registered them.
intermediaries-branches =
    { $count ->
        [0] No open branch
        [one] { $count } open branch
       *[other] { $count } open branches
    }
intermediaries-elsewhere = Needs from elsewhere go to the branch { $branch }.

charters-lead = A network asks you to adhere to its charter before it looks for volunteers for you. A new version asks for a new adherence.
charters-none = No charter
charters-none-text = No network has published a charter yet.
charters-intermediary = Network
charters-in-force = In force
charters-state = Your association
charters-not-yet = not adhered yet
charters-history = Your adherences

# Ranking and fairness

matching-title = Ranking of applications
matching-lead = The ranking adds points up, line by line. Neither age, nor name, nor a refusal counts.
matching-skills = Skills asked for, and level: 50 points
matching-details = Detailed skills that announcement and profile both name: 8 points
matching-wishes = Wish to do what is asked for: 12 points
matching-availability = Times of the week: 12 points; hours a week: 6 points
matching-reach = At a distance, or 30 km away at most: 10 points; less and less up to 100 km
matching-cause = A cause they care about: 10 points
matching-interview = Interview: up to 8 points more or less for aptitude, as many for motivation
matching-hosting = An association that hosts as much as it can: 12 points less
matching-weight = Points of a priority application
matching-weight-hint = From 0 to 10: never enough to come before an application that is clearly better. Priority lasts { $months } months.
matching-saved = The weight of priority is saved.
fairness-title = Fairness in { $year }
fairness-share = { $percent }% of the missions begun go to people who never had one before ({ $count } missions).
fairness-too-few = Fewer than five missions have begun this year: how they are shared is not shown.

# Roadmaps: what refuses them, and what is written of them.

problem-roadmap-changed = The roadmap was edited since you read it: version { $version } is saved. Read it, then try again.
problem-roadmap-not-written = The roadmap is not written yet.
problem-roadmap-time-out-of-range = A mission takes each volunteer from { $least } to { $most }. Correct the time expected.
problem-roadmap-needs-objective = The roadmap has no objective. Add one before you approve it.
problem-roadmap-needs-time = The roadmap does not say how much time the mission takes. Say so before you approve it.
problem-roadmap-needs-start = The roadmap does not say when the mission begins. Say so before you approve it.
problem-roadmap-days-are-over = The days of the roadmap are over: the mission was to end before today, or to begin more than { $most } days ago. Change them before you approve it.
problem-volunteers-first = The volunteers approve this version first. You get a message once all of them have.

mail-roadmap-changed-subject = Roadmap edited: “{ $need }”
mail-roadmap-changed-text =
    { $person } has edited the roadmap of the mission “{ $need }”. Read the latest version: it is the one that everybody approves, even where an earlier one was approved already.
mail-roadmap-changed-button = Read the roadmap

mail-roadmap-to-approve-subject = A roadmap waits for your association’s approval
mail-roadmap-to-approve-text =
    All volunteers have approved the roadmap of the mission “{ $need }”. Read it, then approve it: the mission begins with that.

    The first button approves it without an account, for thirty days. If it is edited until then, you get another message.
mail-roadmap-to-approve-button = Read and approve
mail-roadmap-to-approve-second-button = Open it in my account

mail-mission-begins-subject = The mission “{ $need }” begins
mail-mission-begins-text =
    The roadmap is approved on both sides: the mission “{ $need }”, with { $association }, begins.

    Hours count from { $on } on. The volunteers declare them on the page “Hours”, and the association confirms them.
mail-mission-begins-button = Read the roadmap

mail-mission-taken-back-subject = The mission “{ $need }” still waits for the association
mail-mission-taken-back-text =
    A coordinator had noted that the roadmap of the mission “{ $need }” was approved. According to { $association } nobody said so: the roadmap is put to it again, and the mission begins if it approves.

    Your place stays yours. The hours that you declared stay, and the association decides about them; give no others until then.
mail-mission-taken-back-button = Read the roadmap

mail-search-closed-subject = The search is over: “{ $need }”
mail-search-closed-text =
    The mission “{ $need }” begins with other volunteers, and your application was not selected. Thank you for coming forward.

    Do you wish another mission? Say so on the page of your applications: you will have priority for the skills that this one asked for.
mail-search-closed-button = Say whether I wish another mission

mail-search-reopened-subject = The search goes on: “{ $need }”
mail-search-reopened-text =
    The roadmap of the mission “{ $need }” came to nothing, and the search for volunteers goes on.

    Reason: { $reason }
mail-search-reopened-button = See where it stands

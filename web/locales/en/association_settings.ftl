# An association at home: first page, file, people, proofs; and its file at the operator’s.

association-views = Pages of the association
association-view-home = Home
association-view-settings = Description and branches
association-view-people = People and signatories
association-view-proofs = Proofs
association-view-charters = Charters
association-refused-because = The operator could not verify the association: { $reason }
association-correct = Correct the description
association-action = Action
association-state = Status

association-home-headline = { $hours } received and confirmed
association-home-waiting = Hours to confirm
association-home-waiting-note =
    { $count ->
        [0] nothing is waiting for you
        [one] one entry is waiting for you
       *[other] { $count } entries are waiting for you
    }
association-home-confirmed = Confirmed hours
association-home-confirmed-note = in { $year }, on working or personal time
association-home-receipts = Receipts to sign
association-home-sessions = Sessions to come
association-home-missions =
    { $count ->
        [0] no missions published
        [one] one mission published
       *[other] { $count } missions published
    }

association-checks = What is left to do
association-checks-done = Everything is ready: companies can lend you time and get their receipts.
association-no-receipts = No receipts can be prepared for now:
association-receipts-ready = Nothing is missing: receipts can be prepared and signed.
association-check-described = Introduce yourselves
association-check-described-why = Visitors read your introduction before they choose a mission.
association-check-verified = Get verified
association-check-verified-why = The operator confirms who speaks for the association; its missions are public from then on.
association-check-eligibility = Declare eligibility
association-check-eligibility-why = It says that gifts to you qualify for the tax reduction, and is valid for a year at most.
association-check-mandate = Give the mandate
association-check-mandate-why = Maillon prepares receipts; you read and sign them.
association-check-signatory = Name a signatory
association-check-signatory-why = President, treasurer or delegate: one is enough, as long as their term lasts.
association-check-mission = Publish a mission
association-check-mission-why = Employees book sessions of published missions.
check-state-done = done
check-state-to-do = to do
check-state-waiting = awaits verification
check-state-refused = to correct
check-state-expires-soon = ends soon
check-state-expired = expired

association-commune-missing = No commune was recognised in your address: distances to you are not counted.
association-commune-choose = Choose the commune
association-settings-public = See the public page
association-settings-verified = The name, numbers and purpose are verified and can no longer be changed here. Write to the operator to correct them.
association-settings-cause-retired = Taken off the list; you can keep it.
association-settings-commune-hint = Those of the saved postcode; distances are measured from there.
association-settings-save = Save
association-settings-saved = The description is saved.
association-settings-ask-again = Save and ask for verification again
association-settings-asked-again = The description is saved, and the operator will verify the association again.
association-branches-why = A branch has its own address, and a SIRET if it has one. Receipts are still issued by the association.
association-branch-name = Name of the branch
association-branch-siret = SIRET
association-branch-add = Add a branch
association-branch-added = The branch is added.
association-branch-remove = Remove
association-branch-remove-question = Remove the branch { $name }?
association-branch-remove-consequence = Missions will no longer be able to refer to it. You can add it again.
association-branch-removed = The branch is removed.

association-members = Members and roles
association-person = Person
association-role = Role
association-role-branch = Branch: { $branch }
association-since = Since
association-email = E-mail
association-first-name = First name
association-last-name = Last name
association-one-admin = Only one person runs the association. Invite another: if the first one leaves, nobody will be able to.
association-remove = Remove
association-remove-question = Withdraw this role from { $name }?
association-remove-consequence = They will no longer be able to act in this role. What they have done stays valid.
association-member-removed = The role is withdrawn.
association-leave = Leave
association-leave-question = Leave this role?
association-leave-consequence = You will have to be invited again to come back.
association-left = You have left this role.
association-invitations = Unanswered invitations
association-withdraw = Withdraw the invitation
association-invitation-withdrawn = The invitation is withdrawn: its link no longer works.
association-invite = Invite somebody
association-invite-words = The person gets an e-mail and answers with their own account. One person may hold several roles.
association-invite-send = Send the invitation
association-invited = The invitation has been sent to { $email }.
association-choose-role = Choose a role
association-role-runs = Runs the description, the people, the proofs and the missions.
association-role-works = Writes missions, opens sessions, reads receipts.
association-role-confirms = Confirms, adjusts or disputes the hours received.
association-invite-branch-hint = For somebody who confirms the hours of one branch only. The other roles are for the whole association.

association-signatories = Signatories
association-signatories-why = Only they can sign receipts, during their term. What they signed stays valid afterwards.
association-no-signatory = Nobody can sign a receipt today. Name a signatory among the members.
association-capacity = Capacity
association-term = Term
association-term-open = since { $from }
association-term-named = named on { $on }
association-term-runs = in office
association-term-ended = ended on { $on }
association-term-elsewhen = not in office
association-term-end = End
association-term-end-question = End the term of { $name }?
association-term-end-consequence = They will no longer be able to sign receipts. Those already signed stay valid.
association-signatory-ended = The term has ended.
association-signatory-name = Name a signatory
association-signatory-hint = One of the members. If the person is not one yet, invite them first.
association-delegation = Written delegation
association-delegation-read = Read the delegation
association-delegation-hint = For a delegate: the signed document, as a PDF, PNG or JPEG, 10 MB at most.
association-signatory-named = The signatory is named: this person can sign receipts for as long as their term runs.
association-choose-person = Choose a person
association-choose-capacity = Choose a capacity
association-starts-on = First day
association-starts-on-hint = Today if left empty.
association-ends-on = Last day
association-ends-on-hint = No end if left empty.
signatory-capacity-president = president
signatory-capacity-treasurer = treasurer
signatory-capacity-delegate = by written delegation

association-eligibility = Eligibility declaration
association-eligibility-why = The association declares on its honour that gifts to it qualify for the tax reduction under article 238 bis of the French tax code.
association-eligibility-holds = Valid until { $on }
association-eligibility-soon = Ends on { $on }: sign it again
association-eligibility-expired = Expired on { $on }
association-eligibility-sign = Sign the declaration
association-eligibility-again = Sign a new declaration
association-eligibility-signed = The declaration is signed.
association-eligibility-consent = I declare on my honour that the association belongs to this category and that gifts to it qualify for the tax reduction
association-category = Category
association-category-hint = As printed on the receipt.
association-choose-category = Choose a category
association-category-detail = Detail
association-category-detail-hint = Needed when the category asks for a date or says “specify”.
association-characters = Character
association-characters-hint = Needed for an organisation of general interest: tick at least one. The receipt prints them.
eligibility-character-philanthropic = Philanthropic
eligibility-character-educational = Educational
eligibility-character-scientific = Scientific
eligibility-character-social = Social
eligibility-character-humanitarian = Humanitarian
eligibility-character-sports = Sporting
eligibility-character-family = Family
eligibility-character-cultural = Cultural
eligibility-character-equality = Equality between women and men
eligibility-character-artistic-heritage = Artistic heritage
eligibility-character-natural-environment = Natural environment
eligibility-character-french-culture = Spreading French culture, language and scientific knowledge
association-ruling = Tax ruling
association-ruling-reference = Reference of the ruling
association-ruling-hint = If the tax office has answered on your eligibility.
association-ruling-on = Date of the ruling
association-expires-on = Valid until
association-expires-on-hint = One year if left empty, and never longer.
association-signer-name = Name of the person signing
association-signer-capacity = Signing as
association-signed-by = Signed by

association-mandate = Mandate to prepare receipts
association-mandate-holds = Given on { $on }
association-mandate-sign = Sign the mandate
association-mandate-signed = The mandate is given.
association-mandate-consent = On behalf of the association, I give this mandate
association-mandate-revoke = Revoke the mandate
association-mandate-revoke-question = Revoke the mandate?
association-mandate-revoke-consequence = No more receipts will be prepared. Those already signed stay valid, and you can give the mandate again.
association-obstacle-no-mandate = The mandate has not been given: it is signed further down.
association-obstacle-no-eligibility = Eligibility has not been declared: the declaration is signed further down.
association-obstacle-eligibility-expired = The eligibility declaration has expired: it is renewed further down.
association-obstacle-eligibility-unreadable = The declared category is not on the receipt’s form, or needs to be specified: declare it again further down.
association-mandate-revoked = The mandate is revoked.

operator-vetting = Verification
operator-vetting-verified = Verified
operator-vetting-refused = Refused
operator-vetting-none = No association here
operator-vetting-none-text = Associations appear here once a decision has been made.
operator-association-identity = Identity
operator-association-correct = Correct the identity
operator-association-correct-words = A verified association can no longer change these itself. Receipts already signed stay as they are.
operator-association-correct-reason = Reason for the correction
operator-association-correct-reason-hint = The audit trail keeps it, with each point as it was and as it is now.
operator-association-corrected = The identity of the association is up to date.
operator-association-appoint = Name a signatory
operator-association-appoint-first = Nobody may sign yet: whoever runs the account names its signatories. If nobody can, check who chairs the board, then name that person: they will run the account too.
operator-association-appoint-words = Nobody who may sign is left. Check who chairs the new board, then name that person: they will run the account too.
operator-association-email-hint = An address the person confirmed when they opened their account.
operator-association-appointed = The signatory is named, and runs the association’s account.
operator-association-signs = A signatory is in office: the association names any others itself.

# Hosting capacity

hosting-title = Hosting capacity
hosting-lead = Say how many hours of help you can host in a week. Where you host that much already, your missions are proposed after the others.
hosting-said = Declared on { $at }
hosting-hours = Hours of help a week
hosting-hours-hint = In whole hours. Leave it empty to declare nothing.
hosting-supervision = Minutes of supervision for an hour of help
hosting-supervision-hint = The time that your team spends on an hour of help: from 0 to 60 minutes.
hosting-net = Net hours in { $year }: { $net }, which is { $given } confirmed less { $hosting } of supervision, estimated from your hosting capacity.
hosting-saved = Your hosting capacity is saved.

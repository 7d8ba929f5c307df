# An association at home: first page, file, people, proofs; and its file at the operator’s.

association-views = Pages of the association
association-view-home = Home
association-view-settings = Description and branches
association-view-people = People and signatories
association-view-proofs = Proofs
association-refused-because = The operator could not verify the association: { $reason }
association-correct = Correct the description
association-action = Action
association-state = State

association-home-headline = { $hours } received and confirmed
association-home-waiting = Hours to confirm
association-home-waiting-note =
    { $count ->
        [0] nothing waits for your word
        [one] one entry waits for your word
       *[other] { $count } entries wait for your word
    }
association-home-confirmed = Confirmed hours
association-home-confirmed-note = in { $year }, on anybody’s time
association-home-receipts = Receipts to sign
association-home-sessions = Sessions to come
association-home-missions =
    { $count ->
        [0] no mission published
        [one] one mission published
       *[other] { $count } missions published
    }

association-checks = What is left to do
association-checks-done = All is ready: companies can lend you time and be given their receipts.
association-no-receipts = No receipt can be prepared for the moment:
association-receipts-ready = Nothing is missing: receipts can be prepared and signed.
association-check-described = Present yourselves
association-check-described-why = Visitors read your presentation before they choose a mission.
association-check-verified = Be verified
association-check-verified-why = The operator confirms who speaks for the association; its missions are public from then on.
association-check-eligibility = Declare eligibility
association-check-eligibility-why = The declaration holds for a year at most: gifts entitle to the tax reduction.
association-check-mandate = Give the mandate
association-check-mandate-why = Maillon prepares receipts; you read and sign them.
association-check-signatory = Name a signatory
association-check-signatory-why = President, treasurer or delegate: one is enough, while the term runs.
association-check-mission = Publish a mission
association-check-mission-why = Employees book sessions of published missions.
check-state-done = done
check-state-to-do = to do
check-state-waiting = with the operator
check-state-refused = to correct
check-state-expires-soon = ends soon
check-state-expired = expired

association-settings-public = See the public page
association-settings-verified = The name, the numbers and the object are verified and change no more here. Write to the operator to correct them.
association-settings-commune-hint = Those of the postcode that is saved; distances are counted from there.
association-settings-save = Save
association-settings-saved = The description is saved.
association-settings-ask-again = Save and ask for verification again
association-settings-asked-again = The description is saved, and the operator will verify the association again.
association-branches-why = A branch has its address, and a SIRET if it has one. Receipts stay those of the association.
association-branch-name = Name of the branch
association-branch-siret = SIRET
association-branch-add = Add a branch
association-branch-added = The branch is added.
association-branch-remove = Remove
association-branch-remove-question = Remove the branch { $name }?
association-branch-remove-consequence = Missions can name it no more. You can add it again.
association-branch-removed = The branch is removed.

association-members = Members and roles
association-person = Person
association-role = Role
association-since = Since
association-email = E-mail
association-first-name = First name
association-last-name = Last name
association-one-admin = Only one person runs the association. Invite a second one: if the first leaves, nobody can do it any more.
association-remove = Remove
association-remove-question = Take this role from { $name }?
association-remove-consequence = This person can act in this role no more. What they did stays valid.
association-member-removed = The role is taken back.
association-leave = Leave
association-leave-question = Leave this role?
association-leave-consequence = You will have to be invited again to come back.
association-left = You have left this role.
association-invitations = Invitations without an answer
association-withdraw = Take back
association-invitation-withdrawn = The invitation is taken back: its link opens nothing any more.
association-invite = Invite somebody
association-invite-words = The person gets an e-mail and answers with their own account. One person may hold several roles.
association-invite-send = Send the invitation
association-invited = The invitation went to { $email }.
association-choose-role = Choose a role
association-role-runs = Runs the description, the people, the proofs and the missions.
association-role-works = Writes missions, opens sessions, reads receipts.
association-role-confirms = Confirms, adjusts or disputes the hours received.

association-signatories = Signatories
association-signatories-why = They alone sign receipts, while their term runs. What they signed stays valid afterwards.
association-no-signatory = Nobody can sign a receipt today. Name a signatory among the members.
association-capacity = Capacity
association-term = Term
association-term-open = since { $from }
association-term-runs = in office
association-term-ended = ended on { $on }
association-term-elsewhen = out of term
association-term-end = End
association-term-end-question = End the term of { $name }?
association-term-end-consequence = This person can sign no more receipts. Those that are signed stay valid.
association-signatory-ended = The term has ended.
association-signatory-name = Name a signatory
association-signatory-hint = Among the members. First invite a person who is none.
association-delegation = Written delegation
association-delegation-hint = For a delegate: the signed document, as a PDF or a picture, 10 MB at most.
association-signatory-named = The signatory is named. Receipts to sign wait for them.
association-choose-person = Choose a person
association-choose-capacity = Choose a capacity
association-starts-on = First day
association-starts-on-hint = Today if you leave it empty.
association-ends-on = Last day
association-ends-on-hint = Without an end if you leave it empty.
signatory-capacity-president = president
signatory-capacity-treasurer = treasurer
signatory-capacity-delegate = by written delegation

association-eligibility = Eligibility declaration
association-eligibility-why = The association declares on its honour that gifts to it entitle to the tax reduction of article 238 bis of the French tax code.
association-eligibility-holds = Holds until { $on }
association-eligibility-soon = Ends on { $on }: sign it again
association-eligibility-expired = Expired since { $on }
association-eligibility-sign = Sign the declaration
association-eligibility-again = Sign a new declaration
association-eligibility-signed = The declaration is signed.
association-eligibility-consent = I declare on my honour that the association belongs to this category and that gifts to it entitle to the tax reduction
association-category = Category
association-category-hint = As the receipt prints it.
association-choose-category = Choose a category
association-category-detail = Detail
association-category-detail-hint = Needed when the category asks for a date or says “specify”.
association-ruling = Tax ruling
association-ruling-reference = Reference of the ruling
association-ruling-hint = If the tax office has answered on your eligibility.
association-ruling-on = Date of the ruling
association-expires-on = Holds until
association-expires-on-hint = A year if you leave it empty, and never longer.
association-signer-name = Name of who signs
association-signer-capacity = In the capacity of
association-signed-by = Signed by

association-mandate = Mandate to prepare receipts
association-mandate-holds = Given on { $on }
association-mandate-sign = Sign the mandate
association-mandate-signed = The mandate is given. Receipts can be prepared.
association-mandate-consent = On behalf of the association, I give this mandate
association-mandate-revoke = Revoke the mandate
association-mandate-revoke-question = Revoke the mandate?
association-mandate-revoke-consequence = No receipt will be prepared any more. Those that are signed stay valid, and you can give the mandate again.
association-mandate-revoked = The mandate is revoked.

operator-vetting = Verification
operator-vetting-verified = Verified
operator-vetting-refused = Refused
operator-vetting-none = No association here
operator-vetting-none-text = Associations come here once they are decided on.
operator-association-identity = Identity
operator-association-appoint = Name a signatory
operator-association-appoint-words = Nobody is left who may sign. Check who presides over the new board, then name that person: they will run the account too.
operator-association-email-hint = An address that the person proved when they opened their account.
operator-association-appointed = The signatory is named, and runs the association’s account.
operator-association-signs = Somebody may sign: the association names others itself.

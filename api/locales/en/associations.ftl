# Associations: what may stand in the way, categories of eligibility, the mandate.

problem-invalid-web-address = An address on the web begins with https:// and holds no space, no user name and no password.
problem-invalid-postcode = A postcode has five digits, for instance 69003.
problem-invalid-siren = The number does not add up: a SIREN has nine digits, a SIRET fourteen. Check the last one.
problem-invalid-siret = The number does not add up: a SIRET has fourteen digits. Check the last one.
problem-invalid-rna = An RNA number is the letter W and nine characters, such as W691234567.
problem-number-required = Give a SIREN, an RNA number or a court register number (Alsace-Moselle).
problem-number-taken = A verified association has this number already. Ask the person who looks after it to invite you.
problem-number-verified-elsewhere = Another association is verified with this number already, and two cannot be. Refuse this one, or settle with the other which of them it belongs to.
problem-verified-identity = The operator verified this, and it does not change here any more. Write to them to correct it.
problem-already-decided = The decision is made already. Load the page again to see it.
problem-name-taken = A branch has this name already.
problem-branch-in-use = A mission, hours or a role name this branch, so it cannot be removed.
problem-mandate-text-changed = The text of the mandate has changed. Read it again before you sign.
problem-already-signed = The mandate is signed already.
problem-consent-required = Tick the box to sign.
problem-in-the-future = This date is in the future.
problem-expiry-out-of-range = The declaration holds from today until { $latest } at the latest.
problem-unknown-category = Choose a category from the list.
problem-not-an-association-role = Choose a role from the list.
problem-role-of-whole-association = This role is for the whole association. Choose the whole association, or the role that confirms hours.
problem-unsupported-file = This file is neither a PDF nor a PNG or JPEG image. Send it in one of these formats.
problem-last-admin = You are the last person who looks after this association. Name another one first.
problem-invitation-gone = This invitation was used already or taken back. Ask for a new one.
problem-not-a-member = This person is not in the association. Invite them first.
problem-signatories-left = Somebody may still sign: the association names others itself.
problem-unknown-person = Nobody has an account with this address.
problem-term-ended = This signatory’s term has ended already.
receipt-capacity-president = as president
receipt-capacity-treasurer = as treasurer
receipt-capacity-delegate = by delegation

category-loi-1901 = Association of general interest (law of 1901)
category-public-utility = Association or foundation of recognised public utility (dates of the decree and of the Official Journal)
category-university-foundation = University or partnership foundation
category-company-foundation = Company foundation
category-musee-de-france = Museum of France
category-free-aid = Non-profit giving free food, care, essentials or housing
category-general-interest-other = Other work or body of general interest (say which)
category-religious = Religious or charitable association
category-alsace-moselle = Body of the recognised religions of Alsace-Moselle
category-higher-or-art-education = Institution of higher or art education
category-research = Approved research body (date of the approval)
category-performing-arts = Performing arts, cinema, circus or contemporary art
category-endowment-fund = Endowment fund
category-public-body = State, local authority or public body, for a work of general interest
category-other = Other body of article 238 bis-1 (say which)

mandate-text-1 = The association gives the platform Maillon its mandate to prepare, in its name, the receipts for the gifts in kind that companies make to it as skills-based sponsorship, under article 238 bis of the French tax code.

    The platform prepares each receipt from the hours that the association confirmed and the value that the company declared. It signs none: a signatory whom the association named reads it, and signs it or returns it with a reason.

    The association warrants that what it says of itself is right, and tells without delay what changes. It stays responsible for the receipts it signs, and keeps them for six years.

    The mandate is free and has no term. The association revokes it when it wishes, from its own pages; receipts that were signed stay valid.

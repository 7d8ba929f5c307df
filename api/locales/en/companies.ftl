# What may stand in the way in a company, and the mails it causes.

problem-unknown-legal-form = There is no such legal form. Its code has four digits, such as 5710 for a SAS.
problem-siren-already-here = This legal entity is in your company already.
problem-siren-on-receipts = Receipts name this SIREN: it does not change any more. Add another legal entity instead.
problem-siren-confirmed-elsewhere = The SIREN of { $entity } is verified in another company already, and cannot be in two. Refuse this entity, or settle with the other company which of them it belongs to.
problem-entity-changed = { $entity } was refused or corrected since you read it. Read it again below, then decide.
problem-siret-of-another-entity = This SIRET belongs to another legal entity: its first nine digits must be this one’s SIREN.
problem-site-already-here = A site of this entity has this name already.
problem-site-of-another-entity = This site belongs to another legal entity. Choose a site of the same entity.
problem-fiscal-years-overlap = There is a fiscal year from { $from } to { $to } already. Two fiscal years share no day.
problem-fiscal-year-cuts-valuation = A valuation or a tax receipt covers the period from { $from } to { $to }: it must stay whole within one fiscal year. Choose other dates.
problem-negative-amount = This amount cannot be negative.
problem-unknown-mailbox = Choose one of the addresses on the list.
problem-invalid-domain = This domain is incomplete. It looks like example.com.
problem-not-your-domain = None of your proven addresses is at this domain. Sign in with your work address, then try again.
problem-public-mail-domain = This domain is that of a mail service open to everybody, and no company’s own. Give that of your work addresses.
problem-domain-not-proven = This domain is not proven, or no longer is.
problem-domain-of-closed-sign-in = Signing in through your provider is required: without this domain, it would no longer know people by their address who have not come in yet. Open the other ways in again first.
problem-domain-proven-elsewhere = This domain is another company’s in Maillon already. Ask its managers to invite you.
problem-too-many-links = Too many links were sent to this address. Try again in twenty-four hours at most, or choose another address.
problem-not-a-company-role = There is no such role in a company.
problem-already-a-member = This person has this role already.
problem-lead-place-required = Choose the legal entity or the site that this person leads, and only one of the two.
problem-lead-place-not-for-role = Only a local lead belongs to one entity or site.
problem-last-csr-manager = Somebody must always run the programme. Invite somebody else to this role first.
problem-programme-is-run = Somebody runs this company’s programme: it is for them to invite others.
problem-programme-run-meanwhile = Somebody runs this company’s programme by now: this invitation no longer holds. If you are to have a role there, ask them to invite you.
problem-invites-oneself = Nobody invites themselves to run a company’s programme. Invite somebody else.
problem-already-employed-here = Your account is linked to a place in this company already. Tell your human resources about the double.
problem-email-or-staff-number = Give the work address, the staff number, or both.
problem-working-time-out-of-range = Working time goes from more than 0% to 100%.
problem-employer-refused = The operator could not verify this legal entity: { $reason } Nobody is added to it until it is corrected. Choose another one, or ask whoever runs the programme to correct it.
problem-own-manager = Nobody is their own manager. Choose somebody else.
problem-manager-circle = This employee leads the chosen person already, directly or not. Choose somebody else, or change that person’s manager first.
problem-email-already-here = Another employee has this address already.
problem-staff-number-already-here = Another employee has this staff number already.
problem-choose-up-to = Choose from 1 to { $most } people.
problem-not-to-oneself = Nobody gives themselves this role: it shows what others earn. Invite somebody else, or ask another person who runs the programme.
problem-has-another-way-in = { $name } has an account with an address or a role already, and comes in by it. A printed code would open that account to whoever reads it.
problem-employment-ended = { $name } has left the company. A printed code would open nothing for them any more.
problem-no-staff-number = { $name } has no staff number, and the code is used with it. Add it to their file first.
problem-nobody-to-invite = There is nobody to invite: it takes a work e-mail address, a contract that is running, no linked account, and no invitation in the last seven days.
problem-import-under-way = This import is under way already, or done.
problem-empty-file = { import-fault-empty-file }
problem-not-a-csv-file = { import-fault-not-a-csv-file }
problem-no-header = { import-fault-no-header }
problem-too-many-columns = { import-fault-too-many-columns }
problem-field-not-mapped = { import-fault-field-not-mapped }
problem-no-identifier-mapped = { import-fault-no-identifier-mapped }
problem-entity-not-mapped = { import-fault-entity-not-mapped }
problem-field-mapped-twice = Another column holds this already: { $field }. Keep the right one, and do not import the other.
problem-column-mapped-twice = { import-fault-column-mapped-twice }
problem-no-such-column = { import-fault-no-such-column }
problem-not-first-of-month = A time budget begins on the first day of a month.
problem-day-length-out-of-range = A day lasts from 1 to 24 hours.
problem-budget-out-of-range = Give a length of time a year, of { $most } at most, with two decimals at most.

company-rejects-suffix = refused-lines

mail-company-verified-subject = { $company } is verified
mail-company-verified-text =
    It is confirmed that you speak for { $company }. You can now invite your colleagues, import the employees and open a time budget.
mail-company-verified-button = Open my company

mail-company-refused-subject = { $company } could not be verified
mail-company-refused-text =
    We could not confirm that you speak for { $company }. This is why: { $reason }

    Put right what is wrong, then ask for verification again.
mail-company-refused-button = Open my company

mail-entities-confirmed-subject =
    { $count ->
        [one] { $entities } is verified
       *[other] { $company }: { $count } legal entities are verified
    }
mail-entities-confirmed-text =
    The platform’s operator has verified, for { $company }: { $entities }. Confirmed hours can now be valued, and receipts signed.
mail-entities-confirmed-button = See the legal entities

mail-entity-refused-subject = { $entity } could not be verified
mail-entity-refused-text =
    The platform’s operator could not verify { $entity }, a legal entity of { $company }. The reason: { $reason }

    Correct it in the settings: it then waits again to be verified. Until then nothing of it is valued and no receipt is signed.
mail-entity-refused-button = Correct the entity

mail-programme-without-manager-subject = { $company }: nobody runs the programme any more
mail-programme-without-manager-text =
    The last person who ran the programme has left { $company }, and their access is closed. Missions, bookings and hours go on, but nobody changes settings or gives roles any more.

    The operator of the platform knows, and can invite somebody to this role. Decide among you who is to have it, and write it to the operator.
mail-programme-without-manager-button = Open the company

mail-company-without-manager-subject = { $company }: nobody runs the programme any more
mail-company-without-manager-text =
    The last person who ran the programme has left { $company }. Those who look after its employees or its finance, if there are any, have just been told too.

    Agree with them on who takes the role over, then invite that person.
mail-company-without-manager-button = Invite somebody

mail-employment-offered-subject = { $company } counts you among its employees
mail-employment-offered-text =
    { $company } has your address among those of its employees. Link your account to it if you work there: you can then give some of your working time. If that is not you, do nothing.
mail-employment-offered-button = See what it offers

mail-employee-invited-subject = { $company } invites you to Maillon
mail-employee-invited-text =
    On behalf of { $company }, { $person } invites you to join Maillon, the platform for skills-based giving: choose among missions of associations, and give them some of your working time or of your own.

    Sign in with the address that received this message: Maillon will offer to link your account to { $company }. Nothing is linked without your consent. If this is not you, do nothing.
mail-employee-invited-button = Sign in

mail-prove-domain-subject = Confirm who speaks for { $company }
mail-prove-domain-text =
    { $person } registered { $company } with Maillon, the platform for skills-based giving, and says that the domain { $domain } is yours. You get this message because you run this domain.

    If that is right, open the page below and confirm. If not, do nothing: nothing will be confirmed. The link works once, for seven days.
mail-prove-domain-button = See the request

mail-domain-proven-subject = { $company }: the domain { $domain } is proven
mail-domain-proven-text =
    The platform’s operator has checked that the domain { $domain } belongs to { $company }. This is how: { $reason }

    If your people sign in through your identity provider, it is now believed about addresses of this domain. If the domain is not yours, release it in the settings or write to the operator.
mail-domain-proven-button = See the domains

mail-domain-released-subject = { $company }: the domain { $domain } is no longer its own
mail-domain-released-text =
    { $operator ->
        [yes] The platform’s operator has released the domain { $domain }: it no longer belongs to { $company }. The reason: { $reason }
       *[no] { $by } has released the domain { $domain }: it no longer belongs to { $company }. The reason: { $reason }
    }

    { $sign_in ->
        [enforced] Signing in through your identity provider is still required, and the other ways in stay closed. But that provider is no longer believed about addresses of this domain: whoever has come in that way still does, and whoever comes for the first time is known by their staff number alone. Typing an address of this domain no longer leads to your sign-in: give your people the company’s code. The emergency people come in as before.
        [active] Your identity provider is no longer believed about addresses of this domain: whoever has come in that way still does, and whoever comes for the first time is known by their staff number alone. The other ways in stay open.
       *[none] Your people come in as before.
    }

    If the domain does belong to the company, prove it again in the settings, or write to the operator.
mail-domain-released-button = See the domains

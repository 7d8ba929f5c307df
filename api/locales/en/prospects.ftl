# Prospects: the associations that a branch has contacted, before any need.

prospect-state-contacted = contacted
prospect-state-interested = interested
prospect-state-met = met
prospect-state-sent-need = need sent
prospect-state-lost = lost
prospect-origin-event = fair or meeting
prospect-origin-partner = partner
prospect-origin-volunteer = volunteer
prospect-origin-web = web or message
prospect-origin-own-search = the branch’s own search
prospect-origin-other = other

export-file-prospects = prospects
export-prospect-name = Association
export-prospect-departement = Département
export-prospect-origin = Origin
export-prospect-lost = Reason
export-prospect-contact = Contact
export-prospect-role = Role
export-prospect-phone = Telephone
export-prospect-first = First contact
export-prospect-last = Last contact
export-prospect-next = Next contact
export-prospect-followed = Followed by

mail-prospect-invited-subject = { $intermediary } invites { $association } to Maillon
mail-prospect-invited-text =
    After our talks, { $person }, { $branch }, invites you to present { $association } on Maillon. You can then send a need: somebody of the branch makes it precise with you, and looks for volunteers.

    The link below leads to the page on which an association presents itself. It is free, and binds you to nothing.

    You get this message because the branch noted this address in a contact with the association. To be contacted no more, or to have your details erased, write to { $email }.
mail-prospect-invited-button = Present the association

mail-prospects-due-subject =
    { $count ->
        [one] An association is to be contacted again
       *[other] { $count } associations are to be contacted again
    }
mail-prospects-due-text =
    { $count ->
        [one] The day of the next contact has come for this association: { $prospects }.
       *[other] The day of the next contact has come for { $count } associations, among them: { $prospects }.
    }
mail-prospects-due-button = See the associations to contact

mail-prospects-handed-over-subject =
    { $count ->
        [one] An association to contact again is yours to follow
       *[other] { $count } associations to contact again are yours to follow
    }
mail-prospects-handed-over-text =
    { $count ->
        [one] From now on it is for you to contact an association again that { $person } followed ({ $branch }). What was noted of it stays on its page.
       *[other] From now on it is for you to contact { $count } associations again that { $person } followed ({ $branch }). What was noted of them stays on their pages.
    }
mail-prospects-handed-over-button = See the associations that I follow

problem-prospect-known = An association of this name or number is followed already: { $prospect }, { $branch }. If this is another one, tick the box and save again.
problem-prospect-cannot-move = From here it cannot go to that state. A need that is sent is noted by itself.
problem-next-contact-past = This date is over. Choose today or a day to come.
problem-prospect-registered = This association is registered already.
problem-prospect-lost = This association is not to be contacted any more. Note a new contact first.
problem-prospect-without-address = No e-mail address is known. Add it, then invite.
problem-prospect-invited-lately = This association was invited less than seven days ago. Call it, or wait.

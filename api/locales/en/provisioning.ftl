# What a company’s directory and its groups ask for: problems and mails.

problem-value-of-directory = The company’s directory states this value. Change it there: here it would be written over with the next update.
problem-group-named-by-directory = The company’s directory names this group. Rename it there.
problem-group-name-taken = Another group of the company has this name. Choose another one.
problem-finance-by-group = The finance role is not given by a group: invite each person by name, so that the others learn of it.
problem-role-by-group = The group “{ $group }” gives this role, which would come again with it. Take the person out of the group, in the directory if that keeps it, or have the group give no role.
problem-group-has-one-place = Choose an entity or a site, not both: a site belongs to its entity already.
problem-group-of-directory = The company’s directory says who is in this group. Change it there.
problem-group-in-use = A rule or a campaign of the company names this group. Change that first.
problem-two-tokens-work = Two tokens work already. Revoke the one that is no longer used, then make the new one.
problem-same-attribute-twice = This attribute names the legal entity already. Choose another one for the site.
problem-too-many-employees = Add { $most } people at most at a time.

mail-left-employer-subject = You have left { $company }: what stays yours
mail-left-employer-text =
    { $roles ->
        [ended] { $company } has said that you left. Your roles in its programme have ended, and what you had booked on its working time for later is cancelled. You are signed out everywhere: come back by your own address.
       *[none] { $company } has said that you left. What you had booked on its working time for later is cancelled. You are signed out everywhere: come back by your own address.
    }

    Your Maillon account stays yours. The hours that you gave can still be confirmed; you find them among your hours, and your certificates stay in your account.

    All that Maillon keeps about you is in an archive, which can be downloaded for seven days.
mail-left-employer-button = See my hours
mail-left-employer-second-button = Download my archive

mail-left-employer-address-subject = You have left { $company }: keep your Maillon account
mail-left-employer-address-text =
    { $roles ->
        [ended] { $company } has said that you left. Your roles in its programme have ended, and what you had booked on its working time for later is cancelled. You are signed out everywhere.
       *[none] { $company } has said that you left. What you had booked on its working time for later is cancelled. You are signed out everywhere.
    }

    Your Maillon account stays yours, with your hours and your certificates. But we have no address but the one that { $company } gave you, to which this message goes: while it works, have a link to sign in sent there and add an address of your own. Without one you cannot come back.

    All that Maillon keeps about you is in an archive, which can be downloaded for seven days.
mail-left-employer-address-button = Add my address
mail-left-employer-address-second-button = Download my archive

mail-leaving-employer-address-subject = Before you leave { $company }: add your address
mail-leaving-employer-address-text =
    { $company } has told us your last day: { $day }. Your Maillon account stays yours, with your hours and your certificates, but we have no address but the one that { $company } gave you.

    Add one of your own before then: without it you cannot come back.
mail-leaving-employer-address-button = Add my address

problem-issuer-not-allowed = This is no public https address. Copy the one that your identity provider calls “issuer”.
problem-issuer-unreachable = The identity provider does not answer at this address. Check it, then try again in a few minutes.
problem-issuer-of-another-name = The provider answers, but by another name than this address. Copy exactly the “issuer” of your own directory, not the one that all customers share.
problem-issuer-without-keys = The provider answers, but its public keys cannot be read. Check its address, or ask its support for them.
problem-issuer-without-document = This address answers, but not as an OpenID Connect provider. Copy the one that your provider calls “issuer”.
problem-sso-enforced = Signing in through your provider is required. Say first whether the other ways in open again: otherwise only the emergency people could enter.
problem-sso-not-tested = These settings were not tried yet. Sign in once with the test button, then switch them on.
problem-sso-not-active = Signing in through your provider is not switched on. Switch it on before you require it.
problem-no-identity-provider = There is no identity provider yet. Save its settings first.
problem-break-glass-unknown = One of these people has no role in the company. Choose among those who have one.
problem-break-glass-required = Choose at least one person who runs the programme: they open the access again if your provider stops answering.
problem-break-glass-without-address = One of these people has no proven e-mail address, so no link can reach them. Choose somebody else.
problem-email-or-staff-number-claim = Name at least the claim of the e-mail address or that of the staff number: it says who this is.
problem-too-many-saves = These settings were saved too often within an hour. Try again in an hour at most.
problem-staff-code-sso = { $company } asks everybody to sign in through its own service. Printed codes do not lead there any more: use “Sign in with my company”.
problem-printed-codes-closed = Your company asks everybody to sign in through its own service: a printed code would open nothing. Show these people “Sign in with my company”.

mail-sso-link-subject = { $company }: is this you?
mail-sso-link-text =
    Somebody, most likely you, has signed in through the service of { $company }, which knows you by this address. You have a Maillon account already: if you wish, this link connects it to that sign-in, which will open nothing in it but what concerns { $company }. The link works for a day, where your account is open. If it was not you, do nothing: without this link, nothing changes.
mail-sso-link-button = Connect my account

mail-sso-activated-subject = { $company }: sign-in through your identity provider
mail-sso-activated-text =
    { $by } has switched on sign-in through the identity provider of { $company }: its people can now enter Maillon that way. The other ways in stay open.

    If this surprises you, talk to whoever runs the programme.
mail-sso-activated-button = Sign in with the company

mail-sso-deactivated-subject = { $company }: no more sign-in through your identity provider
mail-sso-deactivated-text =
    { $by } has switched off sign-in through the identity provider of { $company }. Use the link sent by e-mail.

    If this surprises you, talk to whoever runs the programme.
mail-sso-deactivated-button = Open Maillon

mail-sso-enforced-subject = { $company }: sign-in through your provider is now required
mail-sso-enforced-text =
    { $by } has made sign-in through the identity provider of { $company } the only way into its space. Links by e-mail, printed codes and tokens no longer lead there, except for the emergency people: { $people }.

    If this surprises you, talk to whoever runs the programme.
mail-sso-enforced-button = Sign in with the company

mail-sso-lifted-subject = { $company }: the other ways in are open again
mail-sso-lifted-text =
    { $by } has opened the other ways in again: the space of { $company } is entered by a link sent by e-mail, a printed code or a token.

    If this surprises you, talk to whoever runs the programme.
mail-sso-lifted-button = Open Maillon

mail-break-glass-named-subject = { $company }: you are an emergency person
mail-break-glass-named-text =
    { $by } counts you among the emergency people of { $company }. Sign-in through the company’s identity provider is required there; if the provider no longer answers, you come in all the same, by a link sent to this address.

    If this surprises you, talk to whoever runs the programme.
mail-break-glass-named-button = Open Maillon

mail-break-glass-named-no-more-subject = { $company }: you are no longer an emergency person
mail-break-glass-named-no-more-text =
    { $by } no longer counts you among the emergency people of { $company }. You enter its space through the company’s identity provider only.

    If this surprises you, talk to whoever runs the programme.
mail-break-glass-named-no-more-button = Open Maillon

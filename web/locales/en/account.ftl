# Coming in, going out, and where one is signed in.

sign-in-title = Sign in
sign-in-by-mail = Get a link by e-mail
sign-in-by-mail-hint = No password to remember: a link arrives in your mailbox and works for fifteen minutes.
sign-in-email = E-mail address
sign-in-send = Send me the link
sign-in-no-account = No account yet?
sign-in-open-account = Open an account
sign-in-without-mail = I have no work e-mail address
sign-in-staff-hint = Your HR team gave you a sheet with these three.
sign-in-company-code = Company code
sign-in-staff-number = Staff number
sign-in-code = Personal code
sign-in-enter = Sign in
sign-in-demo = Look around the demo
sign-in-demo-hint = Take the place of an invented person to see what they see.
sign-in-as-persona = Sign in as { $name }
sign-in-persona-codes = Company code { $company }, staff number { $number }, code { $code }

sign-up-title = Open an account
sign-up-lead = An account is yours: it follows you from one employer or association to the next.
sign-up-first-name = First name
sign-up-last-name = Last name
sign-up-age = By opening an account, you say that you are 16 or over, and that a parent consents if you are under 18.
sign-up-send = Send me the link

link-sent-title = Check your mailbox
link-sent-text = If all is well, a message is on its way to { $address }.
link-sent-hint = It arrives within seconds. Check your junk folder too.
link-sent-again = Ask for another link
link-title = You are almost there
link-new-title = Your account is waiting
link-text = This link was sent to { $address }.
link-enter = Sign me in
link-open = Open my account
link-gone-title = This link no longer works
link-gone-text = It has already been used, or fifteen minutes have passed. Ask for another one.

sessions-title = My sign-ins
sessions-lead = The browsers in which you are signed in. One you do not recognise? End it.
sessions-this = This one
sessions-browser = { $browser } on { $system }
sessions-system = Unknown browser on { $system }
sessions-unknown = Unknown device
sessions-since = Since { $at }
sessions-by-company = Opened by the sign-in of { $company }
sessions-last = seen { $at }
sessions-end = End it
sessions-end-others = Sign me out everywhere else
sessions-ended = That sign-in has ended.
sessions-end-others-hint = Your other sign-ins end, and the tokens of all your programs are revoked.
sessions-others-ended = You are signed in nowhere but here, and no program acts for you any more.

addresses-title = My e-mail addresses
addresses-lead = Each of them opens your account, and your mails go to one. The address that your employer has for you does not change with them.
addresses-none = Your account has no address. Once it has one you sign in with that, and no longer with a printed code.
addresses-of-employer = By your employer’s sign-in, only its addresses show here. The others stay yours.
addresses-receives = Receives your mails
addresses-since = Since { $at }
addresses-prefer = Send my mails there
addresses-preferred = Your mails go to that address from now on.
addresses-remove = Remove
addresses-remove-question = Remove { $email }?
addresses-remove-consequence = It will open your account no more, and links that were sent there will stop working. Your other sign-ins will end, and programs that act for you will be let in no more. Your addresses are told.
addresses-removed = That address opens your account no more.
addresses-paused = A message was refused there on { $at }: no announcement is sent there any more. Check your mailbox, then say that it works.
addresses-resume = It works again
addresses-resumed = Announcements will arrive there again.
addresses-add-title = Add an address
addresses-add-hint = A link arrives there and works for fifteen minutes. Your other addresses will be told.
addresses-link-sent = A message is on its way to { $email }. Its link works for fifteen minutes.
addresses-proven = That address opens your account now.
account-own-way-in = You came in by your employer’s sign-in, which does not open this. Sign out, then come in by a link sent to your own address.

address-link-title = Confirm an address
address-link-text = You will be able to sign in with { $email } too. Your other addresses will be told.
address-link-confirm = Confirm this address
address-link-ignore = You did not ask for anything? Close this page: nothing changes.
address-link-gone = It has already been used, fifteen minutes have passed, or another account asked for it. Ask for another one from your addresses.

tokens-title = Programs that act for you
tokens-lead = Each holds a token, and can do with it what its scopes open. One you do not recognise? Revoke it.
tokens-made = Made on { $at }
tokens-until = works until { $at }
tokens-revoke = Revoke
tokens-revoked = That token is revoked: the program that holds it no longer acts for you.
flash-session-ended = Your session has ended: what you typed was not saved. Sign in in another tab, come back here with the browser’s back button, then send your form again.

# Mails: subject, text, and the label of the button that leads to the site.

mail-signature = Maillon, skills-based giving from end to end
    { $site }

# How each begins, before its text: by the first name of whoever has told one.
mail-greeting = Hello,
mail-greeting-named = Hello { $name },

mail-sign-in-subject = Your sign-in link for Maillon
mail-sign-in-text =
    Here is the link you asked for. It works once, for fifteen minutes. If you did not ask for it, do nothing: nobody can get in without this link.
mail-sign-in-button = Sign in

mail-sign-up-subject = Open your Maillon account
mail-sign-up-text =
    Here is the link that opens your account. It works once, for fifteen minutes. If you did not ask for it, do nothing: no account will be opened.
mail-sign-up-button = Open my account

mail-sign-in-unknown-subject = No Maillon account at this address
mail-sign-in-unknown-text =
    Somebody, most likely you, asked to sign in to Maillon with this address, but no account uses it. Try your other address, or open an account with this one. If it was not you, do nothing.
mail-sign-in-unknown-button = Open an account

mail-prove-email-subject = Confirm your address for Maillon
mail-prove-email-text =
    You asked to sign in to Maillon with { $email } too. Here is the link that confirms this address: it works once, for fifteen minutes, where your account is open. If you did not ask for it, do nothing: without this link nothing changes.
mail-prove-email-button = Confirm the address

mail-email-taken-subject = This address already opens a Maillon account
mail-email-taken-text =
    Somebody, most likely you, asked to add { $email } to another Maillon account. An address opens one account only, and this one opens yours already: sign in with it to reach that account. If it was not you, do nothing: nothing has changed.
mail-email-taken-button = Sign in

mail-email-added-subject = { $email } now opens your Maillon account
mail-email-added-text =
    The address { $email } has just been added to your Maillon account: it can be used to sign in, like the one that receives this message. If it was not you, sign in and remove it: all your other sign-ins will end. If you cannot, write to the platform’s operator at once.
mail-email-added-button = See my addresses

mail-email-removed-subject = { $email } no longer opens your Maillon account
mail-email-removed-text =
    The address { $email } has just been removed from your Maillon account: nobody can sign in with it any more. The other sign-ins have ended, and programs that acted for you no longer get in.

    If it was not you, sign in with another of your addresses and end all other sign-ins. If none of them lets you in any more, write to the platform’s operator at once.
mail-email-removed-button = See my addresses

mail-staff-has-email-subject = { $person } now signs in by e-mail
mail-staff-has-email-text =
    { $person }, who signed in to Maillon with a printed code, has just added an address to their account: from now on the account is opened by that address, and no longer by a code. Ask them whether the address is theirs. If not, somebody else held their code: write to the platform’s operator at once.
mail-staff-has-email-button = See the employees

mail-invitation-subject = { $organisation } invites you to Maillon
mail-invitation-text =
    { $inviter } invites you to join { $organisation } on Maillon. Your role: { $role }.

    Sign in with the address that receives this message, then accept the invitation. If you have no account yet, the sign-in link opens one.
mail-invitation-button = See the invitation

mail-invitation-to-branch-subject = { $organisation } invites you to Maillon
mail-invitation-to-branch-text =
    { $inviter } invites you to join { $organisation } on Maillon for its branch { $branch }. Your role: { $role }.

    Sign in with the address that receives this message, then accept the invitation. If you have no account yet, the sign-in link opens one.
mail-invitation-to-branch-button = See the invitation

mail-invitation-declined-subject = { $person } declines your invitation
mail-invitation-declined-text =
    { $person } ({ $email }) declines your invitation. If the role is still to be filled, invite somebody else.
mail-invitation-declined-button = See the roles

mail-finance-invited-subject = Finance role: { $person } is invited
mail-finance-invited-text =
    { $person } is invited to your company’s finance role. Whoever has it sees what an hour of each employee costs. If this surprises you, speak to whoever runs the programme.

mail-finance-ended-subject = { $person } no longer has the finance role
mail-finance-ended-text =
    { $person } no longer has the finance role in your company. If this surprises you, speak to whoever runs the programme.

mail-association-verified-subject = { $association } is verified
mail-association-verified-text =
    { $association } is now verified. You can publish its missions.
mail-association-verified-button = Open the association’s pages

mail-association-refused-subject = { $association } could not be verified
mail-association-refused-text =
    { $association } could not be verified. The reason: { $reason }

    Put right what is wrong, then ask for verification again.
mail-association-refused-button = Put it right

mail-association-corrected-subject = The identity of { $association } was corrected
mail-association-corrected-text =
    The platform’s operator has corrected what identifies { $association }: its name, numbers or object. The reason: { $reason }

    Read it again, and write to the operator if something is not right. Receipts that were signed stay as they are.
mail-association-corrected-button = Read it again

mail-eligibility-ends-subject = The declaration of { $association } ends soon
mail-eligibility-ends-text =
    The eligibility declaration of { $association } ends on { $on }. After that day no receipt can be prepared or signed. Sign it again before then.
mail-eligibility-ends-button = Sign the declaration

mail-receipt-to-sign-subject = { $donor }: a tax receipt is waiting for your signature
mail-receipt-to-sign-text =
    { $donor } has declared the value of the time that its employees gave { $association } and that you confirmed. Read the receipt, then sign it or return it with a reason.
mail-receipt-to-sign-button = Read the receipt

mail-receipt-replacing-to-sign-subject = { $donor }: the receipt that replaces { $replaced } is waiting for your signature
mail-receipt-replacing-to-sign-text =
    { $donor } has declared again, to { $association }, the value of the time on receipt { $replaced }. Reason: { $reason }

    Read the new receipt, then sign it or return it with a reason. Receipt { $replaced } will be cancelled when the new one is signed.
mail-receipt-replacing-to-sign-button = Read the new receipt

mail-receipt-issued-subject = { $association } has signed a tax receipt for { $donor }
mail-receipt-issued-text =
    { $association } has signed the receipt prepared for { $donor }. It has the number { $number }, will never change, and anybody can check that it is genuine. You can download it.
mail-receipt-issued-button = See the receipt

mail-receipt-replacing-issued-subject = { $association } has signed the receipt that replaces { $replaced }
mail-receipt-replacing-issued-text =
    { $association } has signed the new receipt prepared for { $donor }. It has the number { $number }, will never change, and anybody can check that it is genuine. The receipt { $replaced }, whose place it takes, is cancelled: keep it with your papers.
mail-receipt-replacing-issued-button = See the new receipt

mail-receipt-returned-subject = { $association } returns a receipt to { $donor }
mail-receipt-returned-text =
    { $association } did not sign the receipt that was prepared for { $donor }, and says why. Its valuation is withdrawn: the hours can be valued again.
mail-receipt-returned-button = Read the reason

mail-receipt-to-replace-subject = { $association }: the receipt { $number } is to be replaced
mail-receipt-to-replace-text =
    An hour on the receipt { $number }, which { $association } signed for { $donor }, was taken back. The receipt is out of the tax file until it is replaced: declare its period again, and the association will sign the new receipt.
mail-receipt-to-replace-button = Replace the receipt

mail-receipt-cancelled-subject = { $donor } cancels the receipt { $number }
mail-receipt-cancelled-text =
    { $donor } cancels the receipt { $number }, which { $association } signed, without another in its place: an hour on it was taken back, or other receipts attest the same hours. No longer count it among the receipts that you declare; keep it with your papers, since its number is never given again.
mail-receipt-cancelled-button = See the receipt

# Programs that ask and are told: tokens, a company's own systems, webhooks.

out-of-scope = This token does not have the scope { $scope }. Make another one that has it.
no-scope = No scope of a token opens this: sign in to do it.

problem-invalid-port = The port of an address is a number from 1 to 65,535, written behind “:”. Correct it, or leave it out for the usual one.
problem-address-inside = This address leads inside a network. Give one that everybody can reach.
problem-not-for-associations = An association is not told of this event. Untick it.
problem-too-many-webhooks = You have { $most } webhooks already. Remove one first.
problem-webhook-switched-off = This webhook is switched off. Switch it on first.
problem-webhook-tried-too-often = Too many messages in an hour. Try again later.
problem-delivery-on-its-way = This message is on its way already: there is nothing to do.
problem-too-many-events = More than { $most } messages would be sent again. Choose a later instant.
problem-unknown-scope = There is no scope { $scope } here. Choose among those that the help lists.
problem-scope-of-finance = Only finance gives access to costs. Ask them to give this access.
problem-too-many-clients = The company has given access { $most } times already. Revoke one first.

mail-webhook-failing-subject = A webhook no longer answers and was switched off
mail-webhook-failing-text =
    The address { $address } accepted no event for three days: nothing is sent to it any more.

    Repair it, switch the webhook back on, then send what is missing again from its log.
mail-webhook-failing-button = See the webhook

mail-webhook-gone-subject = A webhook was switched off by its receiver
mail-webhook-gone-text =
    The address { $address } answered that it is gone (410): nothing is sent to it any more.

    Change the address, or remove the webhook.
mail-webhook-gone-button = See the webhook

mail-client-ends-subject = The access of the system “{ $client }” ends soon
mail-client-ends-text =
    The access that { $company } gave to the system “{ $client }” works until the end of { $on }. After that the system reads nothing any more.

    If it is to go on, give it another last day. Otherwise there is nothing to do.
mail-client-ends-button = See your systems

audit-subject-webhook = Webhook
audit-subject-api-client = System
audit-subject-access-token = Token
audit-argument-scopes = Scopes

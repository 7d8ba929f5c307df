# The policy: what may stand in the way, and what would pass.

problem-policy-regime = Your company takes part under this regime only: { $allowed } (rule “{ $rule }”). Choose another mission, or ask human resources or the CSR manager for an exception.
problem-policy-format = Your company takes part in these formats only: { $allowed } (rule “{ $rule }”). Choose another mission, or ask human resources or the CSR manager for an exception.
problem-policy-cause = Your company allows these causes: { $allowed } (rule “{ $rule }”). Choose a mission that serves one of them, or ask human resources or the CSR manager for an exception.
problem-policy-country = Your company allows on-site missions in these countries: { $allowed } (rule “{ $rule }”). Choose another mission, or ask human resources or the CSR manager for an exception.
problem-policy-association = { $list ->
    [excluded] Your company does not help this association (rule “{ $rule }”). Choose another one, or ask human resources or the CSR manager for an exception.
    [named] Your company helps the associations on its list only: { $allowed } (rule “{ $rule }”). Choose one of them; in the search for missions, “What my company allows” shows only what passes. Or ask human resources or the CSR manager for an exception.
    [more] Your company helps the associations on its list only: { $allowed } and { $more ->
        [one] one more
       *[other] { $more } more
    } (rule “{ $rule }”). Choose one of them; in the search for missions, “What my company allows” shows only what passes. Or ask human resources or the CSR manager for an exception.
   *[allowed] Your company helps the associations on its list only, and this one is not on it (rule “{ $rule }”). Choose another one, or ask human resources or the CSR manager for an exception.
}
problem-policy-notice = { $hours ->
    [one] Your company asks you to book at least { $hours } hour before: sessions pass from { $at } on (rule “{ $rule }”). Choose a later one, or ask human resources or the CSR manager for an exception.
   *[other] Your company asks you to book at least { $hours } hours before: sessions pass from { $at } on (rule “{ $rule }”). Choose a later one, or ask human resources or the CSR manager for an exception.
}
problem-policy-too-long = Your company grants { $most } at once at most, and this takes { $asked } (rule “{ $rule }”). Choose something shorter, or ask human resources or the CSR manager for an exception.
problem-policy-blackout = { $days ->
    [one] Your company gives no time on { $from }: { $name }. Choose another day, or another mission where its sessions are booked together, or ask human resources or the CSR manager for an exception.
   *[several] Your company gives no time from { $from } to { $to }: { $name }. Choose another day, or another mission where its sessions are booked together, or ask human resources or the CSR manager for an exception.
}

policy-regime-service = service
policy-regime-secondment = secondment
policy-format-remote = remote
policy-format-on-site = on site
policy-format-hybrid = remote and on site

# Writing and publishing a version, granting an exception.

problem-policy-length-out-of-range = Give a length of time from { $least } to { $most }.
problem-policy-hours-out-of-range = Give a number of hours from 1 to { $most }.
problem-policy-list-empty = Choose at least one, or leave all allowed.
problem-unknown-country = This country is not in the list. Choose another one.
problem-policy-threshold-needed = Say up to which length the line manager decides alone.
problem-policy-threshold-unused = This length is only used where human resources decide above it. Empty the field, or change who approves.
problem-policy-threshold-beyond-longest = This rule grants no more than { $most } at once: human resources would never decide. Give a shorter length.
problem-policy-nobody-approves = Nobody approves, so there is nothing to wait for. Empty the field, or choose who approves.
problem-policy-delays-in-order = Each delay is longer than the one before: the reminder, then the relay, then the outcome.
problem-policy-population-unknown = Your company does not know this population. Choose one from the list.
problem-policy-association-unknown = One of these associations is not here. Take it off the list.
problem-policy-is-published = This version is published and does not change any more. Prepare another one.
problem-policy-draft-changed = This draft has changed since you opened it: nothing was done. Read it again, then make your change once more.
problem-policy-begins-in-the-past = A version begins today at the earliest. Choose another first day.
problem-policy-needs-everybody = The last rule must be for everybody. Add a rule without a population.
problem-policy-everybody-last = This rule is for everybody, so the ones behind it would never be used. Put it last, or say for whom it is.
problem-policy-exception-is-over = This exception is over. Choose a day to come, or grant another one.
problem-exception-after-leaving = This person’s last day is { $on }: an exception goes no further. Choose a day up to then, or put the leaving date right first.
problem-exception-out-of-range = Give a length of time beyond the budget, of { $most } at most.
problem-minutes-of-budget-only = A length of time goes with an exception to the budget alone. Empty this field, or choose the budget.
problem-own-exception = Nobody grants an exception to themselves. Ask somebody else who looks after employees.

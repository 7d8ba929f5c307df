# Templates of missions: what associations ask for most often.

template-choose = Begin with a template
template-hint = What associations ask for most often. A template fills the fields that are still empty; what you have written stays.
template-none = No template
template-use = Fill in with this template
template-time = { $least } to { $most } h, over { $first } to { $last } weeks
template-deliverables = Usual deliverables
template-not-this = What it is not

# What stands around every page.

layout-skip = Skip to content
layout-places = Main navigation
layout-waiting = { $count } to deal with
layout-demo = Demonstration: everything you see here is invented.
layout-language-fr = Français
layout-language-en = English
layout-baseline = Maillon links companies and associations through skills-based giving.
layout-version = Version { $version }

# Pages that stand in for one that cannot be shown.

error-not-found-title = There is no such page
error-not-found-text = The address may be incomplete, or what it showed is not open to you.
error-refused-title = This request could not be accepted
error-refused-text = Go back to the page before and try again. Nothing was changed.
error-unavailable-title = Maillon is not answering for the moment
error-unavailable-text = Nothing was lost. Try again in a minute.
error-failed-title = Something went wrong on our side
error-failed-text = Nothing was half saved. Try again; if it happens again, send the reference below to the operator.
error-reference = Reference: { $reference }
error-home = Go to the home page

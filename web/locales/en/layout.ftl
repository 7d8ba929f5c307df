# What stands around every page.

layout-skip = Skip to content
layout-places = Main navigation
layout-waiting = { $count } to deal with
layout-demo = Demonstration: everything you see here is invented.
layout-language-fr = Français
layout-language-en = English
layout-baseline = Maillon links companies and associations through skills-based giving.
layout-version = Version { $version }

# A file that is being made.

export-title = Your file is being prepared
export-text = This page checks every two seconds whether it is ready.
export-look = Check now
export-back = Back to the list
export-asked = It was asked for on { $at }.
export-ready-title = Your file is ready
export-ready-text = It stays here for a week, from your account only.
export-download = Download the file
export-gone-title = This file is no longer available
export-gone-text = It could not be prepared, or it shows more than you see today. Ask for a new one from the list.

# Pages that stand in for one that cannot be shown.

error-not-found-title = There is no such page
error-not-found-text = The address may be incomplete, or what it showed is not open to you.
error-elsewhere-title = This page belongs to another of your seats
error-elsewhere-text = You are acting for another organisation just now. Open the page in the seat it belongs to, or choose that seat in the menu under your name.
error-elsewhere-open = Open for { $seat }
error-forbidden-title = Your role does not give access to this page
error-forbidden-text = This page, or what you asked for, belongs to another role in the organisation. If you have another seat, choose it in the menu under your name; if not, ask whoever manages the organisation for that role.
error-foreign-form-title = This form is no longer valid
error-foreign-form-text = It was opened before you last signed in, or from another site. Open the page that holds it again, then send it. Nothing was changed.
error-stale-form-title = You have signed in again since then
error-stale-form-text = This form was opened before you last signed in. Nothing was changed, and what you typed is kept here: send it again if it is yours.
error-stale-form-send = Send again
error-method-title = This address does not work that way
error-method-text = It shows a page or takes a form, and was asked for the other. Go through the page that leads to it. Nothing was changed.
error-too-large-title = What you sent is too large
error-too-large-text = A form holds { $limit } MB at most. Shorten it, or send it in several parts. Nothing was changed.
error-format-title = This format cannot be read here
error-format-text = This address takes a form as a browser sends it. Go through the page that holds it. Nothing was changed.
error-too-many-title = Too many requests in a short time
error-too-many-text = Wait a minute, then try again. Nothing was changed.
error-refused-title = This request could not be accepted
error-refused-text = Go back to the previous page and try again. Nothing was changed.
error-unavailable-title = Maillon is not answering for the moment
error-unavailable-text = Nothing was lost. Try again in a minute.
error-failed-title = Something went wrong on our side
error-failed-text = Nothing was half saved. Try again; if it happens again, send the reference below to the operator.
error-altered-document-title = This document is no longer as it was issued
error-altered-document-text = Its file has changed or is gone, so it is given to nobody. Pass the reference below on to the operator, who can restore it from a backup.
error-reference = Reference: { $reference }
error-home = Go to the home page
layout-views = Pages of this section

# Missions and sessions: what may stand in the way, what to know of a date, why a mission fits.

problem-mission-closed = This mission is closed.
problem-mission-published = The mission is published: this was promised and does not change any more.
problem-not-a-draft = This mission is published or closed already.
problem-not-published = This mission is not published.
problem-secondment-needs-agreements = A secondment needs a signed agreement and amendment, which cannot be recorded here yet. The draft is kept.
problem-objective-required = Give one objective at least.
problem-skill-required = Choose one skill at least.
problem-place-required = Say where the mission takes place: a commune or a place.
problem-address-required = Say where people come: every session on site has an address.
problem-address-or-link-required = Give an address or a link: a hybrid session has one or the other.
problem-out-of-range = Give a number from { $least } to { $most }.
problem-no-date-left = No date is left.
problem-invalid-local-time = This time is incomplete. It looks like 2026-03-17T14:00.
problem-day-does-not-exist = This day does not exist on the calendar. Choose another one.
problem-time-does-not-exist = This time does not exist on that day: the clocks go forward. Choose another one.
problem-in-the-past = This moment is past. Choose one to come.
problem-session-too-long = A session lasts 24 hours at most. Choose an earlier end.

note-time-comes-twice = This time comes twice, since clocks go back; the first one is meant.
note-clocks-changed = Clocks have changed since the date before: the time shown stays the same.
note-public-holiday = Public holiday: { $name }.

holiday-new-year = New Year’s Day
holiday-good-friday = Good Friday
holiday-easter-monday = Easter Monday
holiday-abolition-of-slavery = abolition of slavery
holiday-labour-day = Labour Day
holiday-victory-1945 = victory of 1945
holiday-ascension = Ascension Day
holiday-whit-monday = Whit Monday
holiday-national-day = national day
holiday-assumption = Assumption Day
holiday-all-saints = All Saints’ Day
holiday-armistice-1918 = armistice of 1918
holiday-christmas = Christmas Day
holiday-second-christmas-day = second day of Christmas

# The public search, a mission's page, an association's page.

missions-title = Missions
missions-search = Look for a mission
missions-text = Search
missions-text-hint = What you can do, or what draws you.
missions-cause = Cause
missions-format = Where
missions-any = All
missions-place = Near
missions-place-hint = A commune or a postcode. Missions at a distance stay.
missions-place-unknown = This commune is not known. Check its name, or give its postcode.
missions-positive = Write a number of hours from 1 on.
missions-kilometres-range = Write a number of kilometres from 1 to 500.
missions-left-out = The search leaves out what is to be put right.
missions-kilometres = Kilometres
missions-from = From
missions-until = Until
missions-hours = At most, in hours
missions-order = Sort
missions-order-relevance = Best matches
missions-order-next = Next sessions
missions-empty = No mission answers this search
missions-empty-text = Try a wider word, a wider date, or missions at a distance: they are done from where you are.
missions-all = See all missions
missions-next = Next session: { $when }
missions-full = full
missions-next-full = next session full
missions-pages = Pages of missions

format-remote = At a distance
format-on-site = On site
format-hybrid = Both
family-strategic-advice = Strategic advice
family-training = Training and mentoring
family-technical = Technical services
family-content = Content creation
booking-mode-single = sessions of your choice
booking-mode-series = sessions in a series
mission-status-draft = Draft
mission-status-published = Published
mission-status-closed = Closed

mission-need = The need
mission-objectives = Objectives
mission-deliverables = Expected deliverables
mission-skills = Useful skills
mission-language = Language
mission-place = Place
mission-accessibility = Accessibility
mission-insurance = Insurance
mission-open-to-minors = Open from sixteen, with a parent’s consent.
mission-vulnerable-public = In contact with children or vulnerable people: the association checks for itself.
mission-match = Why it fits you
mission-sessions = Sessions
mission-no-session = No session is open for now.
mission-book = Book
mission-wait = Wait for a place
mission-places =
    { $count ->
        [one] last place
       *[other] { $count } places
    }

association-status-pending = Waiting for verification
association-status-verified = Verified association
association-status-refused = To be corrected before verification
association-missions = Its missions
association-no-mission = No published mission
association-no-mission-text = When the association publishes a mission, it appears here.
association-address = Address
association-siren = SIREN number
association-rna = RNA number
association-website = Website
association-branches = Branches

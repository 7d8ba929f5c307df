# The public search, a mission's page, an association's page.

missions-title = Missions
missions-search = Search for a mission
missions-more = More filters
missions-text = Search
missions-text-hint = What you can do, or what interests you.
missions-cause = Cause
missions-format = Where
missions-any = Any
missions-anywhere = Anywhere
missions-place = Near
missions-place-hint = A commune or a postcode. Remote missions stay in the list.
missions-place-unknown = This commune is not known. Check its name, or give its postcode.
missions-positive = Enter a number of hours, 1 or more.
missions-kilometres-range = Enter a number of kilometres from 1 to 500.
missions-kilometres-from-where = A distance is counted from a place: say which commune too.
missions-left-out = The search ignores the answers that need another look.
missions-kilometres = Kilometres
missions-from = From
missions-until = Until
missions-hours = Hours at most
missions-free = When I am free
missions-allowed = What my company allows
missions-allowed-hint = By who directs the work, format, cause, country and association. Notice, length and budget are checked on each session.
missions-say-when = Say when you are free to see only the missions at those times
missions-skill = Skill
missions-skill-hint = Look for it in a few words, in French, then choose among those that match.
missions-skills-found = Skills that match:
missions-skill-asked = Skill: { $skill }
missions-skill-drop = remove this filter
missions-with-skill = Missions with the skill
missions-order = Sort
missions-order-relevance = Best matches
missions-order-next = Soonest sessions
missions-empty = No missions match this search
missions-empty-text = Try a more general word, other dates, or remote missions: you can do them from where you are.
missions-all = See all missions
missions-next = Next session: { $when }
missions-far = { $kilometres } km from { $place }
missions-full = full
missions-next-full =
    { $count ->
        [one] next session full
       *[other] series full
    }
missions-length =
    { $count ->
        [one] { $time }
       *[other] { $count } sessions, { $time }
    }
missions-pages = Pages of missions

format-remote = Remote
format-on-site = On site
format-hybrid = Remote or on site
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
mission-adults-only = From age 18.
mission-open-to-minors = From age 16, with a parent’s consent under 18.
mission-vulnerable-public = In contact with children or vulnerable people: the association makes its own checks.
mission-confidential = Confidential cause: on your working time, those who approve hours and the finance team in your company see the association. You can refuse this when you book: your hours then count but are not valued. On any other time your company never sees it.
mission-held-for = Held for { $name }, whose offer was accepted: nobody else finds it or books it.
mission-no-receipt = No declaration in force allows this association to issue a tax receipt: the time you give it counts as engagement, is worth €0 and leads to no receipt.
mission-match = Why it suits you
mission-to-know = Good to know
missions-to-know = Good to know:
mission-sessions = Sessions
mission-no-session = No sessions are open for now.
mission-book = Book
mission-book-series =
    { $count ->
        [one] Book the session, { $time }
       *[other] Book the { $count } sessions, { $time }
    }
mission-wait-series =
    { $count ->
        [one] Wait for a place in the session, { $time }
       *[other] Wait for a place in the { $count } sessions, { $time }
    }
mission-see-series =
    { $open ->
        [0] See the series: none of its { $count } sessions while the company is open
       *[other] See the series: { $open } of { $count } sessions while the company is open
    }
mission-series-closed = A series is booked whole: on working time it cannot be while one of its dates falls in the closure. On your personal time it still can.
mission-wait = Join the waiting list
mission-bookings-closed = bookings closed
mission-employer-closed = Company closed: { $name }
mission-see-session = See the session
mission-places =
    { $count ->
        [one] last place
       *[other] { $count } places
    }

association-status-pending = Waiting for verification
association-status-verified = Verified association
association-status-refused = Needs correcting before verification
association-missions = Its missions
association-no-mission = No published mission
association-no-mission-text = When the association publishes a mission, it appears here.
association-address = Address
association-siren = SIREN number
association-rna = RNA number
association-website = Website
association-branches = Branches
mission-urgent = Urgent

# A person's data, for themself: the archive, and erasing the account.

export-data-file-read-me = READ-ME.txt
export-data-file-profile = profile.csv
export-data-file-addresses = addresses.csv
export-data-file-skills = skills-and-causes.csv
export-data-file-employments = employments.csv
export-data-file-partial-activity = partial-activity.csv
export-data-file-groups = groups.csv
export-data-file-exceptions = exceptions.csv
export-data-file-approvals = approvals.csv
export-data-file-absences = absences.csv
export-data-file-campaigns = campaigns.csv
export-data-file-volunteering = volunteering.csv
export-data-file-taken-over = taken-over-from-network.csv
export-data-file-employer-sign-ins = sign-ins-by-employer.csv
export-data-file-programs = tokens-and-calendars.csv
export-data-file-roles = roles.csv
export-data-file-bookings = bookings.csv
export-data-file-engagements = engagements.csv
export-data-file-hours = hours.csv
export-data-file-certificates = certificates.csv
export-data-file-sign-ins = sign-ins.csv
export-data-file-accesses = who-opened-my-file.csv
export-data-file-messages = messages.csv
export-data-file-needs = needs.csv
export-data-file-applications = applications.csv
export-data-file-interview-notes = interviews.csv
export-data-file-priorities = wished-missions.csv
export-data-file-declared-ties = declared-ties.csv
export-data-file-roadmaps = roadmaps.csv
export-data-file-announcements = announcements.csv
export-data-file-debriefs = debriefs-and-follow-ups.csv
export-data-file-programmes = factories.csv
export-data-file-offers = offers-and-loans.csv
export-data-file-help = help-between-colleagues.csv
export-data-read-me =
    This archive holds what Maillon keeps of you, a list in each file. Each file opens in a spreadsheet.

    Dates and times without a zone are in universal time (UTC). Messages are kept for thirty days, accesses to your file for a year. Your certificates themselves are downloaded from the page “Certificates”.
export-data-field = Field
export-data-value = Value
export-data-language = Language
export-data-availability = Availability
export-data-since = Since (UTC)
export-data-last-seen = Last active (UTC)
export-data-address = E-mail address
export-data-proven = Confirmed (UTC)
export-data-paused = Announcements paused since (UTC)
export-data-announcement-mails = Announcements by e-mail
export-data-branch = Branch
export-data-consent-address = Address of the parent
export-data-what = What happened
export-data-held-on = Day of the interview
export-data-note = Note
export-data-skill = Skill
export-data-organisation = Organisation
export-data-role = Role
export-data-until = Until (UTC)
export-data-code = Verification code
export-data-browser = Browser
export-data-message = Message
export-data-signatory = signatory
export-data-entry-all-the-same = emergency access, without the company’s own sign-in
export-data-provider = Identity provider
export-data-subject = Identifier at the provider
export-data-program = Token or calendar
export-data-scopes = Scopes
export-data-calendar = calendar
export-data-group = Group
export-data-limit = Limit lifted
export-data-beyond = Beyond the budget (hours)
export-data-session = First session (UTC)
export-data-asked = Asked for (UTC)
export-data-answer = Answer
export-data-answered = Answered (UTC)
export-data-away = absence
export-data-stands-in = standing in for a colleague
export-data-campaign = Campaign
export-data-time-agreed = Employer agreed (UTC)
export-data-agreed-minutes = Hours agreed on
export-data-applied = Sent (UTC)
export-data-motivation = Motivation
export-data-state = State
export-data-reason = Reason
export-data-interview = Interview on
export-data-aptitude = Aptitude (1 to 5)
export-data-motivation-mark = Motivation (1 to 5)
export-data-tie = Tie
export-data-tie-candidate = to a candidate
export-data-tie-association = to the association
export-data-announced-as = As
export-data-mailed = Mailed (UTC)
export-data-opened = Page opened (UTC)
export-data-visits = Visits
export-announced-for-you = announcement for me
export-announced-pass-on = announcement to pass on
export-announced-found = announcement found by a link
export-announced-own-link = my link as a relay
export-approval-waiting = waiting
export-approval-approved = approved
export-approval-refused = refused
export-approval-withdrawn = withdrawn
export-approval-lapsed = no answer in time
export-data-roadmap = Roadmap
export-data-version = Version
export-data-act = What was done
export-data-own-words = Your words
export-roadmap-written = written
export-roadmap-approved = approved

mail-own-data-ready-subject = Your data is ready
mail-own-data-ready-text =
    The archive of your data is ready. It is kept for seven days, and can be downloaded from your account only.

    If you did not ask for it, somebody else is signed in to your account: end your other sign-ins.
mail-own-data-ready-button = Download my data

mail-account-erased-subject = Your Maillon account is erased
mail-account-erased-text =
    Your account is erased, as you asked: nobody signs in to it any more, and your name no longer stands on your hours. Documents that were issued stay as they were signed. This is the last message you receive from us.

    If it was not you, write to the platform’s operator at once.

problem-confirmation-differs = This is not your last name. Copy it as it stands in your profile.
problem-erasure-of-operator = You operate the platform: first have that role taken back, at the server’s console. Until then this account cannot be erased.
problem-erasure-of-last-csr-manager = You alone run the programme of { $company }. Give that role to somebody else first.
problem-erasure-of-last-admin = You alone run the account of { $association }. Give that role to somebody else first.
problem-erasure-of-last-network-admin = You alone run the network { $intermediary }. Give that role to somebody else first.
problem-erasure-before-signing =
    { $count ->
        [one] One receipt waits for your signature, and nobody else can sign it. Sign it, or have another signatory named.
       *[other] { $count } receipts wait for your signature, and nobody else can sign them. Sign them, or have another signatory named.
    }
problem-erasure-before-decision =
    { $count ->
        [one] One time entry still waits to be confirmed. Withdraw it, or wait for the association’s answer.
       *[other] { $count } time entries still wait to be confirmed. Withdraw them, or wait for the associations’ answers.
    }
problem-erasure-behind-sign-in = Hours on the time of { $company } still wait to be confirmed, and show only once you sign in with that company. Withdraw them there, or wait for the association’s answer.
export-debrief-need = Need
export-debrief-act = Act
export-debrief-words = Your words
export-debrief-satisfaction = Satisfaction (0 to 10)
export-debrief-given = debrief given
export-debrief-noted = contact noted
export-debrief-later = answer given later
export-debrief-leaving = asked to leave the mission
export-taken-over-address = Address known to the network
export-taken-over-need = Need
export-taken-over-starts = Start
export-taken-over-ends = End
export-taken-over-agreed = Agreed hours
export-data-hours-a-week = Hours a week
export-skill-level-beginner = beginning
export-skill-level-practised = practised
export-skill-level-expert = mastered
export-skill-wish-if-needed = if needed
export-skill-wish-gladly = gladly
export-skill-wish-keenly = keen on it

export-programme = Factory
export-programme-carried = project carried
export-programme-jury = seat in a jury
export-programme-challenge = challenge written
export-programme-noted = application noted
export-programme-registered = registration

# Sessions, bookings and profiles.

session-back = The mission
session-cancelled = The association has cancelled this session.
session-full = full
session-join = Join the session
session-you-wait = You are waiting for a place
session-you-have-a-place = Your place is booked
session-see-bookings = See my bookings
session-sign-in = Sign in to book a place.
session-sign-in-button = Sign in
session-notice = Can be booked until { $at }.
booking-form-title = Book
booking-basis = On whose time?
booking-basis-working-time = working time
booking-basis-personal-time = personal time
booking-basis-leave = leave
booking-basis-partial-activity = partial activity
booking-employer = Employer
booking-employer-none = Choose…
booking-spontaneous = On partial activity: I give these hours of my own accord.
booking-full = This session is full. Waiting reserves neither the hour nor your budget; if a place becomes free in time, you get a message.
booking-wait = Join the waiting list
booking-book = Book { $time }
booking-budget = { $employer }: { $left } left of { $granted }.
booking-budget-used = { $used } used of { $granted }
booking-position = Number { $position } on the waiting list
flash-booked = Your place is booked. A message confirms it.
flash-waiting = You are on the waiting list. You get a message if a place becomes free.
flash-booking-cancelled = It is given back, and your minutes too.
flash-booking-cancelled-own = It is given back.
flash-feed-revoked = This calendar address shows nothing any more.
flash-session-moved = The session is moved; everybody concerned is told.
flash-session-cancelled = The session is cancelled; everybody concerned is told.
flash-attendance-marked = Attendance is noted.
flash-profile-saved = Your profile is saved.
bookings-title = My bookings
bookings-upcoming = To come
bookings-waiting = Waiting for a place
bookings-waiting-words = Waiting reserves neither the hour nor your budget.
bookings-past = Past
bookings-none = No session to come
bookings-none-words = The sessions you book appear here, with their link or address.
bookings-find = Find a mission
bookings-cancel = Give my place back
bookings-cancel-question = Give this place back?
bookings-cancel-consequence = Your minutes come back to you, and the place goes to the first person who waits.
bookings-cancel-consequence-own = The place goes to the first person who waits.
bookings-cancel-series = Give all my places back
bookings-cancel-series-question = Give back all places to come of this series?
bookings-cancel-series-consequence = Your minutes come back to you, and the places go to the first person who waits.
bookings-cancel-series-consequence-own = The places go to the first person who waits.
bookings-leave-list = Leave the waiting list
bookings-leave-list-question = Leave the waiting list?
bookings-leave-list-consequence = You lose your rank.
calendar-title = My private calendar
calendar-words = Subscribe your calendar to a secret address: your sessions stay up to date there, at the right hour.
calendar-once = Here is the address. It is not shown again: copy it now.
calendar-since = An address created on { $at }
calendar-revoke = Revoke this address
calendar-make = Make an address
profile-title = My profile
profile-lead = Missions are proposed to you by what you say here. Nobody else sees it.
profile-search = Search
profile-search-skill = Search a skill
profile-search-commune = Search a commune
profile-first-name = First name
profile-last-name = Last name
profile-language = Language of messages
profile-language-fr = French
profile-language-en = English
profile-time-zone = Time zone
profile-time-zone-hint = Like Europe/Paris or Indian/Reunion.
profile-commune = Commune
profile-commune-hint = Search it above first; distances are counted from there.
profile-commune-none = None
profile-availability = Availability
profile-availability-hint = In your own words: Tuesday afternoons, two hours a month…
profile-skills = My skills
profile-skills-hint = Search them above first, then tick them.
profile-causes = My causes
profile-save = Save
participants-title = Participants
participants-name = Name
participants-time = Time
participants-status = Status
participants-none = Nobody yet
participants-none-words = People who book this session appear here.
attendance-words = Untick who was absent: minutes taken from a time budget go back to it.
attendance-save = Note attendance
session-move = Move the session
session-move-words = Everybody is told and keeps their place, unless the new time does not fit them.
session-local-start = Beginning
session-local-end = End
session-time-zone = Time zone
session-reason = Reason
session-reason-hint = Everybody concerned will read it.
session-move-save = Move
session-cancel = Cancel the session
session-cancel-words = Everybody is told and gets back the minutes taken from their time budget.
session-cancel-save = Cancel the session
session-places =
    { $count ->
        [0] no place left
        [one] one place left
       *[other] { $count } places left
    }
session-waiting =
    { $count ->
        [one] one person waits
       *[other] { $count } people wait
    }
session-capacity =
    { $count ->
        [one] one place in all
       *[other] { $count } places in all
    }
session-series =
    { $count ->
        [one] One session, booked at once
       *[other] { $count } sessions, booked together
    }

# The home page of whoever is signed in.

volunteer-home-title = Hello { $name }
volunteer-home-entries = { $count ->
    [one] One time entry is waiting for your answer
   *[other] { $count } time entries are waiting for your answer
}
volunteer-home-until = Until { $day }.
volunteer-home-organisation = Do you speak for an organisation?
volunteer-home-organisation-words = Register it: you manage it at once, and the operator verifies it.
volunteer-home-skills = What you can do
volunteer-home-skills-words = Tell your skills and your causes: the missions that fit you will come first.
volunteer-home-skills-button = Complete my profile
volunteer-home-for-you = For you

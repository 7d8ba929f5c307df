# Sessions, bookings and profiles.

session-back = The mission
session-cancelled = The association has cancelled this session.
session-begun = This session has already started and can no longer be booked.
session-full = full
session-join = Join the session
session-link-later = The link to the session will be sent to you.
session-you-wait = You are waiting for a place
session-you-have-a-place = Your place is booked
session-your-booking = Your booking
session-see-bookings = See my bookings
session-sign-in = Sign in to book a place.
session-sign-in-button = Sign in
session-notice = Bookings close on { $at }.
session-notice-of = On the time of { $employer }, bookings close on { $at }.
session-notice-own = On your own time, bookings close on { $at }.
booking-form-title = Book
booking-basis = On whose time?
booking-basis-working-time = working time
booking-basis-personal-time = personal time
booking-basis-leave = leave
booking-basis-partial-activity = partial activity
booking-employer = Employer
booking-employer-none = Choose…
booking-spontaneous = On partial activity: I give these hours of my own accord.
booking-keep = On my working time, I do not want my company to see this association: my hours count but are not valued.
booking-kept = Your company does not see this association; these hours are not valued.
booking-full = This session is full. Waiting holds neither the slot nor your budget; if a place becomes free in time, you will get a message.
booking-age-adults = By booking, you say that you are 18 or over.
booking-age-minors = By booking, you say that you are 16 or over, and that a parent consents if you are under 18.
booking-wait = Join the waiting list
booking-book = Book { $time }
booking-budget = { $employer }: { $left } left of { $granted }.
booking-budget-used = { $used } used of { $granted }
booking-budget-short =
    { $year ->
        [none] This booking takes { $needed } of this time budget, which does not hold it.
       *[other] This booking takes { $needed } of the { $year } time budget, which does not hold it.
    }
booking-position = Number { $position } on the waiting list
flash-booked =
    { $count ->
        [one] Your place is booked. A message confirms it.
       *[other] Your { $count } places are booked. A message confirms it.
    }
flash-waiting = You are on the waiting list. You will get a message if a place becomes free.
flash-booking-cancelled = Your booking is cancelled, and your minutes are back in your budget.
flash-booking-cancelled-own = Your booking is cancelled.
flash-list-left = You are no longer on the waiting list.
flash-feed-revoked = This calendar address no longer shows anything.
flash-session-place =
    { $count ->
        [0] The place and the link are saved.
       *[other] The place and the link are saved; everybody who has a place has been told.
    }
flash-session-resized =
    { $count ->
        [one] The number of places is saved.
       *[other] The number of places is saved for the { $count } sessions of the series.
    }
flash-session-moved =
    { $count ->
        [0] The session has been moved.
       *[other] The session has been moved, and everybody concerned has been told.
    }
flash-session-cancelled =
    { $count ->
        [0] The session has been cancelled.
       *[other] The session has been cancelled, and everybody concerned has been told.
    }
flash-attendance-marked = Attendance has been recorded.
flash-attendance-partly =
    { $count ->
        [one] The answer for one person has been recorded.
       *[other] The answers for { $count } people have been recorded.
    }
flash-profile-saved = Your profile is saved.
bookings-title = My bookings
bookings-upcoming = Upcoming
bookings-waiting = Waiting for a place
bookings-waiting-words = Waiting holds neither the slot nor your budget.
bookings-past = Past
bookings-none = No upcoming sessions
bookings-none-words = The sessions you book appear here, with their link or address.
bookings-find = Find a mission
bookings-cancel = Give up my place
bookings-cancel-question = Give up this place?
bookings-cancel-consequence = You get your minutes back, and the place goes to the first person on the waiting list.
bookings-cancel-consequence-own = The place goes to the first person on the waiting list.
bookings-cancel-series = Give up all my places
bookings-cancel-series-question = Give up all your upcoming places in this series?
bookings-cancel-series-consequence = You get your minutes back, and the places go to the first person on the waiting list.
bookings-cancel-series-consequence-own = The places go to the first person on the waiting list.
bookings-leave-list = Leave the waiting list
bookings-leave-list-question = Leave the waiting list?
bookings-leave-list-consequence = You lose your position on it.
calendar-title = My private calendar
calendar-words = Subscribe your calendar to a secret address: your sessions stay up to date there, at the right time.
calendar-once = Here is the address. It is not shown again: copy it now.
calendar-since = An address created on { $at }
calendar-revoke = Revoke this address
calendar-make = Create an address
profile-title = My profile
profile-own-address = You come in here by your employer alone. Add an address of your own: it lets you come back to your account and your hours if you leave.
profile-own-address-add = Add my address
profile-lead = Missions are suggested to you by your commune, your skills and your causes, and found at the times when you are free. Your name is seen by the associations you help and by the organisations you belong to; your skills and when you are free, by the branches of which you are a volunteer. The rest of this page is seen by you alone.
profile-first-name = First name
profile-last-name = Last name
profile-language = Language of messages
profile-language-fr = French
profile-language-en = English
profile-time-zone = Time zone
profile-time-zone-hint = The time where you live: sessions are told at that time too.
profile-commune = Commune
profile-commune-hint = Distances are measured from there, and missions close by come first.
profile-commune-none = None
profile-free-times = When I am free
profile-free-times-hint = You can search only for missions with a session at these times, and each says whether it is. The morning goes up to 13:00 and the evening begins at 18:00, on the clocks of the place.
profile-free-morning = { $day } morning
profile-free-afternoon = { $day } afternoon
profile-free-evening = { $day } evening
profile-availability = More about when I am free
profile-availability-hint = In your own words: two hours a month, not in the holidays… Branches of which you are a volunteer read it; neither the search nor associations do.
profile-skills = My skills
profile-skills-hint = Missions that ask for them come first. Search in your own words, in French, then tick. What is ticked stays ticked.
profile-causes = My causes
profile-causes-hint = Missions that serve them come first.
profile-save = Save
booking-unfit = no longer fits
booking-unfit-words = Your employer has marked this day as partial activity: this place no longer fits on your working time, and its time is held until you give it back. If you wish to give this time of your own accord, give it back, then book again in partial activity: nobody may ask you to.
participants-title = Participants
participants-name = Name
participants-time = Time
participants-status = Status
participants-none = Nobody yet
participants-none-words = People who book this session appear here.
attendance-words = Untick anybody who was absent: minutes taken from a time budget go back to it, but for those of an entry that was declared, until it is withdrawn.
attendance-save = Record attendance
attendance-own = Somebody else in the association notes whether you were there.
session-place = Where the session takes place
session-place-words = Everybody who has a place receives the link or the address, and their calendar follows.
session-place-save = Save and tell them
session-size = Change the number of places
session-size-series =
    { $count ->
        [one] Only one session of the series can still be booked: this number is for it alone.
       *[other] The { $count } sessions of the series are booked together: this number is for each of them.
    }
session-size-words = Places that are added go to those who wait, in their order, when their time budget and their other bookings allow it. Nobody loses a place that they have.
session-size-needed = Say how many places the session has.
session-size-save = Save
session-move = Move the session
session-move-words = Everybody is told and keeps their place, unless the new time does not fit them.
session-series-only = This touches only this session: the others of the series stay booked at their times.
session-local-start = Start
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
        [0] no places left
        [one] one place left
       *[other] { $count } places left
    }
session-held =
    { $count ->
        [one] one place kept, waiting for an approval
       *[other] { $count } places kept, waiting for an approval
    }
session-waiting =
    { $count ->
        [one] one person is waiting
       *[other] { $count } people are waiting
    }
session-capacity =
    { $count ->
        [one] one place in all
       *[other] { $count } places in all
    }
session-series =
    { $count ->
        [one] One session, booked in one go
       *[other] { $count } sessions, booked together
    }

# The home page of whoever is signed in.

volunteer-home-title = Hello { $name }
volunteer-home-entries = { $count ->
    [one] One time entry is waiting for your answer
   *[other] { $count } time entries are waiting for your answer
}
volunteer-home-series = More sessions of this series follow.
volunteer-home-until = Until { $day }.
volunteer-home-organisation = Do you speak for an organisation?
volunteer-home-organisation-words = Register it: you can manage it straight away, and the operator verifies it.
volunteer-home-skills = What you can do
volunteer-home-skills-words = Add your skills and causes: the missions that suit you will come first.
volunteer-home-skills-button = Complete my profile
volunteer-home-branches = Give time in another way
volunteer-home-branches-words = Register as a volunteer of a branch: it meets you, and sends you missions that fit you.
volunteer-home-branches-button = Become a volunteer
volunteer-home-for-you = For you

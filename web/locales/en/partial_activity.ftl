# The days of partial activity.

activity-title = Partial activity
activity-lead = Mark the days, or the hours, on which your employees are in partial activity: no working time is given in them. Everybody remains free to give that time of their own accord, and nobody may ask them to.
activity-filter = Choose the days shown
activity-days = Days of partial activity
activity-employee = Employee
activity-employee-hint = Work e-mail, staff number, or the beginning of the name where it fits one person alone.
activity-employee-needed = Say which employee is meant.
activity-employee-unknown = No employee of the company matches. Check the e-mail or the staff number.
activity-employee-several = Several employees match. Give the whole e-mail or the staff number.
activity-day = Day
activity-first = Day, or first day
activity-last = Last day
activity-last-hint = Empty for a single day. Saturdays and Sundays of a period are not marked.
activity-day-needed = Say the day, or the first day of the period.
activity-period-too-long = A period has 366 days at most. Choose an earlier last day, or import a file.
activity-no-working-day = This period has only Saturdays and Sundays. Choose a single day, or a longer period.
activity-length = Time a day
activity-length-hint = For example 3 h 30. Empty for the whole day.
activity-whole-day = whole day
activity-left = Left for work
activity-nothing-left = nothing
activity-actions = Action
activity-unmark = Take back
activity-unmarked = The day is marked no more: working time may be given on it.
activity-add = Mark days
activity-mark = Mark these days
activity-marked =
    { $count ->
        [one] One day is marked.
       *[other] { $count } days are marked.
    }
activity-already-marked =
    { $count ->
        [one] One day was marked so already.
       *[other] { $count } days were marked so already.
    }
activity-unfit =
    { $count ->
        [one] One booking on working time no longer fits
       *[other] { $count } bookings on working time no longer fit
    }
activity-unfit-text = Each employee concerned is told by e-mail: they give their place back, or give this time of their own accord.
activity-import = Import a list
activity-file-hint = Columns: e-mail or staff number, day, minutes or hours; nothing for the whole day. The same list may be sent again.
activity-none = No day is marked
activity-none-text = Mark the days of an employee below, or import the list of your time tool.
activity-none-so = No day matches
activity-none-so-text = Change the name or the dates, or show all days.
activity-all = See all days
activity-own = Your days of partial activity
activity-own-text = No more working time can be given than is left. This time is yours: you may give it of your own accord, in partial activity.
activity-own-day = { $day }: { $minutes }, { $left } of working time are left
activity-own-whole-day = { $day }: the whole day

# Why a mission and somebody fit, line by line: to the person themself, then to who selects.

match-skill =
    { $level ->
        [beginner] A skill you begin with: { $skill }
        [expert] A skill you master: { $skill }
       *[practised] One of your skills: { $skill }
    }
match-wish =
    { $wish ->
        [if-needed] You do it if needed: { $skill }
        [keenly] You are keen on it: { $skill }
       *[gladly] You like doing it: { $skill }
    }
match-times =
    { $free ->
        [0] Its times of the week are when you are not free.
       *[other] You are free at { $free } of its { $asked } times of the week.
    }
match-hours = It takes { $asked } h a week; you can give { $has }.
match-host-is-full = The association already hosts { $hosted } of help a week, of { $hours } h that it can.
match-details = More precisely: { $details }
match-no-skill = It asks for other skills than yours.
match-cause = A cause you care about: { $cause }
match-remote = At a distance, from where you are
match-near = { $kilometres } km from your place
match-far = { $kilometres } km from your place
match-within-budget =
    { $count ->
        [one] The next session lasts { $needed }; you have { $left } left.
       *[other] { $years ->
            [one] The { $count } sessions are booked together and last { $needed }; you have { $left } left.
           *[other] The { $count } sessions are booked together and last { $needed }; of the { $years } years of your time budget that they touch, you have { $left } left in all.
        }
    }
match-over-budget =
    { $count ->
        [one] The next session lasts { $needed }; you have only { $left } left.
       *[other] { $year ->
            [none] The sessions are booked together and take { $needed }; you have only { $left } left.
           *[other] The sessions are booked together and take { $needed } of your { $year } time budget; you have only { $left } of it left.
        }
    }
match-allowed =
    { $approver ->
        [manager] Allowed by your company’s policy; your line manager will have to approve it
        [hr] Allowed by your company’s policy; human resources will have to approve it
       *[nobody] Allowed by your company’s policy
    }
match-not-allowed = { $why }
match-when-free =
    { $count ->
        [one] The next session is when you are free.
       *[other] All sessions are when you are free.
    }
match-when-not-free =
    { $count ->
        [one] The next session is when you are not free.
       *[other] Some sessions are when you are not free.
    }

match-if-free-on = It would come first if you were free on { $day }.
match-if-hours = It would come first if you could give { $hours } h a week.
match-if-level = It would come first if you mastered: { $skill }.
match-if-skill = It would come first with this skill: { $skill }.
match-if-remote = It would come first if it were at a distance.

match-of-skill =
    { $level ->
        [beginner] A skill that is asked for, beginning: { $skill }
        [expert] A skill that is asked for, mastered: { $skill }
        [practised] A skill that is asked for, practised: { $skill }
       *[unsaid] A skill that is asked for: { $skill }
    }
match-of-details = More precisely: { $details }
match-of-no-skill = None of the skills that are asked for.
match-of-wish =
    { $wish ->
        [if-needed] If needed: { $skill }
        [keenly] Keen on it: { $skill }
       *[gladly] Gladly: { $skill }
    }
match-of-cause = A cause they care about: { $cause }
match-of-times =
    { $free ->
        [0] Free at none of the times asked for.
       *[other] Free at { $free } of the { $asked } times asked for.
    }
match-of-hours = { $has } h a week, of { $asked } h asked for.
match-of-remote = The mission is at a distance.
match-of-near = { $kilometres } km from the mission.
match-of-far = { $kilometres } km from the mission.
match-of-aptitude = Aptitude { $mark } of 5 in the interview.
match-of-motivation = Motivation { $mark } of 5 in the interview.
match-of-priority = Not selected for another mission on { $since }, and still wishes a mission.
match-of-host-is-full = The association already hosts { $hosted } of help a week, of { $hours } h that it can.
match-of-if-free-on = First in the ranking if free on { $day }.
match-of-if-hours = First in the ranking with { $hours } h a week.
match-of-if-level = First in the ranking if they mastered: { $skill }.
match-of-if-skill = First in the ranking with this skill: { $skill }.
match-of-if-near = First in the ranking if they lived near the mission.
match-of-if-remote = First in the ranking if the mission were at a distance.

# Working time on missions that select their volunteers, from each side.

time-title = On whose time
time-keep = I do not want my company to see this association: my hours count and are not valued.
time-kept = Your company does not see this association; these hours are not valued.
time-what-is-told = Your company is asked only if you are selected. It reads the mission’s title, the association, how long it takes and the days, and nothing of your application.
time-approver-manager = On the time of { $employer }: your manager has to agree before you are introduced to the association.
time-approver-hr = On the time of { $employer }: human resources have to agree before you are introduced to the association.
time-budget-short = The mission takes { $needed }: offer your personal time.
time-standing-later = Your company will be asked to agree if you are selected.
time-standing-waits = Your company is asked to agree.
time-standing-agreed = Your company agrees.
time-standing-refused = Your company has not agreed. Nobody but you reads this.
time-standing-lapsed = Your company did not answer in time.
time-standing-ended = You do not work in this company any more.
time-answer-by = It has until { $at } to answer.
time-change = Offer other time
time-send = Save
time-own-words = You can do this mission on your personal time: your company has no more say in it, and the coordinator is told.
time-own-button = Go on in my personal time
flash-time-changed = Noted. The coordinator is told.

applications-time-own = On your personal time
applications-time-working = On working time
applications-time-waits = On working time, your company is asked to agree
applications-time-agreed = On working time, your company agrees
applications-time-not-agreed = On working time, without your company’s agreement
applications-time-change = Change

candidate-time-own = On their personal time
candidate-time-agreed = On working time, their company agrees
candidate-time-not-yet = On working time: their company has not agreed yet

mission-days = from { $from } to { $until }
mission-days-from = from { $from } on
mission-days-until = until { $until }
mission-days-unknown = on days to be agreed

roadmap-on-working-time = on working time
roadmap-held = { $time } held in their time budget

staff-held-missions = Hours held for missions
staff-held-kept = A mission for a confidential cause
staff-held-time = { $held } held of { $agreed } agreed on, from { $from } on

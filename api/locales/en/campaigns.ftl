# Campaigns: what may stand in the way of writing them, and what their kit says.

problem-invalid-colour = A colour is written # and six digits or letters from a to f, such as #0b6e5f.
problem-colour-contrast = On { $colour } white text is hard to read: a contrast of { $whole }.{ $hundredths } to 1, where 4.5 is needed. The shade { $passes } would pass.
problem-campaign-too-long = A campaign lasts { $days } days at most. Choose an earlier end, then run another one.
problem-campaign-over = Its last day, { $on }, has passed. Choose a later end.
problem-campaign-published = This campaign is published already.
problem-campaign-not-published = This campaign is not published. Publish it first.
problem-campaign-ended = This campaign is over: it changes no more. Create another one.
problem-unknown-population = One of the populations chosen is not of your company. Choose them from the list.
problem-unknown-mission = One of the missions chosen is not published. Choose them from the list.
problem-crisis-ends-before-today = That day has passed. Choose today or a day to come.
problem-crisis-too-long = Crisis mode is opened for 90 days at most. Choose { $latest } or an earlier day; you can renew it.
problem-crisis-not-open = Crisis mode is not open.

kit-dates = From { $from } to { $to }
kit-dates-within = from { $from } to { $to }
kit-scan = Scan this code to see the missions
kit-code-says = Square code that leads to { $link }
kit-call = See the missions
kit-subject = Subject: { $company } – { $name }
kit-missions = The missions put first:
kit-mission = - { $title } ({ $association })
kit-choose = Choose a mission: { $link }
kit-time = { $company } grants up to { $time } a year, for a full-time contract, on working time.
kit-chat = { $name }, { $dates }: { $link }
kit-managers = To talk about it with your team: { $name }
kit-managers-what = What it is: { $company } invites its teams to give time to associations. Everybody chooses a mission, the association confirms the hours.
kit-managers-when = When: { $dates }.
kit-managers-who = For whom: { $who }.
kit-managers-everybody = the whole company
kit-managers-how = How: open { $link }, sign in, choose a session.
kit-managers-approval = Your approval: a place on working time may wait for it. You then receive the request by e-mail, and answer it from the message or in Maillon.
kit-managers-approval-by-hr = The approval of human resources: a place on working time may wait for it. Nothing is asked of you.
kit-managers-free = What counts: taking part is a choice. Not taking part is never sanctioned, counted or compared (French Labour Code, art. L. 8241-2).

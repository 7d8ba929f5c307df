# Selecting volunteers, for whoever coordinates a need.

candidates-title = Applications
candidates-lead = “{ $need }”, for { $association }.
candidates-places =
    { $places ->
        [one] { $taken } of one place taken.
       *[other] Places taken: { $taken } of { $places }.
    }
candidates-agreed = The association agrees to begin with { $count }.
candidates-coordinator = Coordinator: { $name }
candidates-filter = Filter the applications
candidates-state = State
candidates-any = any
candidates-name = Name
candidates-since = Since
candidates-none = No application
candidates-none-words = Volunteers apply from the mission’s page: each application comes here, and to you by e-mail.
candidates-none-so = No application in this state
candidates-none-so-words = This need’s other applications are in another state.
candidates-all = See all applications
candidates-erased = Erased account
candidates-wishing = Not selected on { $day }, still wishes a mission
candidates-closed = with somebody else
candidates-choose = Choose
candidates-field-needed = This field is needed.
candidates-introduce = Introduce the volunteers
candidates-introduce-words = The team is complete. Each volunteer and the association are told how to reach the other, and the roadmap begins.
candidates-introduce-question = Introduce the selected volunteers?
candidates-introduce-consequence = Both sides are sent the other’s addresses. The search takes no more applications.
candidates-introduced = The volunteers and the association are introduced.
candidates-fewer = Begin with fewer volunteers
candidates-fewer-words = If the association told you so, note it here: it is told at once.
candidates-fewer-places = Number of volunteers
candidates-fewer-note = Note the agreement
candidates-fewer-noted = The agreement is noted, and the association told.
candidates-others = Answer the others
candidates-others-words = Everybody who still waits gets the same answer. The reserve is kept until the mission begins.
candidates-others-answer = Send the answer
candidates-others-answered =
    { $count ->
        [one] One answer is sent.
       *[other] { $count } answers are sent.
    }
candidates-others-answered-some =
    { $count ->
        [one] One answer is sent.
       *[other] { $count } answers are sent.
    } Others wait for another coordinator: { $left }.
candidates-tie = I am tied to this association
candidates-tie-question = Declare a tie to the association?
candidates-tie-consequence = You will not handle this need any more: another coordinator or the head of the branch does. The declaration stands on the timeline and is not taken back.
candidates-tied = The tie is declared: somebody else handles this need.

candidate-title = Application
candidate-closed = This application is your own, or that of somebody you are tied to: you see neither its notes nor the decision.
candidate-no-decider = Nobody in the branch can decide about this application: it waits until another coordinator or a head is named.
candidate-volunteer = See their file as a volunteer
candidate-no-volunteer = A volunteer of no branch
candidate-shown = The association will see the name once shortlisted.
candidate-not-shown = The association will see the name only if the application is selected.
candidate-wishes = Wishes another mission
candidate-asked-skills = Skills asked for
candidate-skill-missing = not in the profile
candidate-skills = Skills of the profile
candidate-no-skill = No skill in the profile.
candidate-notes = Interview notes
candidate-notes-words = Read inside the branch only. The person finds them in the archive of their data.
candidate-no-note = No interview noted.
candidate-note-marks = Aptitude { $aptitude } of 5, motivation { $motivation } of 5
candidate-note-new = Note an interview
candidate-note-day = Day of the interview
candidate-note-aptitude = Aptitude
candidate-note-motivation = Motivation
candidate-note-text = What was said
candidate-note-save = Keep the note
candidate-noted = The note is kept.
candidate-mark-one = 1, very low
candidate-mark-two = 2, low
candidate-mark-three = 3, middling
candidate-mark-four = 4, good
candidate-mark-five = 5, very good
candidate-decide = Decide
candidate-decision = Decision
candidate-decision-shortlist = Shortlist
candidate-decision-select = Select
candidate-decision-reserve = Keep in reserve
candidate-decision-not-select = Do not select
candidate-decision-needed = Choose a decision.
candidate-reason = Reason
candidate-reason-hint = Needed where the application is not selected.
candidate-reason-needed = Choose a reason.
candidate-words = Message to the person
candidate-words-hint = A few words to them, needed where the application is not selected.
candidate-decide-save = Save the decision
candidate-decided = The decision is saved.
candidate-nothing-to-decide = There is nothing left to decide.
candidate-tie = I am tied to this person
candidate-tie-question = Declare a tie to this person?
candidate-tie-consequence = You will not see the notes nor decide any more: another coordinator or the head of the branch does. The declaration stands on the timeline and is not taken back.
candidate-tied = The tie is declared: somebody else decides about this application.

# Ranking

match-why = Why this rank ({ $score })
match-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
candidates-ranking =
    { $weight ->
        [0] Applications to decide about are ranked by skills, level, wish, availability, distance, cause and interview, five hundred at most; the others follow. Where all else is equal, a priority application comes first.
       *[other] Applications to decide about are ranked by skills, level, wish, availability, distance, cause and interview, five hundred at most; the others follow. A priority application gains { $weight } points, and never comes before one that is clearly better.
    }
candidates-to-ask-title = Whom to ask
candidates-to-ask-lead = The volunteers of the branch who fit “{ $need }” best, for { $association }, and have not applied.
candidates-to-ask-how = Of the active volunteers who have one of the skills asked for, five hundred at most are ranked, and the first twenty listed. The announcement reaches them by its broadcast.
candidates-to-ask-told = Told on
candidates-to-ask-not-told = not yet
candidates-to-ask-none = Nobody to ask
candidates-to-ask-none-words = No active volunteer of the branch has a skill that is asked for without having applied already. The broadcast can be widened.
candidates-to-ask-diffusion = See the broadcast

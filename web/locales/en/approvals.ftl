# Places that are asked for on working time: to decide, to be stood in for, and the link of a mail.

approvals-title = Requests to approve
approvals-lead = A place that is asked for on working time, or a mission for which somebody is selected, waits for your approval. The place is kept until you answer, with its time.
approvals-views = Views of the requests
approvals-waiting = To decide
approvals-approved = Approved by you
approvals-filters = Filter the requests
approvals-search = Name or staff number
approvals-from = Sessions from
approvals-to = Sessions until
approvals-none-found = No request matches
approvals-none-found-words = Widen the dates, or clear the name.
approvals-none = Nothing waits for your approval
approvals-none-words = When somebody of your team asks for a place, a message will tell you and the request will stand here.
approvals-none-approved = You have approved nothing yet
approvals-none-approved-words = The requests that you approve can still be read here.
approvals-employee = Employee
approvals-job = Job
approvals-company = Company
approvals-company-none = Choose…
approvals-mission = Mission
approvals-kept = The person does not tell the company for which association.
approvals-when = When
approvals-series = { $count } sessions together
approvals-time = Time
approvals-left = { $time } of the time budget would be left, without counting what else waits
approvals-left-now = { $time } of the time budget left today
approvals-until = To decide before
approvals-then-passes-manager = then passed to human resources
approvals-then-passes-hr = then passed to the CSR manager too
approvals-then-approved = then approved automatically
approvals-then-refused = then refused automatically
approvals-then-lapsed = then it comes to nothing
approvals-stage = Who decides
approvals-pages = Pages of the requests
approvals-reason = Reason
approvals-reason-hint = The person reads it, and nobody else.
approvals-reason-hint-all = Needed to refuse. Each person concerned reads it, and nobody else.
approvals-reason-needed = Say why: the person reads this reason.
approvals-field-needed = This field is needed.
approvals-tick-some = First tick the requests to decide.
approvals-approve = Approve
approvals-refuse = Refuse
approvals-approve-ticked = Approve the selection
approvals-refuse-ticked = Refuse the selection
approvals-decide = Your decision
approvals-refuse-title = Refuse
approvals-labour-law = A refusal is not counted, ranked or exported for anybody: only the person who asked reads it (art. L. 8241-2 of the French labour code).
approvals-decided-meanwhile = This request has just been answered, or somebody else decides about it now.
approvals-absence = Absences
approvals-absence-words = During an absence somebody else in the company decides in your place. It ends by itself, and both of you are told.
approvals-absence-form = Have somebody stand in
approvals-stands-in = { $person } decides in your place from { $from } to { $until }.
approvals-you-stand-in = You decide in the place of { $person } from { $from } to { $until }.
approvals-take-back = Take back
approvals-colleague = The person’s e-mail
approvals-colleague-hint = Somebody in the company who has an account.
approvals-away-from = From
approvals-away-until = To
approvals-delegate = Name them
approval-title = The request of { $person }
approval-story = What happened
approval-by-policy = by the company’s policy, without an answer
approval-stage-manager = line manager
approval-stage-hr = human resources
approval-stage-programme = human resources or the CSR manager
approval-event-kind-asked = Asked for
approval-event-kind-without-manager = Passed to human resources, for want of a manager
approval-event-kind-reminded = Reminder sent
approval-event-kind-escalated = Passed to human resources, without an answer of the manager
approval-event-kind-passed-to-programme = Passed to the CSR manager too, without an answer of human resources
approval-event-kind-approved = Approved
approval-event-kind-refused = Refused
approval-event-kind-withdrawn = Taken back
approval-event-kind-lapsed = Not answered before the session
approval-link-title = { $person } asks for a place on working time
approval-link-mission-title = { $person } asks you to agree to a mission on working time
approval-link-lead = No account is needed. This link is for you alone and works once: do not pass it on.
approval-link-refuse = Refuse instead
approval-link-approve = Approve instead
approval-link-approved = It is approved
approval-link-approved-words = The person has just been told. You may close this page.
approval-link-refused = It is refused
approval-link-refused-words = The person has just been told, with your reason. You may close this page.
approval-link-decided = This request has its answer
approval-link-decided-words = Somebody decided, the person took the request back, or the session is too near. Nothing is left to do.
approval-link-not-yours = Somebody else decides now
approval-link-not-yours-words = The manager changed, the request was passed on, or it is your own. Whoever decides has a message of their own.
approval-link-see-all = See my requests to approve

nav-approvals = To approve
waiting-approvals =
    { $count ->
        [one] One request for a place to approve
       *[other] { $count } requests for places to approve
    }
flash-approvals-approved =
    { $count ->
        [one] It is approved. The person has just been told.
       *[other] { $count } requests are approved. Each person has just been told.
    }
flash-approvals-refused =
    { $count ->
        [one] It is refused. The person has just been told, with your reason.
       *[other] { $count } requests are refused. Each person has just been told, with your reason.
    }
flash-approvals-delegated = Noted: { $person } will decide in your place. Both of you are told.
flash-approvals-taken-back = Taken back: you decide again.
flash-booking-asked = Your request is on its way. The place is kept for you, and a message will tell you the answer.
booking-approver-manager = On the time of { $employer }: your manager has to approve this request. The place is kept for you until then.
booking-approver-hr = On the time of { $employer }: human resources have to approve this request. The place is kept for you until then.
booking-awaits-manager = Your manager has until { $until } to answer. The place is kept for you.
booking-awaits-hr = Human resources have until { $until } to answer. The place is kept for you.
booking-awaits-programme = Human resources or the CSR manager have until { $until } to answer. The place is kept for you.
booking-passes-manager = Your manager has until { $until } to answer, then the request passes to human resources. The place is kept for you.
booking-passes-hr = Human resources have until { $until } to answer, then the request passes to the CSR manager too. The place is kept for you.
booking-silence-approved = Without an answer before { $at }, it will be approved automatically.
booking-silence-refused = Without an answer before { $at }, it will be refused automatically.
booking-silence-lapsed = Without an answer before { $at }, the place and the time will be given back.
session-you-asked = Your request waits for an answer
company-home-approvals-alone =
    { $count ->
        [one] One request for a place waits and nobody can decide about it: give somebody the role of human resources.
       *[other] { $count } requests for places wait and nobody can decide about them: give somebody the role of human resources.
    }

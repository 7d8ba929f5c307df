# Diagnoses: the questions and their answers, what refuses them, and what is written about them.

diagnosis-theme-strategy = Strategy
diagnosis-theme-organisation = Organisation
diagnosis-theme-human-resources = Human resources
diagnosis-theme-finance = Finance
diagnosis-theme-law = Law
diagnosis-theme-communication = Communication
diagnosis-theme-fundraising = Fundraising
diagnosis-theme-digital = Digital
diagnosis-theme-impact = Impact

diagnosis-level-not-at-all = not at all
diagnosis-level-a-little = a little
diagnosis-level-mostly = for the most part
diagnosis-level-fully = fully
diagnosis-level-does-not-apply = does not apply to us

diagnosis-urgency-can-wait = can wait
diagnosis-urgency-within-a-year = within the year
diagnosis-urgency-within-six-months = within six months
diagnosis-urgency-now = now

diagnosis-question-strategy-project = Our purpose is written down, and each of us can say it.
diagnosis-question-strategy-needs = We check each year which needs we answer, and whose.
diagnosis-question-strategy-priorities = We have chosen two or three priorities for the next three years.
diagnosis-question-strategy-followed = We look several times a year at how far we are with our aims.
diagnosis-question-strategy-partners = We know who does what around us, and whom to join.

diagnosis-question-organisation-board = The board meets regularly and really decides.
diagnosis-question-organisation-roles = Everybody knows what they are in charge of, and who is of the rest.
diagnosis-question-organisation-decisions = Decisions are written down and followed up.
diagnosis-question-organisation-handover = Several people could take over from those who lead.
diagnosis-question-organisation-knowledge = If somebody leaves, their work can be taken over without losing anything.

diagnosis-question-human-resources-recruiting = We find the volunteers and employees that we need.
diagnosis-question-human-resources-welcome = Whoever comes is welcomed, and knows what is expected of them.
diagnosis-question-human-resources-skills = We know which skills we lack, and we train people.
diagnosis-question-human-resources-recognition = Everybody hears back about what they do, and is thanked.
diagnosis-question-human-resources-wellbeing = The workload can be borne, by employees and by volunteers.

diagnosis-question-finance-accounts = Our accounts are up to date, and the board understands them.
diagnosis-question-finance-budget = We vote on a budget, and compare it with what is spent.
diagnosis-question-finance-cash = We plan our cash several months ahead.
diagnosis-question-finance-reserves = Our reserves cover three months of spending at least.
diagnosis-question-finance-costs = We know what each of our activities costs.

diagnosis-question-law-statutes = Our statutes and rules say what we do today.
diagnosis-question-law-contracts = Our agreements and contracts are written, read and kept in order.
diagnosis-question-law-insurance = Our activities, premises and volunteers are insured.
diagnosis-question-law-employer = We meet our duties as an employer.
diagnosis-question-law-data = We know which personal data we keep, and we protect them.

diagnosis-question-communication-message = We say in one sentence what we do, and all of us in the same way.
diagnosis-question-communication-plan = A plan says to whom we speak, by which means and when.
diagnosis-question-communication-materials = Our documents and pictures give a fair idea of us.
diagnosis-question-communication-website = Our website and networks are up to date, and somebody looks after them.
diagnosis-question-communication-press = The press and elected people of our area know us.

diagnosis-question-fundraising-diversity = No funder brings more than half of our income.
diagnosis-question-fundraising-strategy = We know how much to look for, with whom and for which project.
diagnosis-question-fundraising-donors = We keep a list of our donors, and tell them how we are doing.
diagnosis-question-fundraising-companies = We know how to present ourselves to a company or a foundation.
diagnosis-question-fundraising-reporting = We report in time to those who fund us.

diagnosis-question-digital-tools = Our tools fit our work, and spare us typing things twice.
diagnosis-question-digital-files = Our files are shared, kept in order and backed up.
diagnosis-question-digital-security = Our passwords and accesses are managed, and taken back from those who leave.
diagnosis-question-digital-ease = Everybody is at ease with the tools that they need.
diagnosis-question-digital-members = Our members and those we help are followed in a single tool.

diagnosis-question-impact-aims = We can say what changes for the people whom we help.
diagnosis-question-impact-measured = We measure that change, and not only our activities.
diagnosis-question-impact-beneficiaries = We ask those whom we help what they think.
diagnosis-question-impact-used = What we measure changes how we work.
diagnosis-question-impact-told = We make our results known, even when they disappoint.

diagnosis-need-title = Getting better at: { $theme }

diagnosis-paper-title = Diagnosis
diagnosis-paper-of = { $association }, finished on { $on }
diagnosis-paper-scores = Results by theme
diagnosis-paper-needs = Needs, in their order
diagnosis-paper-no-need = No theme lacks anything.
diagnosis-paper-drawn = Radar of the results, from 0 to 100.
diagnosis-paper-scored = { $theme }: { $score }.
diagnosis-paper-not-scored = { $theme }: no result.
diagnosis-paper-before = The thin line is that of the diagnosis finished on { $on }.
diagnosis-paper-help = { $family }: { $skills }
diagnosis-paper-how = A theme goes from 0 to 100: the sum of its answers, from 0 (not at all) to 3 (fully), of the most that they could come to, without the questions that do not apply to the association. Needs are ordered by what is lacking up to 100, times how urgent it is, from 1 (can wait) to 4 (now).
diagnosis-family-strategic-advice = Strategic advice
diagnosis-family-training = Training and mentoring
diagnosis-family-technical = Technical services
diagnosis-family-content = Content creation

problem-diagnosis-under-way = A diagnosis was begun already. Finish it or throw it away before you begin another one.
problem-diagnosis-finished = This diagnosis is finished: it changes no more. Begin another one to take stock again.
problem-theme-incomplete = The theme “{ $theme }” is not complete. Answer all of its questions, and say how urgent it is.
problem-unknown-question = This question is not one of this theme. Open the theme’s page again.
problem-answered-twice = This question has two answers. Keep one of them.

mail-diagnosis-filled-in-subject = Your diagnosis was filled in with you
mail-diagnosis-filled-in-text =
    { $coordinator } noted in your association’s diagnosis what { $said_by } said on { $on }, { $how ->
        [call] on the telephone
        [paper] on paper
        [meeting] at a meeting
       *[mail] by e-mail
    }.

    Read it again and correct what is not right: you alone can finish it. If nobody of yours said this, change the answers, or stop sharing the diagnosis.
mail-diagnosis-filled-in-button = Read the diagnosis

mail-diagnosis-shared-subject = { $association } shares its diagnosis with you
mail-diagnosis-shared-text =
    { $association } shares its diagnosis with the branch { $branch }. You read it from its needs, and you may help to fill it in until it is finished.
mail-diagnosis-shared-button = Read the diagnosis

mail-diagnosis-finished-subject = { $association } has finished its diagnosis
mail-diagnosis-finished-text =
    { $association } has finished the diagnosis that it shares with the branch { $branch }. You find its needs there, in their order.
mail-diagnosis-finished-button = Read the diagnosis

mail-diagnosis-passed-on-subject = Your diagnosis is now read by the branch { $other }
mail-diagnosis-passed-on-text =
    The branch { $branch } closes, and the branch { $other } goes on: your association shares its diagnosis with that one from now on.

    If you do not want this, stop sharing it on its page.
mail-diagnosis-passed-on-button = See the diagnosis

mail-diagnosis-unshared-subject = Your diagnosis is shared no more
mail-diagnosis-unshared-text =
    The branch { $branch } closes: your association shares its diagnosis with nobody any more.

    You may share it with another branch on its page.
mail-diagnosis-unshared-button = See the diagnosis

export-data-file-diagnoses = diagnoses.csv
export-diagnosis-begun = diagnosis begun
export-diagnosis-written = theme filled in
export-diagnosis-finished = diagnosis finished
export-diagnosis-finished-on = Finished on
export-diagnosis-begun-on = Begun on
export-diagnosis-theme = Theme
export-diagnosis-question = Question
export-diagnosis-answer = Answer
export-diagnosis-score = Result of the theme (out of 100)
export-diagnosis-urgency = Urgency
export-file-diagnoses = diagnoses
audit-list-diagnoses = diagnoses

# Diagnoses: the list, the pages of themes, the result and sharing.

diagnosis-title = Diagnoses
diagnosis-none = Take stock, and know where to begin
diagnosis-none-text = In nine themes and forty-five statements, say where you stand and what is pressing. You get your needs in their order, a radar to show your board, and what it takes to send a need without starting from nothing. It takes an hour, at once or in several goes. Nobody else reads it, unless you share it.
diagnosis-begin = Begin a diagnosis
diagnosis-begin-again = Begin another diagnosis
diagnosis-lead = Each finished diagnosis is compared with the one before it.
diagnosis-begun = Begun on
diagnosis-state = State
diagnosis-themes = Themes filled in
diagnosis-first-need = First need
diagnosis-shared = Shared with
diagnosis-with-nobody = nobody
diagnosis-finished-on = finished on { $on }
diagnosis-draft = under way
diagnosis-so-many =
    { $count ->
        [one] { $count } theme filled in of { $all }
       *[other] { $count } themes filled in of { $all }
    }

diagnosis-one = Diagnosis
diagnosis-file = Download the PDF
diagnosis-begun-on = Begun on { $on }
diagnosis-finished-by = finished by { $name }
diagnosis-to-do = Where you are
diagnosis-fill = Fill the themes in in any order, several of you together if you can. All is kept as you go.
diagnosis-fill-with = Fill it in with the association, in a conversation. It is told, reads all of it again and finishes it itself.
diagnosis-theme-done = filled in
diagnosis-theme-open = to fill in
diagnosis-go-on = Go on
diagnosis-finish = Finish the diagnosis
diagnosis-finish-ask = Finish this diagnosis?
diagnosis-finish-then = You see its result then, and the answers change no more.
diagnosis-discard = Throw away
diagnosis-discard-ask = Throw this diagnosis away?
diagnosis-discard-then = All of its answers are deleted.

diagnosis-radar = Radar of the results
diagnosis-now = this diagnosis
diagnosis-before = Before
diagnosis-scored = { $theme }: { $score } out of 100.
diagnosis-not-scored = { $theme }: no result.
diagnosis-scores = Results by theme
diagnosis-theme = Theme
diagnosis-score = Out of 100
diagnosis-urgency = Urgency
diagnosis-no-score = does not apply
diagnosis-compared = Compared with the diagnosis finished on { $on }
diagnosis-needs = Your needs, in their order
diagnosis-no-need = No theme lacks anything.
diagnosis-how = The order comes from what each theme lacks of 100, times the urgency that you give it, from 1 (can wait) to 4 (now).
diagnosis-scored-so = { $score } out of 100
diagnosis-send-which = : { $theme }

diagnosis-sharing = Sharing
diagnosis-sharing-text = A branch that you choose can read this diagnosis, and help you to fill it in until it is finished. You stop sharing it whenever you like.
diagnosis-shared-with = Shared with the branch { $branch } ({ $intermediary }).
diagnosis-stop-sharing = Stop sharing
diagnosis-branch = Branch
diagnosis-choose-branch = Choose a branch
diagnosis-share = Share

diagnosis-steps = Themes of the diagnosis
diagnosis-theme-lead = Say of each statement how true it is of you today. Leave out what you do not know yet: you will come back to it.
diagnosis-level-not-at-all = not at all
diagnosis-level-a-little = a little
diagnosis-level-mostly = for the most part
diagnosis-level-fully = fully
diagnosis-level-does-not-apply = does not apply to us
diagnosis-how-urgent = How urgent is this theme for you?
diagnosis-how-urgent-hint = It counts as much as your answers in the order of needs.
diagnosis-urgency-can-wait = can wait
diagnosis-urgency-within-a-year = within the year
diagnosis-urgency-within-six-months = within six months
diagnosis-urgency-now = now
diagnosis-said = Who said it
diagnosis-said-text = You note the association’s answers: it is told at once, and can change them.
diagnosis-save-next = Save and go on
diagnosis-save-back = Save and go back
diagnosis-leave = Go back without saving

diagnosis-of-association = The association’s diagnosis
diagnosis-shared-finished = The association shares a finished diagnosis with you.
diagnosis-shared-draft = A diagnosis that the association shares with you is under way.
diagnosis-read = Read the diagnosis
diagnosis-with-association = In a conversation, you can fill in a diagnosis with the association. It finishes it itself.
diagnosis-begin-with = Fill in a diagnosis with the association

flash-diagnosis-begun = The diagnosis is begun.
flash-diagnosis-not-begun = The diagnosis was not begun: another one is under way, or you are tied to this association.
flash-diagnosis-saved = Your answers are saved.
flash-diagnosis-finished = The diagnosis is finished. This is what it shows.
flash-diagnosis-shared = The diagnosis is shared.
flash-diagnosis-not-shared = The diagnosis is not shared any more.
flash-diagnosis-discarded = The diagnosis is thrown away.

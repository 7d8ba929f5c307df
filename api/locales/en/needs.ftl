# Needs that intermediaries coordinate.

need-state-sent = sent
need-state-qualifying = being studied
need-state-drafting = announcement being written
need-state-to-approve = announcement to approve
need-state-searching = searching
need-state-roadmap = roadmap
need-state-under-way = mission under way
need-state-debrief = debrief
need-state-closed = done
need-state-paused = paused
need-state-stopped = stopped

problem-need-stands-elsewhere = This need is elsewhere: its step is “{ $state }”. Reload the page.
problem-tied-to-association = You belong to this association: another coordinator or the head of the branch takes care of it.

# Where a need stands.

need-state-sent = sent
need-state-qualifying = being understood
need-state-drafting = announcement being written
need-state-to-approve = announcement to approve
need-state-searching = searching
need-state-roadmap = roadmap
need-state-under-way = under way
need-state-debrief = debrief
need-state-closed = done
need-state-paused = paused
need-state-stopped = stopped

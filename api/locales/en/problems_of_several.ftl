# Problems that several areas tell alike.

problem-budget-exceeded = { $left } of your time budget are left; this takes { $needed }. Choose a shorter session, or give your personal time.
problem-unknown-commune = There is no such commune. Choose it from the list.
problem-unknown-skill = One of these skills does not exist. Choose them from the list.
problem-unknown-cause = One of these causes does not exist. Choose them from the list.
problem-unknown-time-zone = There is no such time zone. It is written like Europe/Paris.
problem-invalid-local-time = This date or time cannot be read. It is written like 2026-03-29T09:00.
problem-time-does-not-exist = This time does not exist: the clocks go forward that night. Choose another one.
problem-in-the-past = This date is past. Choose one to come.
problem-session-too-long = A session lasts twenty-four hours at most.
problem-too-many = That is too many: { $most } at most.

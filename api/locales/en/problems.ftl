# What may stand in the way, said to the one who can act on it.

problem-unauthenticated = Sign in to go on.
problem-forbidden = Your role does not allow this. Ask the person who looks after your organisation in Maillon.
problem-not-found = What you are looking for does not exist, or is not open to you.
problem-idempotency-key-reused = This key was used for another request. Use a new one.
problem-link-gone = This link was used already or has expired. Ask for a new one: it arrives within seconds.
problem-unknown-persona = This is not the address of anybody in the demo.
problem-staff-code-refused = These three do not go together, or the code was used already. Check them, or ask your HR team for a new code.
problem-too-many-tries = Too many tries in a short time. Try again in an hour, or ask your HR team for a new code.
problem-invalid-email = This address is incomplete. It looks like first.last@example.com.
problem-required = This field is needed.
problem-too-long = This is too long: { $most } characters at most.

# The names of the columns of exported lists.

export-at = Date and time (UTC)
export-person = By
export-action = Action
export-subject-kind = Object
export-subject = Object’s id
export-company = Company
export-association = Association
export-details = Details

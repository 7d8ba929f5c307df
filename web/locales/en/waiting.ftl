# What waits for whoever is signed in, in each of their organisations.

waiting-title = Waiting for you
waiting-entries =
    { $count ->
        [one] { $organisation }: one time entry to confirm
       *[other] { $organisation }: { $count } time entries to confirm
    }
waiting-receipts =
    { $count ->
        [one] { $organisation }: one tax receipt to sign
       *[other] { $organisation }: { $count } tax receipts to sign
    }
waiting-company = { $organisation }: the company dashboard
waiting-operator = Platform: companies and associations to verify

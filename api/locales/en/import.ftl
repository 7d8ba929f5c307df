# Lists that people import: what can be wrong with a file, a line or a cell, and what columns hold.

## Added to the lines that are given back.

import-column-line = Line in the file
import-column-reason = Reason for refusal
import-reason-of-column = { $field }: { $value }

## The whole file.

import-fault-empty-file = This file is empty. Choose the one that holds the list.
import-fault-not-a-csv-file = This file is not a list in CSV format. Open it in your spreadsheet, save it as CSV, then send that new file.
import-fault-no-header = The first line already holds a person. Add a line above it that names the columns, for example “First name”, “Last name”, “E-mail”.
import-fault-too-many-columns = This file has too many columns: a list has 200 at most. Keep those that are needed, then send it again.

## How columns are matched.

import-fault-field-not-mapped = Say which column holds this: { $field }.
import-fault-no-identifier-mapped = Say which column holds the e-mail address, the staff number, or both: that is how each person is recognised.
import-fault-entity-not-mapped = The company has several legal entities: give the column of the legal entity, or that of the site. If the file has neither, add one and send it again.
import-fault-no-period-mapped = Say which column holds the month, or the date from which the cost holds.
import-fault-no-day-mapped = Say which column holds the day of partial activity.
import-fault-no-cost-mapped = Say which columns hold gross pay and social charges, or which holds the yearly cost.
import-fault-column-mapped-twice = This column already serves for something else. Choose another for: { $field }.
import-fault-no-such-column = The file has no such column. Choose another for: { $field }.

## One line.

import-fault-unclosed-quote = A quotation mark opens a cell and nothing closes it. Remove it, or close it at the end of the cell.
import-fault-line-too-long = This line is too long for a list. Check that no line break is missing.
import-fault-wrong-number-of-columns = The line has { $found } cells and the file { $expected } columns. Check for a separator that is missing or one too many.
import-fault-too-long = The text is longer than { $limit } characters. Shorten it, or check that two cells have not been joined.
import-fault-control-character = The cell holds an invisible character. Type it again by hand.
import-fault-unreadable-character = An accented letter was lost before the file was sent. Export it again in UTF-8, or correct the cell.
import-fault-shortened-number = The spreadsheet has shortened this number: { $value }. Set the column to text, then type the whole number.
import-fault-missing-first-name = The first name is missing.
import-fault-missing-last-name = The last name is missing.
import-fault-neither-email-nor-staff-number = An e-mail address or a staff number is needed to recognise the person.
import-fault-invalid-email = “{ $value }” is not a complete e-mail address.
import-fault-invalid-date = “{ $value }” is not a date of the calendar. Write day, month, year: 31/12/2026.
import-fault-leaving-before-entry = The leaving date ({ $leaving }) comes before the entry date ({ $entry }).
import-fault-leaving-before-known-entry = The leaving date comes before the entry date that is known already ({ $value }). Give the entry date too, or correct the leaving date.
import-fault-invalid-working-time = “{ $value }” is not a working time rate. Write the share of full time, 100% at most, with its sign: for example 80%.
import-fault-invalid-siren = { $value } is not a SIREN number: its check digit does not match. Look at its nine digits.
import-fault-invalid-siret = { $value } is not a SIRET number: its check digit does not match. Look at its fourteen digits.
import-fault-own-manager = The person is named as their own manager. Name somebody else, or leave the cell empty.
import-fault-manager-circle = From manager to manager, starting with “{ $value }”, one comes back to this person. Correct one of them, here or in the file of an employee who is known already.
import-fault-last-csr-manager = This person alone runs the company’s programme. Invite somebody else to this role first, then enter the last day.
import-fault-duplicate-in-file = “{ $value }” already stands on line { $line }. Keep one of the two lines.
import-fault-same-time-twice = Line { $line } says what this employee costs for the same time too: neither is taken. Keep the one that is right.
import-fault-same-day-twice = Line { $line } marks this day for this employee too: neither is taken. Keep the one that is right.
import-fault-missing-day = The day of partial activity is missing.
import-fault-two-lengths = The line gives minutes and hours. Keep one of them.
import-fault-invalid-minutes = “{ $value }” is no number of minutes. Write, for example, 210, or nothing for the whole day.
import-fault-outside-employment = The employee does not work for the company on { $value }. Check the day, or the dates on which they enter and leave.
import-fault-longer-than-the-day = The contractual day has { $limit }. Give a shorter time, or none for the whole day.
import-fault-against-work = Working time given to an association is declared on { $value } already, { $found } in all: not enough of the day would be left. Ask the employee to correct their hours, or mark less partial activity.
import-fault-unknown-manager = No employee of the company or of the file matches “{ $value }”. Give the manager’s e-mail address or staff number.
import-fault-unknown-entity = No legal entity of the company matches “{ $value }”. Give its SIREN, or add it first.
import-fault-refused-entity = The operator refused “{ $value }”: nobody is added to it. Give another legal entity, or have this one corrected first.
import-fault-missing-entity = The company has several legal entities and the line names none. Give the entity’s SIREN or name.
import-fault-unknown-site = No site of the company matches “{ $value }”. Give its SIRET or its name, or add it first.
import-fault-site-of-another-entity = The site “{ $value }” belongs to another legal entity. Correct one or the other.
import-fault-matches-two-employees = The e-mail address is one person’s and the staff number another’s. Correct one or the other.
import-fault-kept-from-directory = Kept from the company’s directory, which says otherwise than “{ $value }”. To change this value, change it in the directory.
import-fault-group-gives-role = Being in the group “{ $value }” gives a role, which no list does. Empty the cell, then add the person from the page of groups.
import-fault-group-of-directory = The company’s directory says who is in the group “{ $value }”: the list changes nothing there.

## One line of cost rates.

import-fault-unknown-employee = No employee of the company matches “{ $value }”.
import-fault-missing-employee = The employee’s e-mail address or staff number is needed.
import-fault-missing-period = A month is needed, or a date from which the cost holds.
import-fault-two-periods = The line has a month and a starting date. Keep one of the two.
import-fault-invalid-month = “{ $value }” is not a month. Write, for example, 01/2026.
import-fault-too-long-ago = The date “{ $value }” is before 2000. Check the year.
import-fault-too-far-ahead = The date “{ $value }” is too far away. Check the year.
import-fault-missing-cost = Gross pay is needed, or a yearly cost for a contract in days.
import-fault-two-kinds-of-cost = The line has a monthly cost and a yearly cost. Keep one of the two.
import-fault-missing-social-charges = The social charges are missing. Write 0 if there are none.
import-fault-invalid-amount = This amount cannot be read. Write it in euros with two decimals at most: 4000.50.
import-fault-impossible-amount = This amount cannot be right: a cost is above €0 and below a hundred million euros. Check it.
import-fault-indemnities-above-pay = The indemnities leave nothing of the pay and charges of the line. Check the three amounts.
import-fault-ambiguous-amount = This amount can be read in two ways. Write it without a thousands separator and with two decimals: 4000.00.
import-fault-invalid-paid-hours = “{ $value }” is not a number of hours paid in a month. Write, for example, 151.67.
import-fault-invalid-days = “{ $value }” is not a number of days in a year. Write, for example, 218.
import-fault-invalid-day-length = “{ $value }” is not the length of a day. Write, for example, 7 h or 7 h 24.

## One line of a network’s file.

import-fault-missing-email = The e-mail address is missing.
import-fault-date-to-come = The date “{ $value }” lies ahead. Check the year.
import-fault-too-many-skills = The cell names more than { $limit } skills. Keep the main ones, with | between them.
import-fault-unknown-skill = No skill answers “{ $value }”. Give the ROME code of the macro-skill, or other words.
import-fault-missing-number = The RNA number or the SIREN is needed, to recognise the association.
import-fault-invalid-rna = “{ $value }” is not an RNA number. It has a W and nine digits.
import-fault-missing-name = The association’s name is missing.
import-fault-missing-address = The address is incomplete: street, postcode and city are needed.
import-fault-invalid-postcode = “{ $value }” is not a postcode: it has five digits.
import-fault-two-associations = The RNA number is one association’s and the SIREN another’s. Correct one of them.
import-fault-kept-by-association = The association has an account here by now: it alone changes what it says of itself.
import-fault-kept-by-person = This person has answered the invitation: they alone change what they say of themselves.
import-fault-missing-branch = The branch is missing.
import-fault-unknown-branch = The network has no branch called “{ $value }”. Write it as on the page of branches.
import-fault-branch-closed = The branch “{ $value }” is closed: it carries nothing any more. Name the one that follows it.
import-fault-missing-state = The state is missing.
import-fault-unknown-state = “{ $value }” is not a known state. The states are explained on the import page.
import-fault-unknown-situation = “{ $value }” is not a known situation. The situations are explained on the import page.
import-fault-missing-reference = The need’s reference is missing.
import-fault-missing-title = The need’s title is missing.
import-fault-missing-answer = One of the association’s three answers is missing. Write what your files say.
import-fault-missing-sent-day = The day on which the need was sent is missing.
import-fault-missing-state-before-pause = A paused need says where it stood before the pause, between its sending and the debrief.
import-fault-missing-return = A paused need says on which day it is to go on.
import-fault-missing-reason = A need that is paused or stopped has a reason.
import-fault-since-before-sending = The need would stand there before it was sent, on { $value }.
import-fault-coordinator-too-early = A need that was just sent has no coordinator yet. Empty the cell, or write “being studied”.
import-fault-unknown-coordinator = Nobody coordinates in this branch at the address “{ $value }”. Invite the coordinator first, or empty the cell.
import-fault-coordinator-of-association = “{ $value }” belongs to the association, or said to be tied to it: another coordinator takes its need on.
import-fault-unknown-association = No association that is verified or that your network brought along has the number “{ $value }”. Import it first.
import-fault-association-not-verified = The association “{ $value }” is not verified yet: everybody would see its search. Import the line once it is.
import-fault-missing-departement = Nothing says where the need is. Give the code of the département.
import-fault-unknown-departement = “{ $value }” is not the code of a département.
import-fault-unknown-format = “{ $value }” is not a known format. Write “remote”, “on site” or “hybrid”.
import-fault-invalid-places = “{ $value }” is not a number of volunteers between 1 and 20.
import-fault-need-of-another-association = This reference is that of another association’s need. Correct the reference or the number.
import-fault-need-has-gone-on = This need has gone on here; it stands at: { $value }. Move it from its page, or put the former state back into the line.
import-fault-unknown-need = No need that your network brought along has the reference “{ $value }”. Import it first.
import-fault-missing-volunteer = The volunteer’s address is missing: nobody is on a mission without being named.
import-fault-unknown-volunteer = No volunteer of your network has the address “{ $value }”. Import them first.
import-fault-own-line = “{ $value }” is your address: somebody else imports what is about you.
import-fault-volunteer-has-account = “{ $value }” has an account here already, and applies without a file. Only a mission that is over can be taken over for this person.
import-fault-volunteer-has-left = “{ $value }” has left the network: only a mission that is over can be taken over for this person.
import-fault-author-runs-no-network = Whoever sent the file runs the network no more: nothing was taken in since. Send it again.
import-fault-mission-goes-on = This volunteer has an application or a mission here for this need. Change it from the need’s page.
import-fault-state-does-not-fit-need = This state does not fit the need’s: people apply while it searches, are selected until the roadmap, and are on the mission afterwards.
import-fault-missing-start = The mission’s first day is missing.
import-fault-missing-end = The mission’s last day is missing.
import-fault-end-before-start = The mission would end before its first day, { $value }.
import-fault-invalid-hours = “{ $value }” is not a number of hours. Write for example 40 or 12.5.

## What columns hold: a list of employees.

import-field-first-name = First name
import-field-last-name = Last name
import-field-email = Work e-mail
import-field-staff-number = Staff number
import-field-manager = Manager (e-mail or staff number)
import-field-entity = Legal entity (SIREN or name)
import-field-site = Site (SIRET or name)
import-field-starts-on = Entry date
import-field-ends-on = Leaving date
import-field-working-time = Working time
import-field-qualification = Job
import-field-language = Language
import-field-staff-category = Staff category
import-field-group = Groups (with | between them)

## What columns hold: cost rates.

import-rate-field-email = E-mail
import-rate-field-staff-number = Staff number
import-rate-field-month = Month
import-rate-field-from = From
import-rate-field-gross = Gross pay
import-rate-field-social-charges = Social charges
import-rate-field-paid-hours = Paid hours
import-rate-field-indemnities = Indemnities received
import-rate-field-yearly-cost = Yearly cost (contract in days)
import-rate-field-days = Days a year
import-rate-field-day-length = Length of a day

import-activity-field-email = E-mail
import-activity-field-staff-number = Staff number
import-activity-field-day = Day
import-activity-field-minutes = Minutes
import-activity-field-hours = Hours

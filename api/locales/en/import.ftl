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

# The publishing desk of the regional chambers: lists of participants are sent, checked, approved and published.

publishing-title = Lists of participants
publishing-all-regions = All regions
publishing-back = To the lists

## Sending a file

publishing-send-title = Upload a list
publishing-send-label = File with the list
publishing-send-hint = CSV or XLSX, up to 5 MB and 50,000 rows. The whole list of the region: what is not in it will be taken off
publishing-send = Upload
publishing-send-again = Upload another file
publishing-uploads-title = Uploaded files
publishing-upload-waiting = Being read
publishing-upload-unmapped = Name the columns
publishing-upload-unreadable = Not read
publishing-upload-read = Read
publishing-upload-empty = No good rows

## Tables

publishing-open-title = In work
publishing-open-empty = No list waits to be published.
publishing-rejected-title = Rejected
publishing-history-title = History of publications
publishing-head-list = List
publishing-head-file = File
publishing-head-state = State
publishing-head-sent = Uploaded
publishing-head-moment = When
publishing-head-sent-by = Uploaded by
publishing-head-decided-by = Decided by
publishing-head-venues = Venues
publishing-head-difference = Changes
publishing-number = No. { $number }
publishing-no-file = List without a file
publishing-difference = new { $new }, changed { $changed }, gone { $gone }

## Reading a file

publishing-waiting-title = The file is being read
publishing-waiting-queue = The file waits for its turn.
publishing-waiting-rows = Rows read: { $rows }.
publishing-waiting-text = The page refreshes itself every two seconds. You can close it: reading goes on.
publishing-waiting-again = Refresh
publishing-columns-title = Which column is which?
publishing-columns-lead = Check that the columns were guessed rightly. The answer is remembered for the next lists of your chamber.
publishing-columns-none = No such column
publishing-columns-save = Read the list
publishing-columns-taken = How the columns were read
publishing-columns-forget = Ask about the columns next time
publishing-unreadable-title = The file was not read
publishing-not-kept = The file was not read within a day and was deleted: upload it again
publishing-empty-title = There is nothing to publish
publishing-empty-text = No row of the file is good. Correct the rows and upload the file again.
publishing-column-name = Name
publishing-column-category = Category
publishing-column-mode = Mode
publishing-column-district = District
publishing-column-address = Address
publishing-column-owner-id = Owner’s IIN or BIN
publishing-column-phone = Phone
publishing-column-joined-on = Date of joining
publishing-column-notification-number = Notification number

## Rows of a file

publishing-rows-title = Rows of the file
publishing-rows-worksheet = Worksheet
publishing-rows-all = All
publishing-rows-good = Good
publishing-rows-bad = With mistakes
publishing-rows-duplicate = Repeated
publishing-other-worksheets = Only the worksheet “{ $sheet }” was read. Other worksheets have lists too: { $others }. Put all rows on one worksheet and upload the file again.
publishing-problem-row = Row
publishing-problem-column = Column
publishing-problem-value = Value
publishing-problem-what = What is wrong
publishing-problem-how = How to correct it
publishing-problems-none = There are no mistakes.
publishing-problems-kept = The first { $kept } of { $found } mistakes are shown. Correct them and upload the file again.
publishing-report-download = Download the report, CSV

## A publication

publishing-page-title = List of participants
publishing-state-loading = Being written
publishing-state-draft = Draft
publishing-state-submitted = Waits for the second person
publishing-state-planned = Approved, waits for its time
publishing-state-published = Earlier list
publishing-state-current = Published
publishing-state-rejected = Rejected
publishing-state-dropped = Deleted
publishing-outdated = Outdated
publishing-outdated-text = Another list of the region was published since this one was compared. Compare it anew.
publishing-unusual = { $gone } of { $all } venues would be taken off. That is more than a fifth of the list. Check that it is the right file.
publishing-rejected-why = Why it was rejected
publishing-planned = Will be published
publishing-planned-missed = Approved, but not published at its time
publishing-fact-region = Region
publishing-fact-hash = SHA-256 of the file
publishing-fact-copy = From
publishing-fact-copy-yes = A copy of an earlier list
publishing-fact-made = Uploaded
publishing-fact-submitted = Sent for approval
publishing-fact-decided = Decision
publishing-fact-published = Published
publishing-fact-unchanged = Unchanged
publishing-fact-left-out = Rows left out
publishing-difference-title = What would change
publishing-part-new = New
publishing-part-changed = Changed
publishing-part-gone = Gone
publishing-part-problems = Mistakes in rows
publishing-venues-none = There are no such venues.
publishing-venues-deleted = The rows of this list have been deleted: a list that was not published is not kept.
publishing-venues-not-kept = These rows are no longer kept.
publishing-venue-name = Venue
publishing-venue-address = Address
publishing-venue-category = Category and mode
publishing-venue-changes = Before → after

## What can be done

publishing-leave-out = Publish without rows that have mistakes or are repeated: { $rows }
publishing-gone-label = How many venues will be taken off?
publishing-gone-hint = Type the number in digits to confirm
publishing-gone-stay = Venues accepted by an application stay on the list and are not counted here.
publishing-when = When to publish?
publishing-when-now = As soon as it is approved
publishing-when-later = At a set time
publishing-planned-on = Day of publication
publishing-planned-hint = Only for a set time, for example 31 5 2021
publishing-planned-at = Time
publishing-planned-at-hint = Astana time, for example 09:00
publishing-submit = Send for approval
publishing-submit-hint = Another person of the chamber or a supervisor approves it.
publishing-approve = Approve and publish
publishing-approve-planned = Approve publication at the set time
publishing-reject = Reject
publishing-reject-words = What has to be corrected?
publishing-reject-send = Reject the list
publishing-discard = Give the list up
publishing-discard-text = The list will not be published, and its rows will be deleted.
publishing-discard-send = Delete the list
publishing-restore = Publish this list again
publishing-restore-hint = A copy of it becomes a new draft, for a second person to approve.
publishing-renew = Compare anew
publishing-renew-hint = A new draft with the same rows takes the place of this list.
publishing-needs-second = Only another person can approve the list.

## Refusals and mistakes

publishing-refused-state = The state of the list has changed. Nothing was done.
publishing-refused-second = The person who uploaded or sent a list does not approve it.
publishing-error-no-file = Choose a file
publishing-error-too-many = Too many files within an hour. Try again later
publishing-error-column-empty = Choose a column of the file
publishing-error-column-twice = This column of the file is chosen already
publishing-error-leave-out = Correct the rows with mistakes, or agree to publish the list without them
publishing-error-gone = Type how many venues will be taken off
publishing-error-time = Enter a time, for example 09:00
publishing-error-planned = Set a time within the next 60 days
publishing-error-words = Write what has to be corrected

## Done

publishing-notice-submitted = The list waits for the second person.
publishing-notice-published = The list is published.
publishing-notice-planned = The list is approved and will be published at the set time.
publishing-notice-rejected = The list is rejected.
publishing-notice-discarded = The list is deleted.
publishing-notice-columns-forgotten = The columns of the next file will be asked for again.

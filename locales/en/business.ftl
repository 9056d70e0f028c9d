# Registration of a venue and the owner's cabinet.
business-title = Register a venue
business-card = Apply for your venue to take part, follow the application, get the QR code and the poster.
business-footer = For business
business-lead = Apply for your venue to take part in Ashyq. The regional chamber of entrepreneurs “Atameken” reviews the application.
business-need-title = What you need
business-need-owner = the owner’s IIN or BIN
business-need-notification = number and date of the notification of an object of low epidemic significance
business-need-place = name and address of the venue, the activity by the national classifier (OKED)
business-need-phone = a phone: the code and the chamber’s answer are sent to it
business-start = Apply
business-then-title = What happens next
business-then-review = The chamber compares what you say with its records. You are told the decision by SMS.
business-then-test = An accepted venue joins the list of participants, gets its QR code and poster, and works in test mode for 7 days.
business-then-regular = Then it goes over to regular mode. There is nothing to do for it.
business-sanctions = A venue that admits visitors without checking them is excluded: for 2 weeks the first time, then for 2 months.
business-cabinet-title = If you have applied already
business-cabinet-text = The owner’s page shows where the application stands, how many days of test mode are left, and has the QR code and the poster.
business-cabinet-link = Open the owner’s page
business-other-ways = You can also apply and ask by phone: call centre 1432 of the NCE “Atameken”.

business-owner = What is the IIN or BIN of the venue’s owner?
business-owner-hint = 12 digits; a sole proprietor has an IIN
business-name = What is the venue called?
business-name-hint = As on the sign
business-region = In which region is the venue?
business-district = In which district of the city is the venue?
business-address = What is the address of the venue?
business-address-hint = Town, street and house
business-category = What kind of venue is it?
business-section = What does the business do?
business-section-hint = Section of the general classifier of economic activities (OKED)
business-division = Which activity fits best?
business-notification = Notification of the object
business-notification-about = The notification of an object of low epidemic significance is given at elicense.kz. Its number and date stand on the receipt.
business-notification-number = Number of the notification
business-notification-number-hint = For example, KZ77UVX00000001
business-notification-date = Date of the notification
business-notification-date-hint = For example, 20 4 2021
business-phone = On which phone can we reach you?
business-phone-hint = A mobile number of Kazakhstan: the code and the chamber’s answer are sent to it

business-check-title = Check your answers before sending the application
business-terms-title = Terms of taking part
business-terms-check = The venue checks the status of every visitor and does not admit visitors whose status is red or yellow.
business-terms-code = The QR code hangs at the entrance where everybody sees it.
business-terms-true = What the application says is true, and the venue has its permits and notifications.
business-terms-published = Name, address, category and mode of the venue are published in the list of participants.
business-agree = I agree to the terms of taking part
business-send = Send the application
business-twin-title = This venue is registered already
business-twin-own = You have applied for this venue already, the reference is { $reference }.
business-twin-own-link = Open the application
business-twin-other = An application for a venue of this owner at this address was sent from another phone.
business-twin-listed = A venue of this owner at this address stands on the list of participants already.
business-twin-listed-link = Open the venue’s page
business-twin-change = Go back to the answers and change them
business-sent-title = Application sent
business-sent-reference = Reference of the application
business-sent-keep = Keep the reference. We have sent it to you by SMS too.
business-sent-follow = Open the application on the owner’s page

# The owner's page
cabinet-title = Owner’s page
cabinet-phone-lead = Enter the phone of the application. We send a code to it.
cabinet-phone-hint = A mobile number of Kazakhstan
cabinet-nothing = There is no application from this phone, and no venue with it on the lists.
cabinet-applications = Applications
cabinet-venues = Venues from the chamber’s list
cabinet-venues-about = The chamber has put these venues on the list. If something is wrong, tell us.
cabinet-another = Apply for another venue
cabinet-help-title = A question, or something is wrong
cabinet-help = The call centre 1432 answers the questions of owners.
cabinet-help-link = Write to the line 1432
cabinet-days-left = { $days ->
    [one] { $days } day
   *[other] { $days } days
} left until regular mode.
cabinet-application-title = Application of a venue
cabinet-suspended-until = The venue is excluded until { $date } and is not shown on the list. It comes back by itself.
cabinet-refused = The application is not accepted
cabinet-left = The venue no longer takes part in the project and is not shown on the list. To take part again, apply anew.
cabinet-withdrawn = The application is withdrawn. You can apply anew at any time.
cabinet-leave = Leave the project
cabinet-leave-hint = If the venue closes, leave the project.
cabinet-leave-title = Leave the project?
cabinet-leave-about = The venue leaves the list within a few minutes. Its QR code and poster are valid no longer.
cabinet-leave-again = To take part again, you apply anew, and the chamber reviews it.
cabinet-withdraw = Withdraw the application
cabinet-withdraw-hint = If you need no review any more, take the application back.
cabinet-withdraw-title = Withdraw the application?
cabinet-withdraw-about = The chamber will not review it. You can apply anew at any time.
cabinet-leave-back = Go back to the application
cabinet-waiting-review = The chamber is reviewing the application. You are told the decision by SMS.
cabinet-waiting-list = The venue joins the list within a few minutes.
cabinet-door-title = For the entrance
cabinet-door = Print the poster and put it up at the entrance.
cabinet-venue-link = The venue’s page on the list
cabinet-history = What has happened

code-lead-application = The code is needed to send the application. We have sent it to the number you gave.
code-lead-cabinet = The code is needed to open the owner’s page. We have sent it to the number you gave.

# Errors of fields
error-owner-empty = Enter the IIN or BIN of the owner
error-owner-length = The IIN or BIN must be 12 digits
error-owner-digits = The IIN or BIN must be digits only
error-owner-check = No such IIN or BIN exists: compare the digits with the document
error-venue-name-empty = Enter the name of the venue
error-venue-name-long = The name of the venue must be 200 characters or fewer
error-district-empty = Choose the district
error-venue-address-empty = Enter the address of the venue
error-venue-address-long = The address of the venue must be 300 characters or fewer
error-category-empty = Choose the kind of venue
error-section-empty = Choose what the business does
error-division-empty = Choose the activity
error-notification-empty = Enter the number of the notification
error-notification-long = The number of the notification must be 40 characters or fewer
error-notification-date-missing = Enter the day, month and year of the notification
error-notification-date-unreal = The date of the notification must be a real date
error-notification-date-future = The date of the notification must be today or earlier
error-line-characters = The answer must be letters, digits and punctuation only
error-agree-empty = Say that you agree to the terms of taking part

# SMS to an owner: a reference and a day, nothing else.
sms-code-application = Ashyq: your code to send the application is { $code }. It works for 5 minutes. Never tell it to anyone.
sms-code-cabinet = Ashyq: your code for the owner’s page is { $code }. It works for 5 minutes. Never tell it to anyone.
sms-application-received = Ashyq: the application of your venue is received, number { $reference }. Follow it on ashyq.kz.
sms-application-accepted = Ashyq: application { $reference } is accepted. The venue works in test mode until { $date }. QR code and poster are on ashyq.kz.
sms-application-refused = Ashyq: application { $reference } is not accepted. Read the reason on ashyq.kz or call 1432.
sms-application-regular = Ashyq: the venue of application { $reference } works in regular mode.
sms-application-suspended = Ashyq: the venue of application { $reference } is excluded until { $date }. Read the reason on ashyq.kz.
sms-application-lifted = Ashyq: the venue of application { $reference } takes part again.
sms-application-left = Ashyq: the venue of application { $reference } no longer takes part.
sms-application-withdrawn = Ashyq: application { $reference } is withdrawn.

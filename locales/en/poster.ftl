# The poster of a venue, printed in Kazakh and Russian.
poster-title = Poster of “{ $name }”, Ashyq
poster-heading = The Ashyq project
poster-call = Scan the QR code at the entrance
poster-qr = QR code of the venue, address: { $address }
poster-code = Venue code
poster-step-scan = Open the Ashyq app and scan the code.
poster-step-show = Show the staff the colour of the status on the screen.
poster-step-without = Without a smartphone, tell the staff your IIN.
poster-admitted = Admitted
poster-refused = Not admitted
poster-note = Questions: 1414, day and night, free
poster-rules = How to place the poster
poster-rule-entrance = Hang the poster at every entrance, where visitors see it before the door.
poster-rule-height = The middle of the code should be 140–160 cm above the floor.
poster-rule-paper = Print on white A4 paper at 100%. A black-and-white printer will do.
poster-rule-cover = Do not cover or fold the code, and do not put glossy film on it: glare keeps it from being scanned.
poster-rule-light = The poster should be lit by day and in the evening.
poster-rule-place = The code is for this venue alone. It must not be used at another address.
poster-rule-again = If the poster is damaged or the code cannot be scanned, print it again from the portal.
poster-rule-help = Questions: call centre of the National Chamber of Entrepreneurs “Atameken”, 1432.

# The feed of a region's list.
participants-feed-title = Changes of the list: { $region }
participants-feed-entry = List No. { $number }
participants-feed-summary = New: { $added }, changed: { $changed }, gone: { $gone }, altogether: { $total }

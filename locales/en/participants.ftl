# Participants: regions, list, page of a venue.

mode-regular = Regular mode
mode-test = Test mode

# Regions
participants-title = Participants
participants-lead = { $total ->
    [one] { $total } venue takes
   *[other] { $total } venues and organisations take
} part: { $regular } in regular mode and { $test } in test mode.
participants-about = A venue works in test mode for the first 7 days and in regular mode after that. In each region the akimat and the regional chamber of entrepreneurs “Atameken” publish the list.
participants-latest = The latest list was published on { $time }.
participants-none-published =
    No region’s list has been published yet. In each region the akimat and the regional chamber of entrepreneurs “Atameken” publish the list.
    Call 1432, the call centre of “Atameken”, to ask whether a venue takes part.
participants-map-label = Map of the regions
participants-map-hint = Choose a region on the map. The darker it is, the more participants it has. The table below has the same numbers.
participants-map-skip = Skip to the table after the map
participants-map-item = { $name }: { $count } { $count ->
    [one] venue
   *[other] venues
}
participants-map-item-none = { $name }: no list published
participants-caption = Participants by region
participants-region = Region
participants-regular = In regular mode
participants-test = In test mode
participants-published = Published
participants-not-published = not published
participants-total = Total

# The list of one region
participants-of = Participants: { $region }
participants-title-page = { $title } (page { $page } of { $pages })
participants-list-lead = { $total ->
    [one] { $total } venue is
   *[other] { $total } venues are
} on the list: { $regular } in regular mode and { $test } in test mode.
participants-list-none =
    The list of this region has not been published yet. The akimat and the regional chamber of entrepreneurs “Atameken” publish it.
    Call 1432, the call centre of “Atameken”, to ask whether a venue takes part.
participants-empty = No venue is on the list of this region now.
participants-version = Version { $number } of the list, published on { $time }. The list is published by the regional chamber of entrepreneurs “Atameken”.
participants-search = Name or address
participants-filters = Filters
participants-filters-chosen = { $count } chosen
participants-district = District
participants-district-any = All districts
participants-category = Category
participants-category-any = All categories
participants-mode = Mode
participants-mode-any = Both modes
participants-apply = Apply
participants-clear = Clear all
participants-skip = Skip to the results
participants-chosen = Chosen filters
participants-remove = Remove filter:
participants-quoted = “{ $words }”
participants-count = { $count } { $count ->
    [one] venue
   *[other] venues
} on the list
participants-found = { $count } { $count ->
    [one] venue
   *[other] venues
} found
participants-similar = Nothing is spelt exactly “{ $words }”. These names and addresses are spelt alike.
participants-joined = Joined on { $date }
participants-nothing = Nothing found
participants-tips = You can try this:
participants-tip-filters = remove some of the filters
participants-tip-spelling = check the spelling
participants-tip-fewer = use fewer words
participants-tip-general = type something less specific, such as the name of the street
participants-whole = Show the whole list of the region
participants-nothing-why = A venue that is not here may take part in another region, or may have joined after the list was published.
participants-feed = Subscribe to changes of the list (Atom)

pagination-label = Pages of the list
pagination-which = Page { $page } of { $pages }
pagination-page = Page { $page }
pagination-previous = Previous
pagination-next = Next

download-title = Download the list
download-about = Every file holds the whole list of the region, whatever you search for or filter.
download-all-title = Download all lists
download-all-about = Every file holds the lists of all regions.
download-package = Description of the data package (JSON)
download-api = Description of the API (OpenAPI)
download-csv = CSV file
download-excel = CSV file for Excel
download-xlsx = XLSX workbook
download-json = JSON file
size-kilobytes = { $count } KB
size-megabytes = { $whole }.{ $tenth } MB

# The page of a venue
venue-test-until = until { $date }
venue-address = Address
venue-joined = Joined on
venue-list = List of participants
venue-version = Version { $number }, { $time }
venue-code-title = QR code of the venue
venue-code-alt = QR code that opens { $address }
venue-code = Code
venue-short-link = Short link
venue-poster = Download the poster (PDF, A4)
venue-code-png = Download the QR code as a picture (PNG)
venue-door-title = How visitors are checked
venue-door = The visitor scans this QR code with the “Ashyq” mobile app. Green and blue may enter. For a visitor without a smartphone a member of the staff types the IIN or scans the barcode of the identity card.
venue-wrong-title = Is something wrong here?
venue-wrong = If the name, address, category or mode is not right, tell the call centre 1432 of “Atameken”.
venue-wrong-link = Tell 1432 what is wrong
venue-unlisted = This venue is not on the list of participants now.
venue-unlisted-about = Below is the last published entry. It no longer holds.
venue-unlisted-link = Open the region’s current list

//! What the last act did, in words.

/// What an act did. The handler keeps [`Notice::code`] in the session and shows it on the next page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The complaint is yours.
    Claimed,
    /// The complaint is back in the queue.
    Released,
    /// A question went out to the citizen.
    Asked,
    /// An answer went out to the citizen.
    Replied,
    /// An internal note was saved.
    Noted,
    /// The complaint went to the health authority.
    Referred,
    /// The referral was recalled.
    Recalled,
    /// The complaint is resolved and the citizen is told.
    Resolved,
    /// The verdict says that more is needed, and the citizen was asked.
    MoreAsked,
    /// The complaint was joined to another.
    Merged,
    /// The complaint was dismissed.
    Dismissed,
    /// The complaint has another owner.
    Reassigned,
    /// A complaint was taken down by phone.
    Taken,
    /// The caller's words were added to an open complaint.
    Joined,
    /// Take next found nothing.
    NothingToTake,
    /// An officer's verdict was saved.
    VerdictGiven,
    /// An account was closed.
    AccountDisabled,
    /// An account was opened again.
    AccountEnabled,
    /// A dead job was put into its queue again.
    Revived,
    /// The last act was taken back.
    Undone,
    /// A version of a text was saved; visitors do not see it yet.
    ContentSaved,
    /// Visitors see a text.
    ContentPublished,
    /// A question is published, but its topic is not.
    ContentHidden,
    /// Visitors no longer see a text.
    ContentWithdrawn,
    /// A text has another place.
    ContentMoved,
    /// A list waits for the second person.
    ListSubmitted,
    /// A list is public.
    ListPublished,
    /// A list is approved and waits for its moment.
    ListPlanned,
    /// A list was rejected.
    ListRejected,
    /// A list was given up.
    ListDiscarded,
    /// The columns of lists are forgotten.
    ColumnsForgotten,
    /// A decision on an application was saved.
    ApplicationMoved,
    /// The same, and the owner cannot be told.
    ApplicationMovedUntold,
}

impl Notice {
    /// All notices.
    pub const ALL: [Self; 33] = [
        Self::Claimed,
        Self::Released,
        Self::Asked,
        Self::Replied,
        Self::Noted,
        Self::Referred,
        Self::Recalled,
        Self::Resolved,
        Self::MoreAsked,
        Self::Merged,
        Self::Dismissed,
        Self::Reassigned,
        Self::Taken,
        Self::Joined,
        Self::NothingToTake,
        Self::VerdictGiven,
        Self::AccountDisabled,
        Self::AccountEnabled,
        Self::Revived,
        Self::Undone,
        Self::ContentSaved,
        Self::ContentPublished,
        Self::ContentHidden,
        Self::ContentWithdrawn,
        Self::ContentMoved,
        Self::ListSubmitted,
        Self::ListPublished,
        Self::ListPlanned,
        Self::ListRejected,
        Self::ListDiscarded,
        Self::ColumnsForgotten,
        Self::ApplicationMoved,
        Self::ApplicationMovedUntold,
    ];

    /// The code kept in the session.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::Released => "released",
            Self::Asked => "asked",
            Self::Replied => "replied",
            Self::Noted => "noted",
            Self::Referred => "referred",
            Self::Recalled => "recalled",
            Self::Resolved => "resolved",
            Self::MoreAsked => "more_asked",
            Self::Merged => "merged",
            Self::Dismissed => "dismissed",
            Self::Reassigned => "reassigned",
            Self::Taken => "taken",
            Self::Joined => "joined",
            Self::NothingToTake => "nothing_to_take",
            Self::VerdictGiven => "verdict_given",
            Self::AccountDisabled => "account_disabled",
            Self::AccountEnabled => "account_enabled",
            Self::Revived => "revived",
            Self::Undone => "undone",
            Self::ContentSaved => "content_saved",
            Self::ContentPublished => "content_published",
            Self::ContentHidden => "content_hidden",
            Self::ContentWithdrawn => "content_withdrawn",
            Self::ContentMoved => "content_moved",
            Self::ListSubmitted => "list_submitted",
            Self::ListPublished => "list_published",
            Self::ListPlanned => "list_planned",
            Self::ListRejected => "list_rejected",
            Self::ListDiscarded => "list_discarded",
            Self::ColumnsForgotten => "columns_forgotten",
            Self::ApplicationMoved => "application_moved",
            Self::ApplicationMovedUntold => "application_moved_untold",
        }
    }

    /// Reads back what [`Notice::code`] wrote.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.code() == code)
    }

    /// The words for it.
    #[must_use]
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Claimed => "console-notice-claimed",
            Self::Released => "console-notice-released",
            Self::Asked => "console-notice-asked",
            Self::Replied => "console-notice-replied",
            Self::Noted => "console-notice-noted",
            Self::Referred => "console-notice-referred",
            Self::Recalled => "console-notice-recalled",
            Self::Resolved => "console-notice-resolved",
            Self::MoreAsked => "console-notice-more-asked",
            Self::Merged => "console-notice-merged",
            Self::Dismissed => "console-notice-dismissed",
            Self::Reassigned => "console-notice-reassigned",
            Self::Taken => "console-notice-taken",
            Self::Joined => "console-notice-joined",
            Self::NothingToTake => "console-notice-nothing-to-take",
            Self::VerdictGiven => "console-notice-verdict-given",
            Self::AccountDisabled => "console-notice-account-disabled",
            Self::AccountEnabled => "console-notice-account-enabled",
            Self::Revived => "console-notice-revived",
            Self::Undone => "console-notice-undone",
            Self::ContentSaved => "console-notice-content-saved",
            Self::ContentPublished => "console-notice-content-published",
            Self::ContentHidden => "console-notice-content-hidden",
            Self::ContentWithdrawn => "console-notice-content-withdrawn",
            Self::ContentMoved => "console-notice-content-moved",
            Self::ListSubmitted => "publishing-notice-submitted",
            Self::ListPublished => "publishing-notice-published",
            Self::ListPlanned => "publishing-notice-planned",
            Self::ListRejected => "publishing-notice-rejected",
            Self::ListDiscarded => "publishing-notice-discarded",
            Self::ColumnsForgotten => "publishing-notice-columns-forgotten",
            Self::ApplicationMoved => "applications-notice-moved",
            Self::ApplicationMovedUntold => "applications-notice-untold",
        }
    }
}

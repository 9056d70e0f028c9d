//! Pages of the portal: plain HTML, no inline script, at most one deferred script; every form works without it.

mod business;
mod code;
mod complaint_form;
mod complaint_page;
mod complaint_steps;
mod content;
mod document;
mod error;
mod faq;
mod follow;
mod notices;
mod participants;
mod status;
mod status_result;

pub use business::{
    AppealFormProps, BusinessCheckProps, BusinessStep, BusinessTwin, CabinetApplication, CabinetHistory,
    CabinetProps, CabinetRequest, CabinetVenue, CorrectFormProps, LeaveProps, OwnAppeal, OwnApplicationProps,
    OwnCorrection, OwnRequests, StepProps, appeal_form, business, business_check, business_sent,
    business_step, business_twin, cabinet, cabinet_phone, correct_form, leave, own_application,
};
pub use code::{CodeFor, CodeProps, code};
pub use complaint_form::{ComplaintFormProps, complaint_form};
pub(crate) use complaint_form::{kinds, status_fields};
pub use complaint_page::{ComplaintPageProps, Saved, TimelineEntry, TimelineEvent, complaint_page};
pub use complaint_steps::{
    CheckAnswers, CheckDocument, ComplaintCheckProps, ComplaintSentProps, DuplicateOfferProps,
    complaint_check, complaint_duplicate_offer, complaint_sent,
};
pub use content::{TextPageProps, accessibility, home, privacy, text_page};
pub(crate) use document::document_fields;
pub use error::{ErrorKind, ErrorPageProps, error_page};
pub use faq::{
    FaqAnswer, FaqFound, FaqFoundProps, FaqLink, FaqProps, FaqTopicProps, faq, faq_found, faq_topic,
};
pub use follow::{FollowFormProps, follow_form};
pub use notices::{
    Notice, NoticesProps, PartState, ServicePart, ServiceStatusProps, notices, service_status,
};
pub(crate) use notices::{kind_class, kind_word};
pub use participants::{
    Counts, Download, DownloadFormat, ListQuery, Publication, RegionCount, RegionListProps, RegionListStamp,
    RegionsProps, VenueProps, VenueRow, region_list, regions, venue,
};
pub use status::{StatusFormProps, StatusUnavailableProps, status_form, status_seen, status_unavailable};
pub use status_result::{StatusResultProps, status_result};

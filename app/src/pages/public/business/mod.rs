//! Registration of a venue, one question a page, and the owner's cabinet.

mod asking;
mod cabinet;
mod ending;
mod leaving;
mod requests;
mod start;
mod step;

pub use asking::CabinetRequest;
pub use cabinet::{
    CabinetApplication, CabinetHistory, CabinetProps, CabinetVenue, OwnApplicationProps, cabinet,
    cabinet_phone, own_application,
};
pub use ending::{BusinessCheckProps, BusinessTwin, business_check, business_sent, business_twin};
pub use leaving::{LeaveProps, leave};
pub use requests::{
    AppealFormProps, CorrectFormProps, OwnAppeal, OwnCorrection, OwnRequests, appeal_form, correct_form,
};
pub use start::business;
pub use step::{BusinessStep, StepProps, business_step};

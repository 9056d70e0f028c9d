//! The public pages: one file for each journey.

pub mod answers;
pub mod choices;
pub mod complaint;
pub mod fields;
pub mod follow;
pub mod followed;
pub mod kept;
pub mod machine;
pub mod status;
pub mod timeline;

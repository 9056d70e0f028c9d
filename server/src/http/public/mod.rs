//! The public pages: one file for each journey.

pub mod answers;
pub mod business;
pub mod choices;
pub mod complaint;
pub mod content;
pub mod fields;
pub mod follow;
pub mod followed;
pub mod kept;
pub mod machine;
pub mod participants;
pub mod posters;
pub mod queries;
pub mod status;
pub mod timeline;
pub mod venues;

//! Every page of the portal and of the console, one file per page or per closely related group.

pub mod console;
pub mod public;

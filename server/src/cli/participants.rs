//! `ashyq participants`: lists of participants from files, with the same report that the publishing desk shows.

use std::path::{Path, PathBuf};

use ashyq_domain::{
    Kato, Language,
    ids::PublicationId,
    randomness::SystemRandomness,
    region,
    time::{Clock, Span, SystemClock},
};
use ashyq_i18n::I18n;
use ashyq_lists::{Context, Limits};
use ashyq_store::AuditActor;
use clap::Subcommand;

use self::report::Told;
use super::{Failure, keep::say, open, user::parse_kato};
use crate::{
    config::Config,
    services::{
        list_words,
        publishing::{self, Checked, Compared, Desk},
    },
};

mod report;

/// What can be done with lists.
#[derive(Subcommand)]
pub enum ParticipantsCommand {
    /// Read a region's list from a CSV or XLSX file, print what is wrong with its rows and what it would change, and keep
    /// it as a draft. May run while serving.
    Import {
        /// The file.
        file: PathBuf,
        /// The region of the list.
        #[arg(long, value_name = "KATO", value_parser = parse_kato)]
        region: Kato,
        /// Publish the list at once.
        #[arg(long)]
        publish: bool,
        /// Publish although rows are bad or stand twice; they are left out.
        #[arg(long, requires = "publish")]
        leave_out_bad_rows: bool,
        /// Publish although more than a fifth of the published venues would be gone: how many that are.
        #[arg(long, value_name = "N", requires = "publish")]
        confirm_gone: Option<usize>,
        /// Print the report as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// `ashyq participants …`.
///
/// # Errors
/// Nothing could be read, publishing was refused, or the database does not answer.
pub async fn run(config: &Config, command: ParticipantsCommand) -> Result<(), Failure> {
    let ParticipantsCommand::Import { file, region, publish, leave_out_bad_rows, confirm_gone, json } =
        command;
    if region::find(config.regions, region).is_none() {
        return Err(format!("there is no region {region} in the set of {}", config.regions.code()).into());
    }
    let context = Context { set: config.regions, region, today: SystemClock.now().date() };
    // A big list takes seconds; the runtime has other threads for what must go on.
    let checked = tokio::task::spawn_blocking(move || read(&file, &context)).await??;
    let (store, _) = open(config, false).await?;
    let (clock, randomness) = (SystemClock, SystemRandomness);
    let desk = Desk {
        store: &store,
        clock: &clock,
        randomness: &randomness,
        set: config.regions,
        region,
        actor: AuditActor::CommandLine,
    };
    let wish = Wish { publish, leave_out_bad_rows, confirm_gone };
    let result = import(desk, &checked, wish).await;
    store.close().await;
    let (compared, outcome) = result?;
    let told = Told {
        context: &context,
        checked: &checked,
        compared: &compared,
        draft: outcome.draft,
        published: outcome.published,
        switched_in: outcome.switched_in,
    };
    say(&if json { told.json()? } else { told.text() });
    outcome.refused.map_or(Ok(()), Err)
}

fn read(file: &Path, context: &Context) -> Result<Checked, Failure> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    publishing::read_list(&bytes, &name, &Limits::COMMAND_LINE, context, &|_| {})
        .map_err(|error| list_words::file_error(I18n::new(Language::En), &error).into())
}

/// What was asked for.
struct Wish {
    publish: bool,
    leave_out_bad_rows: bool,
    confirm_gone: Option<usize>,
}

/// What became of it.
#[derive(Default)]
struct Outcome {
    draft: Option<PublicationId>,
    published: bool,
    switched_in: Span,
    refused: Option<Failure>,
}

impl Outcome {
    fn refused(because: impl Into<Failure>) -> Self {
        Self { refused: Some(because.into()), ..Self::default() }
    }
}

async fn import(desk: Desk<'_>, checked: &Checked, wish: Wish) -> Result<(Compared, Outcome), Failure> {
    let compared = publishing::compare(desk, &checked.report).await?;
    if let Some(because) = objection(checked, &compared, &wish) {
        return Ok((compared, Outcome::refused(because)));
    }
    let draft = publishing::draft(desk, checked, &compared).await?;
    let mut outcome = Outcome { draft: Some(draft), ..Outcome::default() };
    if wish.publish {
        let begun = desk.clock.now();
        outcome.published = publishing::publish(desk, draft).await?;
        outcome.switched_in = desk.clock.now().since(begun);
        if outcome.published {
            publishing::carry_accepted(desk).await;
        }
        if !outcome.published {
            outcome.refused =
                Some("another list of the region was published meanwhile: import the file again".into());
        }
    }
    Ok((compared, outcome))
}

/// Why nothing is written.
fn objection(checked: &Checked, compared: &Compared, wish: &Wish) -> Option<String> {
    let counts = checked.report.counts;
    let bad = counts.bad + counts.duplicate;
    let gone = compared.difference.gone.len();
    if counts.good == 0 {
        Some("no row of the file is good".to_owned())
    } else if wish.publish && bad > 0 && !wish.leave_out_bad_rows {
        Some(format!("{bad} rows are not good: mend them, or publish without them by --leave-out-bad-rows"))
    } else if wish.publish && compared.difference.unusual() && wish.confirm_gone != Some(gone) {
        Some(format!(
            "{gone} published venues would be gone, more than a fifth: is it the right file? Confirm by --confirm-gone {gone}"
        ))
    } else {
        None
    }
}

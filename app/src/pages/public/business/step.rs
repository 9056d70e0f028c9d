//! The questions of the registration.

use leptos::prelude::*;

use crate::{
    components::{Button, Choice, DateField, DateNames, RadioGroup, TextField, Width, error_summary, token},
    forms::{FormState, MAIN_FORM},
    layouts::public::{Frame, WayBack, document},
    page::Page,
};

const NOTIFICATION_DATE: DateNames = DateNames {
    whole: "notification_date",
    day: "notification_date_day",
    month: "notification_date_month",
    year: "notification_date_year",
};

/// A question of the registration, in the order of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BusinessStep {
    /// Whose venue it is.
    Owner,
    /// What it is called.
    Name,
    /// In which region it is.
    Region,
    /// In which district, where the region has recorded ones.
    District,
    /// Street and house.
    Address,
    /// What kind of venue it is.
    Category,
    /// The section of the classifier of activities.
    Section,
    /// The division of the section.
    Division,
    /// Number and day of the notification.
    Notification,
    /// Where the owner is told.
    Phone,
}

impl BusinessStep {
    /// All questions.
    pub const ALL: [Self; 10] = [
        Self::Owner,
        Self::Name,
        Self::Region,
        Self::District,
        Self::Address,
        Self::Category,
        Self::Section,
        Self::Division,
        Self::Notification,
        Self::Phone,
    ];

    /// Address of the question, without the language.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Owner => "/business/new/owner",
            Self::Name => "/business/new/name",
            Self::Region => "/business/new/region",
            Self::District => "/business/new/district",
            Self::Address => "/business/new/address",
            Self::Category => "/business/new/category",
            Self::Section => "/business/new/activity",
            Self::Division => "/business/new/activity-division",
            Self::Notification => "/business/new/notification",
            Self::Phone => "/business/new/phone",
        }
    }

    /// The question of an address's last part.
    #[must_use]
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.path().rsplit('/').next() == Some(slug))
    }

    /// The fields of the question.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Owner => &["owner_id"],
            Self::Name => &["name"],
            Self::Region => &["region"],
            Self::District => &["district"],
            Self::Address => &["address"],
            Self::Category => &["category"],
            Self::Section => &["oked_section"],
            Self::Division => &["oked"],
            Self::Notification => &[
                "notification_number",
                "notification_date_day",
                "notification_date_month",
                "notification_date_year",
            ],
            Self::Phone => &["phone"],
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Owner => "business-owner",
            Self::Name => "business-name",
            Self::Region => "business-region",
            Self::District => "business-district",
            Self::Address => "business-address",
            Self::Category => "business-category",
            Self::Section => "business-section",
            Self::Division => "business-division",
            Self::Notification => "business-notification",
            Self::Phone => "business-phone",
        }
    }
}

/// What a question's page shows.
#[derive(Debug)]
pub struct StepProps {
    /// The question.
    pub step: BusinessStep,
    /// Its fields, see [`BusinessStep::fields`].
    pub form: FormState,
    /// What can be chosen, where the question is a choice.
    pub choices: Vec<Choice>,
    /// The page before, without the language.
    pub back: &'static str,
}

/// `/{l}/business/new/…`: posts to its own address.
#[must_use]
pub fn business_step(page: &Page, props: StepProps) -> String {
    let StepProps { step, form, choices, back } = props;
    let frame = Frame::journey(page.t(step.title()), WayBack::To(back)).with_form(!form.is_ok());
    document(page, frame, || {
        view! {
            {error_summary(page, &form)}
            <form id=MAIN_FORM method="post" action=page.action() novalidate="">
                {token(&form)}
                {question(page, step, &form, choices)}
                {Button::primary(page.t("button-continue")).view()}
            </form>
        }
        .into_any()
    })
}

fn question(page: &Page, step: BusinessStep, form: &FormState, choices: Vec<Choice>) -> AnyView {
    let title = page.t(step.title());
    match step {
        BusinessStep::Owner => TextField::new("owner_id", title)
            .heading()
            .hint(page.t("business-owner-hint"))
            .digits()
            .width(Width::Fourteen)
            .view(page, form),
        BusinessStep::Name => TextField::new("name", title)
            .heading()
            .hint(page.t("business-name-hint"))
            .autocomplete("organization")
            .view(page, form),
        BusinessStep::Address => TextField::new("address", title)
            .heading()
            .hint(page.t("business-address-hint"))
            .autocomplete("street-address")
            .view(page, form),
        BusinessStep::Phone => TextField::new("phone", title)
            .heading()
            .hint(page.t("business-phone-hint"))
            .phone()
            .width(Width::Fourteen)
            .view(page, form),
        BusinessStep::Notification => view! {
            <h1>{title}</h1>
            <p>{page.t("business-notification-about")}</p>
            {TextField::new("notification_number", page.t("business-notification-number")).hint(page.t("business-notification-number-hint")).capitals().width(Width::Full).view(page, form)}
            {DateField::new(NOTIFICATION_DATE, page.t("business-notification-date")).hint(page.t("business-notification-date-hint")).view(page, form)}
        }
        .into_any(),
        BusinessStep::Region => RadioGroup::new("region", title, choices).heading().view(page, form),
        BusinessStep::District => RadioGroup::new("district", title, choices).heading().view(page, form),
        BusinessStep::Category => RadioGroup::new("category", title, choices).heading().view(page, form),
        BusinessStep::Section => RadioGroup::new("oked_section", title, choices)
            .heading()
            .hint(page.t("business-section-hint"))
            .view(page, form),
        BusinessStep::Division => RadioGroup::new("oked", title, choices).heading().view(page, form),
    }
}

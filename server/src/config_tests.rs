#![expect(clippy::unwrap_used, reason = "tests")]
use super::*;

fn load(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::from_source(
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        toml::Table::new(),
    )
}

#[test]
fn the_environment_wins_over_the_file() {
    let file: toml::Table = "listen = \"127.0.0.1:4000\"\nsms_budget = 7".parse().unwrap();
    let environment = HashMap::from([("ASHYQ_LISTEN".to_owned(), "127.0.0.1:5000".to_owned())]);
    let config = Config::from_source(environment, file).unwrap();
    assert_eq!(config.listen.port(), 5000);
    assert_eq!(config.limits.sms_budget, 7);
}

#[test]
fn a_value_that_does_not_fit_names_its_setting_only() {
    let error = load(&[("ASHYQ_SMS_BUDGET", "many")]).err().unwrap();
    assert_eq!(error.to_string(), "ASHYQ_SMS_BUDGET: the value does not fit");
}

#[test]
fn production_refuses_demonstration_settings() {
    assert!(matches!(
        load(&[("ASHYQ_ENV", "production")]),
        Err(ConfigError::Production { name: "ASHYQ_PUBLIC_URL", .. })
    ));
    let real = [
        ("ASHYQ_ENV", "production"),
        ("ASHYQ_PUBLIC_URL", "https://ashyq.kz"),
        ("ASHYQ_HEALTH_URL", "https://health.example"),
        ("ASHYQ_HEALTH_TOKEN", "a"),
        ("ASHYQ_HEALTH_CALLBACK_SECRET", "b"),
        ("ASHYQ_CITIZENS_URL", "https://citizens.example"),
        ("ASHYQ_CITIZENS_TOKEN", "c"),
        ("ASHYQ_SMS_URL", "https://sms.example/cgi-bin/sendsms"),
        ("ASHYQ_SMS_PASSWORD", "d"),
        ("ASHYQ_SMS_CALLBACK_SECRET", "e"),
    ];
    assert!(load(&real).is_ok());
    let mut demo = real.to_vec();
    demo.push(("ASHYQ_SMS_PASSWORD", demonstration::SMS_PASSWORD));
    assert!(matches!(load(&demo), Err(ConfigError::Production { name: "ASHYQ_SMS_URL", .. })));
    for simulator in
        ["http://localhost:4900/health", "http://127.0.0.1:3900/health", "http://[::1]:4900/health"]
    {
        let mut simulated = real.to_vec();
        simulated.extend([("ASHYQ_HEALTH_URL", simulator), ("ASHYQ_SIMULATOR_LISTEN", "127.0.0.1:4900")]);
        let refused = load(&simulated);
        assert!(
            matches!(refused, Err(ConfigError::Production { name: "ASHYQ_HEALTH_URL", .. })),
            "{simulator}"
        );
    }
    let mut gateway = real.to_vec();
    gateway.push(("ASHYQ_SMS_URL", "http://127.0.0.1:13013/cgi-bin/sendsms"));
    assert!(load(&gateway).is_ok(), "a gateway may stand on the same machine");
}

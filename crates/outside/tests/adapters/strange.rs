//! Servers that misbehave beyond the simulator's faults.

use std::time::Duration;

use ashyq_outside::{CitizensBase, HealthAuthority, OutsideError, SmsGateway, SmsMethod};
use axum::{
    Router,
    http::{StatusCode, header::LOCATION},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::support::*;

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// Answers every connection with these bytes, waiting so long before each piece.
async fn speak(pieces: Vec<Vec<u8>>, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let pieces = pieces.clone();
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                for piece in pieces {
                    tokio::time::sleep(pause).await;
                    if stream.write_all(&piece).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    format!("http://{address}")
}

fn good_body(padding: usize) -> String {
    format!(
        r#"{{"document":{{"type":"iin","value":"{IIN}"}},"status":"green","basis":"none","valid_until":null,"as_of":"2021-06-01T12:00:00Z","padding":"{}"}}"#,
        "x".repeat(padding)
    )
}

#[tokio::test]
async fn redirects_are_refused_and_not_followed() {
    let scene = Scene::new().await;
    let target = format!("{}/v1/status", scene.simulator.health_url());
    for status in [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ] {
        let target = target.clone();
        let url = serve(Router::new().fallback(move || async move { (status, [(LOCATION, target)]) })).await;
        let refused = OutsideError::Refused { status: status.as_u16() };
        assert_eq!(health_at(&url, clock()).status(&iin(IIN)).await, Err(refused.clone()));
        assert_eq!(health_at(&url, clock()).refer(&referral()).await, Err(refused.clone()));
        assert_eq!(
            citizens_at(&url, clock()).matches(&iin(IIN), &phone(PHONE)).await.err(),
            Some(refused.clone())
        );
        for method in [SmsMethod::Post, SmsMethod::Get] {
            assert_eq!(sms_at(&url, method, clock()).send(&sms(TEXT)).await, Err(refused.clone()));
        }
    }
    assert_eq!(scene.calls("health").await, 0);
}

#[tokio::test]
async fn the_longest_answer_is_64_kilobytes() {
    let room = 64 * 1024 - good_body(0).len();
    let fits = serve(Router::new().fallback(move || async move { good_body(room) })).await;
    assert!(health_at(&fits, clock()).status(&iin(IIN)).await.is_ok());
    let too_long = serve(Router::new().fallback(move || async move { good_body(room + 1) })).await;
    assert_eq!(health_at(&too_long, clock()).status(&iin(IIN)).await, Err(OutsideError::Malformed));
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    // Chunked, so that no length is announced: 10 MB in pieces of 64 KB.
    let mut pieces = vec![b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec()];
    let chunk = [format!("{:x}\r\n", 65536).into_bytes(), vec![b' '; 65536], b"\r\n".to_vec()].concat();
    pieces.extend(std::iter::repeat_n(chunk, 160));
    let url = speak(pieces, Duration::ZERO).await;
    assert_eq!(in_time(health_at(&url, clock()).status(&iin(IIN))).await, Err(OutsideError::Malformed));
}

#[tokio::test]
async fn an_answer_that_trickles_runs_out_of_time() {
    let mut pieces =
        vec![format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", good_body(0).len()).into_bytes()];
    pieces.extend(good_body(0).bytes().map(|byte| vec![byte]));
    let url = speak(pieces, Duration::from_millis(50)).await;
    assert_eq!(in_time(health_at(&url, clock()).status(&iin(IIN))).await, Err(OutsideError::TimedOut));
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    let url =
        speak(vec![b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"document\":".to_vec()], Duration::ZERO)
            .await;
    let unavailable = OutsideError::Unavailable { retry_after: None };
    assert_eq!(in_time(health_at(&url, clock()).status(&iin(IIN))).await, Err(unavailable));
}

#[tokio::test]
async fn what_is_not_http_or_not_tls_is_unavailable() {
    let unavailable = Err(OutsideError::Unavailable { retry_after: None });
    let noise = speak(vec![b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()], Duration::ZERO).await;
    assert_eq!(in_time(health_at(&noise, clock()).status(&iin(IIN))).await, unavailable);
    let no_tls = noise.replace("http://", "https://");
    assert_eq!(in_time(health_at(&no_tls, clock()).status(&iin(IIN))).await, unavailable);
    assert_eq!(in_time(health_at("http://127.0.0.1:1", clock()).status(&iin(IIN))).await, unavailable);
}

#[tokio::test]
async fn other_refusals_keep_their_status_and_are_final() {
    for status in [400_u16, 401, 403, 404, 409, 410, 422] {
        let answer = StatusCode::from_u16(status).unwrap();
        let url = serve(Router::new().fallback(move || async move { answer })).await;
        let error = health_at(&url, clock()).status(&iin(IIN)).await.unwrap_err();
        assert_eq!(error, OutsideError::Refused { status });
        assert!(!error.is_transient());
    }
}

//! A form with a file, as a browser sends it.

use reqwest::{Response, header};

use super::visitor::{Form, Visitor};

/// Sends a file by the form of the publishing desk, without following what answers.
pub async fn send_list(
    http: &reqwest::Client,
    base: &str,
    visitor: &mut Visitor,
    name: &str,
    file: &[u8],
) -> Response {
    let desk = visitor.open("/console/publications").await.expect("the desk");
    let form = Form::find(&desk, "uploads").expect("the form of the desk");
    let boundary = "----------------------------000000000000";
    let token = &form.fields["token"];
    let head = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --{boundary}\r\ncontent-disposition: form-data; name=\"list\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), file, format!("\r\n--{boundary}--\r\n").as_bytes()].concat();
    http.post(format!("{base}{}", form.action))
        .header(header::COOKIE, visitor.cookie_header())
        .header(header::ORIGIN, base)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
        .body(body)
        .send()
        .await
        .expect("an answer")
}

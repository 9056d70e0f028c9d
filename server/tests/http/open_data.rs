//! Open data: files and API, all from a published list.

use ashyq_lists::Limits;
use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::{
    app::{ALMATY, TestApp},
    lists::{self, HEADER},
    on_both,
    participants::{get, ids, publish},
};

on_both!(
    files_hold_the_list,
    the_api_gives_the_list_in_pieces,
    publications_come_in_pieces_and_are_kept,
    wrong_questions_get_problems,
    the_description_holds_every_address,
    what_is_exported_can_be_imported,
);

async fn files_hold_the_list(test: TestApp) {
    let missing = get(&test, &format!("/data/participants/{ALMATY}.csv")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND, "nothing was published");
    publish(&test, &lists::list(30)).await;
    let path = format!("/data/participants/{ALMATY}");
    let csv = get(&test, &format!("{path}.csv")).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(csv.body.lines().count(), 31);
    assert!(csv.body.starts_with("id,name,category,mode,region,district,address,joined_on,updated_at\r\n"));
    assert_eq!(csv.header("content-length"), csv.body.len().to_string());
    assert_eq!(csv.header("access-control-allow-origin"), "*");
    for personal in [lists::owner(0), "7701".to_owned()] {
        assert!(!csv.body.contains(&personal), "{personal}");
    }
    let all = get(&test, "/data/participants.csv").await;
    assert_eq!(all.body, csv.body);
    let all = get(&test, "/data/participants.json").await.json();
    assert_eq!(all["total"], 30);
    assert!(get(&test, "/data/participants.csv?for=excel").await.body.starts_with("\u{feff}id;name;"));
    let workbook = test.request(Method::GET, "/data/participants.xlsx").send().await.unwrap();
    assert!(workbook.bytes().await.unwrap().starts_with(b"PK"));
    let excel = get(&test, &format!("{path}.csv?for=excel")).await;
    assert!(excel.body.starts_with("\u{feff}id;name;"));
    let json = get(&test, &format!("{path}.json")).await.json();
    assert_eq!((&json["total"], json["items"].as_array().unwrap().len()), (&Value::from(30), 30));
    assert_eq!(json["items"], get(&test, "/api/v1/participants").await.json()["items"]);
    let xlsx = test.request(Method::GET, &format!("{path}.xlsx")).send().await.unwrap();
    assert!(xlsx.bytes().await.unwrap().starts_with(b"PK"));
    // Packed for whoever asks for it, and the same file.
    let packed = test.request(Method::GET, &format!("{path}.csv")).header("accept-encoding", "gzip, br");
    let packed = packed.send().await.unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    let packed = packed.bytes().await.unwrap();
    let mut unpacked = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[..]), &mut unpacked).unwrap();
    assert_eq!(unpacked, csv.body);
    let known = test.request(Method::GET, &format!("{path}.csv")).header("if-none-match", csv.header("etag"));
    assert_eq!(known.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    let package = get(&test, "/data/datapackage.json").await.json();
    assert_eq!(package["resources"][1]["path"], format!("participants/{ALMATY}.csv"));
}

async fn the_api_gives_the_list_in_pieces(test: TestApp) {
    publish(&test, &lists::list(57)).await;
    let regions = get(&test, "/api/v1/regions").await.json();
    assert_eq!(regions["total"], 17);
    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = get(&test, &format!("/api/v1/participants?region={ALMATY}&limit=20&cursor={next}")).await;
        let page = page.json();
        assert_eq!(page["total"], 57);
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()));
        match page["next"].as_str() {
            Some(cursor) => next = cursor.to_owned(),
            None => break,
        }
    }
    let mut unique = seen.clone();
    unique.sort();
    unique.dedup();
    assert_eq!((seen.len(), unique.len()), (57, 57));
    let first = get(&test, "/api/v1/participants?limit=1&mode=test").await;
    assert_eq!(first.header("access-control-allow-origin"), "*");
    assert!(!first.header("etag").is_empty());
    let item = first.json()["items"][0].clone();
    assert_eq!((&item["mode"], &item["joined_on"]), (&Value::from("test"), &Value::from("2021-05-03")));
    let one = get(&test, &format!("/api/v1/participants/{}", item["id"].as_str().unwrap())).await;
    assert_eq!(one.json(), item);
    let found = get(&test, "/api/v1/participants?q=%D0%BA%D0%B0%D1%84%D0%B5+01").await.json();
    assert_eq!(found["total"], 11, "001 and 010 to 019");
    for path in ["/api/v1/participants?limit=5", "/api/v1/participants?limit=5&q=%D0%BA%D0%B0%D1%84%D0%B5"] {
        let known = get(&test, path).await.header("etag").to_owned();
        let known = test.request(Method::GET, path).header("if-none-match", known).send().await.unwrap();
        assert_eq!(known.status(), StatusCode::NOT_MODIFIED, "{path}");
        let other = test.request(Method::GET, path).header("if-none-match", "\"0\"").send().await.unwrap();
        assert_eq!(other.status(), StatusCode::OK, "{path}");
    }
}

async fn publications_come_in_pieces_and_are_kept(test: TestApp) {
    for count in 1..=3 {
        publish(&test, &lists::list(count)).await;
    }
    let description = get(&test, "/api/openapi.json").await.json();
    let parameters = description["paths"]["/api/v1/publications"]["get"]["parameters"].as_array().unwrap();
    let known: Vec<_> = parameters.iter().map(|parameter| parameter["name"].as_str().unwrap()).collect();
    assert_eq!(known, ["region", "cursor", "limit"]);
    let path = "/api/v1/publications?limit=2";
    let first = get(&test, path).await.json();
    let numbers = |answer: &Value| {
        let items = answer["items"].as_array().unwrap();
        items.iter().map(|item| item["number"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((numbers(&first), &first["total"]), (vec![3, 2], &Value::from(3)));
    let rest = get(&test, &format!("{path}&cursor={}", first["next"].as_str().unwrap())).await.json();
    assert_eq!((numbers(&rest), &rest["total"], &rest["next"]), (vec![1], &Value::from(3), &Value::Null));
    let all = get(&test, &format!("/api/v1/publications?region={ALMATY}")).await.json();
    assert_eq!((numbers(&all), &all["next"]), (vec![3, 2, 1], &Value::Null));
    let none = get(&test, "/api/v1/publications?region=150000000").await.json();
    assert_eq!((numbers(&none), &none["total"]), (vec![], &Value::from(0)));
    // What was answered once is given again without the database, until this server has heard of another list.
    test.raw("update publication set number = 9 where number = 3").await;
    assert_eq!(get(&test, path).await.json(), first);
    publish(&test, &lists::list(4)).await;
    assert_eq!(numbers(&get(&test, path).await.json()), [10, 9]);
}

async fn wrong_questions_get_problems(test: TestApp) {
    for (path, status) in [
        ("/api/v1/participants?limit=501", 400),
        ("/api/v1/participants?limit=0", 400),
        ("/api/v1/participants?region=x", 400),
        ("/api/v1/participants?region=999999999", 404),
        ("/api/v1/participants?district=999999999", 400),
        ("/api/v1/participants?category=x", 400),
        ("/api/v1/participants?mode=x", 400),
        ("/api/v1/participants?cursor=x", 400),
        ("/api/v1/participants?what=x", 400),
        ("/api/v1/participants?mode=test&mode=test", 400),
        ("/api/v1/participants/x", 404),
        ("/api/v1/participants/0190a000-0000-7000-8000-000000000000", 404),
        ("/api/v1/publications?region=999999999", 404),
        ("/api/v1/publications?limit=501", 400),
        ("/api/v1/publications?cursor=x", 400),
        ("/api/v1/publications?cursor=750000000.x", 400),
        ("/api/v1/publications?region=750000000&cursor=150000000.1", 400),
        ("/api/v1/nothing", 404),
        ("/data/participants/750000000.pdf", 404),
        ("/data/participants/750000000.csv?for=x", 400),
        ("/data/participants/750000000.xlsx?for=excel", 400),
        ("/data/participants.csv?region=750000000", 400),
        ("/data/datapackage.json?x=1", 400),
        ("/data/nothing", 404),
    ] {
        let answer = get(&test, path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert_eq!(answer.json()["status"], status, "{path}");
    }
    let posted = test.request(Method::POST, "/api/v1/participants").send().await.unwrap();
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(posted.headers()["content-type"], "application/problem+json");
}

async fn the_description_holds_every_address(test: TestApp) {
    let description = get(&test, "/api/openapi.json").await.json();
    let mut described: Vec<_> = description["paths"].as_object().unwrap().keys().cloned().collect();
    described.sort();
    let declared = test.declared.iter().map(|declared| declared.path.to_owned());
    let mut declared: Vec<_> = declared.filter(|path| path.starts_with("/api/")).collect();
    declared.sort();
    assert_eq!(described, declared);
    // What is answered has the properties that are described, and no others.
    publish(&test, &lists::list(1)).await;
    for (path, schema) in [
        ("/api/v1/participants", "Participant"),
        ("/api/v1/regions", "Region"),
        ("/api/v1/publications", "Publication"),
    ] {
        let item = get(&test, path).await.json()["items"][0].clone();
        let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let properties = &description["components"]["schemas"][schema]["properties"];
        assert_eq!(names(&item), names(properties), "{path}");
    }
}

async fn what_is_exported_can_be_imported(test: TestApp) {
    let names = ["«Достық» мейрамханасы", "\"Бар; кафе\"", "=1+1", "'бар", "Кафе, «Ә»", "О'Хара & <b>"];
    let mut text = HEADER.to_owned();
    for (number, name) in names.iter().enumerate() {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        text.push_str(&lists::row(u32::try_from(number).unwrap(), &quoted, "regular"));
    }
    publish(&test, &text).await;
    let known = ids(&test).await;
    for ending in ["csv", "csv?for=excel", "xlsx"] {
        let path = format!("/data/participants/{ALMATY}.{ending}");
        let bytes = test.request(Method::GET, &path).send().await.unwrap().bytes().await.unwrap();
        let name = if ending == "xlsx" { "list.xlsx" } else { "list.csv" };
        let sheet = ashyq_lists::read(&bytes, name, &Limits::UPLOAD, &|_| {}).unwrap();
        let read: Vec<_> = sheet.rows().map(|row| (row.cell(0).to_owned(), row.cell(1).to_owned())).collect();
        let expected: Vec<_> = known.iter().map(|(id, name, _)| (id.clone(), name.clone())).collect();
        assert_eq!(read, expected, "{ending}");
    }
}

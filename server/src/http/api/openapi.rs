//! The description of the API (OpenAPI 3.1), written beside the handlers. A test compares it with the router and with
//! what is answered.

use ashyq_domain::{Category, Mode};
use axum::{
    extract::{Request, State},
    response::Response,
};
use serde_json::{Value, json};

use super::answers::{Problem, kept};
use crate::wiring::App;

/// `GET /api/openapi.json`.
///
/// # Errors
/// None.
pub async fn description(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    Ok(kept(&app, "openapi", request.headers(), || document(&app.public_url)))
}

/// The description, for a portal at this address.
#[must_use]
pub fn document(public_url: &str) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ashyq open data",
            "version": "1",
            "description": "Published lists of the venues that take part in the project Ashyq. Read only; no key, no cookies. \
                            Answers carry an ETag and change only when a list is published.",
        },
        "servers": [{ "url": public_url }],
        "paths": paths(),
        "components": {
            "schemas": schemas(),
            "responses": {
                "BadRequest": problem("A parameter is unknown, given twice, or cannot be read."),
                "NotFound": problem("There is nothing with this code or id."),
                "NotModified": { "description": "The answer with the ETag that was sent is still the newest." },
                "Busy": problem("Too many requests at once; try again in a minute."),
            },
        },
    })
}

fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn paths() -> Value {
    let region = query("region", "KATO code of a region.", kato());
    let cursor = query("cursor", "The value of `next` of the answer before.", json!({ "type": "string" }));
    json!({
        "/api/openapi.json": { "get": operation("description", "This description.", &[], "Description", false) },
        "/api/v1/regions": {
            "get": operation("regions", "Every region with what is on its current list.", &[], "Regions", false),
        },
        "/api/v1/participants": {
            "get": operation("participants", "Venues on the current lists, ordered by region and id.", &[
                region.clone(),
                query("district", "KATO code of a district.", kato()),
                query("category", "Code of a category.", json!({ "type": "string", "enum": categories() })),
                query("mode", "Test or regular.", json!({ "type": "string", "enum": modes() })),
                query("q", "Words or parts of words of name and address; 200 characters of it count.",
                    json!({ "type": "string" })),
                cursor.clone(),
                limit(100),
            ], "Participants", true),
        },
        "/api/v1/participants/{id}": {
            "get": operation("participant", "One venue on a current list.", &[json!({
                "name": "id", "in": "path", "required": true, "schema": { "type": "string" },
            })], "Participant", true),
        },
        "/api/v1/publications": {
            "get": operation("publications", "The published lists, by region, the latest first.",
                &[region, cursor, limit(500)], "Publications", true),
        },
    })
}

fn query(name: &str, description: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "required": false, "description": description, "schema": schema })
}

/// How many things one answer holds, without being asked: never more than 500.
fn limit(usual: u32) -> Value {
    let schema = json!({ "type": "integer", "minimum": 1, "maximum": 500, "default": usual });
    query("limit", &format!("How many at most; {usual} without it."), schema)
}

fn operation(id: &str, summary: &str, parameters: &[Value], schema: &str, may_miss: bool) -> Value {
    let mut responses = json!({
        "200": {
            "description": "The answer.",
            "headers": { "ETag": { "schema": { "type": "string" } } },
            "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } },
        },
        "304": { "$ref": "#/components/responses/NotModified" },
        "400": { "$ref": "#/components/responses/BadRequest" },
        "503": { "$ref": "#/components/responses/Busy" },
    });
    if may_miss {
        responses["404"] = json!({ "$ref": "#/components/responses/NotFound" });
    }
    json!({ "operationId": id, "summary": summary, "parameters": parameters, "responses": responses })
}

fn kato() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{9}$" })
}

fn categories() -> Vec<&'static str> {
    Category::all().map(Category::code).collect()
}

fn modes() -> Vec<&'static str> {
    Mode::ALL.iter().map(|mode| mode.code()).collect()
}

/// A list of things in the shape of all lists.
fn list_of(schema: &str) -> Value {
    object(&json!({
        "items": { "type": "array", "items": { "$ref": format!("#/components/schemas/{schema}") } },
        "next": { "type": ["string", "null"], "description": "Cursor of the next answer; null in the last one." },
        "total": { "type": "integer", "minimum": 0, "description": "How many there are in all, in this answer or not." },
    }))
}

/// An object that always has all of its properties and no others.
fn object(properties: &Value) -> Value {
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(|all| all.keys()).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn schemas() -> Value {
    let (text, count) = (json!({ "type": "string" }), json!({ "type": "integer", "minimum": 0 }));
    let uuid = json!({ "type": "string", "format": "uuid" });
    let moment = json!({ "type": "string", "format": "date-time" });
    let maybe_moment = json!({ "type": ["string", "null"], "format": "date-time" });
    json!({
        "Participant": object(&json!({
            "id": uuid,
            "name": text,
            "category": { "type": "string", "enum": categories() },
            "mode": { "type": "string", "enum": modes() },
            "region": kato(),
            "district": { "type": ["string", "null"], "pattern": "^[0-9]{9}$" },
            "address": text,
            "joined_on": { "type": "string", "format": "date" },
            "updated_at": moment,
        })),
        "Region": object(&json!({
            "region": kato(),
            "iso_3166_2": text,
            "name_kk": text,
            "name_ru": text,
            "name_en": text,
            "regular": count,
            "test": count,
            "publication": { "type": ["integer", "null"], "minimum": 1 },
            "published_at": maybe_moment,
        })),
        "Publication": object(&json!({
            "id": uuid,
            "region": kato(),
            "region_set": { "type": "string", "enum": ["2021", "2022"] },
            "number": { "type": ["integer", "null"], "minimum": 1 },
            "published_at": maybe_moment,
            "is_current": { "type": "boolean" },
            "regular": count,
            "test": count,
            "added": count,
            "changed": count,
            "gone": count,
        })),
        "Participants": list_of("Participant"),
        "Regions": list_of("Region"),
        "Publications": list_of("Publication"),
        "Description": { "type": "object" },
        "Problem": {
            "type": "object",
            "properties": { "type": text, "title": text, "status": { "type": "integer" }, "detail": text },
            "required": ["type", "title", "status"],
        },
    })
}

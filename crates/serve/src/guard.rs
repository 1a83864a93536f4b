//! Who may ask for what. A server on loopback is reached by every page that the same browser has open, and by every name
//! that somebody lets point to 127.0.0.1; records may be confidential. So:
//!
//! - the name asked for must be our own, which no foreign name is, wherever it points (DNS rebinding);
//! - whoever asks from a page must ask from one of ours. A browser says so in `Origin`, and for scripts, pictures and
//!   styles, which are asked for without one, in `Sec-Fetch-Site`. A link from elsewhere may be followed, since the page
//!   that has it sees nothing of what comes.
//! - nothing is asked for but reading.

use axum::extract::Request;
use axum::http::header::{ALLOW, HOST, HeaderMap, HeaderName, ORIGIN};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};

/// Keeps pages elsewhere from reaching ours through a window that they opened.
pub(crate) const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
/// Keeps pages elsewhere from taking ours for their own scripts or pictures, whatever the browser says when it asks.
pub(crate) const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The names that the listening address has.
const NAMES: [&str; 2] = ["127.0.0.1", "localhost"];

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    Method,
    Host,
    Origin,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Method => {
                (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")], "there is nothing here but to read\n")
                    .into_response()
            }
            Self::Host => {
                (StatusCode::MISDIRECTED_REQUEST, "this is served to 127.0.0.1 and localhost alone\n").into_response()
            }
            Self::Origin => (StatusCode::FORBIDDEN, "this is not for pages from elsewhere\n").into_response(),
        }
    }
}

/// Judges a request to the server on that port.
pub(crate) fn judge<B>(port: u16, request: &Request<B>) -> Result<(), Refusal> {
    let headers = request.headers();
    if *request.method() != Method::GET && *request.method() != Method::HEAD {
        return Err(Refusal::Method);
    }
    // The whole address may stand in the request's first line, and then it is what counts; both must be ours.
    let named = request.uri().authority().is_none_or(|authority| is_ours(authority.as_str(), port));
    if !named || !only(headers, &HOST).is_some_and(|host| is_ours(host, port)) {
        return Err(Refusal::Host);
    }
    let is_from_us = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| is_ours(host, port));
    if headers.contains_key(ORIGIN) && !only(headers, &ORIGIN).is_some_and(is_from_us) {
        return Err(Refusal::Origin);
    }
    let says = |name: &HeaderName| only(headers, name).unwrap_or_default();
    let is_followed = says(&FETCH_MODE) == "navigate" && says(&FETCH_DEST) == "document";
    let is_near = matches!(says(&FETCH_SITE), "same-origin" | "none");
    if headers.contains_key(FETCH_SITE) && !is_near && !is_followed {
        return Err(Refusal::Origin);
    }
    Ok(())
}

/// The value of a header that stands there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

/// True for one of our names with our port, which may be left out where it is the web's own.
fn is_ours(host: &str, port: u16) -> bool {
    let (name, written) = match host.rsplit_once(':') {
        Some((name, digits)) => (name, if digits == port.to_string() { Some(port) } else { None }),
        None => (host, Some(80)),
    };
    written == Some(port) && NAMES.iter().any(|ours| name.eq_ignore_ascii_case(ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORT: u16 = 3494;

    fn judged(method: &str, uri: &str, headers: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        judge(PORT, &request.body(()).expect("a request"))
    }

    fn from(headers: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut all = vec![("host", "127.0.0.1:3494")];
        all.extend(headers);
        judged("GET", "/", &all)
    }

    #[test]
    fn only_our_own_names_are_answered_to() {
        for host in ["127.0.0.1:3494", "localhost:3494", "LOCALHOST:3494"] {
            assert_eq!(judged("GET", "/", &[("host", host)]), Ok(()), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:3494",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:03494",
            "127.0.0.1:3494.evil.example",
            "127.0.0.1.evil.example:3494",
            "evil.example#127.0.0.1:3494",
            "user@127.0.0.1:3494",
            "localhost.:3494",
            "[::1]:3494",
            "0.0.0.0:3494",
            "",
            ":3494",
        ] {
            assert_eq!(judged("GET", "/", &[("host", host)]), Err(Refusal::Host), "{host}");
        }
        assert_eq!(judged("GET", "/", &[]), Err(Refusal::Host));
        assert_eq!(judged("GET", "/", &[("host", "localhost:3494"), ("host", "evil.example")]), Err(Refusal::Host));
        assert_eq!(judged("GET", "http://evil.example/", &[("host", "localhost:3494")]), Err(Refusal::Host));
        assert_eq!(judged("GET", "http://localhost:3494/", &[("host", "localhost:3494")]), Ok(()));
        assert!(is_ours("localhost", 80) && is_ours("127.0.0.1:80", 80));
    }

    #[test]
    fn nothing_is_given_to_pages_from_elsewhere() {
        assert_eq!(from(&[]), Ok(()));
        assert_eq!(from(&[("origin", "http://localhost:3494")]), Ok(()));
        for origin in [
            "null",
            "https://evil.example",
            "http://evil.example:3494",
            "https://127.0.0.1:3494",
            "http://127.0.0.1:8080",
            "http://127.0.0.1:3494/",
            "",
        ] {
            assert_eq!(from(&[("origin", origin)]), Err(Refusal::Origin), "{origin}");
        }
        for site in ["same-origin", "none"] {
            assert_eq!(from(&[("sec-fetch-site", site), ("sec-fetch-dest", "script")]), Ok(()), "{site}");
        }
        for site in ["cross-site", "same-site", ""] {
            let script = [("sec-fetch-site", site), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "script")];
            assert_eq!(from(&script), Err(Refusal::Origin), "{site}");
            let frame = [("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
            assert_eq!(from(&frame), Err(Refusal::Origin), "{site}");
        }
        let link = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
        assert_eq!(from(&link), Ok(()));
    }

    #[test]
    fn nothing_can_be_changed() {
        let host = [("host", "localhost:3494")];
        assert_eq!(judged("HEAD", "/", &host), Ok(()));
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND"] {
            assert_eq!(judged(method, "/", &host), Err(Refusal::Method), "{method}");
        }
    }
}

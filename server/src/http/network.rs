//! Which network a visitor comes from, for limits: IPv4 by /24, IPv6 by /56.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// A visitor's network in canonical form. It is only ever used as the key of a limit, hashed with a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Network(String);

impl Network {
    /// The text a limit's key is made of.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.0
    }

    /// The network of a request: the peer's, unless the peer is a proxy of ours, then the last address
    /// in `X-Forwarded-For` that is no proxy of ours. Entries further left are the client's to invent.
    #[must_use]
    pub fn of(peer: SocketAddr, headers: &HeaderMap, proxies: &[IpNet]) -> Self {
        Self::from_ip(client_ip(peer.ip(), headers, proxies))
    }

    fn from_ip(ip: IpAddr) -> Self {
        Self(match ip.to_canonical() {
            IpAddr::V4(ip) => {
                let [a, b, c, _] = ip.octets();
                format!("{}/24", Ipv4Addr::new(a, b, c, 0))
            }
            IpAddr::V6(ip) => {
                let mut octets = ip.octets();
                octets[7..].fill(0);
                format!("{}/56", Ipv6Addr::from(octets))
            }
        })
    }
}

fn client_ip(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let trusted = |ip: &IpAddr| proxies.iter().any(|net| net.contains(ip));
    if !trusted(&peer) {
        return peer;
    }
    let forwarded: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.trim().parse().ok())
        .collect();
    forwarded.into_iter().rev().find(|ip| !trusted(ip)).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn network(peer: &str, forwarded: Option<&str>, proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        if let Some(value) = forwarded {
            headers.insert("x-forwarded-for", value.parse().unwrap());
        }
        let proxies: Vec<IpNet> = proxies.iter().map(|net| net.parse().unwrap()).collect();
        Network::of(SocketAddr::new(peer.parse().unwrap(), 1), &headers, &proxies).0
    }

    #[test]
    fn a_stranger_cannot_choose_its_network() {
        assert_eq!(network("192.0.2.7", Some("198.51.100.1"), &[]), "192.0.2.0/24");
    }

    #[test]
    fn behind_a_proxy_the_rightmost_foreign_address_counts() {
        assert_eq!(
            network("10.0.0.1", Some("203.0.113.9, 198.51.100.1, 10.0.0.2"), &["10.0.0.0/8"]),
            "198.51.100.0/24"
        );
        assert_eq!(network("10.0.0.1", None, &["10.0.0.0/8"]), "10.0.0.0/24");
    }

    #[test]
    fn six_is_cut_at_56_bits() {
        assert_eq!(network("2001:db8:1:2ff:3::4", None, &[]), "2001:db8:1:200::/56");
        assert_eq!(network("::ffff:192.0.2.7", None, &[]), "192.0.2.0/24");
    }
}

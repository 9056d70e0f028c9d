//! Both databases behind one set of statements; field encryption, outbox, audit log.

/// A service over HTTP: enrols faces, identifies, verifies and removes them; for one machine and
/// one model.
///
/// Start with [org.fr4j.examples.service.FaceService], which puts the others together. A request
/// passes the `Dispatcher` (which route, whose key, which parameters), its body the `Bodies` (how
/// large, how many), its image the `FaceReader`; the routes of `GalleryRoutes` do the rest.
/// Whatever goes wrong becomes a `Problem`. Close the service, then what was given to it.
@NullMarked
package org.fr4j.examples.service;

import org.jspecify.annotations.NullMarked;

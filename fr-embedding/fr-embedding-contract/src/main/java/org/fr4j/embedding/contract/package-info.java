/// What every backend must do, as tests: extend [org.fr4j.embedding.contract.BackendContract] in
/// the tests of a backend.
///
/// The rest is what such tests need: small networks made on the spot, and the real models and faces
/// of a machine that has them.
@NullMarked
package org.fr4j.embedding.contract;

import org.jspecify.annotations.NullMarked;

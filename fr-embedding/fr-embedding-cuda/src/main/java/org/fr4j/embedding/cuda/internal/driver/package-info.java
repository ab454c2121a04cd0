/// The driver API of CUDA through the Foreign Function & Memory API.
///
/// Start with [org.fr4j.embedding.cuda.internal.driver.Card]: it opens a device, loads the kernels,
/// and hands out memory and [org.fr4j.embedding.cuda.internal.driver.Stream]s, on which copies and
/// kernels queue. Everything here that is a resource is closed by whoever made it.
@NullMarked
package org.fr4j.embedding.cuda.internal.driver;

import org.jspecify.annotations.NullMarked;

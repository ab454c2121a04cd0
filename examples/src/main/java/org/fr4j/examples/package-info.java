/// One runnable class per flow; [org.fr4j.examples.Quickstart] is the main job.
@NullMarked
package org.fr4j.examples;

import org.jspecify.annotations.NullMarked;

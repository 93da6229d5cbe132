/** The servers that are measured, each with a main class of its own. */
@NullMarked
package org.gatehouse.benchmark.server;

import org.jspecify.annotations.NullMarked;

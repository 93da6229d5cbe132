/** What the pieces on the way of a message cost, measured by JMH. */
@NullMarked
package org.gatehouse.benchmark.pieces;

import org.jspecify.annotations.NullMarked;

/** The state of lost clients and what they miss, in the memory of this node. Knows no protocol and no gateway. */
@NullMarked
package org.gatehouse.internal.recovery;

import org.jspecify.annotations.NullMarked;

/**
 * Membership and broadcast: from an {@code emit} to the recipients it is meant for. Knows no protocol and no container.
 */
@NullMarked
package org.gatehouse.internal.rooms;

import org.jspecify.annotations.NullMarked;
